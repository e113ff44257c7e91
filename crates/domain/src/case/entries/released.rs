use crate::{Words, entry};

entry! {
    /// An entry that was taken for somebody else's belongs here after all.
    pub struct Released = "case.released", payload 1, class Full {
        /// The version of the entry.
        [Full] entry: i64,
        /// Why it belongs here.
        [Full] why: Words,
    }
}
