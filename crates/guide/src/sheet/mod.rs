//! A record of the library as people write it: in a form, a row of a table, a piece of JSON. Nothing of it is believed before it
//! was read.

mod json;
mod read;
mod rows;
mod slip;
mod write;

use serde::{Deserialize, Serialize};

use crate::data::{Coded, Item};

pub use json::{json, read_json};
pub use rows::{BrokenFile, Read, Row, read_csv};
pub use slip::{Slip, Wrong};
pub use write::csv;

/// The columns of a table, which are the names of JSON too. Lists are joined by semicolons in a table; versions stand there as JSON.
pub const COLUMNS: [&str; 23] = [
    "id",
    "title",
    "kind",
    "publisher",
    "year",
    "nations",
    "audience",
    "topics",
    "summary",
    "status",
    "replaced_by",
    "replaced_by_other",
    "confidence",
    "note",
    "languages",
    "source",
    "also_in",
    "seen_as",
    "checked",
    "review",
    "link",
    "until",
    "versions",
];

/// A version as it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct VersionSheet {
    /// What it is called.
    pub label: String,
    /// The day from which it was used, `YYYY-MM-DD`; empty where that is not known.
    pub from: Option<String>,
    /// Where it can be read; empty for nowhere.
    pub link: Option<String>,
    /// What it says or changed.
    pub text: String,
}

/// A record as it is written: text and lists of text, by the columns of [`COLUMNS`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// The columns of one text, in the order of [`COLUMNS`]; those that hold lists are empty here.
    texts: [String; COLUMNS.len()],
    /// The columns of lists, in the same order; the others are empty here.
    lists: [Vec<String>; COLUMNS.len()],
    /// The versions.
    pub versions: Vec<VersionSheet>,
}

/// Columns that hold a list of words.
const LISTS: [&str; 6] = ["nations", "audience", "topics", "replaced_by", "languages", "also_in"];

fn place(column: &str) -> Option<usize> {
    COLUMNS.iter().position(|one| *one == column)
}

impl Sheet {
    /// A record as somebody would write it.
    pub fn of(item: &Item) -> Self {
        let mut sheet = Self::default();
        let texts = [
            ("id", item.id.clone()),
            ("title", item.title.clone()),
            ("kind", item.kind.code().to_owned()),
            ("publisher", item.publisher.clone()),
            ("year", item.year.map(|year| year.to_string()).unwrap_or_default()),
            ("summary", item.summary.clone()),
            ("status", item.status.code().to_owned()),
            ("replaced_by_other", item.replaced_by_other.clone().unwrap_or_default()),
            ("confidence", item.confidence.code().to_owned()),
            ("note", item.note.clone()),
            ("source", item.source.clone()),
            ("seen_as", item.seen_as.clone()),
            ("checked", item.checked.to_string()),
            ("review", item.review.to_string()),
            ("link", item.link.clone().unwrap_or_default()),
            ("until", item.until.map(|day| day.to_string()).unwrap_or_default()),
        ];
        for (column, text) in texts {
            sheet.set(column, text);
        }
        let lists = [
            ("nations", codes(&item.nations)),
            ("audience", codes(&item.audience)),
            ("topics", item.topics.clone()),
            ("replaced_by", item.replaced_by.clone()),
            ("languages", item.languages.clone()),
            ("also_in", item.also_in.clone()),
        ];
        for (column, list) in lists {
            sheet.set_list(column, list);
        }
        sheet.versions = item.versions.iter().map(VersionSheet::of).collect();
        sheet
    }

    /// Whether a column holds a list.
    pub fn is_list(column: &str) -> bool {
        LISTS.contains(&column)
    }

    /// The text of a column; empty where there is no such column.
    pub fn text(&self, column: &str) -> &str {
        place(column).and_then(|at| self.texts.get(at)).map_or("", String::as_str)
    }

    /// The list of a column; empty where there is no such column.
    pub fn list(&self, column: &str) -> &[String] {
        place(column).and_then(|at| self.lists.get(at)).map_or(&[], Vec::as_slice)
    }

    /// Writes a column. A column of lists takes words with semicolons or line breaks between them.
    pub fn set(&mut self, column: &str, text: impl Into<String>) {
        let text = text.into();
        if Self::is_list(column) {
            let words = text.split([';', '\n']).map(str::trim).filter(|word| !word.is_empty());
            return self.set_list(column, words.map(str::to_owned).collect());
        }
        if let Some(place) = place(column).and_then(|at| self.texts.get_mut(at)) {
            *place = text;
        }
    }

    /// Writes a column of a list.
    pub fn set_list(&mut self, column: &str, list: Vec<String>) {
        if let Some(place) = place(column).and_then(|at| self.lists.get_mut(at)) {
            *place = list;
        }
    }
}

impl VersionSheet {
    fn of(version: &crate::Version) -> Self {
        Self {
            label: version.label.clone(),
            from: version.from.map(|day| day.to_string()),
            link: version.link.clone(),
            text: version.text.clone(),
        }
    }
}

fn codes<T: Coded>(words: &[T]) -> Vec<String> {
    words.iter().map(|word| word.code().to_owned()).collect()
}
