//! Where a sealed thing belongs.

/// Names the one place where sealed bytes may open: a purpose, then ids, numbers and words. Two places are equal
/// only when every part is; parts carry their kind and length, so that no two lists of parts read alike.
#[derive(Clone, Debug)]
pub struct Place(Vec<u8>);

impl Place {
    /// Begins a place with the purpose of what is sealed there, such as `entry` or `file piece`.
    pub fn new(purpose: &'static str) -> Self {
        Self(Vec::with_capacity(96)).text(purpose)
    }

    /// Adds an id of 16 bytes.
    #[must_use]
    pub fn id(mut self, id: &[u8; 16]) -> Self {
        self.0.push(b'i');
        self.0.extend_from_slice(id);
        self
    }

    /// Adds a number, such as a version or the number of a piece.
    #[must_use]
    pub fn number(mut self, number: i64) -> Self {
        self.0.push(b'n');
        self.0.extend_from_slice(&number.to_be_bytes());
        self
    }

    /// Adds a word, such as the kind of an entry.
    #[must_use]
    pub fn text(mut self, word: &str) -> Self {
        self.0.push(b't');
        self.0.extend_from_slice(&(word.len() as u64).to_be_bytes());
        self.0.extend_from_slice(word.as_bytes());
        self
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.0
    }
}
