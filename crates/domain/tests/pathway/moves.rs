//! A hundred thousand random moves: what may never be is told from the list of steps alone.

use std::collections::BTreeMap;

use domain::case::{CaseCommand, CaseEvent, NewStep, Oddity, ReferredElsewhere, TakenDown};
use domain::pathway::{Status, Step, status_at, status_spans};
use domain::{Moment, Nation, Occurred};
use forms::Answer;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use rules::{RuleBook, Who};

use crate::desk::{Desk, a_referral, a_step, words};

/// A move that somebody tries.
#[derive(Clone, Debug)]
struct Try {
    what: u8,
    on: u16,
    learnt: u16,
    odd: bool,
    decider: u8,
}

fn tries() -> impl Strategy<Value = Try> {
    let odd = prop::bool::weighted(0.04);
    (0u8..28, 0u16..700, 0u16..3, odd, 0u8..12).prop_map(|(what, on, learnt, odd, decider)| Try {
        what,
        on,
        learnt,
        odd,
        decider,
    })
}

/// What the moves of a case came to, told without the machine that is tried.
#[derive(Default)]
struct Told {
    accepted: u32,
    refused: BTreeMap<&'static str, u32>,
}

fn drive(nation: Nation, whom: Who, moves: &[Try], told: &mut Told) {
    let start = date(2022, 6, 1);
    let mut desk = Desk::open(nation, start);
    let day = |number: u16| start.checked_add(jiff::Span::new().days(i64::from(number))).unwrap();
    let mut today = 0;
    for (number, one) in moves.iter().enumerate() {
        // Mostly the days go forward by little; some news is late, and some claims to be of days to come.
        today = (today + one.on % 23).min(1900);
        let on = match one.learnt {
            0 if number % 7 == 0 => day(today.saturating_sub(one.on % 200)),
            1 if number % 11 == 0 => day(today + 1),
            _ => day(today),
        };
        let command = command(one, on, whom, &desk);
        match desk.put(day(today), command) {
            Ok(()) => told.accepted += 1,
            Err(unlawful) => {
                *told.refused.entry(unlawful.why.code()).or_default() += 1;
                assert!(RuleBook::embedded().rule(&unlawful.rule).is_ok(), "{unlawful}");
                assert!(unlawful.why.to_string().len() > 10, "{unlawful}");
            }
        }
        stands(&desk, whom, day(today));
    }
    spans_agree(&desk, start, today);
}

fn command(one: &Try, on: Date, whom: Who, desk: &Desk) -> CaseCommand {
    let oddity = one
        .odd
        .then(|| Oddity { said_by: words("The letter"), why: words("It says so, and nobody knows why.") });
    let entry = i64::from(one.on % 9) + 2;
    match one.what {
        18 => CaseCommand::ReferElsewhere(ReferredElsewhere { oddity, ..a_referral(on, whom) }),
        19..=21 => {
            let missing = one.what != 20;
            let mut taken = TakenDown::of(if missing { "missing" } else { "found" }, 1);
            let how = Answer::One("police".to_owned());
            taken.answers_mut(domain::Class::Essentials).set("how".to_owned(), how);
            let occurred = Occurred::on(on.min(desk.now.london()));
            CaseCommand::Write { occurred, taken }
        }
        22 if can_be_taken_out(desk, entry, false) => {
            CaseCommand::Quarantine { entry, why: words("Not theirs.") }
        }
        23 if can_be_taken_out(desk, entry, true) => CaseCommand::Release { entry, why: words("Theirs.") },
        what => {
            let step = Step::ALL[1 + usize::from(what) % (Step::ALL.len() - 1)];
            let mut new = a_step(step, on);
            if one.decider == 0 {
                new.decider =
                    Some(["panel-hull", "panel-glasgow", "ukhtc", "nobody"][usize::from(one.on % 4)].into());
            }
            CaseCommand::Step(NewStep { oddity, ..new })
        }
    }
}

/// Whether an entry is a step that is in the case, or out of it.
fn can_be_taken_out(desk: &Desk, entry: i64, out: bool) -> bool {
    let is_step = desk.loaded.entries.iter().any(|it| {
        it.version == entry && { matches!(it.event, CaseEvent::Stepped(_) | CaseEvent::ReferredElsewhere(_)) }
    });
    let holds = desk.loaded.state.pathway().unwrap().steps().any(|one| one.entry == entry);
    is_step && holds != out
}

