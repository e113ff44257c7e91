use crate::{Words, entry};

entry! {
    /// An earlier entry was wrong. It stays as it was written; this one points at it and says what it should have said.
    pub struct Corrected = "case.corrected", payload 1, class Full {
        /// The version of the entry that was wrong.
        [Full] entry: i64,
        /// What it should have said.
        [Full] text: Words,
        /// Why it is corrected.
        [Full] why: Words,
    }
}
