//! What is wrong with a form, gathered for its summary and its fields.

use crate::component::{ErrorSummary, Html, Text, Wrong};
use crate::shell::Shell;

/// Errors by field, in the order of the page.
#[derive(Debug, Default)]
pub(crate) struct Errors(Vec<(String, Text)>);

impl Errors {
    /// Notes that a field is wrong.
    pub fn add(&mut self, field: impl Into<String>, words: impl Into<Text>) {
        self.0.push((field.into(), words.into()));
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What is wrong with a field.
    pub fn of(&self, field: &str, shell: &Shell) -> Option<Wrong> {
        let found = self.0.iter().find(|(other, _)| other == field)?;
        Some(Wrong { prefix: shell.say("error-word"), text: found.1.clone() })
    }

    /// The summary, where anything is wrong.
    pub fn summary(&self, shell: &Shell) -> Option<Html> {
        let errors = self.0.iter().map(|(field, words)| (format!("#{field}"), words.clone())).collect();
        let summary = ErrorSummary { title: shell.say("error-heading"), errors };
        (!self.is_empty()).then(|| Html::of(&summary))
    }
}
