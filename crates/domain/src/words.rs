//! What people said and wrote.

use std::fmt;

use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, ZeroizeOnDrop};

/// Text about people: kept to the letter, shown only to those who may see it, never logged. Its `Debug` says nothing, and
/// its memory is wiped.
#[derive(Clone, Default, PartialEq, Eq, Zeroize, ZeroizeOnDrop, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Words(String);

/// More characters than a box promises to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is {count} characters long and the most is {limit}: shorten it, or split it into two entries")]
pub struct TooLong {
    /// How many characters there are.
    pub count: usize,
    /// How many there may be.
    pub limit: usize,
}

impl Words {
    /// The most characters (Unicode scalar values, of any script) that one text may have.
    pub const LIMIT: usize = 15_000;

    /// Takes text as it is.
    ///
    /// # Errors
    /// [`TooLong`], beyond [`Self::LIMIT`].
    pub fn new(text: impl Into<String>) -> Result<Self, TooLong> {
        let words = Self(text.into());
        // Counting is only needed where there are more bytes than the limit has characters.
        let count = if words.0.len() > Self::LIMIT { words.0.chars().count() } else { 0 };
        if count > Self::LIMIT { Err(TooLong { count, limit: Self::LIMIT }) } else { Ok(words) }
    }

    /// Takes text of which the program itself knows that it is short, such as a search key or a reference.
    pub(crate) fn short(text: String) -> Self {
        Self(text)
    }

    /// The text, for eyes that may see it.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Words(private)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_counts_characters_not_bytes() {
        assert!(Words::new("𠮷".repeat(15_000)).is_ok());
        assert_eq!(Words::new("é".repeat(15_001)).unwrap_err(), TooLong { count: 15_001, limit: 15_000 });
    }

    #[test]
    fn debug_says_nothing() {
        assert_eq!(format!("{:?}", Words::new("Linh").unwrap()), "Words(private)");
    }
}
