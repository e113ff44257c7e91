//! Whether what is filled in is what the form takes.

use crate::Way;
use crate::catalogue::{Field, form};
use crate::fill::Filled;

/// What the form would not take.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// A required field is empty.
    #[error("{0} is empty, and the form goes on only with an answer")]
    Missing(String),
    /// It is no option of the field.
    #[error("{0} has no such option")]
    NoOption(String),
    /// There are too many characters.
    #[error("{0} takes at most {1} characters")]
    TooLong(String, usize),
    /// It has not the shape that the field asks for.
    #[error("{0} takes a {1} alone")]
    Shape(String, String),
    /// The field is not on this way.
    #[error("{0} is not asked on this way")]
    NotAsked(String),
}

/// What the form would not take of what is filled in, on a way. Whether an entry of a long list is in it is not checked: we do not
/// hold those lists.
pub fn check(filled: &[Filled], way: Way) -> Vec<Refused> {
    let mut refused: Vec<Refused> = filled.iter().filter_map(|one| wrong(one.field, &one.value)).collect();
    let value = |id: &str| filled.iter().find(|one| one.field.id == id).map(|one| one.value.as_str());
    for one in filled {
        if !one.step.is_on(way) {
            refused.push(Refused::NotAsked(one.field.id.clone()));
        }
    }
    for step in form().steps.iter().filter(|step| step.is_on(way)) {
        let led = step.when.as_ref().is_none_or(|when| {
            value(&when.field).is_some_and(|value| when.values.iter().any(|it| it == value))
        });
        for field in step.fields.iter().filter(|field| led && field.required) {
            let asked = field.when.as_ref().is_none_or(|only| {
                value(&only.field).is_some_and(|value| value.split(' ').any(|it| it == only.is))
            });
            let there = filled.iter().any(|one| one.step == step && one.field == field);
            if asked && !there {
                refused.push(Refused::Missing(field.id.clone()));
            }
        }
    }
    refused
}

fn wrong(field: &Field, value: &str) -> Option<Refused> {
    let id = || field.id.clone();
    let chosen = || value.split(' ').all(|one| field.options.iter().any(|option| option == one));
    if !field.options.is_empty() && !chosen() {
        return Some(Refused::NoOption(id()));
    }
    if let Some(max) = field.max.filter(|max| value.chars().count() > *max) {
        return Some(Refused::TooLong(id(), max));
    }
    let shaped = match field.form.as_deref() {
        Some("email") => value.contains('@') && !value.contains(char::is_whitespace),
        Some("telephone") => value.chars().filter(char::is_ascii_digit).count() >= 3,
        Some("number") => value.chars().all(|c| c.is_ascii_digit()),
        Some("date") => value.split(' ').count() == 3,
        _ => true,
    };
    (!shaped).then(|| Refused::Shape(id(), field.form.clone().unwrap_or_default()))
}
