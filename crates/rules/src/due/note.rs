//! What a date alone does not tell.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::days::{NotWorking, Unconfirmed};

/// Something that somebody who works to the date should know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "note")]
pub enum Note {
    /// Another version than the one asked for held on the day.
    AnotherVersionHeld {
        /// The id asked for.
        asked: String,
        /// The id of the version that held.
        held: String,
    },
    /// The rule may not have been in force: its beginning, end or commencement is not known exactly.
    MayNotHaveHeld {
        /// When it is in force, in words.
        in_force: String,
        /// The version that may have held instead.
        or: Option<String>,
    },
    /// The date falls on a day on which offices are closed; a period in calendar days is not made longer for it.
    FallsOnClosedDay {
        /// Why they are closed.
        #[serde(flatten)]
        why: NotWorking,
    },
    /// The count passed over holidays of a year that has not been published.
    Projected,
    /// The count passed a day that may have been a bank holiday.
    MayHaveBeenHoliday {
        /// The day.
        day: Unconfirmed,
    },
    /// The rule counts hours and the time of day was not given.
    TimeOfDayNotGiven,
    /// The birth date is 29 February and the year of the birthday has none.
    BornOnLeapDay {
        /// The reading not taken.
        other: Date,
    },
    /// The end of the period waits for another event.
    WaitsFor {
        /// The event.
        event: String,
    },
    /// The period ends sooner if another event comes first.
    EndsSoonerWith {
        /// The event.
        event: String,
    },
    /// What the rule's own entry remarks.
    Remark {
        /// The remark.
        text: String,
    },
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AnotherVersionHeld { asked, held } => {
                write!(f, "{asked} was not in force on that day; {held} was, and is used.")
            }
            Self::MayNotHaveHeld { in_force, or } => {
                write!(f, "It is not sure that this rule was in force on that day ({in_force}).")?;
                or.as_ref().map_or(Ok(()), |or| write!(f, " {or} may have held instead."))
            }
            Self::FallsOnClosedDay { why } => {
                write!(
                    f,
                    "The date falls on a day when offices are closed ({why}); the period is not made longer."
                )
            }
            Self::Projected => {
                f.write_str("Holidays not yet published were computed from the usual pattern.")
            }
            Self::MayHaveBeenHoliday { day } => {
                write!(f, "{} ({}) was counted as a working day: {}.", day.date, day.name, day.why)
            }
            Self::TimeOfDayNotGiven => f.write_str(
                "The rule counts hours: it ends at the time of day of the event, which was not given.",
            ),
            Self::BornOnLeapDay { other } => {
                write!(f, "Born on 29 February: 1 March is used, so that childhood is not cut short; ")?;
                write!(f, "the other reading gives {other}. Which of them the law means is unverified.")
            }
            Self::WaitsFor { event } => write!(f, "It goes on until the {event}, if that is later."),
            Self::EndsSoonerWith { event } => write!(f, "It ends with the {event}, if that is earlier."),
            Self::Remark { text } => f.write_str(text),
        }
    }
}
