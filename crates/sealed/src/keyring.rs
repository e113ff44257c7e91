//! The keys that follow from the master key.

use chacha20poly1305::{KeyInit, XChaCha20Poly1305};
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::record_key::{open_with, seal_with};
use crate::{Chance, MasterKey, NoChance, OpenError, Place, RecordKey, SealKey};

/// Every key that the master key gives rise to, each for one purpose.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct Keyring {
    wrap: [u8; 32],
    token: [u8; 32],
    seal: [u8; 32],
    pepper: [u8; 32],
    keepsake: [u8; 32],
    bind: [u8; 32],
}

impl std::fmt::Debug for Keyring {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keyring(secret)")
    }
}

impl Keyring {
    /// Derives the keys (HKDF-SHA-256, one label a key; the labels never change).
    pub fn new(master: &MasterKey) -> Self {
        let source = Hkdf::<Sha256>::new(None, master.bytes());
        let derive = |label: &str| {
            let mut key = [0; 32];
            // 32 bytes is far below HKDF's limit, the only thing that `expand` can refuse.
            let _within_limit = source.expand(label.as_bytes(), &mut key);
            key
        };
        Self {
            wrap: derive("wayhaven 1 wrap record keys"),
            token: derive("wayhaven 1 blind-index tokens"),
            seal: derive("wayhaven 1 sign seals"),
            pepper: derive("wayhaven 1 password hashes"),
            keepsake: derive("wayhaven 1 what browsers keep for us"),
            bind: derive("wayhaven 1 whose a sign-in is"),
        }
    }

    /// Wraps a record's key for storing beside the record whose id is given.
    ///
    /// # Errors
    /// When there is no randomness.
    pub fn wrap(
        &self,
        record: &[u8; 16],
        key: &RecordKey,
        chance: &mut dyn Chance,
    ) -> Result<Vec<u8>, NoChance> {
        seal_with(&XChaCha20Poly1305::new(&self.wrap.into()), &key_place(record), key.bytes(), chance)
    }

    /// Unwraps the key of the record whose id is given.
    ///
    /// # Errors
    /// [`OpenError`], when it was wrapped under another master key, for another record, or altered.
    pub fn unwrap(&self, record: &[u8; 16], wrapped: &[u8]) -> Result<RecordKey, OpenError> {
        let plain = open_with(&XChaCha20Poly1305::new(&self.wrap.into()), &key_place(record), wrapped)?;
        let bytes = Zeroizing::new(<[u8; 32]>::try_from(plain.as_slice()).map_err(|_| OpenError::Form)?);
        Ok(RecordKey::from_bytes(*bytes))
    }

    /// The blind-index token of a value in a field: 8 bytes of a keyed hash. Equal values in the same field have equal
    /// tokens; different ones almost always differ, so what a token finds is confirmed by opening it.
    pub fn token(&self, field: &str, value: &str) -> i64 {
        let mut hasher = blake3::Hasher::new_keyed(&self.token);
        hasher.update(&(field.len() as u64).to_le_bytes());
        hasher.update(field.as_bytes());
        hasher.update(value.as_bytes());
        let mut first = [0; 8];
        first.copy_from_slice(&hasher.finalize().as_bytes()[..8]);
        i64::from_le_bytes(first)
    }

    /// What goes into every password's hash, so that a stolen database alone is no list of passwords to try.
    pub const fn pepper(&self) -> &[u8; 32] {
        &self.pepper
    }

    /// The key of what is given to a browser to keep for us and bring back, unread and unchanged.
    pub const fn keepsake(&self) -> RecordKey {
        RecordKey::from_bytes(self.keepsake)
    }

    /// What shows that rows of the database outside of the journal belong together, such as a session and its user: 32 bytes of a keyed
    /// hash, which nobody makes without the master key.
    pub fn bound(&self, what: &str, parts: &[&[u8]]) -> [u8; 32] {
        let mut hasher = blake3::Hasher::new_keyed(&self.bind);
        for part in [what.as_bytes()].iter().chain(parts) {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
        *hasher.finalize().as_bytes()
    }

    /// The key that signs seals.
    pub fn seal_key(&self) -> SealKey {
        SealKey::from_seed(&self.seal)
    }
}

fn key_place(record: &[u8; 16]) -> Place {
    Place::new("record key").id(record)
}
