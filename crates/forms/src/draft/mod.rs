//! Answers on their way.

mod forward;

use std::collections::BTreeSet;
use std::fmt;

use serde::{Deserialize, Serialize};

pub use forward::CannotOpen;

use crate::answer::{Answer, Answers, Rows};
use crate::set::{Field, Kind, Page, QuestionSet};

/// Answers to a question set, those of abandoned branches too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The question set's id.
    pub set: String,
    /// The version of it that the answers are for.
    pub version: u32,
    /// The answers.
    pub answers: Answers,
    /// The pages that were saved, answered or not.
    #[serde(default)]
    pub saved: BTreeSet<String>,
    /// Answers to questions that later versions no longer ask.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub retired: Vec<Retired>,
}

/// An answer to a question that is no longer asked, or that a later version could not read or had another in the place of.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Retired {
    /// The field that asked.
    pub field: String,
    /// The group and its row, where it was asked in one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// See `group`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<String>,
    /// The last version that asked it.
    pub version: u32,
    /// Why it is no longer asked.
    pub why: String,
    /// The answer.
    pub answer: Answer,
}

impl fmt::Debug for Retired {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Retired({})", self.field)
    }
}

impl Draft {
    /// No answers yet.
    pub fn new(set: &QuestionSet) -> Self {
        Self::empty(set.id(), set.version())
    }

    /// No answers yet, to a version of a question set.
    pub fn empty(set: &str, version: u32) -> Self {
        Self {
            set: set.to_owned(),
            version,
            answers: Answers::new(),
            saved: BTreeSet::new(),
            retired: Vec::new(),
        }
    }

    /// Saves the answers to a page, in the place of those that were there: whatever they are, so that nothing typed is lost.
    /// What the page does not ask for now keeps the answer that it had; see [`crate::Walk::replaced`].
    pub fn save_page(&mut self, set: &QuestionSet, page: &Page, answers: Answers) {
        let replaced: Vec<&Field> = set.walk(self).replaced(page);
        let on_page = set.fields_of(page).filter(|field| !matches!(field.kind, Kind::Group { .. }));
        put(&mut self.answers, on_page, &replaced, answers);
        self.saved.insert(page.id.clone());
    }

    /// Adds a row to a group, with these answers, and tells its id.
    pub fn add_row(&mut self, group: &Field, answers: Answers) -> String {
        if !matches!(self.answers.get(&group.id), Some(Answer::Rows(_))) {
            self.answers.set(group.id.clone(), Answer::Rows(Rows::new()));
        }
        let Some(Answer::Rows(rows)) = self.answers.get_mut(&group.id) else { return String::new() };
        let row = rows.add();
        *row.answers_mut() = answers;
        row.id().to_owned()
    }

    /// Puts answers in the place of those of a row; `false` where there is no such row. As for a page, what the row does not
    /// ask for now keeps the answer that it had.
    pub fn save_row(&mut self, set: &QuestionSet, group: &Field, row: &str, answers: Answers) -> bool {
        let replaced: Vec<&Field> = set.walk(self).row_fields(group);
        let Some(Answer::Rows(rows)) = self.answers.get_mut(&group.id) else { return false };
        let Some(row) = rows.row_mut(row) else { return false };
        put(row.answers_mut(), set.row_fields(group), &replaced, answers);
        true
    }

    /// Takes a row out; `false` where there is no such row.
    pub fn remove_row(&mut self, group: &Field, row: &str) -> bool {
        match self.answers.get_mut(&group.id) {
            Some(Answer::Rows(rows)) => rows.remove(row).is_some(),
            _ => false,
        }
    }
}

/// Puts new answers to some fields in their place. Where a field that is asked has none, the old one goes.
fn put<'a>(
    to: &mut Answers,
    fields: impl Iterator<Item = &'a Field>,
    replaced: &[&Field],
    mut answers: Answers,
) {
    for field in fields {
        match answers.remove(&field.id) {
            Some(answer) => drop(to.set(field.id.clone(), answer)),
            None if replaced.iter().any(|one| one.at == field.at) => drop(to.remove(&field.id)),
            None => {}
        }
    }
}
