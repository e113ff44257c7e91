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
fn small_words_of_a_question_are_dropped_and_never_taken_for_others() {
    let library = Library::embedded();
    for (question, first) in [
        ("how long is the recovery period", "naba-2022-part5"),
        ("am faint mae'r cyfnod adfer", "naba-2022-part5"),
        ("housing for somebody with no recourse to public funds", "housing-act-1996"),
        ("section 45 defence", "modern-slavery-act-2015"),
        ("duty to notify", "nrm-online-service"),
        ("gwarcheidwaid Cymru", "ictg-interim-guidance"),
    ] {
        let answer = library.search(&Ask::words(question));
        assert_eq!(answer.found.first().map(|item| item.id.as_str()), Some(first), "{question}");
        assert!(answer.instead.is_empty(), "{question}: {:?}", answer.instead);
    }
}

#[test]
fn a_word_is_corrected_only_where_it_is_a_slip_and_the_answer_says_which() {
    let answer = Library::embedded().search(&Ask::words("can an adult refuse a gaurdian"));
    let told: Vec<(&str, &str)> =
        answer.instead.iter().map(|one| (one.typed.as_str(), one.found.as_str())).collect();
    assert_eq!(told, [("gaurdian", "guardian")], "“refuse” is no slip of “refugee”");
    let answer = Library::embedded().search(&Ask::words("what if the interpreter is a relative"));
    assert!(answer.found.is_empty() && answer.instead.is_empty());
    assert_eq!(answer.unsaid, ["interpreter", "relative"]);
}

#[test]
fn what_is_over_stands_behind_what_holds_unless_it_is_asked_for() {
    let places = |words: &str| {
        let found = Library::embedded().search(&Ask::words(words)).found;
        ["nrm-online-service", "ms1-form"].map(|id| found.iter().position(|item| item.id == id).unwrap())
    };
    let [holds, over] = places("duty to notify");
    assert!(holds < over);
    let [holds, over] = places("is the MS1 form still used");
    assert!(over < holds);
}

#[test]
fn other_texts_are_found_by_the_words_that_the_library_knows() {
    let texts = [
        vec![("consent to an NRM referral".to_owned(), 3.0)],
        vec![("recovery-period".to_owned(), 8.0), ("It lasts thirty days".to_owned(), 3.0)],
        vec![("after the recovery period".to_owned(), 3.0)],
    ];
    let texts = Library::embedded().texts(texts.into_iter());
    assert_eq!(texts.find("how long is the reflection period"), [1, 2]);
    assert_eq!(texts.find("can she refuse"), [0]);
    assert!(texts.find("the of is").is_empty() && texts.find("").is_empty());
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
