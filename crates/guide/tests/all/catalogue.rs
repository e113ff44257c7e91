//! What the library and the signs hold.

use std::collections::BTreeMap;

use guide::{Coded, Confidence, Guide, Library, Signs, Status};
use jiff::civil::date;

#[test]
fn the_counts_are_those_of_the_research_and_one_more() {
    let (library, signs) = (Library::embedded(), Signs::embedded());
    let count = |status| library.items().iter().filter(|item| item.status == status).count();
    let counts: BTreeMap<&str, usize> = Status::ALL.iter().map(|one| (one.code(), count(*one))).collect();
    let expected = [
        ("amended", 19),
        ("in-force", 29),
        ("live-service", 25),
        ("never-enacted", 2),
        ("pilot-ended", 4),
        ("superseded", 37),
        ("unknown", 24),
        ("withdrawn", 4),
    ];
    assert_eq!(counts, expected.into_iter().collect());
    let sure = |one| library.items().iter().filter(|item| item.confidence == one).count();
    assert_eq!(Confidence::ALL.iter().map(|one| sure(*one)).collect::<Vec<_>>(), [43, 24, 1, 76]);
    assert_eq!((signs.signs().len(), signs.places().len(), signs.advice().how_to_use.len()), (106, 9, 6));
    assert_eq!(signs.signs().iter().filter(|sign| sign.confidence == Confidence::FromMemory).count(), 50);
}

#[test]
fn every_record_says_what_it_rests_on() {
    for item in Library::embedded().items() {
        assert_ne!(Library::embedded().source(&item.source), item.source, "{}", item.id);
        assert!(
            !item.note.is_empty() && !item.nations.is_empty() && !item.audience.is_empty(),
            "{}",
            item.id
        );
    }
    for sign in Signs::embedded().signs() {
        assert!(!Signs::embedded().basis(sign).is_empty(), "{}", sign.id);
    }
}

#[test]
fn what_is_overdue_is_listed_longest_first() {
    let library = Library::embedded();
    assert!(library.stale(date(2026, 11, 23)).is_empty());
    assert_eq!(library.stale(date(2027, 2, 22)).len(), 16);
    let all = library.stale(date(2027, 11, 22));
    assert_eq!(all.len(), library.items().len());
    assert!(all.windows(2).all(|pair| pair[0].review <= pair[1].review));
}

#[test]
fn a_slip_in_an_id_is_met_with_the_nearest() {
    assert_eq!(Library::embedded().item("ms1-from").unwrap_err().near, ["ms1-form"]);
    assert_eq!(Signs::embedded().place("farm").unwrap_err().near, ["farms"]);
    assert!(Guide::embedded().library.item("zzzzzzzzzzz").unwrap_err().near.is_empty());
}
