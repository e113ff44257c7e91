//! The library as a table that every spreadsheet reads (RFC 4180).

use super::{COLUMNS, Sheet};
use crate::data::Item;

/// The items as a table: a head, then a line an item.
pub fn csv<'a>(items: impl IntoIterator<Item = &'a Item>) -> String {
    let mut table = String::new();
    line(&mut table, COLUMNS.map(str::to_owned));
    for item in items {
        let sheet = Sheet::of(item);
        line(&mut table, COLUMNS.map(|column| cell(&sheet, column)));
    }
    table
}

fn cell(sheet: &Sheet, column: &str) -> String {
    if column == "versions" {
        // Plain structs of strings can always be written.
        return if sheet.versions.is_empty() {
            String::new()
        } else {
            serde_json::to_string(&sheet.versions).unwrap_or_default()
        };
    }
    if Sheet::is_list(column) { sheet.list(column).join("; ") } else { sheet.text(column).to_owned() }
}

fn line(table: &mut String, cells: [String; COLUMNS.len()]) {
    table.push_str(&cells.map(|cell| quoted(&cell)).join(","));
    table.push_str("\r\n");
}

/// Whether a spreadsheet would run a cell as a formula, however many marks against that stand before it.
pub(super) fn would_run(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// A cell, in quotes where it needs them. What a spreadsheet would run as a formula is made to be text.
fn quoted(cell: &str) -> String {
    let plain = if would_run(cell) { format!("'{cell}") } else { cell.to_owned() };
    if plain.contains([',', '"', '\n', '\r']) { format!("\"{}\"", plain.replace('"', "\"\"")) } else { plain }
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn cells_are_quoted_and_run_nothing() {
        assert_eq!(quoted("plain"), "plain");
        assert_eq!(quoted("a, \"b\""), "\"a, \"\"b\"\"\"");
        assert_eq!(quoted("=1+1"), "'=1+1");
        assert_eq!(quoted("'=1+1"), "''=1+1");
    }
}
