//! A nation's calendar.

use std::sync::LazyLock;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::files::FILES;
use crate::nation::Nation;

use super::pattern;
use super::table::{self, Table, Unconfirmed};

/// A bank holiday.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Holiday {
    /// The day.
    pub date: Date,
    /// Its name, as GOV.UK writes it.
    pub name: String,
    /// Whether it stands in for a day that fell on a weekend.
    pub substitute: bool,
    /// Whether it was computed from the pattern, because its year has not been published here.
    pub projected: bool,
}

/// A day on which an organisation is closed besides the bank holidays, such as a local holiday in Scotland.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closure {
    /// The day.
    pub date: Date,
    /// Its name.
    pub name: String,
}

/// The bank holidays of a nation: published for some years, projected for the others.
#[derive(Clone, Debug)]
pub struct Calendar {
    code: String,
    nation: Nation,
    source: String,
    licence: String,
    first_year: i16,
    last_year: i16,
    holidays: Vec<Holiday>,
    unconfirmed: Vec<Unconfirmed>,
}

/// The years for which holidays are kept ready; those of any other year are computed when asked for.
const READY: std::ops::RangeInclusive<i16> = 1990..=2080;

static CALENDARS: LazyLock<Vec<Calendar>> = LazyLock::new(|| {
    // The build has refused files that cannot be read, so the empty answer is never given.
    let tables = table::read(FILES).unwrap_or_default();
    Nation::ALL.into_iter().map(|nation| Calendar::new(nation, &tables)).collect()
});

impl Calendar {
    /// The calendar of a nation. England and Wales share one.
    pub fn for_nation(nation: Nation) -> &'static Self {
        static NONE: LazyLock<Calendar> = LazyLock::new(|| Calendar::new(Nation::England, &[]));
        CALENDARS.iter().find(|calendar| calendar.nation == nation).unwrap_or(&NONE)
    }

    fn new(nation: Nation, tables: &[Table]) -> Self {
        let table = tables.iter().find(|table| table.nations.contains(&nation));
        // Without a table no year is published: the range is empty.
        let (first_year, last_year) = table.map_or((1, 0), |table| (table.first_year, table.last_year));
        let published = first_year..=last_year;
        let mut holidays: Vec<Holiday> = table.map_or(Vec::new(), |table| {
            let published = table.holiday.iter().cloned();
            published
                .map(|one| Holiday {
                    date: one.date,
                    name: one.name,
                    substitute: one.substitute,
                    projected: false,
                })
                .collect()
        });
        holidays
            .extend(READY.filter(|year| !published.contains(year)).flat_map(|year| projected(nation, year)));
        holidays.sort_by_key(|holiday| holiday.date);
        Self {
            code: table.map_or_else(|| nation.code().to_owned(), |table| table.calendar.clone()),
            nation,
            source: table.map_or_else(String::new, |table| table.source.clone()),
            licence: table.map_or_else(String::new, |table| table.licence.clone()),
            first_year,
            last_year,
            holidays,
            unconfirmed: table.map_or(Vec::new(), |table| table.unconfirmed.clone()),
        }
    }

    /// Its code: `england-and-wales`, `scotland` or `northern-ireland`.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// Where the published years are from.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The words that the licence of the published years asks for.
    pub fn licence(&self) -> &str {
        &self.licence
    }

    /// The years that were published; every other is projected.
    pub fn published_years(&self) -> std::ops::RangeInclusive<i16> {
        self.first_year..=self.last_year
    }

    /// The bank holidays of a year, in order; none for a year outside 1583 to 9998.
    pub fn holidays_in(&self, year: i16) -> Vec<Holiday> {
        if READY.contains(&year) {
            return self.holidays.iter().filter(|holiday| holiday.date.year() == year).cloned().collect();
        }
        projected(self.nation, year).collect()
    }

    /// The bank holiday on a day, with its name.
    pub fn holiday(&self, day: Date) -> Option<Holiday> {
        if !READY.contains(&day.year()) {
            return projected(self.nation, day.year()).find(|holiday| holiday.date == day);
        }
        let at = self.holidays.binary_search_by_key(&day, |holiday| holiday.date).ok()?;
        self.holidays.get(at).cloned()
    }

    /// Whether a day is Monday to Friday and no bank holiday (DAY-01).
    pub fn is_working_day(&self, day: Date) -> bool {
        !pattern::is_weekend(day) && !self.is_holiday(day)
    }

    /// The days between two days, both included, that were talked of as holidays and not published.
    pub fn unconfirmed_between(&self, first: Date, last: Date) -> impl Iterator<Item = &Unconfirmed> {
        self.unconfirmed.iter().filter(move |day| (first..=last).contains(&day.date))
    }

    /// The holidays kept ready from a day on, in order, and the last year for which they are.
    pub(super) fn ready_from(&self, day: Date) -> (&[Holiday], i16) {
        let first = self.holidays.partition_point(|holiday| holiday.date < day);
        let last_year = if READY.contains(&day.year()) { *READY.end() } else { i16::MIN };
        (self.holidays.get(first..).unwrap_or_default(), last_year)
    }

    fn is_holiday(&self, day: Date) -> bool {
        if READY.contains(&day.year()) {
            return self.holidays.binary_search_by_key(&day, |holiday| holiday.date).is_ok();
        }
        self.holiday(day).is_some()
    }
}

fn projected(nation: Nation, year: i16) -> impl Iterator<Item = Holiday> {
    pattern::holidays(nation, year).into_iter().map(|one| Holiday {
        date: one.date,
        name: one.name.to_owned(),
        substitute: one.substitute,
        projected: true,
    })
}
