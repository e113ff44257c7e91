//! Records as JSON.

use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use super::rows::{Lines, mark_twice, row};
use super::{BrokenFile, COLUMNS, Read, Row, Sheet, Slip, VersionSheet, Wrong};
use crate::data::Item;

/// The records as JSON: a list, with the names of [`COLUMNS`].
pub fn json<'a>(items: impl IntoIterator<Item = &'a Item>) -> String {
    let items: Vec<&Item> = items.into_iter().collect();
    // Plain structs of strings, numbers and lists can always be written.
    serde_json::to_string_pretty(&items).unwrap_or_default()
}

/// What programs are given by `/api/library`: the list stands in it.
#[derive(Deserialize)]
struct Found<'a> {
    #[serde(borrow)]
    items: Vec<&'a RawValue>,
}

/// Reads records from JSON: a list of them, or what `/api/library` gives.
///
/// # Errors
/// [`BrokenFile`], where it is no JSON, or no list.
pub fn read_json(text: &str) -> Read {
    let text = text.trim_start_matches('\u{feff}');
    let pieces = if text.trim_start().starts_with('{') {
        serde_json::from_str::<Found<'_>>(text).map(|found| found.items)
    } else {
        serde_json::from_str::<Vec<&RawValue>>(text)
    };
    let pieces = pieces.map_err(|error| BrokenFile { line: error.line(), what: error.to_string() })?;
    let mut lines = Lines::of(text);
    // A piece is a part of the text, so where it begins follows from where it lies.
    let place = |piece: &RawValue| (piece.get().as_ptr() as usize).wrapping_sub(text.as_ptr() as usize);
    let mut rows: Vec<Row> =
        pieces.into_iter().map(|piece| read(lines.at(place(piece)), piece.get())).collect();
    mark_twice(&mut rows);
    Ok(rows)
}

fn read(line: usize, piece: &str) -> Row {
    let (mut sheet, mut slips) = (Sheet::default(), Vec::new());
    match serde_json::from_str::<Value>(piece) {
        Ok(Value::Object(fields)) => {
            for (name, value) in fields {
                take(&mut sheet, &name, value, &mut slips);
            }
        }
        _ => slips.push(Slip { column: "id".to_owned(), wrong: Wrong::NotText }),
    }
    row(line, &sheet, slips)
}

fn take(sheet: &mut Sheet, name: &str, value: Value, slips: &mut Vec<Slip>) {
    let mut slip = |wrong| slips.push(Slip { column: name.to_owned(), wrong });
    if !COLUMNS.contains(&name) {
        return slip(Wrong::NoColumn);
    }
    match value {
        Value::Null => {}
        value if name == "versions" => match serde_json::from_value::<Vec<VersionSheet>>(value) {
            Ok(versions) => sheet.versions = versions,
            Err(error) => slip(Wrong::NotVersions(error.to_string())),
        },
        Value::Array(words) if Sheet::is_list(name) => {
            let read: Option<Vec<String>> =
                words.into_iter().map(|word| word.as_str().map(str::to_owned)).collect();
            match read {
                Some(words) => sheet.set_list(name, words),
                None => slip(Wrong::NotText),
            }
        }
        Value::String(text) => sheet.set(name, text),
        Value::Number(number) if !Sheet::is_list(name) => sheet.set(name, number.to_string()),
        _ => slip(Wrong::NotText),
    }
}
