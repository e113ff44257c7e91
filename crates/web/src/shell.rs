//! What every page has around it.

use words::{Direction, Language, Words};

use crate::asset::fingerprinted;

/// The frame of a page: its language, its place, and a title that tells nobody what it is about.
#[derive(Clone, Debug)]
pub struct Shell {
    language: Language,
    /// The title, neutral on purpose: it is seen over shoulders and in histories.
    pub title: &'static str,
    /// Path and query of this page without any language, for the toggle that keeps the place.
    place: String,
}

impl Shell {
    /// The frame of the page at `place`, a path with its query as requested within the language.
    pub fn new(language: Language, title: &'static str, place: impl Into<String>) -> Self {
        Self { language, title, place: place.into() }
    }

    /// The words of the page's language.
    pub fn words(&self) -> &'static Words {
        Words::of(self.language)
    }

    /// A message.
    pub fn say(&self, id: &str) -> String {
        self.words().text(id).into_owned()
    }

    /// A message with a number in it.
    pub fn count(&self, id: &str, count: &usize) -> String {
        self.words().with(id, &[("count", (*count).into())]).into_owned()
    }

    /// The language's code.
    pub fn code(&self) -> &'static str {
        self.language.code()
    }

    /// The direction of its writing.
    pub fn direction(&self) -> &'static str {
        self.language.direction().code()
    }

    /// The stylesheet of its direction.
    pub fn sheet(&self) -> &'static str {
        match self.language.direction() {
            Direction::LeftToRight => fingerprinted("govuk.css"),
            Direction::RightToLeft => fingerprinted("govuk.rtl.css"),
        }
    }

    /// Our own stylesheet.
    pub fn own_sheet(&self) -> &'static str {
        fingerprinted("wayhaven.css")
    }

    /// A link within the page's language.
    pub fn link(&self, path: &str) -> String {
        match self.language {
            Language::English => path.to_owned(),
            other => format!("/{}{path}", other.code()),
        }
    }

    /// The same page in the other language that users are offered: its code, its own name, its address.
    pub fn toggle(&self) -> (&'static str, String, String) {
        let other = if self.language == Language::Welsh { Language::English } else { Language::Welsh };
        let there = Self { language: other, title: self.title, place: self.place.clone() };
        (other.code(), there.say("language-name"), there.link(&self.place))
    }

    /// Whether what is written in English needs to be marked as such.
    pub fn in_english(&self) -> bool {
        self.language == Language::English
    }
}
