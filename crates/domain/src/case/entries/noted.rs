use crate::{Words, entry};

entry! {
    /// Somebody wrote down what they saw or did.
    pub struct Noted = "case.noted", payload 1, class Full {
        /// What they wrote.
        [Full] text: Words,
    }
}
