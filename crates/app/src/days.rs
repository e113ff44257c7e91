//! Days as people in the United Kingdom count them.

use domain::{Moment, Occurred, Precision};
use jiff::civil::Date;

pub use domain::day::{end_of, is_whole, london, london_time, start_of, zone};

/// A day, for question sets.
pub fn of_forms(day: Date) -> forms::Day {
    let (month, number) = (day.month().unsigned_abs(), day.day().unsigned_abs());
    // A day of the calendar is a day of the calendar in both; only years before the first are not.
    forms::Day::new(day.year(), month, number).unwrap_or(forms::Day::FIRST)
}

/// When something happened of which a question set has the date, as far as it is known.
pub fn occurred(date: forms::PartialDate) -> Occurred {
    let midnight = |day: forms::Day, days: i32| {
        let date = Date::new(day.year(), day.month().cast_signed(), day.day().cast_signed()).ok()?;
        let date = date.checked_add(jiff::Span::new().days(days)).ok()?;
        Some(Moment::from(date.to_zoned(zone()).ok()?.timestamp()))
    };
    let earliest = date.first().and_then(|day| midnight(day, 0));
    // The last microsecond of the last day that it can have been.
    let latest = date.last().and_then(|day| midnight(day, 1)).map(|end| Moment(end.0 - 1));
    if earliest.is_none() || latest.is_none() {
        return Occurred::UNKNOWN;
    }
    let precision = match (date.about, date.month, date.day) {
        (true, ..) => Precision::About,
        (false, Some(_), Some(_)) => Precision::Day,
        (false, Some(_), None) => Precision::Month,
        (false, None, _) => Precision::Year,
    };
    Occurred { earliest, latest, precision }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summer_day_begins_an_hour_before_utc_does() {
        let day = forms::PartialDate::on(forms::Day::new(2026, 7, 1).unwrap());
        let occurred = occurred(day);
        let text = |at: Option<Moment>| at.unwrap().timestamp().unwrap().to_string();
        assert_eq!(text(occurred.earliest), "2026-06-30T23:00:00Z");
        assert_eq!(text(occurred.latest), "2026-07-01T22:59:59.999999Z");
        assert_eq!(occurred.precision, Precision::Day);
        assert_eq!(london(occurred.earliest.unwrap()), jiff::civil::date(2026, 7, 1));
    }

    #[test]
    fn what_is_only_about_then_says_so() {
        let about = forms::PartialDate::new(Some(2026), Some(3), None, true).unwrap();
        assert_eq!(occurred(about).precision, Precision::About);
        let no_year = forms::PartialDate::new(None, Some(3), None, false).unwrap();
        assert_eq!(occurred(no_year), Occurred::UNKNOWN);
    }
}
