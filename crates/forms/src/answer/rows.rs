//! The rows of a repeated group.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Answer, Answers};

/// The rows of a repeated group. A row keeps its id for good, and the id of a row that was taken out is never given again,
/// so that a note about “row r2” always means the same one.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rows {
    /// How many ids were given so far.
    given: u32,
    rows: Vec<Row>,
}

/// One row of a repeated group.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    id: String,
    answers: Answers,
}

impl Rows {
    /// No rows.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a row without answers and tells its id.
    pub fn add(&mut self) -> &mut Row {
        self.given = self.given.saturating_add(1);
        let id = format!("r{}", self.given);
        self.rows.push(Row { id, answers: Answers::new() });
        let last = self.rows.len() - 1;
        &mut self.rows[last]
    }

    /// Takes a row out, and gives it back.
    pub fn remove(&mut self, id: &str) -> Option<Row> {
        let at = self.rows.iter().position(|row| row.id == id)?;
        Some(self.rows.remove(at))
    }

    /// The row with this id.
    pub fn row(&self, id: &str) -> Option<&Row> {
        self.rows.iter().find(|row| row.id == id)
    }

    /// The row with this id, to be changed.
    pub fn row_mut(&mut self, id: &str) -> Option<&mut Row> {
        self.rows.iter_mut().find(|row| row.id == id)
    }

    /// The rows, in their order.
    pub fn iter(&self) -> std::slice::Iter<'_, Row> {
        self.rows.iter()
    }

    pub(crate) fn iter_mut(&mut self) -> std::slice::IterMut<'_, Row> {
        self.rows.iter_mut()
    }

    /// The rows, in their order.
    pub fn as_slice(&self) -> &[Row] {
        &self.rows
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The same rows, each with what is wanted of its answers; a row of which nothing is wanted is left out.
    pub(crate) fn kept(&self, keep: impl Fn(&Row) -> Answers) -> Self {
        let rows = self.rows.iter().map(|row| Row { id: row.id.clone(), answers: keep(row) });
        Self { given: self.given, rows: rows.filter(|row| !row.answers.is_empty()).collect() }
    }
}

impl Row {
    /// The row's id, `r1` and so on.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The answers of the row.
    pub fn answers(&self) -> &Answers {
        &self.answers
    }

    /// The answers of the row, to be changed.
    pub fn answers_mut(&mut self) -> &mut Answers {
        &mut self.answers
    }

    /// Whether nothing was answered in it.
    pub fn is_blank(&self) -> bool {
        self.answers.iter().all(|(_, answer)| Answer::is_blank(answer))
    }
}

impl fmt::Debug for Rows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Rows({})", self.len())
    }
}

impl fmt::Debug for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Row({})", self.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_never_given_twice() {
        let mut rows = Rows::new();
        rows.add();
        let second = rows.add().id().to_owned();
        assert_eq!(second, "r2");
        rows.remove("r2");
        assert_eq!(rows.add().id(), "r3");
        let stored = serde_json::to_string(&rows).unwrap();
        let mut again: Rows = serde_json::from_str(&stored).unwrap();
        again.remove("r3");
        assert_eq!(again.add().id(), "r4");
    }
}
