use serde::{Deserialize, Serialize};

use crate::{Words, entry};

/// What somebody agrees to, each for itself: agreeing to one says nothing of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Consent {
    /// To be referred to the National Referral Mechanism.
    Referral,
    /// To be supported.
    Support,
    /// That the police learn who they are.
    Police,
    /// That others than those who must know are told.
    Sharing,
}

impl Consent {
    /// Every consent, in the order in which pages show them.
    pub const ALL: [Self; 4] = [Self::Referral, Self::Support, Self::Police, Self::Sharing];

    /// The word that forms and messages use.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Referral => "referral",
            Self::Support => "support",
            Self::Police => "police",
            Self::Sharing => "sharing",
        }
    }

    /// The consent of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|consent| consent.code() == code)
    }
}

entry! {
    /// The person agreed to something, or no longer does. What rests on a consent looks at the latest of these.
    pub struct ConsentSaid = "case.consent-said", payload 1, class Essentials {
        /// To what.
        [Essentials] consent: Consent,
        /// Whether they agree.
        [Essentials] given: bool,
        /// Their words, or how they said it.
        [Full] words: Words,
    }
}
