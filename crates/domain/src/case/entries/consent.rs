use serde::{Deserialize, Serialize};

use crate::{UserId, Words, entry};

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
    pub struct ConsentSaid = "case.consent-said", payload 2, class Essentials {
        /// To what.
        [Essentials] consent: Consent,
        /// Whether they agree.
        [Essentials] given: bool,
        /// Their words, or how they said it.
        [Full] words: Words,
        /// Who asked them, where that is not whoever wrote it down: the answers of a referral are signed by another, often.
        [Essentials] asked_by: Option<UserId>,
    }
    upcast asked_by_the_writer;
}

/// The first release did not say who asked.
fn asked_by_the_writer(from: u32, mut old: serde_json::Value) -> Option<serde_json::Value> {
    if from != 1 {
        return None;
    }
    old.as_object_mut()?.insert("asked_by".to_owned(), serde_json::Value::Null);
    Some(old)
}
