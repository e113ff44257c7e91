//! Keys, sealing and opening, blind-index tokens, chain hashes and seals.
//!
//! Everything that keeps a person's words from the wrong eyes goes through this crate, and nothing else does: it is
//! small so that one reader can hold it in the head. It does not know what it seals.
//!
//! | Want | Use |
//! |---|---|
//! | the one secret of an installation | [`MasterKey`], from a file or from text |
//! | the keys that follow from it | [`Keyring`] |
//! | a key for one record, wrapped by the keyring | [`RecordKey`] |
//! | seal bytes so that they open only in their own place | [`RecordKey::seal`], [`RecordKey::open`], [`Place`] |
//! | find a sealed value again without opening everything | [`Keyring::token`], with names put through [`names`] |
//! | notice any later change to what was written | [`ChainHash`], [`Fields`] |
//! | prove it to somebody who keeps a copy | [`Seal`] |
//!
//! # To seal a new kind of thing
//!
//! Give it a [`Place`] of its own: a purpose word that nothing else uses, and the ids and numbers that say where it
//! stands. What is sealed in one place opens in no other; that is what the tests here hold.
//!
//! # Methods
//!
//! XChaCha20-Poly1305 with random 24-byte nonces for sealing and wrapping; HKDF-SHA-256 to derive the keys of the
//! keyring; BLAKE3 in keyed mode for tokens and in derive-key mode for chain hashes; Ed25519 for seals.

mod chain;
mod chance;
mod keyring;
mod master;
pub mod names;
mod place;
mod record_key;
mod seal;
mod secret;

pub use chain::{ChainHash, Fields};
pub use chance::{Chance, NoChance, SystemChance};
pub use keyring::Keyring;
pub use master::{KeyFile, MasterKey, MasterKeyError};
pub use place::Place;
pub use record_key::{RecordKey, WRAPPED_LEN};
pub use seal::{Head, Seal, SealError, SealKey};
pub use secret::Secret;

/// Why sealed bytes do not open. It never says more: what is inside must not reach an error message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// The bytes are not of a form that this program writes (cut short, or from a newer release).
    #[error("the sealed bytes are cut short or of an unknown form")]
    Form,
    /// The key is another one, or the bytes were altered, or they were moved from where they belong.
    #[error("the sealed bytes do not open: altered, moved, or sealed under another key")]
    Refused,
}
