//! What stands in the form of a record, and the record that it makes.

use guide::{Item, Library, Sheet, VersionSheet};
use jiff::civil::Date;

use crate::form::Form;
use crate::page::asked::AskedDay;

/// The columns that are one box each.
pub(super) const BOXES: [&str; 16] = [
    "id",
    "title",
    "kind",
    "publisher",
    "year",
    "topics",
    "summary",
    "status",
    "replaced_by",
    "replaced_by_other",
    "confidence",
    "note",
    "languages",
    "source",
    "seen_as",
    "link",
];
/// The columns that are a day.
pub(super) const DAYS: [&str; 3] = ["checked", "review", "until"];
/// The columns of which any number are ticked.
pub(super) const TICKED: [&str; 2] = ["nations", "audience"];

/// What stands in the form.
#[derive(Clone, Debug, Default)]
pub(super) struct Typed {
    boxes: Vec<(&'static str, String)>,
    days: Vec<(&'static str, AskedDay)>,
    ticked: Vec<(&'static str, Vec<String>)>,
    /// A further version: its label, day, link and text.
    pub label: String,
    pub from: AskedDay,
    pub version_link: String,
    pub version_text: String,
}

impl Typed {
    /// An empty form: looked at today, and in our words.
    pub fn empty(today: Date) -> Self {
        Self { days: vec![("checked", AskedDay::of(today))], ..Self::default() }
    }

    /// A record as it is.
    pub fn of(item: &Item, library: &Library) -> Self {
        let sheet = Sheet::of(item);
        let text = |column: &'static str| match column {
            "source" => library.source(&item.source).to_owned(),
            // A box of one line takes line breaks out of what is put into it.
            "languages" => sheet.list("languages").join("; "),
            column if Sheet::is_list(column) => sheet.list(column).join("\n"),
            column => sheet.text(column).to_owned(),
        };
        let day = |column: &'static str| {
            let day = sheet.text(column).parse::<Date>().ok();
            (column, day.map(AskedDay::of).unwrap_or_default())
        };
        Self {
            boxes: BOXES.map(|column| (column, text(column))).to_vec(),
            days: DAYS.map(day).to_vec(),
            ticked: TICKED.map(|column| (column, sheet.list(column).to_vec())).to_vec(),
            ..Self::default()
        }
    }

    /// What was sent.
    pub fn sent(form: &Form) -> Self {
        let one = |name: &str| form.one(name).to_owned();
        let day = |name: &str| AskedDay {
            day: one(&format!("{name}.day")),
            month: one(&format!("{name}.month")),
            year: one(&format!("{name}.year")),
        };
        let all = |name: &str| {
            form.fields().filter(|(other, _)| *other == name).map(|(_, value)| value.to_owned()).collect()
        };
        Self {
            boxes: BOXES.map(|column| (column, one(column))).to_vec(),
            days: DAYS.map(|column| (column, day(column))).to_vec(),
            ticked: TICKED.map(|column| (column, all(column))).to_vec(),
            label: one("version-label"),
            from: day("version-from"),
            version_link: one("version-link"),
            version_text: one("version-text"),
        }
    }

    /// What stands in a box.
    pub fn text(&self, column: &str) -> &str {
        self.boxes.iter().find(|(other, _)| *other == column).map_or("", |(_, text)| text.as_str())
    }

    /// What stands in the boxes of a day.
    pub fn day(&self, column: &str) -> AskedDay {
        self.days.iter().find(|(other, _)| *other == column).map(|(_, day)| day.clone()).unwrap_or_default()
    }

    /// What is ticked.
    pub fn ticked(&self, column: &str) -> &[String] {
        self.ticked.iter().find(|(other, _)| *other == column).map_or(&[], |(_, words)| words.as_slice())
    }

    /// The record that the form makes of what is there, if anything is.
    pub fn sheet(&self, there: Option<&Item>, library: &Library) -> Sheet {
        let mut sheet = there.map(Sheet::of).unwrap_or_default();
        for (column, text) in &self.boxes {
            match *column {
                "id" if there.is_some() => {}
                "source" => sheet.set("source", library.source_key(text.trim())),
                column => sheet.set(column, text.as_str()),
            }
        }
        for (column, asked) in &self.days {
            sheet.set(column, day_text(asked));
        }
        for (column, words) in &self.ticked {
            sheet.set_list(column, words.clone());
        }
        if self.adds_version() {
            sheet.versions.push(VersionSheet {
                label: self.label.clone(),
                from: Some(day_text(&self.from)),
                link: Some(self.version_link.clone()),
                text: self.version_text.clone(),
            });
        }
        sheet
    }

    fn adds_version(&self) -> bool {
        let texts = [&self.label, &self.version_link, &self.version_text];
        texts.iter().any(|text| !text.trim().is_empty()) || !self.from.is_empty()
    }
}

/// A day as a record writes it; what is no day as it was typed, so that it is refused and told.
pub(super) fn day_text(asked: &AskedDay) -> String {
    match asked.date() {
        Some(day) => day.to_string(),
        None if asked.is_empty() => String::new(),
        None => [&asked.day, &asked.month, &asked.year].map(|part| part.trim()).join("/"),
    }
}
