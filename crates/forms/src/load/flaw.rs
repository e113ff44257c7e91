//! A slip in a file.

use std::fmt;

/// A slip in a question file, where it is and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// The file's name, as the caller gave it.
    pub file: String,
    /// The line, counting from 1.
    pub line: usize,
    /// What is wrong, in words.
    pub what: String,
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.what)
    }
}

impl std::error::Error for Flaw {}

/// A file being read, and the slips found in it so far.
pub(crate) struct Slips<'a> {
    file: &'a str,
    text: &'a str,
    found: Vec<Flaw>,
}

/// More slips than anybody reads at once; a hostile file must not make us collect for ever.
const MOST: usize = 200;

impl<'a> Slips<'a> {
    pub(crate) fn new(file: &'a str, text: &'a str) -> Self {
        Self { file, text, found: Vec::new() }
    }

    /// The line that stands `offset` bytes into the text, counting from 1.
    pub(crate) fn line(&self, offset: usize) -> usize {
        let bytes = self.text.as_bytes();
        let before = bytes.get(..offset.min(bytes.len())).unwrap_or(bytes);
        before.iter().filter(|byte| **byte == b'\n').count() + 1
    }

    /// Notes a slip at this many bytes into the text.
    pub(crate) fn say(&mut self, offset: usize, what: impl Into<String>) {
        if self.found.len() < MOST {
            let flaw = Flaw { file: self.file.to_owned(), line: self.line(offset), what: what.into() };
            if !self.found.contains(&flaw) {
                self.found.push(flaw);
            }
        }
    }

    /// “: did you mean a, b?”, or nothing where nothing is near, or where more is found already than anybody reads.
    pub(crate) fn meant<'w>(&self, word: &str, known: impl IntoIterator<Item = &'w str>) -> String {
        if self.found.len() < MOST { super::near::meant(word, known) } else { String::new() }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// The slips, in the order of their lines.
    pub(crate) fn into_flaws(mut self) -> Vec<Flaw> {
        self.found.sort_by_key(|flaw| flaw.line);
        self.found
    }
}
