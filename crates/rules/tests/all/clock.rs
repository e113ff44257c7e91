//! Clocks make lawful moves only.

use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use rules::{Clock, ClockKind, ClockMove, ClockState, NotLawful};

fn hour(n: i64) -> Timestamp {
    Timestamp::from_second(1_800_000_000 + n * 3600).unwrap()
}

fn soft() -> Clock<&'static str> {
    Clock::start(ClockKind::Soft, "duty desk", hour(0), hour(48))
}

fn statutory() -> Clock<&'static str> {
    Clock::start(ClockKind::Statutory { rule: "DEC-04".into() }, "duty desk", hour(0), hour(48))
}

fn pause() -> ClockMove {
    ClockMove::Pause { reason: "not pressed: they might leave".into() }
}

fn cancel() -> ClockMove {
    ClockMove::Cancel { reason: "opened twice".into() }
}

#[test]
fn a_pause_moves_a_soft_clock() {
    let mut clock = soft();
    clock.make(pause(), hour(10)).unwrap();
    assert_eq!(clock.due(), hour(48));
    clock.make(ClockMove::Resume, hour(30)).unwrap();
    assert_eq!((clock.due(), clock.paused()), (hour(68), SignedDuration::from_hours(20)));
    clock.make(ClockMove::Meet, hour(60)).unwrap();
    assert_eq!(clock.state(), &ClockState::Met { at: hour(60), late: false });
}

#[test]
fn what_is_not_lawful_says_why() {
    let mut clock = statutory();
    let refused = clock.make(pause(), hour(1)).unwrap_err();
    assert_eq!(refused.to_string(), "the law sets this time (DEC-04), so the clock cannot be paused");
    assert_eq!(clock, statutory(), "a refused move changes nothing");
    let mut clock = soft();
    assert_eq!(clock.make(ClockMove::Pause { reason: " ".into() }, hour(1)), Err(NotLawful::NoReason));
    assert_eq!(clock.make(ClockMove::Cancel { reason: String::new() }, hour(1)), Err(NotLawful::NoReason));
    assert_eq!(clock.make(ClockMove::Resume, hour(1)), Err(NotLawful::NotPaused));
    assert_eq!(clock.make(ClockMove::Miss, hour(48)), Err(NotLawful::NotDueYet { due: hour(48) }));
    clock.make(pause(), hour(2)).unwrap();
    assert_eq!(clock.make(pause(), hour(3)), Err(NotLawful::PausedAlready));
    assert_eq!(clock.make(ClockMove::Miss, hour(100)), Err(NotLawful::PausedNotMissed));
    assert_eq!(clock.make(ClockMove::Resume, hour(1)), Err(NotLawful::Backwards { last: hour(2) }));
    clock.make(cancel(), hour(5)).unwrap();
    assert_eq!(clock.make(ClockMove::Meet, hour(6)), Err(NotLawful::AtItsEnd("cancelled")));
}

#[test]
fn what_was_missed_may_still_be_done_late() {
    let mut clock = statutory();
    assert!(!clock.is_overdue(hour(48)) && clock.is_overdue(hour(49)));
    clock.make(ClockMove::Miss, hour(49)).unwrap();
    assert_eq!(clock.make(ClockMove::Miss, hour(50)), Err(NotLawful::Missed));
    clock.make(ClockMove::Meet, hour(70)).unwrap();
    assert_eq!(clock.state(), &ClockState::Met { at: hour(70), late: true });
    clock.hand_over("next desk");
    assert_eq!(*clock.owner(), "next desk");
}

fn a_move() -> impl Strategy<Value = ClockMove> {
    prop_oneof![
        Just(pause()),
        Just(ClockMove::Pause { reason: String::new() }),
        Just(ClockMove::Resume),
        Just(ClockMove::Meet),
        Just(ClockMove::Miss),
        Just(cancel()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is tried in whatever order, a clock is never in a state that it may not be in.
    #[test]
    fn no_order_of_moves_reaches_an_unlawful_state(
        is_soft in any::<bool>(),
        moves in prop::collection::vec((a_move(), -2_i64..40), 0..30),
    ) {
        let mut clock = if is_soft { soft() } else { statutory() };
        let (mut now, mut last, mut stood_still) = (0, 0, 0);
        let mut since = None;
        for (what, step) in moves {
            now = (now + step).max(0);
            let before = clock.clone();
            let was_final = matches!(before.state(), ClockState::Met { .. } | ClockState::Cancelled { .. });
            let made = clock.make(what.clone(), hour(now));
            if made.is_err() {
                prop_assert_eq!(&clock, &before);
                continue;
            }
            prop_assert!(!was_final && now >= last);
            last = now;
            let ended = since.take().filter(|_| !matches!(what, ClockMove::Cancel { .. }));
            stood_still += ended.map_or(0, |from| now - from);
            if matches!(clock.state(), ClockState::Paused { .. }) {
                prop_assert!(is_soft);
                since = Some(now);
            }
            prop_assert_eq!(clock.due(), hour(48 + stood_still));
            prop_assert_eq!(clock.paused(), SignedDuration::from_hours(stood_still));
            match clock.state() {
                ClockState::Met { at, late } => prop_assert_eq!(*late, *at > clock.due()),
                ClockState::Missed { at } => prop_assert!(*at > clock.due()),
                ClockState::Paused { reason, .. } | ClockState::Cancelled { reason, .. } => {
                    prop_assert!(!reason.is_empty());
                }
                ClockState::Running => {}
            }
        }
    }
}
