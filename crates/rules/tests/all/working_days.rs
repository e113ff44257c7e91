//! Working days against a table of every day, built from the bank-holiday files by other means.

use std::fs;

use jiff::civil::{Date, Weekday, date};
use proptest::prelude::*;
use rules::{Calendar, Nation};

const FIRST: Date = date(2012, 1, 1);
const LAST: Date = date(2028, 12, 31);

/// Three nations, one for each calendar, with the file it is in.
const CALENDARS: [(Nation, &str); 3] = [
    (Nation::Wales, "england-and-wales"),
    (Nation::Scotland, "scotland"),
    (Nation::NorthernIreland, "northern-ireland"),
];

/// Every day of 2012 to 2028, and whether it is a working day: read line by line, without the program's own reader.
fn table(file: &str) -> Vec<(Date, bool)> {
    let path = format!("{}/data/calendar/{file}.toml", env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(path).unwrap();
    let published = text.split("[[unconfirmed]]").next().unwrap();
    let holidays: Vec<&str> =
        published.lines().filter_map(|line| line.strip_prefix("date = \"")?.strip_suffix('"')).collect();
    assert!(holidays.len() > 130, "{file} has {}", holidays.len());
    let days = FIRST.series(jiff::Span::new().days(1)).take_while(|day| *day <= LAST);
    days.map(|day| {
        let weekend = [Weekday::Saturday, Weekday::Sunday].contains(&day.weekday());
        (day, !weekend && !holidays.contains(&day.to_string().as_str()))
    })
    .collect()
}

/// The `n`th working day after the day at `at` in the table, or from it on when the first day counts.
fn by_table(table: &[(Date, bool)], at: usize, n: u16, first_day_counts: bool) -> Option<Date> {
    let from = if first_day_counts { at } else { at + 1 };
    table.iter().skip(from).filter(|(_, works)| *works).nth(usize::from(n) - 1).map(|(day, _)| *day)
}

#[test]
fn every_day_of_2012_to_2028_in_three_calendars() {
    for (nation, file) in CALENDARS {
        let table = table(file);
        assert_eq!(table.len(), 6210);
        let calendar = Calendar::for_nation(nation);
        for (at, (day, works)) in table.iter().enumerate() {
            assert_eq!(calendar.is_working_day(*day), *works, "{day} in {nation}");
            assert_eq!(calendar.not_working(*day, &[]).is_none(), *works);
            for (n, counts) in [(1, true), (1, false), (5, false), (15, true)] {
                let Some(expected) = by_table(&table, at, n, counts) else { continue };
                let counted = calendar.add_working_days(*day, n, counts).unwrap();
                assert_eq!(counted.date, expected, "{n} from {day} in {nation}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_count_agrees_with_the_table_and_names_what_it_passed(
        which in 0_usize..3,
        at in 0_usize..6210,
        n in 1_u16..260,
        counts in any::<bool>(),
    ) {
        let (nation, file) = CALENDARS[which];
        let table = table(file);
        if let Some(expected) = by_table(&table, at, n, counts) {
            let from = table[at].0;
            let counted = Calendar::for_nation(nation).add_working_days(from, n, counts).unwrap();
            prop_assert_eq!(counted.date, expected);
            let first = if counts { at } else { at + 1 };
            let passed = table[first..].iter().take_while(|(day, _)| *day <= expected).filter(|(_, works)| !works);
            let named: Vec<Date> = counted.skipped.iter().map(|day| day.date).collect();
            prop_assert_eq!(named, passed.map(|(day, _)| *day).collect::<Vec<_>>());
        }
    }
}

#[test]
fn no_working_days_end_where_they_began() {
    let counted =
        Calendar::for_nation(Nation::England).add_working_days(date(2026, 12, 25), 0, true).unwrap();
    assert_eq!((counted.date, counted.skipped.len()), (date(2026, 12, 25), 0));
}

#[test]
fn a_weekend_or_holiday_is_never_the_first_day() {
    let calendar = Calendar::for_nation(Nation::England);
    for counts in [true, false] {
        let counted = calendar.add_working_days(date(2026, 12, 25), 1, counts).unwrap();
        assert_eq!(counted.date, date(2026, 12, 29));
    }
}

#[test]
fn far_years_are_projected_and_near_ones_are_not() {
    for (nation, _) in CALENDARS {
        let calendar = Calendar::for_nation(nation);
        assert_eq!(calendar.published_years(), 2012..=2028);
        for year in [2012, 2028, 2011, 2029, 2080, 2081, 1583, 9998] {
            let holidays = calendar.holidays_in(year);
            assert!((8..=10).contains(&holidays.len()) || year == 2012, "{year} in {nation}");
            assert!(holidays.iter().all(|day| day.projected != (2012..=2028).contains(&year)));
            for holiday in holidays {
                assert_eq!(calendar.holiday(holiday.date), Some(holiday));
            }
        }
        assert!(calendar.holidays_in(-4).is_empty() && calendar.holiday(Date::MIN).is_none());
    }
}

#[test]
fn the_licence_and_the_source_are_named() {
    let calendar = Calendar::for_nation(Nation::England);
    assert!(calendar.licence().contains("Open Government Licence v3.0"));
    assert!(calendar.source().contains("govuk-bank-holidays 0.19"));
    assert_eq!(calendar.code(), "england-and-wales");
}

#[test]
fn a_count_over_the_end_of_the_years_kept_ready_goes_on() {
    let calendar = Calendar::for_nation(Nation::Scotland);
    for from in [date(2080, 12, 20), date(1989, 12, 20), date(2090, 12, 20), date(1583, 1, 1)] {
        let counted = calendar.add_working_days(from, 300, false).unwrap();
        let days = from.series(jiff::Span::new().days(1)).skip(1).take_while(|day| *day <= counted.date);
        assert_eq!(days.filter(|day| calendar.is_working_day(*day)).count(), 300, "from {from}");
    }
}
