//! Reading the published bank holidays.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::law::Flaw;
use crate::nation::Nation;

/// A published calendar, as its file holds it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Table {
    /// Its code: `england-and-wales`, `scotland`, `northern-ireland`.
    pub(crate) calendar: String,
    /// The nations it is for.
    pub(crate) nations: Vec<Nation>,
    /// Where it is from.
    pub(crate) source: String,
    /// On what terms.
    pub(crate) licence: String,
    /// The first year it covers.
    pub(crate) first_year: i16,
    /// The last year it covers.
    pub(crate) last_year: i16,
    /// The holidays, in order.
    pub(crate) holiday: Vec<Published>,
    /// Days that were talked of and not published.
    #[serde(default)]
    pub(crate) unconfirmed: Vec<Unconfirmed>,
}

/// A published holiday.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Published {
    /// The day.
    pub(crate) date: Date,
    /// Its name.
    pub(crate) name: String,
    /// Whether it stands in for a day at a weekend.
    #[serde(default)]
    pub(crate) substitute: bool,
}

/// A day that was talked of as a bank holiday and is not in the published data: it counts as a working day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unconfirmed {
    /// The day.
    pub date: Date,
    /// What it was to be.
    pub name: String,
    /// Why it is not counted.
    pub why: String,
}

/// Reads the calendars among the files and checks that every nation has one, in order.
///
/// # Errors
/// Every slip, with its file and line.
pub(crate) fn read(files: &[(&str, &str)]) -> Result<Vec<Table>, Vec<Flaw>> {
    let mut flaws = Vec::new();
    let mut tables = Vec::new();
    for (name, text) in files.iter().filter(|(name, _)| name.starts_with("calendar/")) {
        match toml::from_str::<Table>(text) {
            Ok(table) => {
                flaws.extend(slips(name, &table));
                tables.push(table);
            }
            Err(error) => flaws.push(slip(name, line_of(&error, text), error.message())),
        }
    }
    for nation in Nation::ALL {
        if tables.iter().filter(|table| table.nations.contains(&nation)).count() != 1 {
            flaws.push(slip("calendar", 1, &format!("{nation} needs exactly one calendar")));
        }
    }
    if flaws.is_empty() { Ok(tables) } else { Err(flaws) }
}

fn slips(name: &str, table: &Table) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    if !table.holiday.is_sorted_by(|one, next| one.date < next.date) {
        flaws.push(slip(name, 1, "the holidays are not in order, or one stands twice"));
    }
    for year in table.first_year..=table.last_year {
        if !table.holiday.iter().any(|holiday| holiday.date.year() == year) {
            flaws.push(slip(name, 1, &format!("{year} has no holidays")));
        }
    }
    flaws
}

fn slip(file: &str, line: usize, what: &str) -> Flaw {
    Flaw { file: file.to_owned(), line, what: what.to_owned() }
}

fn line_of(error: &toml::de::Error, text: &str) -> usize {
    let offset = error.span().map_or(0, |span| span.start);
    text.get(..offset).map_or(1, |before| before.matches('\n').count() + 1)
}
