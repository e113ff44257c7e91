//! Leaflets: what the front door says in many languages, one file a language.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Deserialize;
use toml::Spanned;

use super::flaw::Spot;

/// A leaflet in one language.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Leaflet {
    /// The code that addresses use; the name of its file.
    pub code: String,
    /// The tag that HTML uses (BCP 47).
    pub tag: String,
    /// What the language calls itself.
    pub name: String,
    /// What it is called in English: an interpreter is asked for by that word.
    pub english: String,
    /// `ltr` or `rtl`.
    pub direction: String,
    /// Its place in the list.
    pub place: u32,
    /// `source`, `unchecked` or `checked`.
    pub(crate) state: Spanned<String>,
    /// The day on which it was written.
    pub written: Date,
    /// The qualified translator who checked it.
    pub reviewer: Option<String>,
    /// The day on which they did.
    pub checked: Option<Date>,
    /// Short words, by their keys.
    pub words: Said,
    /// The lines under each heading.
    pub lines: Lines,
    /// What is said of each service to ring, by the service's id, in the order of [`CALLS`].
    pub calls: BTreeMap<String, String>,
    /// Where it stands in the files.
    #[serde(skip)]
    pub(crate) spot: Spot,
}

/// Headings and short sentences.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Said {
    /// That nobody qualified has checked it.
    pub warning: String,
    /// The link to the English.
    pub to_english: String,
    /// The way out.
    pub exit: String,
    /// The way to the other languages.
    pub languages: String,
    /// The heading of what to know.
    pub worried: String,
    /// The heading of rights and choices.
    pub rights: String,
    /// The heading of whom to ring.
    pub ring: String,
    /// How an interpreter is asked for; the English name of the language follows.
    pub interpreter: String,
    /// How to ring safely.
    pub safe: String,
    /// That the numbers were looked up; the day follows.
    pub checked: String,
}

/// Lines, each one sentence or two.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lines {
    /// What to know.
    pub worried: Vec<String>,
    /// Rights and choices.
    pub rights: Vec<String>,
}

/// The services that every leaflet names, in the order in which they are rung.
pub const CALLS: [&str; 5] = ["police-999", "police-101", "ms-helpline", "sa-referral", "nspcc-helpline"];

impl Leaflet {
    /// Whether it is the text that the others are translations of.
    pub fn is_source(&self) -> bool {
        self.state.get_ref() == "source"
    }

    /// Whether a qualified translator has checked it, or it needs none.
    pub fn is_checked(&self) -> bool {
        self.is_source() || self.state.get_ref() == "checked"
    }
}
