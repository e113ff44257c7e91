//! The library as a table that every spreadsheet reads (RFC 4180).

use crate::data::{Coded, Item};

const HEAD: [&str; 20] = [
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
];

/// The items as a table: a head, then a line an item. Lists are joined by semicolons.
pub fn csv<'a>(items: impl IntoIterator<Item = &'a Item>) -> String {
    let mut table = String::new();
    line(&mut table, HEAD.map(str::to_owned));
    for item in items {
        line(&mut table, cells(item));
    }
    table
}

fn cells(item: &Item) -> [String; 20] {
    [
        item.id.clone(),
        item.title.clone(),
        item.kind.code().to_owned(),
        item.publisher.clone(),
        item.year.map(|year| year.to_string()).unwrap_or_default(),
        codes(&item.nations),
        codes(&item.audience),
        item.topics.join("; "),
        item.summary.clone(),
        item.status.code().to_owned(),
        item.replaced_by.join("; "),
        item.replaced_by_other.clone().unwrap_or_default(),
        item.confidence.code().to_owned(),
        item.note.clone(),
        item.languages.join("; "),
        item.source.clone(),
        item.also_in.join("; "),
        item.seen_as.clone(),
        item.checked.to_string(),
        item.review.to_string(),
    ]
}

fn codes<T: Coded>(words: &[T]) -> String {
    words.iter().map(|word| word.code()).collect::<Vec<_>>().join("; ")
}

fn line(table: &mut String, cells: [String; 20]) {
    table.push_str(&cells.map(|cell| quoted(&cell)).join(","));
    table.push_str("\r\n");
}

/// A cell, in quotes where it needs them. What a spreadsheet would run as a formula is made to be text.
fn quoted(cell: &str) -> String {
    let plain =
        if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() };
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
    }
}
