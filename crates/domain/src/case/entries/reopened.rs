use crate::{Words, entry};

entry! {
    /// The case was opened again.
    pub struct Reopened = "case.reopened", payload 1, class Essentials {
        /// Why.
        [Full] why: Words,
    }
}
