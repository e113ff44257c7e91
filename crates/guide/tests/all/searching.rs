//! What searching does with anything that can be typed.

use guide::{Ask, Audience, Kind, Library, MOST_WORDS, Reach, Status};
use proptest::prelude::*;

#[test]
fn without_words_everything_is_found_in_order() {
    let library = Library::embedded();
    let found = library.search(&Ask::default()).found;
    assert!(found.iter().map(|item| &item.id).eq(library.items().iter().map(|item| &item.id)));
    assert!(library.search(&Ask::words("the of is")).found.is_empty(), "small words say nothing");
}

#[test]
fn every_item_is_found_first_by_its_title() {
    let library = Library::embedded();
    for item in library.items() {
        let found = library.search(&Ask::words(&item.title)).found;
        let place = found.iter().position(|one| one.id == item.id);
        assert!(
            place == Some(0) || library.items().iter().filter(|one| one.title == item.title).count() > 1,
            "{}: {place:?}",
            item.title
        );
    }
}

#[test]
fn words_of_one_line_find_each_other() {
    let first = |words: &str| {
        Library::embedded().search(&Ask::words(words)).found.first().map(|item| item.id.as_str())
    };
    assert_eq!(first("section 54"), first("TISC"));
    assert_eq!(first("Cymru safeguarding practice"), first("Wales safeguarding practice"));
    assert_eq!(
        first("NRM form child Scotland"),
        first("national referral mechanism paperwork kids Scotland")
    );
}

#[test]
fn what_narrows_a_search_lets_nothing_else_through() {
    let ask = Ask {
        words: "trafficking".to_owned(),
        reach: Some(Reach::Scotland),
        audience: Some(Audience::Police),
        kind: Some(Kind::Act),
        status: Some(Status::InForce),
        year: Some(2015),
        on: None,
    };
    let found = Library::embedded().search(&ask).found;
    assert_eq!(found.iter().map(|item| item.id.as_str()).collect::<Vec<_>>(), ["hte-scotland-act-2015"]);
}

#[test]
fn a_long_search_is_read_at_its_beginning_and_says_so() {
    let answer = Library::embedded().search(&Ask::words(&"guardian ".repeat(600)));
    assert!(answer.shortened && !answer.found.is_empty());
    assert!(!Library::embedded().search(&Ask::words(&"a".repeat(MOST_WORDS))).shortened);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn anything_can_be_typed(words in any::<String>()) {
        let found = Library::embedded().search(&Ask::words(&words)).found;
        prop_assert!(found.len() <= Library::embedded().items().len());
    }
}
