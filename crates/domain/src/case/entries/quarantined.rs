use crate::{Words, entry};

entry! {
    /// An entry is about somebody else. What it says is taken out of this case and kept; that it was here stays to be seen.
    pub struct Quarantined = "case.quarantined", payload 1, class Full {
        /// The version of the entry.
        [Full] entry: i64,
        /// Why it does not belong here.
        [Full] why: Words,
    }
}
