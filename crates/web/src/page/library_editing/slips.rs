//! What is wrong with a record, in the page's language.

use guide::Slip;

use crate::page::errors::Errors;
use crate::shell::Shell;

/// The id of a column's box.
pub(super) fn id_of(column: &str) -> String {
    column.replace('_', "-")
}

/// What a column is called.
pub(super) fn column(name: &str, shell: &Shell) -> String {
    let message = format!("library-column-{}", id_of(name));
    if shell.words().has(&message) { shell.say(&message) } else { name.to_owned() }
}

/// What is wrong, in words.
pub(super) fn words(slip: &Slip, shell: &Shell) -> String {
    let values = [("value", slip.wrong.value().into()), ("near", slip.wrong.near().into())];
    shell.words().with(&format!("library-slip-{}", slip.wrong.code()), &values).into_owned()
}

/// The columns in the order of the form.
const ORDER: [&str; 22] = [
    "id",
    "title",
    "summary",
    "kind",
    "publisher",
    "year",
    "nations",
    "audience",
    "topics",
    "link",
    "status",
    "replaced_by",
    "replaced_by_other",
    "note",
    "source",
    "seen_as",
    "confidence",
    "checked",
    "review",
    "until",
    "languages",
    "versions",
];

/// Notes what is wrong at the boxes of a form, in its order.
pub(super) fn note(slips: &[Slip], errors: &mut Errors, shell: &Shell) {
    let mut slips: Vec<&Slip> = slips.iter().collect();
    slips.sort_by_key(|slip| ORDER.iter().position(|column| *column == slip.column));
    for slip in slips {
        errors.add(id_of(&slip.column), format!("{}: {}", column(&slip.column, shell), words(slip, shell)));
    }
}
