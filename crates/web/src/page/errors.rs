//! What is wrong with a form, gathered for its summary and its fields.

use domain::Words;

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

    /// What was typed as words; what is too long is noted.
    pub fn words(&mut self, field: &str, text: &str, shell: &Shell) -> Option<Words> {
        let noted = Words::new(text).map_err(|long| {
            let values = [("count", long.count.into()), ("limit", long.limit.into())];
            self.add(field, shell.words().with("too-many-letters", &values).into_owned());
        });
        noted.ok()
    }

    /// As [`Self::words`]; that there is nothing but space is noted as well, with this message.
    pub fn compulsory(&mut self, field: &str, text: &str, missing: &str, shell: &Shell) -> Option<Words> {
        if text.trim().is_empty() {
            self.add(field, shell.say(missing));
            return None;
        }
        self.words(field, text, shell)
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

    /// What is wrong, each with a link to its field.
    pub fn links(&self) -> impl Iterator<Item = (String, Text)> {
        self.0.iter().map(|(field, words)| (format!("#{field}"), words.clone()))
    }

    /// The summary, where anything is wrong.
    pub fn summary(&self, shell: &Shell) -> Option<Html> {
        let summary = ErrorSummary { title: shell.say("error-heading"), errors: self.links().collect() };
        (!self.is_empty()).then(|| Html::of(&summary))
    }
}
