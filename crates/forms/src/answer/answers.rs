//! Answers by field.

use std::collections::BTreeMap;
use std::collections::btree_map::Iter;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::Answer;

/// Answers by the id of their field, those of abandoned branches among them. Its `Debug` tells only how many.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers(BTreeMap<String, Answer>);

impl Answers {
    /// No answers.
    pub fn new() -> Self {
        Self::default()
    }

    /// The answer to a field.
    pub fn get(&self, field: &str) -> Option<&Answer> {
        self.0.get(field)
    }

    /// The answer to a field, to be changed.
    pub fn get_mut(&mut self, field: &str) -> Option<&mut Answer> {
        self.0.get_mut(field)
    }

    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = (&String, &mut Answer)> {
        self.0.iter_mut()
    }

    /// Puts an answer in the place of what was there.
    pub fn set(&mut self, field: impl Into<String>, answer: Answer) -> Option<Answer> {
        self.0.insert(field.into(), answer)
    }

    /// Takes an answer out.
    pub fn remove(&mut self, field: &str) -> Option<Answer> {
        self.0.remove(field)
    }

    /// The answers by field id, in the order of the ids.
    pub fn iter(&self) -> Iter<'_, String, Answer> {
        self.0.iter()
    }

    /// How many fields have an answer.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether no field has one.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for Answers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Answers({})", self.len())
    }
}

impl<'a> IntoIterator for &'a Answers {
    type Item = (&'a String, &'a Answer);
    type IntoIter = Iter<'a, String, Answer>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl FromIterator<(String, Answer)> for Answers {
    fn from_iter<T: IntoIterator<Item = (String, Answer)>>(pairs: T) -> Self {
        Self(pairs.into_iter().collect())
    }
}
