//! What an address asks for, read kindly: what cannot be read becomes a message beside its field, and stays in the field.

use jiff::civil::Date;
use rules::{Nation, near_nations};
use serde::Deserialize;

use crate::shell::Shell;

/// A day as three fields ask for it. Empty fields mean that none was asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(crate) struct AskedDay {
    /// 1 to 31.
    pub day: String,
    /// 1 to 12.
    pub month: String,
    /// Four digits.
    pub year: String,
}

impl AskedDay {
    /// The fields that ask for a day.
    pub fn of(date: Date) -> Self {
        Self { day: date.day().to_string(), month: date.month().to_string(), year: date.year().to_string() }
    }

    /// Whether nothing was asked.
    pub fn is_empty(&self) -> bool {
        [&self.day, &self.month, &self.year].iter().all(|field| field.trim().is_empty())
    }

    /// The day; `None` when there is no such day.
    pub fn date(&self) -> Option<Date> {
        let [day, month] = [&self.day, &self.month].map(|field| field.trim().parse::<i8>().ok());
        Date::new(self.year.trim().parse().ok()?, month?, day?).ok()
    }
}

/// Something in an address that cannot be read: which field, and what to do.
#[derive(Clone, Debug)]
pub(crate) struct Problem {
    /// The field's id on the page.
    pub field: &'static str,
    /// What to do, in the page's language.
    pub words: String,
}

/// Reads a nation; empty means none was asked for.
pub(crate) fn nation(word: &str, shell: &Shell, problems: &mut Vec<Problem>) -> Option<Nation> {
    let word = word.trim();
    if word.is_empty() {
        return None;
    }
    let read = word.parse().ok();
    if read.is_none() {
        let near: Vec<String> =
            near_nations(word).into_iter().map(|nation| shell.say(nation_message(nation))).collect();
        let or = shell.words().with("unknown-nation", &[("near", near.join(", ").into())]).into_owned();
        problems.push(Problem { field: "nation", words: or });
    }
    read
}

/// Reads a day; when none was asked for it is `otherwise`.
pub(crate) fn day(
    asked: &AskedDay,
    field: &'static str,
    otherwise: Date,
    shell: &Shell,
    problems: &mut Vec<Problem>,
) -> Date {
    if asked.is_empty() {
        return otherwise;
    }
    asked.date().unwrap_or_else(|| {
        problems.push(Problem { field, words: shell.say("unknown-day") });
        otherwise
    })
}

/// The message that names a nation.
pub(crate) const fn nation_message(nation: Nation) -> &'static str {
    match nation {
        Nation::England => "nation-england",
        Nation::Wales => "nation-wales",
        Nation::Scotland => "nation-scotland",
        Nation::NorthernIreland => "nation-northern-ireland",
    }
}

/// The nations, for a page to choose from: code, name, whether it is the chosen one.
pub(crate) fn nations(shell: &Shell, chosen: Option<Nation>) -> Vec<(&'static str, String, bool)> {
    Nation::ALL
        .into_iter()
        .map(|one| (one.code(), shell.say(nation_message(one)), chosen == Some(one)))
        .collect()
}
