//! What several answers must not say together.

use super::{FieldIx, Text};
use crate::condition::Condition;

/// What several answers must not say together.
#[derive(Debug)]
pub struct Rule {
    /// The id.
    pub id: String,
    /// What to say where they do.
    pub words: Text,
    /// Whether it is only pointed out and stops nothing.
    pub warn: bool,
    pub(crate) when: Option<Condition>,
    pub(crate) test: Test,
    /// The fields that the rule names, first those that the message belongs to.
    pub(crate) fields: Vec<FieldIx>,
    /// How many of them the test names, where it names fields; the others are those of conditions.
    pub(crate) tested: usize,
}

/// The test of a [`Rule`]. Doubt is no contradiction: part of a date contradicts only what its whole span contradicts.
#[derive(Debug)]
pub enum Test {
    /// The first date is not after the second.
    InOrder,
    /// The first number is not above the second.
    AtMost,
    /// Somebody born on the first date has these years, on the second date, or today where the rule names none.
    AgeAtLeast(u16),
    /// Somebody born on the first date has fewer years, on the second date, or today where the rule names none.
    AgeUnder(u16),
    /// This does not hold.
    Never(#[doc(hidden)] Never),
}

/// The condition of a [`Test::Never`].
#[derive(Debug)]
pub struct Never(pub(crate) Condition);
