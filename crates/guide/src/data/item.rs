//! A record of the library.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::flaw::Spot;
use super::{Audience, Confidence, Kind, Reach, Status};

/// A version of a record, such as of a tool that is worked with. What one says never changes: a correction is a further version.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Version {
    /// What it is called; addresses use it.
    pub label: String,
    /// The day from which it was used; none where that is not known.
    #[serde(default)]
    pub from: Option<Date>,
    /// Where it can be read.
    #[serde(default)]
    pub link: Option<String>,
    /// What it says or changed, in our own words.
    #[serde(default)]
    pub text: String,
}

/// A record of the library: a law, a guide, a form, a service, a course.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// Its id; addresses use it, and it is never used again.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it is.
    pub kind: Kind,
    /// Who published it.
    pub publisher: String,
    /// When; none where that is not known.
    pub year: Option<i16>,
    /// Where it holds.
    pub nations: Vec<Reach>,
    /// For whom it is.
    pub audience: Vec<Audience>,
    /// What it is about.
    pub topics: Vec<String>,
    /// What it says, in our own words.
    pub summary: String,
    /// How it stands.
    pub status: Status,
    /// The ids of what replaced it.
    pub replaced_by: Vec<String>,
    /// What replaced it, where that is not in the library.
    pub replaced_by_other: Option<String>,
    /// How sure we are of its status.
    pub confidence: Confidence,
    /// What else is to be known of its status.
    pub note: String,
    /// The languages in which it can be had, as codes of two or three letters.
    pub languages: Vec<String>,
    /// What was read to write this record: a key of `sources.toml`.
    pub source: String,
    /// Where else it is named.
    pub also_in: Vec<String>,
    /// What the source calls it.
    pub seen_as: String,
    /// The day on which the record was written or last looked at.
    pub checked: Date,
    /// The day by which it is to be looked at again.
    pub review: Date,
    /// Where it can be read: an address of http or https.
    #[serde(default)]
    pub link: Option<String>,
    /// The last day on which it is news, for what is.
    #[serde(default)]
    pub until: Option<Date>,
    /// Its versions, in the order in which they were written down.
    #[serde(default)]
    pub versions: Vec<Version>,
    /// Where the record stands in the files.
    #[serde(skip)]
    pub(crate) spot: Spot,
}

impl Item {
    /// Whether it is for this nation, or reaches beyond the kingdom.
    pub fn reaches(&self, reach: Reach) -> bool {
        self.nations.contains(&reach)
    }

    /// Whether it is news on this day.
    pub fn is_news(&self, on: Date) -> bool {
        self.kind == Kind::News && self.until.is_some_and(|until| on <= until)
    }

    /// The version of this label.
    pub fn version(&self, label: &str) -> Option<&Version> {
        self.versions.iter().find(|version| version.label == label)
    }

    /// The version that is used now: the one whose day is the latest, and of several the last written down.
    pub fn current(&self) -> Option<&Version> {
        self.versions.iter().max_by_key(|version| version.from)
    }

    /// Every address that it names: its own, and those of its versions.
    pub fn links(&self) -> impl Iterator<Item = &str> {
        self.link
            .iter()
            .chain(self.versions.iter().filter_map(|version| version.link.as_ref()))
            .map(String::as_str)
    }

    /// Whether it should have been looked at again by this day.
    pub fn is_stale(&self, on: Date) -> bool {
        self.review <= on
    }
}
