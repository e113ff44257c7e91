//! From what was written to a record, or to all that is wrong with it.

use jiff::civil::Date;

use super::{Sheet, Slip, VersionSheet, Wrong};
use crate::data::{Coded, Item, Version, web_address};

/// The most letters of a line, such as a title.
const LINE: usize = 300;
/// The most letters of a text.
const TEXT: usize = 5_000;
/// The most words of a list.
const MANY: usize = 60;
/// The most letters of a version's label.
const LABEL: usize = 40;

impl Sheet {
    /// The record. Whether what replaced it is there, and whether earlier versions are as they were, is for whoever has the library
    /// to say.
    ///
    /// # Errors
    /// Everything that is wrong.
    pub fn read(&self) -> Result<Item, Vec<Slip>> {
        let mut reading = Reading { sheet: self, slips: Vec::new() };
        let id = reading.id();
        let (title, publisher) = (reading.needed("title", LINE), reading.needed("publisher", LINE));
        let (kind, status, confidence) =
            (reading.code("kind"), reading.code("status"), reading.code("confidence"));
        let (nations, audience) = (reading.codes("nations"), reading.codes("audience"));
        if self.list("nations").is_empty() {
            reading.slip("nations", Wrong::Missing);
        }
        let (summary, source) = (reading.needed("summary", TEXT), reading.needed("source", LINE));
        let (note, seen_as) = (reading.long("note", TEXT), reading.long("seen_as", LINE));
        let replaced_by_other = reading.long("replaced_by_other", LINE);
        let (checked, review) = (reading.day("checked"), reading.day("review"));
        for (column, day) in [("checked", checked), ("review", review)] {
            if day.is_none() && self.text(column).trim().is_empty() {
                reading.slip(column, Wrong::Missing);
            }
        }
        if checked.zip(review).is_some_and(|(checked, review)| review <= checked) {
            reading.slip("review", Wrong::ReviewFirst);
        }
        let lists = ["topics", "replaced_by", "languages", "also_in"].map(|column| reading.list(column));
        let [topics, replaced_by, languages, also_in] = lists;
        if replaced_by.contains(&id) {
            reading.slip("replaced_by", Wrong::ByItself);
        }
        let (year, link, until) =
            (reading.year(), reading.link("link", self.text("link")), reading.day("until"));
        let versions = reading.versions();
        let slips = reading.slips;
        let (true, Some(kind), Some(status), Some(confidence), Some(checked), Some(review)) =
            (slips.is_empty(), kind, status, confidence, checked, review)
        else {
            return Err(slips);
        };
        Ok(Item {
            id,
            title,
            kind,
            publisher,
            year,
            nations,
            audience,
            topics,
            summary,
            status,
            replaced_by,
            replaced_by_other: Some(replaced_by_other).filter(|other| !other.is_empty()),
            confidence,
            note,
            languages: if languages.is_empty() { vec!["en".to_owned()] } else { languages },
            source,
            also_in,
            seen_as,
            checked,
            review,
            link,
            until,
            versions,
            spot: crate::data::Spot::default(),
        })
    }
}

/// A sheet that is being read, and what was found wrong so far.
struct Reading<'a> {
    sheet: &'a Sheet,
    slips: Vec<Slip>,
}

impl Reading<'_> {
    fn slip(&mut self, column: &str, wrong: Wrong) {
        self.slips.push(Slip { column: column.to_owned(), wrong });
    }

    /// A text, without the space around it.
    fn long(&mut self, column: &str, most: usize) -> String {
        let text = self.sheet.text(column).trim().replace("\r\n", "\n");
        if text.chars().count() > most {
            self.slip(column, Wrong::TooLong(most));
        }
        text
    }

    fn needed(&mut self, column: &str, most: usize) -> String {
        let text = self.long(column, most);
        if text.is_empty() {
            self.slip(column, Wrong::Missing);
        }
        text
    }

    fn id(&mut self) -> String {
        let id = self.needed("id", 80);
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if !id.bytes().all(plain) {
            self.slip("id", Wrong::NotId);
        }
        id
    }

    fn code<T: Coded>(&mut self, column: &str) -> Option<T> {
        let word = self.needed(column, LINE);
        if word.is_empty() {
            return None;
        }
        T::read(&word).map_err(|unknown| self.slip(column, Wrong::Unknown(unknown))).ok()
    }

    fn codes<T: Coded>(&mut self, column: &str) -> Vec<T> {
        let words = self.list(column);
        let mut read = Vec::new();
        for word in words {
            match T::read(&word) {
                Ok(one) => read.push(one),
                Err(unknown) => self.slip(column, Wrong::Unknown(unknown)),
            }
        }
        read
    }

    fn list(&mut self, column: &str) -> Vec<String> {
        let words = self.sheet.list(column);
        let words: Vec<String> =
            words.iter().map(|word| word.trim().to_owned()).filter(|word| !word.is_empty()).collect();
        if words.len() > MANY || words.iter().any(|word| word.chars().count() > LINE) {
            self.slip(column, Wrong::TooLong(MANY));
        }
        words
    }

    /// A day, where there is one.
    fn day(&mut self, column: &str) -> Option<Date> {
        let text = self.sheet.text(column).trim();
        if text.is_empty() {
            return None;
        }
        let day = day(text);
        if day.is_none() {
            self.slip(column, Wrong::NotDay(text.to_owned()));
        }
        day
    }

    fn year(&mut self) -> Option<i16> {
        let text = self.sheet.text("year").trim();
        if text.is_empty() {
            return None;
        }
        let year = text.parse().ok().filter(|year| (1000..=9999).contains(year));
        if year.is_none() {
            self.slip("year", Wrong::NotYear(text.to_owned()));
        }
        year
    }

    fn link(&mut self, column: &str, text: &str) -> Option<String> {
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        if !web_address::is_one(text) {
            self.slip(column, Wrong::NotLink(text.to_owned()));
        }
        Some(text.to_owned())
    }

    fn versions(&mut self) -> Vec<Version> {
        let mut read: Vec<Version> = Vec::new();
        if self.sheet.versions.len() > MANY {
            self.slip("versions", Wrong::TooLong(MANY));
        }
        for sheet in &self.sheet.versions {
            let version = self.version(sheet);
            if read.iter().any(|other| other.label == version.label) {
                self.slip("versions", Wrong::LabelTwice(version.label.clone()));
            }
            read.push(version);
        }
        read
    }

    fn version(&mut self, sheet: &VersionSheet) -> Version {
        let label = sheet.label.trim().to_owned();
        let plain = |letter: char| letter.is_ascii_alphanumeric() || ".-".contains(letter);
        let dots = label.chars().all(|letter| letter == '.');
        if dots || label.len() > LABEL || !label.chars().all(plain) {
            self.slip("versions", Wrong::NotLabel(label.clone()));
        }
        let text = sheet.text.trim().replace("\r\n", "\n");
        if text.chars().count() > TEXT {
            self.slip("versions", Wrong::TooLong(TEXT));
        }
        let from = sheet.from.as_deref().unwrap_or_default().trim();
        if !from.is_empty() && day(from).is_none() {
            self.slip("versions", Wrong::NotDay(from.to_owned()));
        }
        let link = self.link("versions", sheet.link.as_deref().unwrap_or_default());
        Version { label, from: day(from), link, text }
    }
}

/// A day as `YYYY-MM-DD` and no other way.
fn day(text: &str) -> Option<Date> {
    (text.len() == 10).then(|| text.parse().ok()).flatten()
}
