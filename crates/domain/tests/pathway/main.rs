//! The pathway: no unlawful state can be reached by any moves, every refusal names its rule, and times follow from decisions.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a failed test says so by stopping")]

mod desk;
mod met;
mod moves;
mod sending;

use domain::case::{
    CaseCommand, CheckedIn, Consent, NewStep, Oddity, Outcome, Reached, SafeguardingDecided, TakenDown,
};
use domain::due::{Because, Task};
use domain::pathway::{Place, Status, Step, Unlawful, WindowKind, dues, in_panel_scope, status_at, windows};
use domain::{Nation, Occurred, Record as _, Row};
use forms::Answer;
use jiff::civil::{Date, date};
use rules::{RuleBook, Who};

use crate::desk::{Desk, a_step, noon, words};

fn refused(found: Result<(), Unlawful>) -> (&'static str, String) {
    let unlawful = found.unwrap_err();
    (unlawful.why.code(), unlawful.rule)
}

/// The times of the pathway that stand on worklists: what, by which day, why.
fn on_worklists(desk: &Desk) -> Vec<(WindowKind, Date, Because)> {
    let rows = desk.loaded.state.project().into_iter();
    let windows = rows.filter_map(|row| match row {
        Row::Due(due) => match due.task {
            Task::Window(window) => Some((window, domain::day::london(due.due), due.because)),
            _ => None,
        },
        _ => None,
    });
    windows.collect()
}

#[test]
fn the_date_of_the_decision_chooses_the_recovery_period() {
    let mut old = Desk::open(Nation::England, date(2022, 2, 1));
    old.refer(date(2022, 2, 14), Who::Adult).unwrap();
    old.step(Step::ReasonablePositive, date(2022, 3, 15)).unwrap();
    assert_eq!(old.ends(WindowKind::Recovery), date(2022, 4, 29), "45 days, the later reading");
    let mut new = Desk::open(Nation::England, date(2026, 2, 1));
    new.refer(date(2026, 2, 14), Who::Adult).unwrap();
    new.step(Step::ReasonablePositive, date(2026, 3, 15)).unwrap();
    assert_eq!(new.ends(WindowKind::Recovery), date(2026, 4, 13), "30 days, the decision day as day 1");
    // It goes on to the decision on conclusive grounds where that is later, and no shorter where it is earlier.
    new.step(Step::ConclusivePositive, date(2026, 9, 1)).unwrap();
    assert_eq!(new.ends(WindowKind::Recovery), date(2026, 9, 1));
    assert_eq!(new.ends(WindowKind::MoveOn), date(2026, 10, 16));
}

#[test]
fn each_nation_counts_its_own_support() {
    let supported = |nation| {
        let mut desk = Desk::open(nation, date(2026, 2, 1));
        desk.refer(date(2026, 2, 14), Who::Adult).unwrap();
        desk.step(Step::ReasonablePositive, date(2026, 3, 2)).unwrap();
        let windows = windows(
            desk.loaded.state.pathway().unwrap(),
            nation,
            Some(Who::Adult),
            None,
            RuleBook::embedded(),
        );
        windows.into_iter().find(|one| one.what == WindowKind::Support).map(|one| {
            let due = one.due.unwrap();
            (due.explanation.rule.rule, due.ends)
        })
    };
    assert_eq!(supported(Nation::Scotland), Some(("SCO-01".to_owned(), Some(date(2026, 5, 30)))));
    assert_eq!(supported(Nation::NorthernIreland), Some(("NIR-01".to_owned(), None)), "until the decision");
    assert_eq!(supported(Nation::England), None, "in England and Wales it is the recovery period");
}

