use crate::{CaseId, Words, entry};

entry! {
    /// Another case is about the same person, and is the one to go on with.
    pub struct MergedInto = "case.merged-into", payload 1, class Essentials {
        /// The case to go on with.
        [Essentials] case: CaseId,
        /// How it is known that they are the same person.
        [Full] why: Words,
    }
}

entry! {
    /// Another case about the same person was taken into this one.
    pub struct TookIn = "case.took-in", payload 1, class Essentials {
        /// The other case.
        [Essentials] case: CaseId,
        /// How it is known that they are the same person.
        [Full] why: Words,
    }
}

entry! {
    /// The two are not the same person after all: each case stands for itself again.
    pub struct Parted = "case.parted", payload 1, class Essentials {
        /// The other case.
        [Essentials] case: CaseId,
        /// How that is known.
        [Full] why: Words,
    }
}
