//! Signs, and the places where they show.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::flaw::Spot;
use super::{Confidence, Group, SignKind, Strength, Whom};

/// A sign: something that can be seen or heard, and may have another cause.
#[derive(Clone, Debug, Serialize)]
pub struct Sign {
    /// Its id.
    pub id: String,
    /// What is seen or heard.
    pub wording: String,
    /// To whom it applies.
    pub applies_to: Whom,
    /// Where it shows itself.
    pub group: Group,
    /// The kind of exploitation it belongs to.
    pub kind: SignKind,
    /// What it weighs.
    pub strength: Strength,
    /// How sure we are of it.
    pub confidence: Confidence,
    /// What was read: keys of `sources.toml`; empty where nothing was.
    pub sources: Vec<String>,
    /// Where in them, or on what else it rests.
    pub basis: Option<String>,
    /// Where the record stands in the files.
    #[serde(skip)]
    pub(crate) spot: Spot,
}

/// A kind of place, with what somebody might notice there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What somebody might notice.
    pub notice: Vec<String>,
    /// The ids of the signs that show there.
    pub signs: Vec<String>,
    /// Whom it helps to know.
    pub useful_to: Vec<String>,
    /// What to beware of.
    pub take_care: String,
}

/// How signs are to be used.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Advice {
    /// The day on which the signs were compiled.
    pub checked: Date,
    /// What to bear in mind, most important first.
    pub how_to_use: Vec<String>,
    /// What each strength means.
    pub strength: BTreeMap<String, String>,
}

impl Advice {
    /// What a strength means.
    pub fn of(&self, strength: Strength) -> &str {
        self.strength.get(super::Coded::code(strength)).map_or("", String::as_str)
    }
}
