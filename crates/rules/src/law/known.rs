//! What stands around the rules: topics, matters, sources, conflicts, gaps and worked examples.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::nation::Nation;

/// A topic: one file of rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    /// The code that addresses use.
    pub key: String,
    /// Its name.
    pub title: String,
}

/// One question of law or practice, which the rules of a matter answer for a nation and a day.
///
/// A rule that names no matter is a matter of its own, with no question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Matter {
    /// The code that rules and addresses use.
    pub key: String,
    /// The question, in words.
    pub question: String,
}

/// What was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The code that rules use.
    pub key: String,
    /// Its title.
    pub title: String,
    /// Where it is published.
    pub url: String,
    /// Which version, or how much of it, was read.
    pub seen: String,
}

/// A disagreement between sources.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conflict {
    /// What it is about.
    pub about: String,
    /// The rules it touches.
    pub rules: Vec<String>,
    /// What one source says.
    pub one: String,
    /// What another says.
    pub other: String,
    /// What we do about it.
    pub action: String,
}

/// Something that was looked for and could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gap {
    /// The rules it touches; none where it touches the whole.
    pub rules: Vec<String>,
    /// What is missing.
    pub text: String,
}

/// Which reading of a rule an example is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReadingTaken {
    /// The one that gives the date.
    Taken,
    /// One that is shown beside it.
    Other,
}

/// A date that an example expects.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expected {
    /// In which nations.
    pub nations: Vec<Nation>,
    /// By which reading.
    pub reading: ReadingTaken,
    /// The date.
    pub date: Date,
}

/// A worked example: a date counted by hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// What it shows.
    pub name: String,
    /// The rule it works.
    pub rule: String,
    /// The date of the event.
    pub from: Date,
    /// Why it comes out so.
    pub basis: String,
    /// The dates it expects.
    pub expect: Vec<Expected>,
}
