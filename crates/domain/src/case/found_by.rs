//! What a case is found by: references that others gave, telephone numbers, places. Each is made alike, for searching alone.

use forms::Answer;
use sealed::names;

use super::{CaseEvent, TakenDown};
use crate::Words;
use crate::row::TokenField;

/// Which answers hold what a case is found by, by question set and field.
const FIELDS: &[(&str, &str, TokenField)] = &[
    ("worry", "place", TokenField::Place),
    ("sighting", "place", TokenField::Place),
    ("missing", "last-place", TokenField::Place),
    ("missing", "police-reference", TokenField::OtherReference),
    ("found", "where", TokenField::Place),
    ("police", "crime-number", TokenField::OtherReference),
    ("dependants", "where", TokenField::Place),
    ("reference", "number", TokenField::OtherReference),
    ("worry", "safe-how", TokenField::Telephone),
    ("safe-contact", "telephone", TokenField::Telephone),
    ("safe-contact", "say", TokenField::Telephone),
    ("safe-contact", "never", TokenField::Telephone),
    ("bed", "address", TokenField::Place),
    ("bed", "telephone", TokenField::Telephone),
    ("referral", "phone-own", TokenField::Telephone),
    ("referral", "phone-another", TokenField::Telephone),
    ("referral", "phone-none", TokenField::Telephone),
];

/// The most words of a place that it is found by.
const WORDS_OF_A_PLACE: usize = 24;

/// What of an entry the case is found by, as it was written.
pub(super) fn of(event: &CaseEvent) -> Vec<(TokenField, Words)> {
    match event {
        CaseEvent::Told(told) => {
            told.reference.iter().map(|it| (TokenField::OtherReference, it.clone())).collect()
        }
        CaseEvent::ReferredElsewhere(referred) => {
            referred.reference.iter().map(|it| (TokenField::OtherReference, it.clone())).collect()
        }
        CaseEvent::TakenDown(taken) => of_answers(taken),
        _ => Vec::new(),
    }
}

/// What of the answers to a question set the case is found by.
pub(super) fn of_answers(taken: &TakenDown) -> Vec<(TokenField, Words)> {
    let own = FIELDS.iter().filter(|(set, ..)| *set == taken.question_set);
    own.filter_map(|(_, field, sort)| match taken.answer(field) {
        Some(Answer::Text(text)) => Some((*sort, Words::short(text.clone()))),
        _ => None,
    })
    .collect()
}

/// The keys of a text as one sort of thing; none where it is no such thing.
pub fn keys(sort: TokenField, text: &str) -> Vec<String> {
    match sort {
        TokenField::Telephone => telephones(text),
        TokenField::OtherReference => references(text),
        TokenField::Place => place(text),
        _ => Vec::new(),
    }
}

/// How many digits tell a telephone number from others, wherever it is rung from.
const DIGITS: usize = 10;
/// Numbers of fewer digits are everybody’s.
const FEWEST: usize = 6;

/// The telephone numbers of a text, each by its last ten digits, so that it is the same with and without the code of a country. A text
/// may hold several, and words, and other digits beside them: each is read from where a number begins, and to the end.
fn telephones(text: &str) -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    for run in text.split(|c: char| !(c.is_ascii_digit() || c.is_whitespace() || "+()-.".contains(c))) {
        let groups: Vec<&str> =
            run.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty()).collect();
        let from = (0..groups.len()).filter(|at| begins(groups[*at])).map(|at| first(&groups[at..]));
        for digits in from.chain([groups.concat()]).filter(|digits| digits.len() >= FEWEST) {
            let key = digits[digits.len().saturating_sub(DIGITS)..].to_owned();
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
    }
    keys
}

/// Whether a group of digits begins a number: with the nought of an area, or the code of the United Kingdom.
fn begins(group: &str) -> bool {
    group.starts_with('0') || group.starts_with("44")
}

