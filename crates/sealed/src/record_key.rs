//! A key of its own for each record.

use chacha20poly1305::aead::AeadInOut;
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::{Chance, NoChance, OpenError, Place};

const NONCE_LEN: usize = 24;
const TAG_LEN: usize = 16;
const KEY_LEN: usize = 32;
/// The first byte of everything sealed: XChaCha20-Poly1305, nonce, sealed bytes and tag.
const FORM: u8 = 1;

/// Length in bytes of a wrapped record key.
pub const WRAPPED_LEN: usize = 1 + NONCE_LEN + KEY_LEN + TAG_LEN;

/// The data key of one record. Destroy its wrapped form, and nothing of the record opens any more.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct RecordKey([u8; KEY_LEN]);

impl std::fmt::Debug for RecordKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RecordKey(secret)")
    }
}

impl RecordKey {
    /// Makes a new key.
    ///
    /// # Errors
    /// When there is no randomness.
    pub fn make(chance: &mut dyn Chance) -> Result<Self, NoChance> {
        let mut key = Self([0; KEY_LEN]);
        chance.fill(&mut key.0)?;
        Ok(key)
    }

    pub(crate) const fn from_bytes(bytes: [u8; KEY_LEN]) -> Self {
        Self(bytes)
    }

    pub(crate) const fn bytes(&self) -> &[u8; KEY_LEN] {
        &self.0
    }

    /// Seals `plain` so that it opens under this key in this place alone. The result is 41 bytes longer.
    ///
    /// # Errors
    /// When there is no randomness.
    pub fn seal(&self, place: &Place, plain: &[u8], chance: &mut dyn Chance) -> Result<Vec<u8>, NoChance> {
        seal_with(&XChaCha20Poly1305::new(&self.0.into()), place, plain, chance)
    }

    /// Opens what [`Self::seal`] made. The plain bytes are wiped from memory when dropped.
    ///
    /// # Errors
    /// [`OpenError`], when the bytes were altered, cut, moved to another place or sealed under another key.
    pub fn open(&self, place: &Place, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, OpenError> {
        open_with(&XChaCha20Poly1305::new(&self.0.into()), place, sealed)
    }
}

pub(crate) fn seal_with(
    cipher: &XChaCha20Poly1305,
    place: &Place,
    plain: &[u8],
    chance: &mut dyn Chance,
) -> Result<Vec<u8>, NoChance> {
    let mut nonce = [0; NONCE_LEN];
    chance.fill(&mut nonce)?;
    let mut sealed = Vec::with_capacity(1 + NONCE_LEN + plain.len() + TAG_LEN);
    sealed.push(FORM);
    sealed.extend_from_slice(&nonce);
    sealed.extend_from_slice(plain);
    let body = &mut sealed[1 + NONCE_LEN..];
    // The cipher refuses only lengths beyond 256 GiB, which cannot be held here; were it ever to, nothing is sealed.
    let tag = cipher
        .encrypt_inout_detached(&XNonce::from(nonce), place.bytes(), body.into())
        .map_err(|_| NoChance)?;
    sealed.extend_from_slice(&tag);
    Ok(sealed)
}

pub(crate) fn open_with(
    cipher: &XChaCha20Poly1305,
    place: &Place,
    sealed: &[u8],
) -> Result<Zeroizing<Vec<u8>>, OpenError> {
    let (&form, rest) = sealed.split_first().ok_or(OpenError::Form)?;
    if form != FORM || rest.len() < NONCE_LEN + TAG_LEN {
        return Err(OpenError::Form);
    }
    let (nonce, rest) = rest.split_at(NONCE_LEN);
    let (body, tag) = rest.split_at(rest.len() - TAG_LEN);
    let nonce = XNonce::try_from(nonce).map_err(|_| OpenError::Form)?;
    let tag = chacha20poly1305::Tag::try_from(tag).map_err(|_| OpenError::Form)?;
    let mut plain = Zeroizing::new(body.to_vec());
    cipher
        .decrypt_inout_detached(&nonce, place.bytes(), plain.as_mut_slice().into(), &tag)
        .map_err(|_| OpenError::Refused)?;
    Ok(plain)
}
