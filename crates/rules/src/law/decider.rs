//! Who decides, and what is decided about somebody's safety, as rules name them.

use serde::{Deserialize, Serialize};

use crate::nation::Nation;

use super::Who;

/// A body that decides referrals: a competent authority, or a panel for children in one area.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decider {
    /// Its key, which decisions name; never reused.
    pub key: String,
    /// What it is called.
    pub name: String,
    /// The nations for which it decides; those of its rule where the file names none.
    #[serde(default)]
    pub nations: Vec<Nation>,
    /// Whether it decides for children alone.
    #[serde(default)]
    pub children: bool,
}

/// A decision or step about somebody's safety, by the name that it has in a nation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Safeguard {
    /// Its key, the same in every nation that has the like.
    pub key: String,
    /// What it is called there.
    pub name: String,
    /// About whom it is made.
    pub who: Vec<Who>,
    /// The rules or matters whose time it starts.
    #[serde(default)]
    pub opens: Vec<String>,
    /// The rules or matters whose time it ends.
    #[serde(default)]
    pub ends: Vec<String>,
    /// The rules or matters whose time it ends where it was decided against: there is then nothing left to do by that time.
    #[serde(default)]
    pub ends_against: Vec<String>,
}