/// The first groups of digits that are as long as a telephone number; nothing where all of them are too short.
fn first(groups: &[&str]) -> String {
    let mut digits = String::new();
    for group in groups {
        digits.push_str(group);
        if digits.len() > DIGITS {
            return digits;
        }
    }
    String::new()
}

/// The fewest digits by which alone a reference is found.
const DIGITS_OF_A_REFERENCE: usize = 5;

/// A reference as a whole, and by its digits alone where letters stand only before them: whoever has `NRM00054321` before them may
/// have been told `00054321`.
fn references(text: &str) -> Vec<String> {
    let Some(whole) = reference(text) else { return Vec::new() };
    let digits = whole.trim_start_matches(|c: char| !c.is_ascii_digit());
    let alone = digits.len() >= DIGITS_OF_A_REFERENCE
        && digits.len() < whole.len()
        && digits.chars().all(|c| c.is_ascii_digit());
    let digits = alone.then(|| digits.to_owned());
    [Some(whole), digits].into_iter().flatten().collect()
}

/// A reference by its letters and digits: `DP-21/3391` is `dp213391`. It has four at least, and a digit among them.
fn reference(text: &str) -> Option<String> {
    let key: String = names::keys(text).whole.chars().filter(|c| c.is_alphanumeric()).collect();
    (key.chars().count() >= 4 && key.chars().any(|c| c.is_ascii_digit())).then_some(key)
}

/// A place by each two words that follow one another (`14 bridge`, `bridge street`), and by each long word alone.
fn place(text: &str) -> Vec<String> {
    let whole = names::keys(text).whole;
    let words: Vec<&str> = whole
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(WORDS_OF_A_PLACE)
        .collect();
    let pairs = words.windows(2).map(|pair| pair.join(" "));
    let long = words.iter().filter(|word| word.chars().count() > 4 || !word.is_ascii());
    let mut keys: Vec<String> = Vec::new();
    for key in pairs.chain(long.map(|word| (*word).to_owned())) {
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_the_same_with_and_without_its_country() {
        let same = ["07700 900123", "+44 7700 900123", "0044 (0) 7700-900123"];
        for text in same {
            assert!(telephones(text).contains(&"7700900123".to_owned()), "{text}: {:?}", telephones(text));
        }
        assert_eq!(telephones("07700 900123"), ["7700900123"]);
        assert!(telephones("999").is_empty() && telephones("before 10am, until 4").is_empty());
    }

    #[test]
    fn numbers_are_read_out_of_words() {
        let text =
            "Text only, before 10am: 07700 900 123. Her aunt is 020-7946-0018, 2 doors on; +44 7700 900125";
        let keys = telephones(text);
        for key in ["7700900123", "2079460018", "7700900125"] {
            assert!(keys.contains(&key.to_owned()), "{key}: {keys:?}");
        }
        assert!(telephones("+44 7700 900123 10 to 4").contains(&"7700900123".to_owned()));
        assert!(telephones("07700 900123 10 to 4").contains(&"7700900123".to_owned()));
    }

    #[test]
    fn a_reference_is_its_letters_and_digits() {
        assert_eq!(reference("DP-21/3391"), reference("dp 21 3391"));
        assert_eq!(references("NRM 00054321"), ["nrm00054321", "00054321"]);
        assert_eq!(references("00054321"), ["00054321"]);
        assert_eq!(references("MS-26/417A").len(), 1, "letters after the digits are of it");
        assert_eq!(references("DP-2133").len(), 1, "so few digits are everybody's");
        assert_eq!(reference("none"), None);
        assert_eq!(reference("26"), None);
    }

    #[test]
    fn a_place_is_found_by_words_that_follow_one_another() {
        let keys = place("Flat 2, 14 Bridge Street");
        for key in ["14 bridge", "bridge street", "bridge", "street"] {
            assert!(keys.contains(&key.to_owned()), "{key}");
        }
        assert!(!keys.contains(&"14".to_owned()));
    }
}