#[test]
fn a_wrong_move_is_refused_in_words_with_its_rule() {
    let day = |month, day| date(2026, month, day);
    let mut desk = Desk::open(Nation::England, day(1, 5));
    assert_eq!(refused(desk.step(Step::ReasonablePositive, day(1, 6))), ("before-referral", "REF-01".into()));
    desk.refer(day(1, 10), Who::Adult).unwrap();
    assert_eq!(refused(desk.refer(day(1, 11), Who::Adult)), ("referral-open", "REF-08".into()));
    assert_eq!(refused(desk.step(Step::ConclusivePositive, day(1, 12))), ("no-reasonable", "DEC-08".into()));
    // Learnt late: the decision lies before the referral.
    let early = CaseCommand::Step(a_step(Step::ReasonablePositive, day(1, 8)));
    assert_eq!(refused(desk.put(day(1, 20), early)), ("before-referral", "REF-01".into()));
    let to_come = CaseCommand::Step(a_step(Step::ReasonablePositive, day(2, 8)));
    assert_eq!(refused(desk.put(day(1, 20), to_come)), ("still-to-come", "KEEP-01".into()));
    let with = |decider: &str, step, on| {
        CaseCommand::Step(NewStep { decider: Some(decider.to_owned()), ..a_step(step, on) })
    };
    let panel = with("panel-glasgow", Step::ReasonablePositive, day(1, 20));
    assert_eq!(refused(desk.put(day(1, 20), panel)), ("wrong-nation", "PIL-05B".into()));
    let panel = with("panel-hull", Step::ReasonablePositive, day(1, 20));
    assert_eq!(refused(desk.put(day(1, 20), panel)), ("children-alone", "PIL-01".into()));
    let old = with("ukhtc", Step::ReasonablePositive, day(1, 20));
    assert_eq!(refused(desk.put(day(1, 20), old)), ("not-then", "DEC-03B".into()));
    desk.step(Step::ReasonableNegative, day(1, 21)).unwrap();
    assert_eq!(refused(desk.step(Step::ReasonableNegative, day(1, 21))), ("twice", "KEEP-02".into()));
    assert_eq!(
        refused(desk.step(Step::ReasonablePositive, day(1, 25))),
        ("reasonable-made", "DEC-15".into())
    );
    desk.step(Step::ReconsiderEvidence, day(2, 1)).unwrap();
    assert_eq!(refused(desk.step(Step::Left, day(2, 2))), ("still-open", "KEEP-05".into()));
    desk.step(Step::ReasonablePositive, day(2, 20)).unwrap();
    assert_eq!(refused(desk.step(Step::Suspended, day(3, 1))), ("not-missing", "DEC-23".into()));
    desk.went("missing", &[], day(3, 2));
    desk.step(Step::Suspended, day(3, 4)).unwrap();
    desk.step(Step::Resumed, day(3, 9)).unwrap();
    let check = CheckedIn {
        months: 3,
        on: day(3, 20),
        reached: Reached::Spoken,
        safe: Some(true),
        moved: None,
        again: Some(false),
        words: words(""),
    };
    assert_eq!(refused(desk.put(day(3, 20), CaseCommand::CheckIn(check))), ("not-left", "AFT-03".into()));
}

#[test]
fn an_oddity_is_written_down_as_one() {
    let mut desk = Desk::open(Nation::Wales, date(2026, 1, 5));
    desk.refer(date(2026, 1, 10), Who::Adult).unwrap();
    let on = date(2026, 2, 1);
    let odd = |said_by: &str| {
        let oddity = Some(Oddity { said_by: words(said_by), why: words("Both came in one letter.") });
        CaseCommand::Step(NewStep { oddity, ..a_step(Step::ConclusivePositive, on) })
    };
    assert_eq!(refused(desk.put(on, odd(" "))), ("oddity-unsaid", "KEEP-03".into()));
    desk.put(on, odd("The caseworker on the telephone")).unwrap();
    assert_eq!(desk.place(), Place::PositiveConclusive(on));
    assert!(desk.loaded.state.pathway().unwrap().steps().any(|one| one.what.odd));
}

#[test]
fn a_step_that_others_rest_on_stays_and_what_is_taken_out_is_gone() {
    let mut desk = Desk::open(Nation::England, date(2026, 1, 5));
    desk.refer(date(2026, 1, 10), Who::Adult).unwrap();
    desk.step(Step::ReasonablePositive, date(2026, 2, 1)).unwrap();
    desk.step(Step::ConclusiveNegative, date(2026, 3, 1)).unwrap();
    let out = |entry| CaseCommand::Quarantine { entry, why: words("Another person’s letter.") };
    assert_eq!(refused(desk.put(date(2026, 3, 2), out(3))), ("breaks", "KEEP-04".into()));
    desk.put(date(2026, 3, 2), out(4)).unwrap();
    assert_eq!(desk.place(), Place::Recovery(date(2026, 2, 1)));
    // As then known, and as now known.
    let case = &desk.loaded.state;
    let on = date(2026, 3, 1);
    assert_eq!(status_at(case, on, noon(on)), Status::NegativeConclusive);
    assert_eq!(status_at(case, on, desk.now), Status::AwaitsConclusive);
}

