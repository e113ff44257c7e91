//! A date of which only parts may be known.

use serde::{Deserialize, Serialize};

use super::day::{Day, days_in};

/// A date as somebody knows it: any of day, month and year, perhaps only about.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartialDate {
    /// The year, 1 to 9999.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<i16>,
    /// The month, 1 to 12.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub month: Option<u8>,
    /// The day of the month.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<u8>,
    /// Whether it is only about then.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub about: bool,
}

impl PartialDate {
    /// The date, if its parts can be: some part is there, and none is out of range. 29 February can be in an unknown year.
    pub fn new(year: Option<i16>, month: Option<u8>, day: Option<u8>, about: bool) -> Option<Self> {
        let date = Self { year, month, day, about };
        date.is_real().then_some(date)
    }

    /// A whole day.
    pub fn on(day: Day) -> Self {
        Self { year: Some(day.year()), month: Some(day.month()), day: Some(day.day()), about: false }
    }

    pub(crate) fn is_real(self) -> bool {
        let some = self.year.is_some() || self.month.is_some() || self.day.is_some();
        let year = self.year.is_none_or(|year| (1..=9999).contains(&year));
        let most = self.month.map_or(31, |month| days_in(self.year, month));
        some && year && most > 0 && self.day.is_none_or(|day| day >= 1 && day <= most)
    }

    /// Whether day, month and year are all there.
    pub fn is_whole(self) -> bool {
        self.year.is_some() && self.month.is_some() && self.day.is_some()
    }

    /// The first day that it can have been, where the year is known.
    pub fn first(self) -> Option<Day> {
        let year = self.year?;
        let Some(month) = self.month else { return Day::new(year, 1, 1) };
        Day::new(year, month, self.day.unwrap_or(1))
    }

    /// The last day that it can have been, where the year is known.
    pub fn last(self) -> Option<Day> {
        let year = self.year?;
        let Some(month) = self.month else { return Day::new(year, 12, 31) };
        Day::new(year, month, self.day.unwrap_or(days_in(Some(year), month)))
    }
}

/// Says nothing: a birth date is a person's.
impl std::fmt::Debug for PartialDate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PartialDate(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_that_cannot_be_are_refused() {
        assert!(PartialDate::new(None, None, None, true).is_none());
        assert!(PartialDate::new(Some(2023), Some(2), Some(29), false).is_none());
        assert!(PartialDate::new(None, Some(2), Some(30), false).is_none());
        assert!(PartialDate::new(None, Some(13), None, false).is_none());
        assert!(PartialDate::new(Some(0), None, None, false).is_none());
        assert!(PartialDate::new(None, Some(2), Some(29), false).is_some());
        assert!(PartialDate::new(None, None, Some(31), false).is_some());
    }

    #[test]
    fn a_part_stands_for_a_span() {
        let year = PartialDate::new(Some(2024), None, None, false).unwrap();
        assert_eq!((year.first(), year.last()), (Day::new(2024, 1, 1), Day::new(2024, 12, 31)));
        let month = PartialDate::new(Some(2024), Some(2), None, false).unwrap();
        assert_eq!(month.last(), Day::new(2024, 2, 29));
        assert_eq!(PartialDate::new(None, Some(2), None, false).unwrap().first(), None);
        // The day of a month that nobody remembers: the year is all that counts.
        let odd = PartialDate::new(Some(2024), None, Some(31), false).unwrap();
        assert_eq!((odd.first(), odd.last()), (Day::new(2024, 1, 1), Day::new(2024, 12, 31)));
    }
}
