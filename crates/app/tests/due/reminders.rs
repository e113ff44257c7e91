//! Reminders and calendars.

use app::due::{self, Reminded};
use app::{App, case};
use domain::user::Role;
use domain::{Moment, UserId};
use jiff::civil::date;
use store::Store;
use testkit::engines;
use testkit::people::worry;

use super::{DAY, HOUR, assign, begun, colleague, put, team, tell};

/// Whom the messages that wait are for: their records, in order.
fn addressed(store: &Store, at: Moment) -> Vec<UserId> {
    let taken = store.take_outgoing(at, at, 1_000).unwrap();
    let mut to: Vec<UserId> = taken
        .iter()
        .map(|message| {
            assert_eq!(message.kind, app::mail::MailKind::Reminder.code());
            assert!(message.payload.is_empty(), "nothing but that there is something");
            assert_eq!(message.addressee, Some(UserId(message.record)));
            UserId(message.record)
        })
        .collect();
    to.sort_unstable();
    to
}

fn sorted(mut users: Vec<UserId>) -> Vec<UserId> {
    users.sort_unstable();
    users
}

#[test]
fn who_is_responsible_is_reminded_once_and_of_what_is_new_again() {
    for engine in engines() {
        let (room, app, lead) = begun(engine);
        let north = team(&app, &lead, "North");
        let huw = colleague(&app, &lead, ("Huw Ashdown", Role::Caseworker), Some(north));
        let mari = colleague(&app, &lead, ("Mari Tudor", Role::Supervisor), Some(north));
        let olu = colleague(&app, &lead, ("Olu Adebayo", Role::Caseworker), None);
        for whose in [assign(Some(olu), None), assign(None, Some(north))] {
            let case = case::open(&app, &lead, worry("Linh")).unwrap().case;
            put(&app, &lead, case, whose);
        }
        let own = Reminded { things: 2, nobodys: 0 };
        assert_eq!(due::remind(&app).unwrap(), own, "{engine:?}");
        assert_eq!(addressed(&app.store, app.now()), sorted(vec![huw.user, mari.user, olu.user]));
        assert_eq!(due::remind(&app).unwrap(), Reminded::default(), "once");
        room.clock.pass(DAY);
        assert_eq!(due::remind(&app).unwrap(), Reminded::default(), "nor the day after");

        // A case with nobody responsible is for those who answer for the organisation, and they get one message for all of it.
        for name in ["Ada", "Bram"] {
            case::open(&app, &lead, worry(name)).unwrap();
        }
        let before = addressed(&app.store, app.now()).len();
        assert_eq!(due::remind(&app).unwrap().things, 4);
        let to = addressed(&app.store, app.now());
        assert_eq!(to.len(), before + 2);
        assert!(to.contains(&lead.user) && to.contains(&mari.user));

        // Later the same day something else falls due: it is written down, and nobody gets a second message.
        case::open(&app, &lead, worry("Cai")).unwrap();
        assert_eq!(due::remind(&app).unwrap().things, 2);
        assert_eq!(addressed(&app.store, app.now()).len(), before + 2);
    }
}

#[test]
fn what_has_been_late_for_years_reminds_nobody_every_day() {
    for engine in engines() {
        let (room, app, lead) = begun(engine);
        case::open(&app, &lead, worry("Linh")).unwrap();
        assert_eq!(due::remind(&app).unwrap().things, 2);
        for _ in 0..3 {
            room.clock.pass(800 * DAY);
            assert_eq!(due::remind(&app).unwrap(), Reminded::default(), "{engine:?}");
            room.clock.pass(DAY);
            assert_eq!(due::remind(&app).unwrap(), Reminded::default(), "{engine:?}: nor the day after");
        }
    }
}

