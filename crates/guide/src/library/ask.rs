//! A search, and what it comes to.

use jiff::civil::Date;

use crate::data::{Audience, Item, Kind, Reach, Status};

/// The most characters of a search that are read.
pub const MOST_WORDS: usize = 200;

/// A search; what is left out does not narrow it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ask {
    /// Words, in any order and form.
    pub words: String,
    /// Items that hold here.
    pub reach: Option<Reach>,
    /// Items for these.
    pub audience: Option<Audience>,
    /// Items of this kind.
    pub kind: Option<Kind>,
    /// Items that stand so.
    pub status: Option<Status>,
    /// Items of this year.
    pub year: Option<i16>,
    /// Items that apply, or may, on this day.
    pub on: Option<Date>,
}

impl Ask {
    /// A search by words alone.
    pub fn words(words: &str) -> Self {
        Self { words: words.to_owned(), ..Self::default() }
    }
}

/// A word that no item says, and the near one that was looked for in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instead {
    /// The word of the search.
    pub typed: String,
    /// The word that was looked for.
    pub found: String,
}

/// What a search comes to.
#[derive(Clone, Debug, Default)]
pub struct Answer<'a> {
    /// The items, the likeliest first.
    pub found: Vec<&'a Item>,
    /// Words that no item says, each with the one that was looked for in its place.
    pub instead: Vec<Instead>,
    /// Words that no item says, and that are no slip of one.
    pub unsaid: Vec<String>,
    /// Whether the search was longer than is read.
    pub shortened: bool,
}
