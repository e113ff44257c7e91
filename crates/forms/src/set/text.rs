//! Words by language.

use std::collections::BTreeMap;

/// How far a translation can be relied on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum State {
    /// A qualified translator has checked it, or it is the original.
    #[default]
    Checked,
    /// Nobody qualified has checked it.
    Unchecked,
    /// There to try the pages in another script; not for use.
    Test,
}

impl State {
    /// What a file may say.
    pub(crate) const WORDS: [&'static str; 3] = ["checked", "unchecked", "test"];

    pub(crate) fn named(word: &str) -> Option<Self> {
        match word {
            "checked" => Some(Self::Checked),
            "unchecked" => Some(Self::Unchecked),
            "test" => Some(Self::Test),
            _ => None,
        }
    }
}

/// One text of a file, in the languages it has. English is always there.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Text {
    english: Box<str>,
    others: BTreeMap<Box<str>, (Box<str>, State)>,
}

/// A text as it is shown to somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown<'a> {
    /// The words.
    pub words: &'a str,
    /// The language that the words are in, which may be English where another was wanted.
    pub language: &'a str,
    /// How far the translation can be relied on.
    pub state: State,
    /// Whether the wanted language was missing.
    pub fallback: bool,
}

impl Text {
    pub(crate) fn new(english: &str) -> Self {
        Self { english: english.into(), others: BTreeMap::new() }
    }

    pub(crate) fn add(&mut self, language: &str, words: &str, state: State) {
        self.others.insert(language.into(), (words.into(), state));
    }

    /// The English words.
    pub fn english(&self) -> &str {
        &self.english
    }

    /// The words in a language, or in English, which then says so of itself.
    pub fn show(&self, language: &str) -> Shown<'_> {
        match self.others.get_key_value(language) {
            Some((key, (words, state))) => Shown { words, language: key, state: *state, fallback: false },
            None => Shown {
                words: &self.english,
                language: "en",
                state: State::Checked,
                fallback: language != "en",
            },
        }
    }

    /// Whether the words are there in this language.
    pub fn has(&self, language: &str) -> bool {
        language == "en" || self.others.contains_key(language)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_language_falls_back_and_says_so() {
        let mut text = Text::new("Where?");
        text.add("cy", "Ble?", State::Unchecked);
        assert_eq!(text.show("cy").words, "Ble?");
        assert_eq!(text.show("cy").state, State::Unchecked);
        let arabic = text.show("ar");
        assert_eq!((arabic.words, arabic.language, arabic.fallback), ("Where?", "en", true));
        assert!(!text.show("en").fallback);
        assert!(text.has("en") && text.has("cy") && !text.has("ar"));
    }
}
