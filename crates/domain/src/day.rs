//! Days as people in the United Kingdom count them.

use std::sync::LazyLock;

use jiff::civil::{Date, DateTime};
use jiff::tz::{Offset, TimeZone};
use jiff::{Span, Timestamp};

use crate::Moment;

static ZONE: LazyLock<TimeZone> = LazyLock::new(|| TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC));

/// The time zone of the partnership.
pub fn zone() -> TimeZone {
    ZONE.clone()
}

/// From when on which offset holds in London, for the years that records are mostly of. Pages tell hundreds of times, and to work
/// the rule of summer time out for each would be a twentieth of a page.
static OFFSETS: LazyLock<Vec<(Timestamp, Offset)>> = LazyLock::new(|| {
    let [from, until] =
        [1970, 2100].map(|year| start_of(Date::constant(year, 1, 1)).timestamp().unwrap_or_default());
    let changes = ZONE.following(from).take_while(|change| change.timestamp() < until);
    changes.map(|change| (change.timestamp(), change.offset())).collect()
});

/// Day and time in London at a moment.
pub fn london_time(at: Moment) -> DateTime {
    let at = at.timestamp().unwrap_or_default();
    let begun = OFFSETS.partition_point(|(from, _)| *from <= at);
    match OFFSETS.get(begun.wrapping_sub(1)) {
        // What comes after the last of them is not known from it.
        Some((_, offset)) if begun < OFFSETS.len() => offset.to_datetime(at),
        _ => ZONE.to_datetime(at),
    }
}

/// The day that it is in London at a moment.
pub fn london(at: Moment) -> Date {
    london_time(at).date()
}

/// How many days of the calendar lie between two: from one day to the next it is one, whatever the clock says.
pub fn days_between(first: Date, second: Date) -> i64 {
    i64::from((second - first).get_days())
}

/// The last moment of a day in London. What is due on a day, and at no time of it, is due then.
pub fn end_of(day: Date) -> Moment {
    let next = day.checked_add(Span::new().days(1)).unwrap_or(day);
    let midnight = next.to_zoned(zone()).map_or(Timestamp::UNIX_EPOCH, |there| there.timestamp());
    Moment(Moment::from(midnight).0 - 1)
}

/// The first moment of a day in London.
pub fn start_of(day: Date) -> Moment {
    let there = day.to_zoned(zone()).map_or(Timestamp::UNIX_EPOCH, |there| there.timestamp());
    Moment::from(there)
}

/// Whether a moment means its whole day: the last moment of it.
pub fn is_whole(at: Moment) -> bool {
    end_of(london(at)) == at
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn times_are_those_of_the_zone_itself() {
        let hour = 3_600_000_000;
        let first = start_of(date(1890, 1, 1)).0;
        let last = start_of(date(2110, 1, 1)).0;
        // Every eleven hours and a bit, so that each hour of the day and each change of clocks comes near.
        for at in (first..last).step_by(11 * hour + 1_700_000_000).map(Moment) {
            assert_eq!(london_time(at), ZONE.to_datetime(at.timestamp().unwrap()), "{at:?}");
        }
        for (change, _) in OFFSETS.iter() {
            for at in [-1, 0, 1].map(|by| Moment(Moment::from(*change).0 + by)) {
                assert_eq!(london_time(at), ZONE.to_datetime(at.timestamp().unwrap()), "{at:?}");
            }
        }
        assert!(OFFSETS.len() > 250);
    }

    #[test]
    fn a_day_ends_where_the_next_begins_in_summer_and_winter() {
        for day in [date(2026, 1, 31), date(2026, 3, 29), date(2026, 7, 1), date(2026, 10, 25)] {
            assert_eq!(london(start_of(day)), day);
            assert_eq!(london(end_of(day)), day);
            assert_eq!(Moment(end_of(day).0 + 1), start_of(day.tomorrow().unwrap()));
            assert!(is_whole(end_of(day)) && !is_whole(start_of(day)));
        }
    }

    #[test]
    fn days_are_those_of_the_calendar_whatever_the_clock_says() {
        let days = |first: Moment, second: Moment| days_between(london(first), london(second));
        let (first, second) = (date(2026, 11, 20), date(2026, 11, 29));
        assert_eq!(days(end_of(first), start_of(second)), 9);
        assert_eq!(days(start_of(first), end_of(second)), 9);
        // Over both changes of the clocks, and not back in time.
        assert_eq!(days(end_of(date(2026, 3, 28)), start_of(date(2026, 3, 30))), 2);
        assert_eq!(days(start_of(date(2026, 10, 24)), end_of(date(2026, 10, 26))), 2);
        assert_eq!(days(start_of(second), end_of(first)), -9);
    }
}
