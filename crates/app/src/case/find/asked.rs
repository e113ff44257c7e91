//! What was typed, in every reading that fits it.

use domain::PartialDate;
use domain::case::{Reference, found_by};
use domain::row::TokenField;
use sealed::names::{self, NameKeys};

use super::Wanted;

/// More characters than any name or place has.
const LONGEST: usize = 300;
/// The most words of a name that are looked for one by one.
const WORDS_OF_A_NAME: usize = 8;

/// What was asked.
pub(super) enum Asked {
    /// Nothing in particular.
    Nothing,
    /// More than any name or place is long.
    TooMuch,
    /// Something.
    For(Readings),
}

/// What was typed, in every reading that fits it.
#[derive(Default)]
pub(super) struct Readings {
    /// A reference of ours.
    pub reference: Option<Reference>,
    /// The keys of a telephone number.
    pub telephone: Vec<String>,
    /// The keys of a reference that another service gave.
    pub other: Vec<String>,
    /// The keys of a place.
    pub place: Vec<String>,
    /// A name.
    pub name: Option<Name>,
    /// A birth date.
    pub birth: Option<PartialDate>,
    /// Whether the birth date is only about right.
    pub about: bool,
}

/// A name to look for.
pub(super) struct Name {
    /// The whole, made alike.
    pub whole: String,
    /// Each of its words.
    pub words: Vec<NameKeys>,
}

impl Name {
    pub fn of(text: &str) -> Self {
        let (whole, words) = names::apart(text, WORDS_OF_A_NAME);
        Self { whole, words }
    }
}

impl Readings {
    pub fn of(wanted: &Wanted) -> Asked {
        let text = wanted.text.reveal().trim();
        if text.chars().nth(LONGEST).is_some() {
            return Asked::TooMuch;
        }
        // What elsewhere stands for everything is no name.
        let empty = text.chars().all(|c| c.is_whitespace() || c.is_control() || "*%?_".contains(c));
        let dated = Self { birth: wanted.birth, about: wanted.about, ..Self::default() };
        match (empty, wanted.birth) {
            (true, None) => Asked::Nothing,
            (true, Some(_)) => Asked::For(dated),
            (false, _) => Asked::For(dated.with(text)),
        }
    }

    fn with(mut self, text: &str) -> Self {
        self.reference = text.parse().ok();
        // By all that was typed: its digits alone may be another's.
        self.other = found_by::keys(TokenField::OtherReference, text).into_iter().take(1).collect();
        self.place = found_by::keys(TokenField::Place, text);
        if is_number(text) {
            self.telephone = found_by::keys(TokenField::Telephone, text);
        } else {
            self.name = Some(Name::of(text));
        }
        self
    }

    /// Whether there is nothing to look for but a birth date.
    pub const fn is_birth_alone(&self) -> bool {
        self.birth.is_some() && self.name.is_none() && self.reference.is_none() && self.telephone.is_empty()
    }

    /// The keys under which a case is found by itself, and not by its person.
    pub fn keyed(&self) -> [(TokenField, &[String]); 3] {
        [
            (TokenField::Telephone, &self.telephone),
            (TokenField::OtherReference, &self.other),
            (TokenField::Place, &self.place),
        ]
    }
}

/// Whether a text is mostly digits, as telephone numbers are.
fn is_number(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    digits >= 6 && digits > letters * 2
}

/// Whether the key of a place is of two words that follow one another, which says more than one word does.
pub(super) fn is_pair(key: &str) -> bool {
    key.contains(' ')
}

/// Whether the key of a place says enough to be nobody else's: `14 bridge`, `bridge street`, but not `a car` or `at the`.
pub(super) fn is_place_of_its_own(key: &str) -> bool {
    let says = |word: &str| word.chars().count() > 3 || word.chars().any(|c| !c.is_ascii_lowercase());
    is_pair(key) && key.split(' ').all(says)
}