#[test]
fn a_child_who_is_back_is_talked_with_and_checked_on_after_leaving() {
    let mut desk = Desk::open(Nation::England, date(2026, 1, 5));
    desk.refer(date(2026, 1, 10), Who::Child).unwrap();
    assert_eq!(refused(desk.step(Step::Withdrawn, date(2026, 1, 11))), ("child-withdraws", "REF-06".into()));
    desk.went("missing", &[], date(2026, 1, 12));
    desk.went("found", &[("how", "police"), ("return-talk", "planned")], date(2026, 1, 14));
    let due = |desk: &Desk| {
        let all = dues(&desk.loaded.state);
        all.into_iter().find(|due| due.what == WindowKind::ReturnTalk).map(|due| (due.on, due.done)).unwrap()
    };
    assert_eq!(due(&desk), (date(2026, 1, 17), None));
    desk.went("return-talk", &[("held", "offered-done")], date(2026, 1, 16));
    assert_eq!(due(&desk), (date(2026, 1, 17), Some(date(2026, 1, 16))));
    desk.step(Step::ReasonablePositive, date(2026, 1, 20)).unwrap();
    desk.step(Step::ConclusivePositive, date(2026, 3, 20)).unwrap();
    desk.step(Step::Left, date(2026, 4, 30)).unwrap();
    assert_eq!(desk.ends(WindowKind::CheckIn3), date(2026, 7, 30));
    assert_eq!(desk.ends(WindowKind::CheckIn12), date(2027, 4, 30));
}

#[test]
fn the_day_on_which_permission_ends_is_to_be_done_until_it_is_given_anew() {
    let mut desk = Desk::open(Nation::England, date(2026, 1, 5));
    desk.refer(date(2026, 1, 10), Who::Adult).unwrap();
    desk.step(Step::ReasonablePositive, date(2026, 1, 20)).unwrap();
    desk.step(Step::ConclusivePositive, date(2026, 3, 20)).unwrap();
    let given = |desk: &mut Desk, on: Date, until: Date| {
        let given = NewStep { until: Some(until), ..a_step(Step::PermissionGiven, on) };
        desk.put(on, CaseCommand::Step(given)).unwrap();
        Because::Written(desk.now)
    };
    let ends = |desk: &Desk| -> Vec<(Date, Because)> {
        let all = on_worklists(desk).into_iter().filter(|(what, ..)| *what == WindowKind::Permission);
        all.map(|(_, on, because)| (on, because)).collect()
    };
    let first = given(&mut desk, date(2026, 4, 1), date(2027, 4, 1));
    assert_eq!(ends(&desk), [(date(2027, 4, 1), first.clone())], "somebody wrote it down: no rule counts it");
    desk.step(Step::PermissionRefused, date(2027, 3, 1)).unwrap();
    assert_eq!(ends(&desk), [(date(2027, 4, 1), first)], "what they have still ends that day");
    let second = given(&mut desk, date(2027, 3, 20), date(2029, 4, 1));
    assert_eq!(ends(&desk), [(date(2029, 4, 1), second)]);
}

#[test]
fn what_was_decided_against_is_still_to_be_done() {
    let mut desk = Desk::open(Nation::England, date(2026, 1, 5));
    desk.refer(date(2026, 1, 5), Who::Child).unwrap();
    let seen = |desk: &mut Desk, on: Date, outcome: Outcome| {
        let (what, by, why) = ("child-seen".to_owned(), words("Duty desk"), words("They were not at home."));
        desk.put(on, CaseCommand::Safeguard(SafeguardingDecided { what, on, outcome, by, why })).unwrap();
        let all = dues(&desk.loaded.state);
        all.into_iter().find(|due| due.what == WindowKind::ChildSeen).unwrap().done
    };
    assert_eq!(seen(&mut desk, date(2026, 1, 6), Outcome::Against), None);
    assert_eq!(seen(&mut desk, date(2026, 1, 6), Outcome::ToDo), None, "an unseen child stays due");
    assert_eq!(seen(&mut desk, date(2026, 1, 7), Outcome::Done), Some(date(2026, 1, 7)));
}

fn safeguard(desk: &mut Desk, what: &str, on: Date, done: bool) {
    let (what, by, why) = (what.to_owned(), words("Duty desk"), words("Looked at with the police."));
    let outcome = if done { Outcome::Done } else { Outcome::Against };
    desk.put(on, CaseCommand::Safeguard(SafeguardingDecided { what, on, outcome, by, why })).unwrap();
}

