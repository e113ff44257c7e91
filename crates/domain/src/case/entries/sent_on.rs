use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{UserId, Words, entry};

/// A file that proves what was sent, byte for byte.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proof {
    /// The file.
    pub file: Uuid,
    /// What it is called.
    pub name: String,
    /// How many bytes.
    pub size: i64,
    /// What its bytes come to (BLAKE3).
    pub digest: String,
}

entry! {
    /// A signed referral, or an addition to one, was sent on to the national service by the entry's author. When it was sent is
    /// when it happened.
    pub struct SentOn = "case.sent-on", payload 1, class Essentials {
        /// The entry that signed it, or that added to it.
        [Essentials] what: i64,
        /// The reference that the national service gave; `None` where it gave none yet.
        [Essentials] reference: Option<Words>,
        /// What exactly was sent.
        [Full] proof: Vec<Proof>,
        /// What else is to be known of it.
        [Full] words: Words,
    }
}

entry! {
    /// The national service gave its reference for a referral.
    pub struct ReferenceReceived = "case.reference-received", payload 1, class Essentials {
        /// The entry that signed the referral.
        [Essentials] referral: i64,
        /// The reference.
        [Essentials] reference: Words,
    }
}

entry! {
    /// Something was added to a signed referral, which itself is never changed.
    pub struct Supplemented = "case.supplemented", payload 1, class Full {
        /// The entry that signed the referral.
        [Full] referral: i64,
        /// What is added.
        [Full] text: Words,
        /// The entries that attached the files that go with it.
        [Full] files: Vec<i64>,
    }
}

entry! {
    /// Answers of a signed referral were typed over into the national form, or were not after all.
    pub struct TypedOver = "case.typed-over", payload 1, class Essentials {
        /// The entry that signed the referral.
        [Essentials] referral: i64,
        /// The fields of the national form.
        [Essentials] fields: Vec<String>,
        /// Whether they were.
        [Essentials] done: bool,
    }
}

entry! {
    /// Somebody asked after a referral that was sent on.
    pub struct Chased = "case.chased", payload 1, class Essentials {
        /// The entry that signed the referral.
        [Essentials] referral: i64,
        /// Who was asked, and what they said.
        [Full] words: Words,
    }
}

entry! {
    /// News was released to those who told us or wrote the referral, after the person had been told.
    pub struct NewsReleased = "case.news-released", payload 1, class Essentials {
        /// The entry that is the news.
        [Essentials] of: i64,
        /// To whom.
        [Essentials] to: Vec<UserId>,
        /// How the person was told.
        [Full] how: Words,
    }
}
