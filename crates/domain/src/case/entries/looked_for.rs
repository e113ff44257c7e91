use serde::{Deserialize, Serialize};

use crate::entry;

/// By what somebody looked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SoughtBy {
    /// A name.
    Name,
    /// A reference.
    Reference,
    /// A telephone number.
    Telephone,
    /// An address.
    Address,
}

entry! {
    /// Somebody who may not know of this case looked for its person, and was shown nothing. Who they are is the entry's author.
    pub struct LookedFor = "case.looked-for", payload 1, class Full {
        /// By what they looked.
        [Full] by: SoughtBy,
    }
}
