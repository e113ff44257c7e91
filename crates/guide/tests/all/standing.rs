//! How an item stands in a nation on a day.

use guide::{Ask, Library, Reach, Standing};
use jiff::civil::{Date, date};

fn standing(id: &str, reach: Reach, on: Date) -> Standing {
    let library = Library::embedded();
    library.standing(library.item(id).unwrap(), reach, on)
}

#[test]
fn what_holds_applies_where_it_reaches() {
    let today = date(2026, 11, 23);
    assert_eq!(standing("ssww-act-2014", Reach::Wales, today), Standing::Applies);
    assert_eq!(standing("ssww-act-2014", Reach::England, today), Standing::Not);
    assert_eq!(standing("ssww-act-2014", Reach::Wales, date(2013, 6, 1)), Standing::Not);
    assert_eq!(standing("ssww-act-2014", Reach::Wales, date(2014, 6, 1)), Standing::Perhaps);
    assert_eq!(standing("crime-and-policing-act-2026", Reach::Wales, today), Standing::Perhaps);
}

#[test]
fn what_was_replaced_applied_once_and_what_never_was_law_did_not() {
    assert_eq!(standing("hmg-scwmbt-2011", Reach::England, date(2015, 6, 1)), Standing::Applies);
    assert_eq!(standing("hmg-scwmbt-2011", Reach::England, date(2020, 6, 1)), Standing::Perhaps);
    assert_eq!(standing("hmg-scwmbt-2011", Reach::England, date(2021, 6, 1)), Standing::Not);
    assert_eq!(standing("cps-guidance", Reach::Wales, date(2018, 6, 1)), Standing::Perhaps);
    assert_eq!(standing("cps-guidance", Reach::Wales, date(2026, 11, 23)), Standing::Not);
    assert_eq!(standing("ms-victim-support-bill", Reach::England, date(2026, 11, 23)), Standing::Not);
}

#[test]
fn a_list_for_a_nation_and_a_day_holds_nothing_that_is_over() {
    let ask = Ask { reach: Some(Reach::Wales), on: Some(date(2026, 11, 23)), ..Ask::default() };
    let found = Library::embedded().search(&ask).found;
    assert!(found.len() > 30, "{}", found.len());
    assert!(found.iter().all(|item| item.reaches(Reach::Wales) && !item.status.is_over()));
}
