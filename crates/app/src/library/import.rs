use std::collections::BTreeSet;

use domain::library::{HouseLibrary, ItemWritten, Way};
use guide::{BrokenFile, Item, Library, Row, Slip, Wrong, read_csv, read_json};

use super::change::{change, load};
use super::must_edit;
use super::write::{LibraryTrouble, nowhere, trouble};
use crate::{Actor, App, AppError, days};

/// A file of records, read and not yet taken.
#[derive(Clone, Debug)]
pub struct Import {
    /// Every row of it.
    pub rows: Vec<ImportRow>,
    /// How many entries the library had when it was read: it is taken only where nothing changed since.
    pub seen: i64,
}

/// A row of a file of records.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportRow {
    /// The line on which it begins, counting from 1.
    pub line: usize,
    /// Its id, as it was written.
    pub id: String,
    /// What would become of it.
    pub becomes: Becomes,
}

/// What would become of a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Becomes {
    /// A new record.
    New(Box<Item>),
    /// Another text of a record that is there.
    Changed(Box<Item>),
    /// What is there already.
    Same,
    /// Nothing: it is broken.
    Broken(Vec<Slip>),
}

/// What taking a file came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// How many records are new.
    pub new: usize,
    /// How many changed.
    pub changed: usize,
    /// How many rows say what was there already.
    pub same: usize,
    /// How many were broken, and left out.
    pub broken: usize,
}

impl Import {
    /// How many rows become what.
    pub fn tally(&self) -> Imported {
        let mut tally = Imported::default();
        for row in &self.rows {
            *match row.becomes {
                Becomes::New(_) => &mut tally.new,
                Becomes::Changed(_) => &mut tally.changed,
                Becomes::Same => &mut tally.same,
                Becomes::Broken(_) => &mut tally.broken,
            } += 1;
        }
        tally
    }
}

/// Reads a file of records, JSON or a table, and says what would become of each row. Nothing is saved.
///
/// # Errors
/// [`AppError`]; within it, a file of which no row can be read.
pub fn read_import(app: &App, actor: &Actor, text: &str) -> Result<Result<Import, BrokenFile>, AppError> {
    must_edit(app, actor)?;
    let loaded = load(app)?;
    let rows = match read_rows(text) {
        Ok(rows) => rows,
        Err(broken) => return Ok(Err(broken)),
    };
    let today = days::london(app.now());
    let rows = judged(rows, &loaded.state, today);
    Ok(Ok(Import { rows, seen: loaded.version }))
}

/// Takes the good rows of a file, which its reader saw as of so many entries ([`Import::seen`]). All of them are saved, or none.
/// `None` where the library changed since: it is to be read anew.
///
/// # Errors
/// [`LibraryTrouble`].
pub fn import(app: &App, actor: &Actor, text: &str, seen: i64) -> Result<Option<Imported>, LibraryTrouble> {
    let Ok(import) = read_import(app, actor, text)? else { return Ok(None) };
    if import.seen != seen {
        return Ok(None);
    }
    change(app, actor, |house, now| {
        let today = days::london(now);
        let mut news = Vec::new();
        for row in &import.rows {
            let (Becomes::New(item) | Becomes::Changed(item)) = &row.becomes else { continue };
            let written = ItemWritten { item: item.clone(), way: Way::Imported };
            let seen = house.seen(&item.id);
            news.push(house.write(written, seen, (Library::embedded(), today), now).map_err(trouble)?);
        }
        Ok::<_, LibraryTrouble>(news)
    })?;
    Ok(Some(import.tally()))
}

/// JSON begins with a bracket; a table does not.
fn read_rows(text: &str) -> guide::Read {
    let begins = text.trim_start_matches('\u{feff}').trim_start();
    if begins.starts_with(['[', '{']) { read_json(text) } else { read_csv(text) }
}

/// What becomes of rows, by the library as it is. A row that names a broken one as what replaced it is broken too.
fn judged(rows: Vec<Row>, house: &HouseLibrary, today: jiff::civil::Date) -> Vec<ImportRow> {
    let built_in = Library::embedded();
    let merged = house.over(built_in);
    let mut rows = rows;
    for row in &mut rows {
        let Ok(item) = &row.item else { continue };
        let mut slips = Vec::new();
        if item.checked > today {
            slips.push(Slip { column: "checked".to_owned(), wrong: Wrong::NotYet });
        }
        if let Some(label) = house.changed_version(item, built_in) {
            slips.push(Slip { column: "versions".to_owned(), wrong: Wrong::VersionChanged(label) });
        }
        if !slips.is_empty() {
            row.item = Err(slips);
        }
    }
    loop {
        let good: BTreeSet<String> =
            rows.iter().filter_map(|row| row.item.as_ref().ok()).map(|item| item.id.clone()).collect();
        let mut broke = false;
        for row in &mut rows {
            let Ok(item) = &row.item else { continue };
            let slips = nowhere(item, |id| merged.item(id).is_ok() || good.contains(id), &merged);
            if !slips.is_empty() {
                (row.item, broke) = (Err(slips), true);
            }
        }
        if !broke {
            break;
        }
    }
    rows.into_iter().map(|row| becomes(row, &merged)).collect()
}

fn becomes(row: Row, merged: &Library) -> ImportRow {
    let Row { line, id, item } = row;
    let becomes = match item {
        Err(slips) => Becomes::Broken(slips),
        Ok(item) => match merged.item(&item.id) {
            Err(_) => Becomes::New(Box::new(item)),
            Ok(there) if *there == item => Becomes::Same,
            Ok(_) => Becomes::Changed(Box::new(item)),
        },
    };
    ImportRow { line, id, becomes }
}
