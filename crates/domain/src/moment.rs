//! When things happened, and when we learnt it.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A moment: microseconds since 1970, UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Moment(pub i64);

impl Moment {
    /// As a timestamp; `None` beyond the years that timestamps reach.
    pub fn timestamp(self) -> Option<Timestamp> {
        Timestamp::from_microsecond(self.0).ok()
    }

    /// The day that it is in London.
    pub fn london(self) -> Date {
        crate::day::london(self)
    }
}

impl From<Timestamp> for Moment {
    fn from(at: Timestamp) -> Self {
        Self(at.as_microsecond())
    }
}

/// How exactly a time is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Precision {
    /// To the minute.
    Minute,
    /// The day, but not the time of day.
    Day,
    /// The month.
    Month,
    /// The year.
    Year,
    /// Somewhere between the two ends, as somebody put it ("about spring"). Where the two ends are one moment it is about then: the
    /// time is a guess, and nobody says by how much ("about nine").
    About,
    /// Not known.
    Unknown,
}

impl Precision {
    /// The word that stored rows use.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Minute => "minute",
            Self::Day => "day",
            Self::Month => "month",
            Self::Year => "year",
            Self::About => "about",
            Self::Unknown => "unknown",
        }
    }

    /// The precision of a stored word.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Minute, Self::Day, Self::Month, Self::Year, Self::About, Self::Unknown]
            .into_iter()
            .find(|precision| precision.code() == code)
    }
}

/// When something happened in the world: never before `earliest`, never after `latest`, but for a moment that is about then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Occurred {
    /// The earliest it can have been; `None` when nothing is known.
    pub earliest: Option<Moment>,
    /// The latest it can have been.
    pub latest: Option<Moment>,
    /// How exactly that is known.
    pub precision: Precision,
}

impl Occurred {
    /// At a moment, to the minute.
    pub const fn at(moment: Moment) -> Self {
        Self { earliest: Some(moment), latest: Some(moment), precision: Precision::Minute }
    }

    /// About a moment: the time is a guess.
    pub const fn about(moment: Moment) -> Self {
        Self { precision: Precision::About, ..Self::at(moment) }
    }

    /// Whether it is a moment that is only about then.
    pub fn is_about_a_time(&self) -> bool {
        self.precision == Precision::About && self.earliest.is_some() && self.earliest == self.latest
    }

    /// Some time on a day in London.
    pub fn on(day: Date) -> Self {
        let midnight =
            |day: Date| day.to_zoned(crate::day::zone()).ok().map(|at| Moment::from(at.timestamp()));
        let earliest = midnight(day);
        let latest = day.tomorrow().ok().and_then(midnight).map(|next| Moment(next.0 - 1));
        Self { earliest, latest, precision: Precision::Day }
    }

    /// Nobody knows when.
    pub const UNKNOWN: Self = Self { earliest: None, latest: None, precision: Precision::Unknown };
}

/// A date of which the day, or the day and the month, may be unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PartialDate {
    /// Four digits.
    pub year: i16,
    /// 1 to 12.
    pub month: Option<i8>,
    /// 1 to 31; only with a month.
    pub day: Option<i8>,
}

impl PartialDate {
    /// The date as far as it is known: `2009`, `2009-04` or `2009-04-17`. `None` when there is no such date.
    pub fn text(self) -> Option<String> {
        match (self.month, self.day) {
            (None, None) => Some(format!("{:04}", self.year)),
            (Some(month), None) => Date::new(self.year, month, 1)
                .ok()
                .map(|date| format!("{:04}-{:02}", date.year(), date.month())),
            (Some(month), Some(day)) => Date::new(self.year, month, day).ok().map(|date| date.to_string()),
            (None, Some(_)) => None,
        }
    }
}
