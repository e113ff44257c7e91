use serde::{Deserialize, Serialize};

use crate::{Words, entry};

/// Why a case was closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CloseReason {
    /// The person is safe and what was to be done is done.
    Safe,
    /// The person moved, and the people there have taken the case over.
    HandedOver,
    /// The person did not want more, and nothing else requires it.
    Declined,
    /// It was something else, and went where it belongs.
    NotThis,
    /// The person died.
    Died,
    /// Another case is about the same person.
    Duplicate,
    /// Something else, in the words beside it.
    Other,
}

entry! {
    /// The case was closed.
    pub struct Closed = "case.closed", payload 1, class Essentials {
        /// Why.
        [Essentials] reason: CloseReason,
        /// Why, in the worker's words.
        [Full] words: Words,
    }
}
