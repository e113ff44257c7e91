//! What was read.

use serde::{Deserialize, Serialize};

/// What was read to write a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The code that records use.
    pub key: String,
    /// Its title.
    pub title: String,
}
