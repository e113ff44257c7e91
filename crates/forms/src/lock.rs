//! What every question has meant. A changed meaning needs a new id, so that an old answer is never read as saying something else.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::set::{Field, Kind, QuestionSet, Step};

/// What the questions of a set have meant so far: a line a field and a line an option, those no longer asked too.
#[derive(Debug)]
pub struct Lock;

impl Lock {
    /// The lock of a set: the lines of an earlier one, and what it does not hold yet. No line of it changes, so that a changed
    /// meaning does not become the old one by writing the lock anew.
    pub fn of(set: &QuestionSet, earlier: &str) -> String {
        let mut lines = read(earlier);
        for (key, meaning) in meanings(set) {
            lines.entry(key).or_insert(meaning);
        }
        let mut text =
            format!("# What the questions of “{}” have meant, up to version {}.\n", set.id(), set.version());
        text.push_str("# Written by `wayhaven forms lock`. A line may be added, and none changed: a new meaning needs a new id.\n");
        for (key, meaning) in lines {
            // Writing to a string cannot fail.
            let _written = writeln!(text, "{key} = {meaning}");
        }
        text
    }

    /// Where a set gives an old id another meaning, or has something that its lock does not hold yet.
    pub fn check(set: &QuestionSet, lock: &str) -> Vec<String> {
        let (held, excused) = (read(lock), excused(set));
        let mut wrong = Vec::new();
        for (key, meaning) in meanings(set) {
            match held.get(&key) {
                None => wrong.push(added(set, &held, &key)),
                Some(old) if *old != meaning => wrong.push(format!(
                    "{}: “{key}” meant {old} and now means {meaning}: give it a new id, or name the old words as its sense",
                    set.id()
                )),
                Some(_) => {}
            }
        }
        // An option that an old question loses, or gains, narrows or widens what the others mean.
        for field in set.fields() {
            let now: BTreeSet<&str> = field.kind.choices().iter().map(|choice| choice.id.as_str()).collect();
            let prefix = format!("{}: ", field.id);
            for old in held.keys().filter_map(|key| key.strip_prefix(&prefix)) {
                if !now.contains(old) && !excused.contains(&(field.id.as_str(), old)) {
                    wrong.push(format!(
                        "{}: “{}” has lost its option “{old}” without a step that says where it went",
                        set.id(),
                        field.id
                    ));
                }
            }
        }
        wrong
    }
}

/// What to do about a line that the lock does not hold: an option that an old question gains needs a step as well.
fn added(set: &QuestionSet, held: &BTreeMap<String, String>, key: &str) -> String {
    let write = format!("{}: “{key}” is not in the lock: write it with `wayhaven forms lock`", set.id());
    let Some((field, option)) = key.split_once(": ").filter(|(field, _)| held.contains_key(*field)) else {
        return write;
    };
    let mut steps = set.migrations.iter().flat_map(|migration| &migration.steps);
    let said = steps.any(|step| match step {
        Step::OptionAdded { field: its, option: new, .. } | Step::OptionRenamed { field: its, new, .. } => {
            its == field && new == option
        }
        _ => false,
    });
    if said { write } else { format!("{write}, and say in [[migrate.added]] why “{field}” has it") }
}

/// Options that a step of a migration accounts for.
fn excused(set: &QuestionSet) -> BTreeSet<(&str, &str)> {
    let steps = set.migrations.iter().flat_map(|migration| &migration.steps);
    let options = steps.filter_map(|step| match step {
        Step::OptionRenamed { field, old, .. } => Some((field.as_str(), old.as_str())),
        _ => None,
    });
    options.collect()
}

fn meanings(set: &QuestionSet) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for field in set.fields() {
        all.insert(field.id.clone(), meaning(field));
        for choice in field.kind.choices() {
            let sense = choice.sense.as_deref().unwrap_or(choice.words.english());
            all.insert(format!("{}: {}", field.id, choice.id), one_line(sense));
        }
    }
    all
}

/// Kind, class and sense: where the English words were improved, the sense is the words as they were.
fn meaning(field: &Field) -> String {
    let list = match &field.kind {
        Kind::Lookup { list, .. } => format!(" of {list}"),
        _ => String::new(),
    };
    let sense = field.sense.as_deref().unwrap_or(field.ask.english());
    format!("{}{list}, {}, {}", field.kind.name(), field.class, one_line(sense))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn read(lock: &str) -> BTreeMap<String, String> {
    let lines = lock.lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| line.split_once(" = "))
        .map(|(key, meaning)| (key.to_owned(), meaning.to_owned()))
        .collect()
}
