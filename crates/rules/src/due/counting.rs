//! Where a reading of a period ends.

use jiff::civil::Date;
use jiff::{Span, Zoned};
use serde::{Deserialize, Serialize};

use crate::days::{Calendar, Closure, OutOfRange, Skipped};
use crate::law::{CountUnit, FirstDay, Reading};

use super::birthday::birthday;

/// A reading, counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    /// What was counted, and whether the day of the event was day 1.
    pub reading: Reading,
    /// Where it ends.
    pub end: Date,
    /// The calendar by which working days were counted.
    pub calendar: Option<String>,
    /// The days passed over, by name.
    pub skipped: Vec<Skipped>,
}

/// Counts a reading from a day.
pub(super) fn count(
    reading: Reading,
    from: Date,
    calendar: &Calendar,
    closures: &[Closure],
) -> Result<Counted, OutOfRange> {
    let counts = reading.first_day == FirstDay::Counts;
    if reading.unit == CountUnit::WorkingDays {
        let days = calendar.add_working_days_but(from, reading.amount, counts, closures)?;
        let calendar = Some(calendar.code().to_owned());
        return Ok(Counted { reading, end: days.date, calendar, skipped: days.skipped });
    }
    let end = end(reading, from, counts).ok_or(OutOfRange { from })?;
    Ok(Counted { reading, end, calendar: None, skipped: Vec::new() })
}

fn end(reading: Reading, from: Date, counts: bool) -> Option<Date> {
    let amount = i64::from(reading.amount);
    match reading.unit {
        CountUnit::CalendarDays => from.checked_add(Span::new().days(amount - i64::from(counts))).ok(),
        CountUnit::Months => to_the_same_day(from, Span::new().months(amount), counts),
        CountUnit::Years => to_the_same_day(from, Span::new().years(amount), counts),
        CountUnit::Birthdays => birthday(from, reading.amount),
        // The time of day is not known, so the last day is named: the hour is that of the event.
        CountUnit::Hours => {
            from.checked_add(Span::new().days(amount.div_euclid(24) + i64::from(amount % 24 > 0))).ok()
        }
        CountUnit::WorkingDays => None,
    }
}

/// The same day of a later month. Where that month is too short its last day stands in, and with the first day
/// counted nothing more is taken off: a period that began on 31 January has run its month on 28 February.
fn to_the_same_day(from: Date, span: Span, counts: bool) -> Option<Date> {
    let end = from.checked_add(span).ok()?;
    if counts && end.day() == from.day() { end.yesterday().ok() } else { Some(end) }
}

/// The very moment at which a reading in hours ends: hours that pass, whatever the clocks do; `None` for other units.
pub(super) fn moment(reading: Reading, at: &Zoned) -> Result<Option<Zoned>, OutOfRange> {
    if reading.unit != CountUnit::Hours {
        return Ok(None);
    }
    let end = at.checked_add(Span::new().hours(i64::from(reading.amount)));
    end.map(Some).map_err(|_| OutOfRange { from: at.date() })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::nation::Nation;

    fn ends(amount: u16, unit: CountUnit, first_day: FirstDay, from: Date) -> Date {
        count(Reading { amount, unit, first_day }, from, Calendar::for_nation(Nation::England), &[])
            .unwrap()
            .end
    }

    #[test]
    fn months_end_on_the_same_day_or_the_last() {
        use CountUnit::Months;
        use FirstDay::{Counts, Excluded};
        for (amount, first_day, from, end) in [
            (1, Excluded, date(2026, 1, 31), date(2026, 2, 28)),
            (1, Counts, date(2026, 1, 31), date(2026, 2, 28)),
            (1, Excluded, date(2028, 1, 31), date(2028, 2, 29)),
            (1, Excluded, date(2026, 3, 15), date(2026, 4, 15)),
            (1, Counts, date(2026, 3, 15), date(2026, 4, 14)),
            (1, Counts, date(2026, 12, 1), date(2026, 12, 31)),
            (12, Excluded, date(2028, 2, 29), date(2029, 2, 28)),
            (6, Excluded, date(2026, 3, 31), date(2026, 9, 30)),
        ] {
            assert_eq!(ends(amount, Months, first_day, from), end, "{amount} months from {from}");
        }
    }

    #[test]
    fn years_and_days_cross_the_end_of_a_year() {
        use FirstDay::{Counts, Excluded};
        assert_eq!(ends(5, CountUnit::Years, Excluded, date(2028, 2, 29)), date(2033, 2, 28));
        assert_eq!(ends(5, CountUnit::Years, Counts, date(2026, 1, 1)), date(2030, 12, 31));
        assert_eq!(ends(30, CountUnit::CalendarDays, Counts, date(2027, 12, 31)), date(2028, 1, 29));
        assert_eq!(ends(30, CountUnit::CalendarDays, Excluded, date(2028, 1, 30)), date(2028, 2, 29));
        assert_eq!(ends(1, CountUnit::CalendarDays, Counts, date(2028, 2, 29)), date(2028, 2, 29));
    }

    #[test]
    fn hours_without_a_time_of_day_name_the_last_day() {
        assert_eq!(ends(48, CountUnit::Hours, FirstDay::Excluded, date(2026, 3, 28)), date(2026, 3, 30));
        assert_eq!(ends(30, CountUnit::Hours, FirstDay::Excluded, date(2026, 12, 30)), date(2027, 1, 1));
    }

    #[test]
    fn a_count_that_leaves_the_calendar_is_refused() {
        let reading = Reading { amount: 30, unit: CountUnit::CalendarDays, first_day: FirstDay::Counts };
        let calendar = Calendar::for_nation(Nation::Wales);
        assert_eq!(count(reading, Date::MAX, calendar, &[]), Err(OutOfRange { from: Date::MAX }));
        let reading = Reading { unit: CountUnit::WorkingDays, ..reading };
        assert_eq!(count(reading, Date::MAX, calendar, &[]), Err(OutOfRange { from: Date::MAX }));
    }
}