/// What may never be, told from the list of steps alone: the machine that is tried is not asked.
fn stands(desk: &Desk, whom: Who, today: Date) {
    let pathway = desk.loaded.state.pathway().unwrap();
    let steps: Vec<(Step, Date, bool)> =
        pathway.steps().map(|one| (one.what.step, one.what.on, one.what.odd)).collect();
    // After an oddity anything may stand in the list: it is marked, and shown as one.
    let sober = steps.iter().position(|(_, _, odd)| *odd).unwrap_or(steps.len());
    for (at, (step, on, _)) in steps[..sober].iter().enumerate() {
        let before = &steps[..at];
        let has = |wanted: Step| before.iter().any(|(step, ..)| *step == wanted);
        let last = |of: &dyn Fn(Step) -> bool| before.iter().rposition(|(step, ..)| of(*step));
        let referred = last(&|step| step == Step::Referred);
        assert!(*on <= today, "{step:?} is still to come");
        assert!(before.iter().all(|(_, earlier, _)| earlier <= on), "by their days");
        assert!(*step == Step::Referred || referred.is_some(), "{step:?} before a referral: {steps:?}");
        assert!(!before.iter().any(|(other, day, _)| (other, day) == (step, on)), "{step:?} twice");
        let decided = last(&Step::is_reasonable);
        let asked = last(&|step| step.is_reconsideration() || step == Step::FurtherAsked);
        match step {
            Step::ConclusivePositive | Step::ConclusiveNegative => {
                assert!(has(Step::ReasonablePositive), "no reasonable grounds: {steps:?}");
                let concluded = last(&Step::is_conclusive);
                let positive = last(&|step| step == Step::ReasonablePositive);
                assert!(concluded.is_none() || concluded < asked || concluded < positive, "{steps:?}");
            }
            step if step.is_reasonable() => {
                assert!(decided.is_none() || decided < asked || decided < referred, "{steps:?}");
            }
            Step::ReconsiderEvidence | Step::ReconsiderGuidance => {
                assert!(has(Step::ReasonableNegative) || has(Step::ConclusiveNegative), "{steps:?}");
            }
            Step::ReconsiderRefused => assert!(asked.is_some(), "{steps:?}"),
            Step::Withdrawn => assert_eq!(whom, Who::Adult, "{steps:?}"),
            Step::Resumed => {
                assert!(
                    last(&|step| step == Step::Suspended) > last(&|step| step == Step::Resumed),
                    "{steps:?}"
                );
            }
            Step::DisqualifiedPublicOrder | Step::DisqualifiedBadFaith => {
                assert!(has(Step::ReasonablePositive) && *on >= date(2023, 1, 30), "{steps:?}");
            }
            Step::PermissionGiven | Step::PermissionRefused => {
                assert!(has(Step::ConclusivePositive) && *on >= date(2023, 1, 30), "{steps:?}");
            }
            Step::Left => {
                let open = [decided, last(&Step::is_conclusive), last(&|step| step == Step::Withdrawn)];
                assert!(open.iter().any(Option::is_some), "left with nothing decided: {steps:?}");
                let again = last(&|step| step == Step::Left);
                assert!(again.is_none() || again < asked || again < referred, "left twice: {steps:?}");
            }
            _ => {}
        }
    }
}

/// The rows of registers say what asking says, on every day and at every moment.
fn spans_agree(desk: &Desk, start: Date, last: u16) {
    let case = &desk.loaded.state;
    let spans = status_spans(case);
    let known: Vec<Moment> = desk.loaded.entries.iter().map(|entry| entry.recorded_at).collect();
    for (number, at) in known.iter().enumerate() {
        let day = i64::from(u16::try_from(number * 37).unwrap_or(0) % (last + 20));
        let on = start.checked_add(jiff::Span::new().days(day)).unwrap();
        let told: Vec<Status> = spans
            .iter()
            .filter(|span| span.known_from <= *at && span.known_to.is_none_or(|to| *at < to))
            .filter(|span| span.from.is_none_or(|from| from <= on) && span.to.is_none_or(|to| on < to))
            .map(|span| span.status)
            .collect();
        assert_eq!(told, [status_at(case, on, *at)], "on {on}");
    }
}

/// How many moves are driven.
const MOVES: u32 = 100_000;
const PER_CASE: u32 = 40;

#[test]
fn a_hundred_thousand_random_moves_reach_no_unlawful_state() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let several = prop::collection::vec(tries(), PER_CASE as usize);
    let mut told = Told::default();
    for number in 0..MOVES / PER_CASE {
        let nation = Nation::ALL[number as usize % 4];
        let whom = if number % 3 == 0 { Who::Child } else { Who::Adult };
        let moves = several.new_tree(&mut runner).unwrap();
        drive(nation, whom, &proptest::strategy::ValueTree::current(&moves), &mut told);
    }
    let refused: u32 = told.refused.values().sum();
    assert_eq!(told.accepted + refused, MOVES);
    assert!(told.accepted > 20_000, "too few were lawful: {}", told.accepted);
    println!("{} accepted, {refused} refused: {:?}", told.accepted, told.refused);
    for word in [
        "before-referral",
        "no-reasonable",
        "reasonable-made",
        "conclusive-made",
        "not-missing",
        "breaks",
        "still-to-come",
        "wrong-nation",
        "not-then",
        "child-withdraws",
        "nothing-open",
        "left-already",
        "twice",
    ] {
        assert!(told.refused.contains_key(word), "nothing was refused as {word}: {:?}", told.refused);
    }
}