#[test]
fn a_conference_that_was_decided_against_is_no_longer_due() {
    for (nation, opens, meeting) in [
        (Nation::England, "strategy-discussion", "child-conference"),
        (Nation::Wales, "strategy-discussion", "child-conference"),
        (Nation::Scotland, "inter-agency-discussion", "child-planning-meeting"),
    ] {
        let mut desk = Desk::open(nation, date(2026, 1, 5));
        desk.refer(date(2026, 1, 5), Who::Child).unwrap();
        let due =
            |desk: &Desk| on_worklists(desk).iter().any(|(what, ..)| *what == WindowKind::ProtectionMeeting);
        safeguard(&mut desk, opens, date(2026, 1, 6), true);
        assert!(due(&desk), "{nation:?}");
        safeguard(&mut desk, meeting, date(2026, 1, 9), false);
        assert!(!due(&desk), "{nation:?}: it is not held, and nobody waits for it");
        // A later discussion starts the time anew.
        safeguard(&mut desk, opens, date(2026, 2, 3), true);
        assert!(due(&desk), "{nation:?}");
        safeguard(&mut desk, meeting, date(2026, 2, 10), true);
        assert!(!due(&desk), "{nation:?}");
    }
}

#[test]
fn a_child_in_england_has_one_fifteen_and_forty_five_working_days() {
    let mut desk = Desk::open(Nation::England, date(2026, 1, 5));
    desk.refer(date(2026, 1, 5), Who::Child).unwrap();
    safeguard(&mut desk, "child-referral", date(2026, 1, 12), true);
    safeguard(&mut desk, "strategy-discussion", date(2026, 1, 12), true);
    let on = |desk: &Desk, what| on_worklists(desk).into_iter().find(|one| one.0 == what).map(|one| one.1);
    assert_eq!(on(&desk, WindowKind::ChildDecided), Some(date(2026, 1, 13)));
    assert_eq!(on(&desk, WindowKind::ProtectionMeeting), Some(date(2026, 1, 30)), "the day itself counts");
    assert_eq!(on(&desk, WindowKind::ChildAssessed), Some(date(2026, 3, 13)));
    // Nothing is to be done about the referral: that was the decision, and no assessment is waited for.
    safeguard(&mut desk, "child-referral-decided", date(2026, 1, 13), false);
    assert_eq!(on(&desk, WindowKind::ChildDecided), None);
    assert_eq!(on(&desk, WindowKind::ChildAssessed), None);
    assert!(on(&desk, WindowKind::ProtectionMeeting).is_some());
}

#[test]
fn newcastles_four_stages_of_support_follow_one_another() {
    let mut desk = Desk::open(Nation::England, date(2026, 1, 5));
    let stages = |desk: &Desk| -> Vec<(WindowKind, Date, bool)> {
        use WindowKind::{StageReferral, StageResettlement, StageRest, StageSafety};
        let pathway = desk.loaded.state.pathway().unwrap();
        let all = windows(pathway, Nation::England, Some(Who::Adult), None, RuleBook::embedded());
        let stages = all
            .into_iter()
            .filter(|one| matches!(one.what, StageRest | StageReferral | StageSafety | StageResettlement));
        stages.map(|one| (one.what, one.from, one.done.is_some())).collect()
    };
    desk.refer(date(2026, 1, 7), Who::Adult).unwrap();
    desk.step(Step::ReasonablePositive, date(2026, 1, 20)).unwrap();
    desk.step(Step::ConclusivePositive, date(2026, 4, 20)).unwrap();
    let worried = date(2026, 1, 5);
    assert_eq!(
        stages(&desk),
        [
            (WindowKind::StageRest, worried, false),
            (WindowKind::StageReferral, worried, true),
            (WindowKind::StageSafety, date(2026, 1, 20), true),
            (WindowKind::StageResettlement, date(2026, 4, 20), false),
        ]
    );
    assert!(
        on_worklists(&desk).iter().all(|(what, ..)| !what.is_only_shown()),
        "it is another area’s practice"
    );
}

