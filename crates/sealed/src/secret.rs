//! One-time secrets: of a set-up link, of a sign-in.

use data_encoding::BASE64URL_NOPAD;
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::{Chance, NoChance};

const LENGTH: usize = 32;

/// Thirty-two random bytes that whoever holds them is known by. Only [`Self::hash`] is ever stored.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Secret([u8; LENGTH]);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(secret)")
    }
}

impl Secret {
    /// Makes a new one.
    ///
    /// # Errors
    /// When there is no randomness.
    pub fn make(chance: &mut dyn Chance) -> Result<Self, NoChance> {
        let mut secret = Self([0; LENGTH]);
        chance.fill(&mut secret.0)?;
        Ok(secret)
    }

    /// Reads what [`Self::text`] wrote; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = BASE64URL_NOPAD.decode(text.as_bytes()).ok()?;
        bytes.try_into().ok().map(Self)
    }

    /// The secret as letters, digits, `-` and `_`, for a link or a cookie.
    pub fn text(&self) -> String {
        BASE64URL_NOPAD.encode(&self.0)
    }

    /// What is stored in its place: nobody gets from there to the secret.
    pub fn hash(&self) -> [u8; 32] {
        blake3::derive_key("wayhaven 1 hash of a one-time secret", &self.0)
    }

    /// A word that only a holder of the secret can be given, for one purpose; it tells nothing of the secret.
    pub fn word(&self, purpose: &'static str) -> String {
        let key = blake3::derive_key("wayhaven 1 word of a one-time secret", &self.0);
        BASE64URL_NOPAD.encode(&blake3::keyed_hash(&key, purpose.as_bytes()).as_bytes()[..16])
    }

    /// Whether a word is this secret's for this purpose, in a time that tells nothing.
    pub fn knows(&self, purpose: &'static str, word: &str) -> bool {
        let own = self.word(purpose);
        own.len() == word.len()
            && own.bytes().zip(word.bytes()).fold(0, |differs, (own, other)| differs | (own ^ other)) == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SystemChance;

    #[test]
    fn what_is_written_is_read() {
        let secret = Secret::make(&mut SystemChance).unwrap();
        let again = Secret::parse(&secret.text()).unwrap();
        assert_eq!(again.hash(), secret.hash());
        assert!(again.knows("form", &secret.word("form")));
        assert!(!again.knows("form", &secret.word("other")));
        assert!(!again.knows("form", ""));
        for wrong in ["", "a", "../..", &secret.text()[1..], &format!("{}a", secret.text())] {
            assert!(Secret::parse(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn no_two_are_alike_and_none_is_shown() {
        let (one, two) = (Secret::make(&mut SystemChance).unwrap(), Secret::make(&mut SystemChance).unwrap());
        assert_ne!(one.hash(), two.hash());
        assert_ne!(one.word("form"), two.word("form"));
        assert!(!format!("{one:?}").contains(&one.text()));
    }
}
