//! The form as its published source has it.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::Way;

const FILE: &str = include_str!("../data/form.toml");

/// The national form.
#[derive(Debug, Default)]
pub struct Form {
    /// Where it was read: repository, licence, commit, the commit's day, the day on which it was read.
    pub source: Source,
    /// Its pages, in its order.
    pub steps: Vec<Step>,
}

/// Where the form was read.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The repository.
    pub source: String,
    /// Its licence.
    pub licence: String,
    /// The commit.
    pub commit: String,
    /// The commit's day, as `2026-04-21`.
    pub committed_on: String,
    /// The day on which it was read.
    pub read_on: String,
}

/// A page of the form.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Its path, which names it.
    pub path: String,
    /// What it is for, in our words.
    pub purpose: String,
    /// Whether any way of the form as it stands leads to it.
    #[serde(default = "yes")]
    pub reachable: bool,
    /// The ways that lead to it; all, where it names none.
    #[serde(default)]
    pub ways: Vec<Way>,
    /// The answer on an earlier page without which none does.
    #[serde(default)]
    pub when: Option<Led>,
    /// What it asks.
    #[serde(default, rename = "field")]
    pub fields: Vec<Field>,
}

/// A field of a page.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Its id.
    pub id: String,
    /// What it asks, in our words.
    pub asks: String,
    /// What goes into it on the ways of a notification, where that is something else.
    #[serde(default)]
    pub notify: Option<String>,
    /// Its control, as the source names it.
    pub input: String,
    /// Whether the form goes on only with an answer.
    #[serde(default)]
    pub required: bool,
    /// The most characters that it takes.
    #[serde(default)]
    pub max: Option<usize>,
    /// The shape that an answer must have: `email`, `telephone`, `number` or `date`.
    #[serde(default)]
    pub form: Option<String>,
    /// The options that there are.
    #[serde(default)]
    pub options: Vec<String>,
    /// The long list that an answer must be in, which the source holds and we do not.
    #[serde(default)]
    pub list: Option<String>,
    /// How long that list is.
    #[serde(default)]
    pub list_length: usize,
    /// The answer on the same page without which it is not asked.
    #[serde(default)]
    pub when: Option<Only>,
}

/// An answer on an earlier page without which no way leads to a page.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Led {
    /// To which field.
    pub field: String,
    /// Any of these answers.
    #[serde(rename = "in")]
    pub values: Vec<String>,
}

/// An answer without which a field is not asked.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Only {
    /// To which field.
    pub field: String,
    /// Which answer.
    pub is: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    form: Source,
    step: Vec<Step>,
}

const fn yes() -> bool {
    true
}

/// The form that the program carries. A test holds that it can be read.
pub fn form() -> &'static Form {
    static FORM: LazyLock<Form> = LazyLock::new(|| read(FILE).unwrap_or_default());
    &FORM
}

fn read(text: &str) -> Result<Form, toml::de::Error> {
    let file: File = toml::from_str(text)?;
    Ok(Form { source: file.form, steps: file.step })
}

impl Field {
    /// What it asks on a way, in our words.
    pub fn asks_on(&self, way: Way) -> &str {
        let notifies = matches!(way, Way::Notify | Way::NotifyNamed);
        self.notify.as_deref().filter(|_| notifies).unwrap_or(&self.asks)
    }
}

impl Step {
    /// Whether a way may lead to it.
    pub fn is_on(&self, way: Way) -> bool {
        self.reachable && (self.ways.is_empty() || self.ways.contains(&way))
    }
}

impl Form {
    /// A field, with the page that asks it first.
    pub fn field(&self, id: &str) -> Option<(&Step, &Field)> {
        let all = self.steps.iter().flat_map(|step| step.fields.iter().map(move |field| (step, field)));
        all.into_iter().find(|(_, field)| field.id == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_is_whole_and_says_where_it_was_read() {
        let form = read(FILE).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(form.steps.len(), 75, "as many pages as the source has");
        let fields: std::collections::BTreeSet<&str> =
            form.steps.iter().flat_map(|step| &step.fields).map(|field| field.id.as_str()).collect();
        assert_eq!(fields.len(), 141, "as many fields as its pages name");
        assert_eq!((form.source.licence.as_str(), form.source.commit.len()), ("MIT", 40));
        for field in form.steps.iter().flat_map(|step| &step.fields) {
            let plain = field.asks.chars().next().is_some_and(char::is_uppercase);
            assert!(plain && !field.asks.eq_ignore_ascii_case(&field.id.replace('-', " ")), "{}", field.id);
            if let Some(only) = &field.when {
                let (_, other) = form.field(&only.field).unwrap_or_else(|| panic!("{}", only.field));
                let there = other.options.is_empty() || other.options.contains(&only.is);
                assert!(there, "{} hangs on an option that there is not: {}", field.id, only.is);
            }
        }
    }
}
