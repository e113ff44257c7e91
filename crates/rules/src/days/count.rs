//! Counting working days, with every day passed over by name.

use std::fmt;

use jiff::civil::Date;
use jiff::civil::Weekday;
use serde::{Deserialize, Serialize};

use super::{Calendar, Closure, Holiday};

/// Why a day is not a working day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "why")]
pub enum NotWorking {
    /// A Saturday.
    Saturday,
    /// A Sunday.
    Sunday,
    /// A bank holiday.
    Holiday {
        /// Its name.
        name: String,
        /// Whether it stands in for a day at a weekend.
        substitute: bool,
        /// Whether its year was computed, not published.
        projected: bool,
    },
    /// A day on which the organisation is closed.
    Closed {
        /// Its name.
        name: String,
    },
}

impl fmt::Display for NotWorking {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Saturday => f.write_str("Saturday"),
            Self::Sunday => f.write_str("Sunday"),
            Self::Holiday { name, substitute, projected } => {
                f.write_str(name)?;
                f.write_str(if *substitute { " (substitute day)" } else { "" })?;
                f.write_str(if *projected { " (projected)" } else { "" })
            }
            Self::Closed { name } => write!(f, "closed: {name}"),
        }
    }
}

/// A day that a count of working days passed over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skipped {
    /// The day.
    pub date: Date,
    /// Why it does not count.
    #[serde(flatten)]
    pub why: NotWorking,
}

/// The end of a count of working days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkingDays {
    /// The last day counted.
    pub date: Date,
    /// The days passed over on the way.
    pub skipped: Vec<Skipped>,
}

/// A count that leaves the calendar, which ends with the year 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the count from {from} leaves the calendar")]
pub struct OutOfRange {
    /// Where the count began.
    pub from: Date,
}

impl Calendar {
    /// Why a day is not a working day; `None` for a working day.
    pub fn not_working(&self, day: Date, closures: &[Closure]) -> Option<NotWorking> {
        match day.weekday() {
            Weekday::Saturday => return Some(NotWorking::Saturday),
            Weekday::Sunday => return Some(NotWorking::Sunday),
            _ => {}
        }
        let holiday = self.holiday(day);
        holiday.as_ref().map(passed).or_else(|| closed(day, closures))
    }

    /// The day on which `n` working days end.
    ///
    /// With `first_day_counts`, `from` is day 1 if it is a working day, and otherwise the next working day is; without,
    /// day 1 is the first working day after `from`. No working days end on `from` itself.
    ///
    /// # Errors
    /// When the count leaves the calendar.
    pub fn add_working_days(
        &self,
        from: Date,
        n: u16,
        first_day_counts: bool,
    ) -> Result<WorkingDays, OutOfRange> {
        self.add_working_days_but(from, n, first_day_counts, &[])
    }

    /// The same, with the days on which an organisation is closed passed over too.
    ///
    /// # Errors
    /// When the count leaves the calendar.
    pub fn add_working_days_but(
        &self,
        from: Date,
        n: u16,
        first_day_counts: bool,
        closures: &[Closure],
    ) -> Result<WorkingDays, OutOfRange> {
        let mut walk = Walk::from(self, from, closures);
        let mut skipped = Vec::with_capacity(usize::from(n / 2) + 4);
        let mut left = n;
        let mut today_counts = first_day_counts;
        while left > 0 {
            if !today_counts {
                walk.step()?;
            }
            today_counts = false;
            match walk.not_working() {
                None => left -= 1,
                Some(why) => skipped.push(Skipped { date: walk.day, why }),
            }
        }
        Ok(WorkingDays { date: walk.day, skipped })
    }
}

/// A walk from day to day, which looks no holiday up that it has not come to.
struct Walk<'a> {
    calendar: &'a Calendar,
    closures: &'a [Closure],
    from: Date,
    day: Date,
    weekday: Weekday,
    ahead: &'a [Holiday],
    ready_until: i16,
}

impl<'a> Walk<'a> {
    fn from(calendar: &'a Calendar, from: Date, closures: &'a [Closure]) -> Self {
        let (ahead, ready_until) = calendar.ready_from(from);
        Self { calendar, closures, from, day: from, weekday: from.weekday(), ahead, ready_until }
    }

    fn step(&mut self) -> Result<(), OutOfRange> {
        self.day = self.day.tomorrow().map_err(|_| OutOfRange { from: self.from })?;
        self.weekday = self.weekday.next();
        Ok(())
    }

    fn not_working(&mut self) -> Option<NotWorking> {
        match self.weekday {
            Weekday::Saturday => return Some(NotWorking::Saturday),
            Weekday::Sunday => return Some(NotWorking::Sunday),
            _ => {}
        }
        if self.day.year() > self.ready_until {
            return self.calendar.not_working(self.day, self.closures);
        }
        while let [first, rest @ ..] = self.ahead {
            if first.date > self.day {
                break;
            }
            self.ahead = rest;
            if first.date == self.day {
                return Some(passed(first));
            }
        }
        closed(self.day, self.closures)
    }
}

fn passed(holiday: &Holiday) -> NotWorking {
    NotWorking::Holiday {
        name: holiday.name.clone(),
        substitute: holiday.substitute,
        projected: holiday.projected,
    }
}

fn closed(day: Date, closures: &[Closure]) -> Option<NotWorking> {
    let closure = closures.iter().find(|closure| closure.date == day)?;
    Some(NotWorking::Closed { name: closure.name.clone() })
}
