//! Reading a table: each row by itself, with the line on which it begins.

use std::collections::HashMap;

use super::{COLUMNS, Sheet, Slip, VersionSheet, Wrong};
use crate::data::Item;

/// A file that cannot be read at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {what}")]
pub struct BrokenFile {
    /// The line, counting from 1.
    pub line: usize,
    /// What is wrong, in the words of whoever reads such files.
    pub what: String,
}

/// A row of a file: a record, or what is wrong with it.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The line on which it begins, counting from 1.
    pub line: usize,
    /// Its id, as it was written.
    pub id: String,
    /// The record.
    pub item: Result<Item, Vec<Slip>>,
}

/// A file that was read: every row of it, good or broken.
pub type Read = Result<Vec<Row>, BrokenFile>;

/// Reads a table (RFC 4180). Columns may stand in any order; one that is missing is empty.
///
/// # Errors
/// [`BrokenFile`], where the head cannot be read or a quote is never closed.
pub fn read_csv(text: &str) -> Read {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let head: Vec<String> = reader
        .headers()
        .map_err(|error| broken(&error))?
        .iter()
        .map(|name| name.trim().to_lowercase())
        .collect();
    if !head.iter().any(|name| name == "id") {
        let what = format!("the first line names no column “id”: it should be {}", COLUMNS.join(","));
        return Err(BrokenFile { line: 1, what });
    }
    let (mut rows, mut lines) = (Vec::new(), Lines::of(text));
    for record in reader.records() {
        let record = record.map_err(|error| broken(&error))?;
        let line = lines.at(record.position().map_or(0, |position| position.byte() as usize));
        let mut slips = unknown_columns(&head);
        if record.len() > head.len() {
            slips.push(Slip { column: String::from("id"), wrong: Wrong::TooManyCells });
        }
        let sheet = sheet(&head, &record, &mut slips);
        rows.push(row(line, &sheet, slips));
    }
    mark_twice(&mut rows);
    Ok(rows)
}

/// A sheet as a row: read, where nothing was wrong with it before.
pub(super) fn row(line: usize, sheet: &Sheet, mut slips: Vec<Slip>) -> Row {
    let item = match sheet.read() {
        Ok(item) if slips.is_empty() => Ok(item),
        Ok(_) => Err(slips),
        Err(more) => {
            slips.extend(more);
            Err(slips)
        }
    };
    Row { line, id: sheet.text("id").trim().to_owned(), item }
}

/// Breaks every row whose id an earlier row has.
pub(super) fn mark_twice(rows: &mut [Row]) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for row in rows.iter_mut().filter(|row| !row.id.is_empty()) {
        let Some(first) = seen.get(&row.id) else {
            seen.insert(row.id.clone(), row.line);
            continue;
        };
        let slip = Slip { column: "id".to_owned(), wrong: Wrong::Twice(*first) };
        match &mut row.item {
            Err(slips) => slips.push(slip),
            good => *good = Err(vec![slip]),
        }
    }
}

fn unknown_columns(head: &[String]) -> Vec<Slip> {
    let unknown = head.iter().filter(|name| !name.is_empty() && !COLUMNS.contains(&name.as_str()));
    unknown.map(|name| Slip { column: name.clone(), wrong: Wrong::NoColumn }).collect()
}

fn sheet(head: &[String], record: &csv::StringRecord, slips: &mut Vec<Slip>) -> Sheet {
    let mut sheet = Sheet::default();
    for (column, cell) in head.iter().zip(record) {
        let cell = plain(cell);
        if column != "versions" {
            sheet.set(column, cell);
        } else if !cell.trim().is_empty() {
            match serde_json::from_str::<Vec<VersionSheet>>(cell) {
                Ok(versions) => sheet.versions = versions,
                Err(error) => {
                    let wrong = Wrong::NotVersions(error.to_string());
                    slips.push(Slip { column: column.clone(), wrong });
                }
            }
        }
    }
    sheet
}

/// A cell without the mark that keeps a spreadsheet from running it.
fn plain(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if super::write::would_run(rest) => rest,
        _ => cell,
    }
}

/// Counts lines up to places in a text that come one after the other.
pub(super) struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl<'a> Lines<'a> {
    /// From the beginning of a text.
    pub fn of(text: &'a str) -> Self {
        Self { text, at: 0, line: 1 }
    }

    /// The line of a place so many bytes into the text. A row is told of from where the one before it ended, so line breaks
    /// there are passed over.
    pub fn at(&mut self, byte: usize) -> usize {
        let rest = self.text.get(byte..).unwrap_or_default();
        let begins = byte + (rest.len() - rest.trim_start_matches(['\r', '\n']).len());
        if let Some(between) = self.text.get(self.at..begins) {
            self.line += between.matches('\n').count();
            self.at = begins;
        }
        self.line
    }
}

fn broken(error: &csv::Error) -> BrokenFile {
    let line = error.position().map_or(1, |position| position.line() as usize);
    BrokenFile { line, what: error.to_string() }
}