#[test]
fn only_what_is_to_be_done_by_a_day_stands_on_worklists() {
    let mut desk = Desk::open(Nation::England, date(2026, 1, 5));
    desk.refer(date(2026, 1, 10), Who::Adult).unwrap();
    desk.step(Step::ReasonablePositive, date(2026, 1, 20)).unwrap();
    let whats =
        |desk: &Desk| -> Vec<WindowKind> { on_worklists(desk).into_iter().map(|(what, ..)| what).collect() };
    assert!(dues(&desk.loaded.state).iter().any(|due| due.what == WindowKind::Recovery), "it is told");
    assert!(!whats(&desk).contains(&WindowKind::Recovery), "it lasts: nobody is late with it");
    desk.step(Step::ConclusivePositive, date(2026, 3, 20)).unwrap();
    assert!(dues(&desk.loaded.state).iter().any(|due| due.what == WindowKind::MoveOn));
    assert!(!whats(&desk).contains(&WindowKind::MoveOn));
    let mut other = Desk::open(Nation::England, date(2026, 1, 5));
    other.refer(date(2026, 1, 10), Who::Adult).unwrap();
    other.step(Step::ReasonableNegative, date(2026, 1, 20)).unwrap();
    assert!(whats(&other).contains(&WindowKind::Reconsider), "that has its day");
}

#[test]
fn what_they_said_last_counts_whenever_it_was_written_down() {
    let mut desk = Desk::open(Nation::England, date(2026, 1, 5));
    let mut said = |said_on: Date, given: bool, written_on: Date| {
        let occurred = Occurred::on(said_on);
        let said = CaseCommand::SayConsent { occurred, consent: Consent::Referral, given, words: words("") };
        desk.put(written_on, said).unwrap();
        status_at(&desk.loaded.state, written_on, desk.now)
    };
    assert_eq!(said(date(2026, 2, 10), true, date(2026, 2, 10)), Status::NotReferred);
    // Learnt late: they had said no a week before they agreed.
    assert_eq!(said(date(2026, 2, 3), false, date(2026, 2, 12)), Status::NotReferred);
    assert_eq!(said(date(2026, 2, 13), false, date(2026, 2, 13)), Status::Declined);
    assert_eq!(
        said(date(2026, 2, 13), true, date(2026, 2, 14)),
        Status::NotReferred,
        "of one day, the later"
    );
}

#[test]
fn a_corrected_day_moves_when_they_were_found() {
    let mut desk = Desk::open(Nation::England, date(2026, 1, 5));
    desk.went("missing", &[], date(2026, 1, 12));
    desk.went("found", &[("how", "police")], date(2026, 1, 14));
    let (entry, today) = (desk.loaded.version, date(2026, 1, 15));
    let missing = |desk: &Desk| desk.loaded.state.pathway().unwrap().is_missing(today);
    assert!(!missing(&desk));
    let (mut taken, why) = (TakenDown::of("found", 1), words("That was the time before."));
    taken.answers_mut(domain::Class::Essentials).set("how".to_owned(), Answer::One("police".to_owned()));
    let occurred = Some(Occurred::on(date(2026, 1, 11)));
    desk.put(today, CaseCommand::Amend { entry, seen: None, taken, occurred, why }).unwrap();
    assert!(missing(&desk), "they were found before they went missing, and not since");
}

#[test]
fn a_correction_of_how_they_were_found_counts_both_ways() {
    let mut desk = Desk::open(Nation::England, date(2026, 1, 5));
    desk.refer(date(2026, 1, 10), Who::Child).unwrap();
    desk.went("missing", &[], date(2026, 1, 12));
    desk.went("found", &[("how", "contact-only")], date(2026, 1, 14));
    let entry = desk.loaded.version;
    let mut found = |how: &str, seen: Option<i64>| {
        let (mut taken, why) = (TakenDown::of("found", 1), words("Misheard."));
        let answers = taken.answers_mut(domain::Class::Essentials);
        answers.set("how".to_owned(), Answer::One(how.to_owned()));
        desk.put(date(2026, 1, 15), CaseCommand::Amend { entry, seen, taken, occurred: None, why }).unwrap();
        let talk = dues(&desk.loaded.state).iter().any(|due| due.what == WindowKind::ReturnTalk);
        let missing = desk.loaded.state.pathway().unwrap().is_missing(date(2026, 1, 15));
        (missing, talk, Some(desk.loaded.version))
    };
    let (missing, talk, seen) = found("police", None);
    assert_eq!((missing, talk), (false, true), "they were back after all: they are talked with");
    let (missing, talk, _) = found("contact-only", seen);
    assert_eq!((missing, talk), (true, false), "only heard of: they are still missing");
}

#[test]
fn a_panel_decides_for_those_with_more_than_a_hundred_days_to_their_birthday() {
    let (referred, book) = (date(2026, 3, 1), RuleBook::embedded());
    let scope = |born| in_panel_scope(Nation::England, referred, born, book);
    assert_eq!(scope(date(2008, 6, 10)), Some(true), "101 days");
    assert_eq!(scope(date(2008, 6, 9)), Some(false), "100 days");
}