#[test]
fn what_comes_after_the_days_message_left_is_the_next_days_and_a_new_owner_is_told() {
    for engine in engines() {
        let (room, app, lead) = begun(engine);
        let huw = colleague(&app, &lead, ("Huw Ashdown", Role::Caseworker), None);
        let olu = colleague(&app, &lead, ("Olu Adebayo", Role::Caseworker), None);
        let open = |name: &str| {
            let case = case::open(&app, &lead, worry(name)).unwrap().case;
            put(&app, &lead, case, assign(Some(huw), None));
            case
        };
        let sent = || -> Vec<UserId> {
            let at = app.now();
            let taken = app.store.take_outgoing(at, Moment(at.0 + HOUR), 1_000).unwrap();
            taken.iter().for_each(|message| app.store.outgoing_sent(message.id, at).unwrap());
            taken.iter().map(|message| UserId(message.record)).collect()
        };
        let first = open("Linh");
        assert_eq!(due::remind(&app).unwrap().things, 1);
        assert_eq!(sent(), [huw.user], "{engine:?}");
        open("Cai");
        assert_eq!(
            due::remind(&app).unwrap().things,
            0,
            "{engine:?}: no second message, so it is not written down"
        );
        assert!(sent().is_empty());
        room.clock.pass(DAY);
        assert_eq!(due::remind(&app).unwrap().things, 1);
        assert_eq!(sent(), [huw.user], "{engine:?}: the next day tells of it");
        put(&app, &lead, first, assign(Some(olu), None));
        assert_eq!(due::remind(&app).unwrap().things, 1);
        assert_eq!(sent(), [olu.user], "{engine:?}: it is theirs now");
        assert_eq!(due::remind(&app).unwrap(), Reminded::default());
    }
}

#[test]
fn what_is_done_and_what_is_not_due_reminds_nobody() {
    let (_room, app, lead) = begun(testkit::Engine::Sqlite);
    let case = case::open(&app, &lead, worry("Linh")).unwrap().case;
    put(&app, &lead, case, tell());
    put(&app, &lead, case, assign(Some(lead), None));
    assert_eq!(due::remind(&app).unwrap(), Reminded::default());
    assert!(addressed(&app.store, app.now()).is_empty());
}

/// A day's message and the note that it was sent become true together: between any two steps of a pass the process may stop.
#[test]
fn two_that_remind_at_once_remind_once() {
    for engine in engines() {
        let (room, app, lead) = begun(engine);
        for number in 0..40 {
            case::open(&app, &lead, worry(&format!("Person {number}"))).unwrap();
        }
        // On PostgreSQL two processes; on SQLite two threads of one.
        let other: App = match engine {
            testkit::Engine::Sqlite => app.clone(),
            testkit::Engine::Postgres => room.app(2),
        };
        let done: Vec<usize> = std::thread::scope(|scope| {
            let both = [&app, &other].map(|app| scope.spawn(|| due::remind(app).map(|it| it.things)));
            both.into_iter().map(|one| one.join().unwrap().unwrap_or(0)).collect()
        });
        let again = due::remind(&app).unwrap().things;
        assert_eq!(done.iter().sum::<usize>() + again, 80, "{engine:?}: each thing once");
        assert_eq!(addressed(&app.store, app.now()), [lead.user]);
    }
}

#[test]
fn a_calendar_says_when_and_not_what_until_its_address_ends() {
    for engine in engines() {
        let (room, app, lead) = begun(engine);
        let huw = colleague(&app, &lead, ("Huw Ashdown", Role::Caseworker), None);
        let case = case::open(&app, &lead, worry("Linh")).unwrap().case;
        put(&app, &lead, case, assign(Some(huw), None));
        assert_eq!(due::feed_made(&app, &huw).unwrap(), None);
        let first = due::make_feed(&app, &huw).unwrap();
        let times = due::feed(&app, &first).unwrap().unwrap();
        assert_eq!(times.len(), 1, "{engine:?}");
        assert!(times[0].whole && times[0].due == domain::day::end_of(date(2026, 11, 23)));
        assert!(!times[0].uid.contains(&case.0.simple().to_string()[..8]));
        assert_eq!(due::feed(&app, &first).unwrap().unwrap(), times, "the same thing keeps its name");
        room.clock.pass(HOUR);
        let second = due::make_feed(&app, &huw).unwrap();
        assert_eq!(due::feed(&app, &first).unwrap(), None, "made anew, the old address ends");
        assert_eq!(due::feed(&app, &second).unwrap().unwrap(), times);
        assert!(due::feed_made(&app, &huw).unwrap().is_some());
        due::end_feed(&app, &huw).unwrap();
        assert_eq!(due::feed(&app, &second).unwrap(), None);
        let third = due::make_feed(&app, &huw).unwrap();
        app::user::disable(&app, &testkit::people::administrator(lead), huw.user).unwrap();
        assert_eq!(due::feed(&app, &third).unwrap(), None, "who may not sign in has no calendar");
    }
}
