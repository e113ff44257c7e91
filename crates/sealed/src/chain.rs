//! Hashes that link each written thing to the one before.

use std::fmt;

use data_encoding::HEXLOWER;

const CONTEXT: &str = "wayhaven 1 chain of entries";

/// The hash of one link: of the link before it and of everything the row holds.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct ChainHash(pub [u8; 32]);

impl ChainHash {
    /// What the first link of every chain follows.
    pub const START: Self = Self([0; 32]);

    /// Reads it from stored bytes; `None` when there are not 32 of them.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }
}

impl fmt::Debug for ChainHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&HEXLOWER.encode(&self.0))
    }
}

/// Takes the fields of a row one by one and gives the hash of the link. Each field carries its kind and length, so
/// that moving bytes from one field to the next changes the hash.
#[derive(Debug)]
pub struct Fields(Box<blake3::Hasher>);

impl Fields {
    /// Begins a link that follows `previous`; `what` names the sort of row.
    pub fn after(previous: ChainHash, what: &'static str) -> Self {
        // Deriving the context's key costs a hash; it is the same for every link.
        static FRESH: std::sync::LazyLock<blake3::Hasher> =
            std::sync::LazyLock::new(|| blake3::Hasher::new_derive_key(CONTEXT));
        let mut fields = Self(Box::new(FRESH.clone()));
        fields.0.update(&previous.0);
        fields.text(what);
        fields
    }

    /// Adds a number.
    pub fn number(&mut self, value: i64) -> &mut Self {
        self.0.update(b"n");
        self.0.update(&value.to_be_bytes());
        self
    }

    /// Adds text.
    pub fn text(&mut self, value: &str) -> &mut Self {
        self.piece(b't', value.as_bytes())
    }

    /// Adds bytes.
    pub fn bytes(&mut self, value: &[u8]) -> &mut Self {
        self.piece(b'b', value)
    }

    /// Adds bytes that may be absent; absent differs from empty.
    pub fn optional(&mut self, value: Option<&[u8]>) -> &mut Self {
        match value {
            Some(value) => self.bytes(value),
            None => self.piece(b'0', &[]),
        }
    }

    /// The hash of the link.
    pub fn finish(&self) -> ChainHash {
        ChainHash(*self.0.finalize().as_bytes())
    }

    fn piece(&mut self, kind: u8, value: &[u8]) -> &mut Self {
        let mut head = [kind; 9];
        head[1..].copy_from_slice(&(value.len() as u64).to_be_bytes());
        self.0.update(&head);
        self.0.update(value);
        self
    }
}
