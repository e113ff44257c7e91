//! Bodies, the services they run, and how those are reached. No address of a place is here, nor may be: some are where people hide.

use jiff::civil::{Date, Time};
use serde::Serialize;

use super::flaw::Spot;
use super::{Confidence, Help, Reach, Running};

/// A body: a charity, a force, an office.
#[derive(Clone, Debug, Serialize)]
pub struct Body {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it is.
    pub about: String,
    /// The name of its site, without `https://`.
    pub website: Option<String>,
    /// Whether it still is.
    pub status: Running,
    /// The id of the body that took its work on.
    pub successor: Option<String>,
    /// The day on which it ended.
    pub ended: Option<Date>,
    /// Where it works; empty where that is said of its services.
    pub nations: Vec<Reach>,
    /// The day on which what was read of it was read; none where it is from memory.
    pub checked: Option<Date>,
    /// What was read of it.
    pub read: String,
    /// What names it: keys of `sources.toml`.
    pub named_in: Vec<String>,
    /// Where the record stands in the files.
    #[serde(skip)]
    pub(crate) spot: Spot,
}

/// A service: a telephone line, a support worker's team, a form.
#[derive(Clone, Debug, Serialize)]
pub struct Service {
    /// Its id.
    pub id: String,
    /// The id of the body that runs it.
    pub organisation: String,
    /// Its name.
    pub name: String,
    /// What it does.
    pub about: String,
    /// What it is for.
    pub kind: Help,
    /// For whom it is.
    pub whom: String,
    /// Whether it is for those who help, not for the person.
    pub workers: bool,
    /// Where it works.
    pub nations: Vec<Reach>,
    /// The name of its site, without `https://`.
    pub website: Option<String>,
    /// Its e-mail.
    pub email: Option<String>,
    /// Whether it still runs.
    pub status: Running,
    /// The languages it answers in, as far as is known.
    pub languages: Vec<String>,
    /// How to reach it safely.
    pub safe: String,
    /// The day on which what was read of it was read; none where it is from memory.
    pub checked: Option<Date>,
    /// What was read of it.
    pub read: String,
    /// What else is to be known of it.
    pub note: Option<String>,
    /// The day by which somebody is to look again.
    pub review: Date,
    /// Its telephone numbers, held back ones too.
    pub phones: Vec<Phone>,
    /// When it answers.
    pub hours: Vec<Hours>,
    /// Where the record stands in the files.
    #[serde(skip)]
    pub(crate) spot: Spot,
}

/// A telephone number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Phone {
    /// The number, as it is read aloud.
    pub number: String,
    /// What it is for.
    pub about: Option<String>,
    /// How sure we are of it.
    pub confidence: Confidence,
    /// Whether it may be shown as a number to ring.
    pub publish: bool,
}

/// When a service answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Hours {
    /// The days, each by two letters as calendars write them.
    pub days: Vec<String>,
    /// From when; none where only days are known.
    pub opens: Option<Time>,
    /// Until when.
    pub closes: Option<Time>,
    /// In words.
    pub about: String,
}

impl Service {
    /// The numbers that may be shown as numbers to ring.
    pub fn numbers(&self) -> impl Iterator<Item = &Phone> {
        self.phones.iter().filter(|phone| phone.publish)
    }

    /// Whether it works there.
    pub fn reaches(&self, reach: Reach) -> bool {
        self.nations.contains(&reach)
    }

    /// Whether it was to be looked at again before a day.
    pub fn is_stale(&self, on: Date) -> bool {
        self.review < on
    }
}
