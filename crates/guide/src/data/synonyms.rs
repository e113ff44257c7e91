//! Words for the same thing, and words that say what is asked for.

use super::{Audience, Kind, Reach};

/// What searching knows of words.
#[derive(Clone, Debug, Default)]
pub struct Synonyms {
    /// Small words that say nothing.
    pub stop: Vec<String>,
    /// Words that ask what stands in the place of something.
    pub replaced: Vec<String>,
    /// Words that ask how things stood.
    pub history: Vec<String>,
    /// Words of one line find each other.
    pub same: Vec<Vec<String>>,
    /// Words that name a nation, a kind, an audience.
    pub facets: Vec<Facet>,
}

/// Words that name a nation, a kind, an audience.
#[derive(Clone, Debug)]
pub struct Facet {
    /// The nation.
    pub nation: Option<Reach>,
    /// The kinds.
    pub kinds: Vec<Kind>,
    /// The audience.
    pub audience: Option<Audience>,
    /// The words.
    pub words: Vec<String>,
}
