//! A slip in a file.

use std::fmt;

/// A slip in one of the files, where it is and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// The file, from the folder `data`.
    pub file: String,
    /// The line, counting from 1.
    pub line: usize,
    /// What is wrong, in words.
    pub what: String,
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "data/{}:{}: {}", self.file, self.line, self.what)
    }
}

impl std::error::Error for Flaw {}

/// Where a record stands, kept so that later checks can point at it.
#[derive(Clone, Debug, Default, Eq)]
pub(crate) struct Spot {
    /// The file, from the folder `data`.
    pub(crate) file: String,
    /// The line of the record's head, counting from 1.
    pub(crate) line: usize,
}

/// Where a record stands is no part of what it says: two that say the same are the same.
impl PartialEq for Spot {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Spot {
    /// The spot in `file` that stands `offset` bytes into its `text`.
    pub(crate) fn at((file, text): (&str, &str), offset: usize) -> Self {
        let before = text.get(..offset.min(text.len())).unwrap_or(text);
        Self { file: file.to_owned(), line: before.matches('\n').count() + 1 }
    }

    /// A slip at this spot.
    pub(crate) fn flaw(&self, what: impl Into<String>) -> Flaw {
        Flaw { file: self.file.clone(), line: self.line, what: what.into() }
    }
}
