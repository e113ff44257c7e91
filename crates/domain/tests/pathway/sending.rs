//! When a referral that was signed here is made: on the day on which it is sent on.

use domain::case::{CaseCommand, CaseRefusal, Referred, Route, SentOn, TakenDown};
use domain::due::Task;
use domain::pathway::{Place, Status, Step, WindowKind, dues, status_at};
use domain::{DraftId, Nation, Occurred, Record as _, Row};
use jiff::civil::{Date, date};
use uuid::Uuid;

use crate::desk::{Desk, noon, words};
use crate::{on_worklists, refused};

/// A referral that is signed, with the entry that signed it.
fn signed(desk: &mut Desk, on: Date, route: Route) -> i64 {
    let referred = Referred {
        draft: DraftId(Uuid::from_u128(9)),
        route,
        written_by: Vec::new(),
        taken: TakenDown::of("referral", 1),
    };
    desk.put(on, CaseCommand::Refer { referred, consented_at: None }).unwrap();
    desk.loaded.version
}

fn sent_on(desk: &mut Desk, what: i64, (on, learnt): (Date, Date)) {
    let sent = SentOn { what, reference: None, proof: Vec::new(), words: words("") };
    desk.put(learnt, CaseCommand::SendOn { occurred: Occurred::on(on), sent }).unwrap();
}

#[test]
fn a_referral_is_made_on_the_day_on_which_it_is_sent_on() {
    let mut desk = Desk::open(Nation::England, date(2026, 1, 5));
    let entry = signed(&mut desk, date(2026, 1, 6), Route::Adult);
    let to_send = |desk: &Desk| {
        let rows = desk.loaded.state.project();
        rows.iter().any(|row| matches!(row, Row::Due(due) if due.task == Task::SendOn))
    };
    let years = |desk: &Desk| -> Vec<Date> {
        let rows = desk.loaded.state.project().into_iter();
        rows.filter_map(|row| if let Row::Referral(row) = row { Some(row.day) } else { None }).collect()
    };
    // It is signed and waits: no time runs, nothing is decided of it, and somebody has to send it.
    assert_eq!(desk.place(), Place::Before);
    let pathway = desk.loaded.state.pathway().unwrap();
    assert_eq!(pathway.waits_to_be_sent(), Some(date(2026, 1, 6)));
    assert!(to_send(&desk) && years(&desk).is_empty() && on_worklists(&desk).is_empty());
    assert_eq!(
        refused(desk.step(Step::ReasonablePositive, date(2026, 1, 7))),
        ("before-referral", "REF-01".into())
    );
    // Written down on the 12th that it was sent on the 8th.
    sent_on(&mut desk, entry, (date(2026, 1, 8), date(2026, 1, 12)));
    assert_eq!(desk.place(), Place::Referred(date(2026, 1, 8)));
    assert_eq!(
        desk.loaded.state.referrals()[0].sent.unwrap().day(),
        date(2026, 1, 8),
        "as waiting is counted"
    );
    assert_eq!(years(&desk), [date(2026, 1, 8)]);
    assert!(!to_send(&desk));
    let from = dues(&desk.loaded.state).into_iter().find(|due| due.what == WindowKind::ReasonableTarget);
    assert_eq!(from.unwrap().from, date(2026, 1, 8));
    let (case, on) = (&desk.loaded.state, date(2026, 1, 9));
    assert_eq!(status_at(case, on, noon(on)), Status::NotReferred, "as then known");
    assert_eq!(status_at(case, on, desk.now), Status::AwaitsReasonable, "as now known");
    assert_eq!(status_at(case, date(2026, 1, 7), desk.now), Status::NotReferred);
}

