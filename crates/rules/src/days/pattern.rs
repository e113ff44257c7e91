//! The pattern by which bank holidays fall, for the years that have not been published.
//!
//! It follows rules DAY-02 to DAY-05: fixed days, Easter, first and last Mondays, and the next free weekday for
//! what falls on a weekend. One-off days (a jubilee, a state funeral) follow no pattern and are missing here.

use jiff::civil::{Date, Weekday, date};

use crate::nation::Nation;

use super::easter::easter;

/// A holiday by the pattern, and whether it was moved off a weekend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Patterned {
    pub(super) date: Date,
    pub(super) name: &'static str,
    pub(super) substitute: bool,
}

/// The bank holidays of a nation in a year, in order; none for a year outside 1583 to 9998.
pub(super) fn holidays(nation: Nation, year: i16) -> Vec<Patterned> {
    let Some(easter) = easter(year) else { return Vec::new() };
    let mut named = moving(nation, year, easter);
    named.extend(fixed(nation, year));
    let mut days: Vec<Patterned> = named
        .iter()
        .filter(|(day, _)| !is_weekend(*day))
        .map(|&(date, name)| Patterned { date, name, substitute: false })
        .collect();
    for &(day, name) in named.iter().filter(|(day, _)| is_weekend(*day)) {
        if let Some(date) = next_free_weekday(day, &days) {
            days.push(Patterned { date, name, substitute: true });
        }
    }
    days.sort_by_key(|holiday| holiday.date);
    days
}

/// Days with a date of their own.
fn fixed(nation: Nation, year: i16) -> Vec<(Date, &'static str)> {
    let mut days = vec![
        (date(year, 1, 1), "New Year’s Day"),
        (date(year, 12, 25), "Christmas Day"),
        (date(year, 12, 26), "Boxing Day"),
    ];
    match nation {
        Nation::England | Nation::Wales => {}
        Nation::Scotland => {
            days.push((date(year, 1, 2), "2nd January"));
            days.push((date(year, 11, 30), "St Andrew’s Day"));
        }
        Nation::NorthernIreland => {
            days.push((date(year, 3, 17), "St Patrick’s Day"));
            days.push((date(year, 7, 12), "Battle of the Boyne (Orangemen’s Day)"));
        }
    }
    // In order of date, so that Christmas is moved before Boxing Day.
    days.sort();
    days
}

/// Days that follow Easter, or are a Monday.
fn moving(nation: Nation, year: i16, easter: Date) -> Vec<(Date, &'static str)> {
    let mut days = Vec::with_capacity(5);
    let mut push = |day: Result<Date, jiff::Error>, name| days.extend(day.ok().map(|day| (day, name)));
    let day = |days: i64| easter.checked_add(jiff::Span::new().days(days));
    push(day(-2), "Good Friday");
    if nation != Nation::Scotland {
        push(day(1), "Easter Monday");
    }
    push(monday(year, 5, 1), "Early May bank holiday");
    push(monday(year, 5, -1), "Spring bank holiday");
    push(monday(year, 8, if nation == Nation::Scotland { 1 } else { -1 }), "Summer bank holiday");
    days
}

fn monday(year: i16, month: i8, nth: i8) -> Result<Date, jiff::Error> {
    date(year, month, 1).nth_weekday_of_month(nth, Weekday::Monday)
}

fn next_free_weekday(day: Date, taken: &[Patterned]) -> Option<Date> {
    let is_taken = |day: Date| taken.iter().any(|holiday| holiday.date == day);
    let mut next = day.tomorrow().ok()?;
    while is_weekend(next) || is_taken(next) {
        next = next.tomorrow().ok()?;
    }
    Some(next)
}

/// Whether it is a Saturday or a Sunday.
pub(super) fn is_weekend(day: Date) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::days::Calendar;

    /// Days that followed no pattern, and the days that the pattern gives in their place.
    fn out_of_pattern(day: Date) -> bool {
        [
            date(2012, 5, 28),
            date(2012, 6, 4),
            date(2012, 6, 5),
            date(2020, 5, 4),
            date(2020, 5, 8),
            date(2022, 5, 30),
            date(2022, 6, 2),
            date(2022, 6, 3),
            date(2022, 9, 19),
            date(2023, 5, 8),
        ]
        .contains(&day)
    }

    #[test]
    fn the_pattern_gives_the_published_years_but_for_one_off_days() {
        for nation in Nation::ALL {
            for year in 2012..=2028 {
                let published = Calendar::for_nation(nation).holidays_in(year);
                let mut published: Vec<Date> = published.iter().map(|holiday| holiday.date).collect();
                let mut pattern: Vec<Date> =
                    holidays(nation, year).iter().map(|holiday| holiday.date).collect();
                published.retain(|day| !out_of_pattern(*day));
                pattern.retain(|day| !out_of_pattern(*day));
                assert_eq!(pattern, published, "{nation} in {year}");
            }
        }
    }

    #[test]
    fn days_at_a_weekend_move_to_the_next_free_weekday() {
        let moved = |nation, year| -> Vec<(Date, &str)> {
            let days = holidays(nation, year).into_iter();
            days.filter(|day| day.substitute).map(|day| (day.date, day.name)).collect()
        };
        assert_eq!(
            moved(Nation::England, 2027),
            [(date(2027, 12, 27), "Christmas Day"), (date(2027, 12, 28), "Boxing Day")]
        );
        assert_eq!(
            moved(Nation::Scotland, 2033),
            [
                (date(2033, 1, 3), "New Year’s Day"),
                (date(2033, 1, 4), "2nd January"),
                (date(2033, 12, 27), "Christmas Day"),
            ]
        );
        assert_eq!(moved(Nation::NorthernIreland, 2029), [(date(2029, 3, 19), "St Patrick’s Day")]);
    }
}
