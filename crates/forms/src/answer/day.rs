//! A day of the calendar.

use std::fmt;

/// A day of the (proleptic) Gregorian calendar. The engine has no clock: *today* is an argument of this type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    year: i16,
    month: u8,
    day: u8,
}

impl Day {
    /// The first day that there is.
    pub const FIRST: Self = Self { year: 1, month: 1, day: 1 };

    /// The day, if there is one: years 1 to 9999.
    pub fn new(year: i16, month: u8, day: u8) -> Option<Self> {
        let real = (1..=9999).contains(&year) && day >= 1 && day <= days_in(Some(year), month);
        real.then_some(Self { year, month, day })
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.year
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month.
    pub fn day(self) -> u8 {
        self.day
    }

    /// Reads `2026-11-23`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let digits =
            |part: &str, count| part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
        if !(digits(year, 4) && digits(month, 2) && digits(day, 2)) {
            return None;
        }
        Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    /// Full years from this day to the other, as birthdays are counted; below nought where the other is earlier.
    pub(crate) fn years_to(self, other: Self) -> i32 {
        let years = i32::from(other.year) - i32::from(self.year);
        if (other.month, other.day) < (self.month, self.day) { years - 1 } else { years }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// How many days a month has; nought if there is no such month. In an unknown year February has 29.
pub(crate) fn days_in(year: Option<i16>, month: u8) -> u8 {
    let leap = year.is_none_or(|year| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn only_real_days_are_days() {
        assert!(Day::parse("2024-02-29").is_some());
        for text in [
            "2023-02-29",
            "1900-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-04-31",
            "26-04-01",
            "2026-4-1",
            "x",
        ] {
            assert!(Day::parse(text).is_none(), "{text}");
        }
        assert_eq!(day("0007-01-02").to_string(), "0007-01-02");
    }

    #[test]
    fn years_are_counted_by_birthdays() {
        assert_eq!(day("2008-11-24").years_to(day("2026-11-23")), 17);
        assert_eq!(day("2008-11-23").years_to(day("2026-11-23")), 18);
        assert_eq!(
            day("2008-02-29").years_to(day("2026-02-28")),
            17,
            "childhood is not cut short by a doubt"
        );
        assert_eq!(day("2027-01-01").years_to(day("2026-11-23")), -1);
    }
}
