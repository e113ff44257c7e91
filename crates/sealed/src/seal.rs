//! Signed statements of how far every stream had got.

use data_encoding::BASE64;
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};

use crate::{ChainHash, Fields};

/// How far one stream had got: its last sequence number and that link's hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Which stream.
    pub stream: [u8; 16],
    /// The last sequence number that the seal covers.
    pub sequence: i64,
    /// The hash of that link.
    pub hash: ChainHash,
}

/// A signed statement that at `made_at` each stream in `heads` had got as far as it says. Seals follow one another: a
/// seal names the hash of the seal before it and lists only the heads that moved since, so the newest covers them all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seal {
    /// Counts from 1.
    pub number: i64,
    /// Microseconds since 1970, UTC.
    pub made_at: i64,
    /// The hash of the seal before, or [`ChainHash::START`].
    pub previous: ChainHash,
    /// The streams that moved since the seal before, ordered by stream.
    pub heads: Vec<Head>,
    /// Ed25519 over [`Self::hash`].
    pub signature: [u8; 64],
}

/// Why a seal is not to be believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// The text is not a seal.
    #[error("this is not the text of a seal: copy the whole line that `journal seal` printed")]
    Malformed,
    /// Its signature does not hold.
    #[error("the seal's signature does not hold: it was altered, or made with another key")]
    Forged,
}

/// The key that signs seals.
pub struct SealKey(SigningKey);

impl std::fmt::Debug for SealKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SealKey(secret)")
    }
}

impl SealKey {
    pub(crate) fn from_seed(seed: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(seed))
    }

    /// The key that anybody may have, to check seals with.
    pub fn public(&self) -> [u8; 32] {
        self.0.verifying_key().to_bytes()
    }

    /// Signs a new seal. The heads are put in order of stream.
    pub fn sign(&self, number: i64, made_at: i64, previous: ChainHash, mut heads: Vec<Head>) -> Seal {
        heads.sort_by_key(|head| head.stream);
        let mut seal = Seal { number, made_at, previous, heads, signature: [0; 64] };
        seal.signature = self.0.sign(&seal.hash().0).to_bytes();
        seal
    }
}

impl Seal {
    /// The hash that is signed, and that the next seal names.
    pub fn hash(&self) -> ChainHash {
        let mut fields = Fields::after(self.previous, "seal");
        fields.number(self.number).number(self.made_at).number(self.heads.len() as i64);
        for head in &self.heads {
            fields.bytes(&head.stream).number(head.sequence).bytes(&head.hash.0);
        }
        fields.finish()
    }

    /// Checks the signature.
    ///
    /// # Errors
    /// [`SealError::Forged`].
    pub fn check(&self, public: &[u8; 32]) -> Result<(), SealError> {
        let key = VerifyingKey::from_bytes(public).map_err(|_| SealError::Forged)?;
        let signature = Signature::from_bytes(&self.signature);
        key.verify_strict(&self.hash().0, &signature).map_err(|_| SealError::Forged)
    }

    /// The seal as one line of text to keep somewhere else.
    pub fn to_text(&self) -> String {
        format!("wayhaven-seal-1 {}", BASE64.encode(&self.to_bytes()))
    }

    /// Reads [`Self::to_text`] back.
    ///
    /// # Errors
    /// [`SealError::Malformed`].
    pub fn from_text(text: &str) -> Result<Self, SealError> {
        let coded = text.trim().strip_prefix("wayhaven-seal-1 ").ok_or(SealError::Malformed)?;
        let bytes = BASE64.decode(coded.trim().as_bytes()).map_err(|_| SealError::Malformed)?;
        Self::from_bytes(&bytes).ok_or(SealError::Malformed)
    }

    /// The seal as bytes for storing.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(112 + self.heads.len() * 56);
        bytes.extend_from_slice(&self.number.to_be_bytes());
        bytes.extend_from_slice(&self.made_at.to_be_bytes());
        bytes.extend_from_slice(&self.previous.0);
        bytes.extend_from_slice(&self.signature);
        for head in &self.heads {
            bytes.extend_from_slice(&head.stream);
            bytes.extend_from_slice(&head.sequence.to_be_bytes());
            bytes.extend_from_slice(&head.hash.0);
        }
        bytes
    }

    /// Reads [`Self::to_bytes`] back; `None` when the length is wrong.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (number, rest) = bytes.split_first_chunk::<8>()?;
        let (made_at, rest) = rest.split_first_chunk::<8>()?;
        let (previous, rest) = rest.split_first_chunk::<32>()?;
        let (signature, rest) = rest.split_first_chunk::<64>()?;
        if rest.len() % 56 != 0 {
            return None;
        }
        Some(Self {
            number: i64::from_be_bytes(*number),
            made_at: i64::from_be_bytes(*made_at),
            previous: ChainHash(*previous),
            heads: rest.chunks_exact(56).filter_map(head).collect(),
            signature: *signature,
        })
    }
}

fn head(bytes: &[u8]) -> Option<Head> {
    let (stream, rest) = bytes.split_first_chunk::<16>()?;
    let (sequence, hash) = rest.split_first_chunk::<8>()?;
    Some(Head {
        stream: *stream,
        sequence: i64::from_be_bytes(*sequence),
        hash: ChainHash::from_bytes(hash)?,
    })
}
