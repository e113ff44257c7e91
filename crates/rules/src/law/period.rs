//! The time that a rule gives, and the ways in which its words can be read.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CountUnit {
    /// Every day.
    CalendarDays,
    /// Monday to Friday without the nation's bank holidays.
    WorkingDays,
    /// Hours that pass, whatever the clocks do.
    Hours,
    /// Months, to the same day of the month, or its last day where there is no such day.
    Months,
    /// Years, to the same day of the year.
    Years,
    /// Birthdays, from a date of birth.
    Birthdays,
}

impl CountUnit {
    /// In words, for one or for many.
    pub const fn words(self, amount: u16) -> &'static str {
        match (self, amount) {
            (Self::CalendarDays, 1) => "calendar day",
            (Self::CalendarDays, _) => "calendar days",
            (Self::WorkingDays, 1) => "working day",
            (Self::WorkingDays, _) => "working days",
            (Self::Hours, 1) => "hour",
            (Self::Hours, _) => "hours",
            (Self::Months, 1) => "month",
            (Self::Months, _) => "months",
            (Self::Years, 1) => "year",
            (Self::Years, _) => "years",
            (Self::Birthdays, 1) => "birthday",
            (Self::Birthdays, _) => "birthdays",
        }
    }
}

/// Whether the day of the event is the first day counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FirstDay {
    /// The day of the event is day 1.
    Counts,
    /// The day after the event is day 1.
    Excluded,
}

/// One way to read the words of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reading {
    /// How many.
    pub amount: u16,
    /// Of what.
    pub unit: CountUnit,
    /// Whether the day of the event is day 1.
    pub first_day: FirstDay,
}

impl fmt::Display for Reading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.amount, self.unit.words(self.amount))?;
        match (self.unit, self.first_day) {
            (CountUnit::Hours | CountUnit::Birthdays, _) => Ok(()),
            (_, FirstDay::Counts) => f.write_str(", the day of the event counted as day 1"),
            (_, FirstDay::Excluded) => f.write_str(", counted from the day after the event"),
        }
    }
}

/// What the date at the end of the period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PeriodKind {
    /// It must be done by the end of this day.
    Deadline,
    /// It is meant to be done by the end of this day; late is not unlawful.
    Target,
    /// It lasts at least until the end of this day.
    Minimum,
    /// It lasts at most until the end of this day.
    Maximum,
    /// It cannot be before this day.
    NotBefore,
}

/// Which reading gives the date, where the words allow more than one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Take {
    /// The first one listed; `why` tells the reason.
    First,
    /// The one that ends earlier: the safe date of a deadline.
    Earlier,
    /// The one that ends later: the safe date of support.
    Later,
}

/// A second event that can move the end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "ends", content = "event")]
pub enum Limit {
    /// The later of the counted date and this event.
    LaterOf(String),
    /// The earlier of the counted date and this event.
    EarlierOf(String),
}

/// The time that a rule gives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Period {
    /// The event it runs from, in words.
    pub event: String,
    /// What its last day is.
    pub kind: PeriodKind,
    /// The ways to read it; one where the words leave no doubt.
    pub readings: Vec<Reading>,
    /// Which of them is used.
    pub take: Take,
    /// Why that one.
    pub why: Option<String>,
    /// A second event that can move the end.
    pub limit: Option<Limit>,
    /// Something that the date alone does not tell.
    pub remark: Option<String>,
}
