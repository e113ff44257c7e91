//! A record of the library.

use jiff::civil::Date;
use serde::Serialize;

use super::flaw::Spot;
use super::{Audience, Confidence, Kind, Reach, Status};

/// A record of the library: a law, a guide, a form, a service, a course.
#[derive(Clone, Debug, Serialize)]
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
    /// Where the record stands in the files.
    #[serde(skip)]
    pub(crate) spot: Spot,
}

impl Item {
    /// Whether it is for this nation, or reaches beyond the kingdom.
    pub fn reaches(&self, reach: Reach) -> bool {
        self.nations.contains(&reach)
    }

    /// Whether it should have been looked at again by this day.
    pub fn is_stale(&self, on: Date) -> bool {
        self.review <= on
    }
}