#[test]
fn a_duty_to_notify_and_an_addition_that_are_sent_on_are_no_referral() {
    let mut desk = Desk::open(Nation::England, date(2026, 1, 5));
    let entry = signed(&mut desk, date(2026, 1, 6), Route::DutyToNotify);
    sent_on(&mut desk, entry, (date(2026, 1, 7), date(2026, 1, 7)));
    assert_eq!(desk.place(), Place::Before);
    let referral = signed(&mut desk, date(2026, 1, 8), Route::Child);
    sent_on(&mut desk, referral, (date(2026, 1, 9), date(2026, 1, 9)));
    let text = words("He remembers the street.");
    desk.put(date(2026, 1, 12), CaseCommand::Supplement { referral, text, files: Vec::new() }).unwrap();
    let added = desk.loaded.version;
    sent_on(&mut desk, added, (date(2026, 1, 13), date(2026, 1, 13)));
    assert_eq!(desk.place(), Place::Referred(date(2026, 1, 9)));
    assert_eq!(desk.loaded.state.pathway().unwrap().steps().count(), 1);
}

#[test]
fn nothing_is_sent_on_before_it_was_signed_and_a_wrong_sending_is_taken_out_and_written_again() {
    let mut desk = Desk::open(Nation::England, date(2026, 1, 5));
    let entry = signed(&mut desk, date(2026, 1, 6), Route::Adult);
    let send = |reference: &str, on| {
        let sent =
            SentOn { what: entry, reference: Some(words(reference)), proof: Vec::new(), words: words("") };
        CaseCommand::SendOn { occurred: Occurred::on(on), sent }
    };
    let now = noon(date(2026, 1, 12));
    let early = desk.loaded.state.decide(send("NRM1", date(2026, 1, 5)), now);
    assert_eq!(early.unwrap_err(), CaseRefusal::SentBeforeSigned);
    assert_eq!(desk.place(), Place::Before);
    // On the day of it is taken; and that it was the wrong day and reference is put right.
    desk.put(date(2026, 1, 12), send("NRM1", date(2026, 1, 6))).unwrap();
    let wrong = desk.loaded.version;
    let years = |desk: &Desk| -> Vec<Date> {
        let rows = desk.loaded.state.project().into_iter();
        rows.filter_map(|row| if let Row::Referral(row) = row { Some(row.day) } else { None }).collect()
    };
    assert_eq!((desk.place(), years(&desk)), (Place::Referred(date(2026, 1, 6)), vec![date(2026, 1, 6)]));
    let out = CaseCommand::Quarantine { entry: wrong, why: words("It was the 9th.") };
    desk.put(date(2026, 1, 12), out).unwrap();
    let waits = |desk: &Desk| desk.loaded.state.pathway().unwrap().waits_to_be_sent();
    assert_eq!((desk.place(), waits(&desk)), (Place::Before, Some(date(2026, 1, 6))));
    assert!(years(&desk).is_empty(), "it counts for nothing");
    let referral = &desk.loaded.state.referrals()[0];
    assert!(referral.sent.is_none() && referral.reference.is_none());
    desk.put(date(2026, 1, 12), send("NRM2", date(2026, 1, 9))).unwrap();
    assert_eq!((desk.place(), years(&desk)), (Place::Referred(date(2026, 1, 9)), vec![date(2026, 1, 9)]));
    assert_eq!(waits(&desk), None);
    assert_eq!(desk.loaded.state.referrals()[0].reference, Some(words("NRM2")));
    // The wrong one is not put back beside the right one.
    let back = CaseCommand::Release { entry: wrong, why: words("It was right.") };
    let refused = desk.loaded.state.decide(back.clone(), desk.now);
    assert_eq!(refused.unwrap_err(), CaseRefusal::SentAlready);
    let right = desk.loaded.version;
    desk.put(date(2026, 1, 13), CaseCommand::Quarantine { entry: right, why: words("No.") }).unwrap();
    desk.put(date(2026, 1, 13), back).unwrap();
    assert_eq!((desk.place(), waits(&desk)), (Place::Referred(date(2026, 1, 6)), None));
    assert_eq!(desk.loaded.state.referrals()[0].reference, Some(words("NRM1")));
}
