//! What is to be done from the worry on, by how somebody was met, before any referral says as what they are treated.

use domain::case::CaseCommand;
use domain::pathway::WindowKind;
use domain::person::AgeBand;
use domain::{Class, Nation};
use forms::Answer;
use jiff::civil::date;

use crate::desk::{Desk, words};
use crate::on_worklists;

/// A case of which the worry says how they were met.
fn worried(met: &str) -> Desk {
    let mut desk = Desk::open(Nation::Wales, date(2026, 1, 5));
    desk.went("worry", &[("age-band", met)], date(2026, 1, 5));
    desk
}

fn due(desk: &Desk) -> Vec<WindowKind> {
    on_worklists(desk).into_iter().map(|(what, ..)| what).collect()
}

#[test]
fn a_child_is_to_be_seen_from_the_worry_on() {
    for met in ["child", "maybe-child"] {
        let desk = worried(met);
        let all = on_worklists(&desk);
        let [(WindowKind::ChildSeen, on, _)] = all[..] else { panic!("{met}: {all:?}") };
        assert_eq!(on, date(2026, 1, 6), "{met}: the same day or the next");
    }
    for met in ["adult", "never-met"] {
        assert!(due(&worried(met)).is_empty(), "{met}");
    }
}

#[test]
fn what_is_due_follows_an_age_that_is_learnt_or_corrected_later() {
    let day = date(2026, 1, 7);
    let mut desk = worried("never-met");
    desk.put(day, CaseCommand::HoldAge { age_band: AgeBand::MayBeChild }).unwrap();
    assert_eq!(due(&desk), [WindowKind::ChildSeen]);
    desk.put(day, CaseCommand::HoldAge { age_band: AgeBand::Adult }).unwrap();
    assert!(due(&desk).is_empty(), "an adult after all");

    let mut desk = worried("adult");
    let mut taken = domain::case::TakenDown::of("worry", 1);
    let child = Answer::One("child".to_owned());
    taken.answers_mut(Class::Essentials).set("age-band".to_owned(), child);
    let why = words("A slip.");
    desk.put(day, CaseCommand::Amend { entry: 2, seen: None, taken, occurred: None, why }).unwrap();
    assert_eq!(due(&desk), [WindowKind::ChildSeen]);
    let why = words("It is about somebody else.");
    desk.put(day, CaseCommand::Quarantine { entry: 2, why }).unwrap();
    assert!(due(&desk).is_empty());
}
