use crate::{Words, entry};

entry! {
    /// What an entry says held and holds no longer: a red flag, a safe way to reach somebody, a bed.
    pub struct Ended = "case.ended", payload 1, class Essentials {
        /// The version of the entry.
        [Essentials] entry: i64,
        /// Why it holds no longer.
        [Full] why: Words,
    }
}
