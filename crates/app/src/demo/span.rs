//! Spans of time in story lines.

use std::str::FromStr;

use domain::{Moment, Occurred};
use rand_chacha::ChaCha8Rng;

use super::chance::between;
use crate::days;

pub(super) const MINUTE: i64 = 60 * 1_000_000;
pub(super) const HOUR: i64 = 60 * MINUTE;
pub(super) const DAY: i64 = 24 * HOUR;

/// From so long to so long: `20m`, `2h..5h`, `3d..9d`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    least: i64,
    most: i64,
}

impl Span {
    /// Some length of it.
    pub fn draw(self, rng: &mut ChaCha8Rng) -> i64 {
        between(rng, self.least / MINUTE, self.most / MINUTE) * MINUTE
    }
}

impl FromStr for Span {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (least, most) = text.split_once("..").unwrap_or((text, text));
        let span = Self { least: length(least)?, most: length(most)? };
        if span.least > span.most { Err(format!("{text} goes backwards")) } else { Ok(span) }
    }
}

/// How long before it was written down something happened, and how exactly that is known.
#[derive(Clone, Copy, Debug)]
pub(super) enum Happened {
    /// To the minute.
    Minute(i64),
    /// To the day.
    Day(i64),
    /// To the month.
    Month(i64),
    /// About that month.
    About(i64),
}

impl FromStr for Happened {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (how, before) = text.split_once(' ').unwrap_or(("", text));
        let before = length(before.strip_prefix('-').ok_or_else(|| format!("{text} has no -"))?)?;
        Ok(match how {
            "about" => Self::About(before),
            "month" => Self::Month(before),
            _ if before % DAY == 0 => Self::Day(before),
            _ => Self::Minute(before),
        })
    }
}

impl Happened {
    /// When that was, for what is written down at `at`.
    pub fn before(self, at: Moment) -> Occurred {
        let (before, month, about) = match self {
            Self::Minute(before) => return Occurred::at(minute(Moment(at.0 - before))),
            Self::Day(before) => (before, false, false),
            Self::Month(before) => (before, true, false),
            Self::About(before) => (before, true, true),
        };
        days::occurred(date(Moment(at.0 - before), month, about))
    }
}

/// The day or the month of a moment, for question sets.
pub(super) fn date(at: Moment, month: bool, about: bool) -> forms::PartialDate {
    let whole = forms::PartialDate::on(days::of_forms(days::london(at)));
    forms::PartialDate { day: whole.day.filter(|_| !month), about, ..whole }
}

/// A moment, to the minute.
pub(super) fn minute(at: Moment) -> Moment {
    Moment(at.0 - at.0.rem_euclid(MINUTE))
}

fn length(text: &str) -> Result<i64, String> {
    let unit = match text.chars().last() {
        Some('m') => MINUTE,
        Some('h') => HOUR,
        Some('d') => DAY,
        _ => return Err(format!("{text} is no length of time: 20m, 3h, 5d")),
    };
    let number = text.get(..text.len() - 1).and_then(|digits| digits.parse::<i64>().ok());
    number.map(|number| number * unit).ok_or_else(|| format!("{text} is no length of time: 20m, 3h, 5d"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_read() {
        let span: Span = "2h..3d".parse().unwrap_or_else(|error| panic!("{error}"));
        assert_eq!((span.least, span.most), (2 * HOUR, 3 * DAY));
        for bad in ["", "2", "3d..2d", "xh", "é"] {
            assert!(bad.parse::<Span>().is_err(), "{bad}");
        }
        assert!(matches!("-6h".parse(), Ok(Happened::Minute(before)) if before == 6 * HOUR));
        assert!(matches!("about -70d".parse(), Ok(Happened::About(before)) if before == 70 * DAY));
        assert!("6h".parse::<Happened>().is_err());
    }
}
