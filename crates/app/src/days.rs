//! Days as people in the United Kingdom count them.

use domain::{Moment, Occurred, Precision};
use jiff::civil::{Date, Time};
use jiff::tz::AmbiguousOffset;

pub use domain::day::{days_between, end_of, is_whole, london, london_time, start_of, zone};

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

/// A time of a day that there was not in London: the clocks went forward over it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("that time did not exist that night: the clocks went forward over it")]
pub struct NoSuchTime;

/// When something happened of which the day and the time in London are known. A time that came twice that night, for the clocks went
/// back, is known as far as that: it was the first or the second.
///
/// # Errors
/// [`NoSuchTime`].
pub fn at(day: Date, time: Time) -> Result<Occurred, NoSuchTime> {
    let there = zone().to_ambiguous_timestamp(day.to_datetime(time));
    let moment = |at: Result<jiff::Timestamp, jiff::Error>| at.map(Moment::from).map_err(|_| NoSuchTime);
    match there.offset() {
        AmbiguousOffset::Unambiguous { .. } => moment(there.unambiguous()).map(Occurred::at),
        AmbiguousOffset::Gap { .. } => Err(NoSuchTime),
        AmbiguousOffset::Fold { .. } => Ok(Occurred {
            earliest: Some(moment(there.earlier())?),
            latest: Some(moment(there.later())?),
            precision: Precision::About,
        }),
    }
}

/// The same, of which the time is a guess. Of what nobody knows it says no more.
pub fn about(occurred: Occurred) -> Occurred {
    let known = occurred.earliest.is_some();
    if known { Occurred { precision: Precision::About, ..occurred } } else { occurred }
}

/// Whether the time of day is known of something, but came twice that night.
pub fn came_twice(occurred: &Occurred) -> bool {
    let (Some(earliest), Some(latest)) = (occurred.earliest, occurred.latest) else { return false };
    let clock = |at: Moment| at.timestamp().map(|at| at.to_zoned(zone()).datetime());
    occurred.precision == Precision::About && earliest != latest && clock(earliest) == clock(latest)
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
    fn the_hour_that_was_not_is_refused_and_the_hour_that_came_twice_is_known_as_one_of_two() {
        let time = |hour, minute| jiff::civil::time(hour, minute, 0, 0);
        let day = jiff::civil::date;
        assert_eq!(at(day(2026, 3, 29), time(1, 30)), Err(NoSuchTime));
        let text = |at: Option<Moment>| at.unwrap().timestamp().unwrap().to_string();
        let after = at(day(2026, 3, 29), time(2, 0)).unwrap();
        assert_eq!(
            (text(after.earliest), after.precision),
            ("2026-03-29T01:00:00Z".into(), Precision::Minute)
        );
        let twice = at(day(2026, 10, 25), time(1, 30)).unwrap();
        assert_eq!(text(twice.earliest), "2026-10-25T00:30:00Z");
        assert_eq!(text(twice.latest), "2026-10-25T01:30:00Z");
        assert!(came_twice(&twice) && !came_twice(&after));
        let about = forms::PartialDate::new(Some(2026), Some(3), None, true).unwrap();
        assert!(!came_twice(&occurred(about)));
    }

    #[test]
    fn what_is_only_about_then_says_so() {
        let about = forms::PartialDate::new(Some(2026), Some(3), None, true).unwrap();
        assert_eq!(occurred(about).precision, Precision::About);
        let no_year = forms::PartialDate::new(None, Some(3), None, false).unwrap();
        assert_eq!(occurred(no_year), Occurred::UNKNOWN);
    }
}
