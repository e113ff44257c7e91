//! Who can be reached about a referral: the name in its answers, and whoever has it before them.

use domain::Words;
use forms::{Answer, Answers};

use super::prefill::parted;
use crate::{Actor, App, AppError, user};

/// The page that asks who can be reached.
pub const REPORTER: &str = "reporter-contact";
const FIRST: &str = "reporter-first";
const LAST: &str = "reporter-last";

/// The name in the answers of who can be reached, where it is not the actor's own: a colleague began, and another goes on.
///
/// # Errors
/// [`AppError`].
pub fn anothers_name(app: &App, actor: &Actor, answers: &Answers) -> Result<Option<String>, AppError> {
    let text = |field: &str| match answers.get(field) {
        Some(Answer::Text(text)) => text.trim().to_owned(),
        _ => String::new(),
    };
    let there = alike(&format!("{} {}", text(FIRST), text(LAST)));
    let own = user::name(app, actor, actor.user)?;
    let own = own.as_ref().map(|name| alike(name.reveal()));
    let anothers = |own: String| !there.is_empty() && own.to_lowercase() != there.to_lowercase();
    Ok(own.is_some_and(anothers).then_some(there))
}

/// Puts the actor's own name in the place of another's. A name that is not plainly parted stands in the first box as it is.
///
/// # Errors
/// [`AppError`].
pub fn put_own_name(app: &App, actor: &Actor, answers: &mut Answers) -> Result<(), AppError> {
    let own = user::name(app, actor, actor.user)?;
    let own = own.as_ref().map(Words::reveal).unwrap_or_default().trim();
    let (first, last) = parted(own).unwrap_or((own, ""));
    for (field, part) in [(FIRST, first), (LAST, last)] {
        answers.set(field.to_owned(), Answer::Text(part.to_owned()));
    }
    Ok(())
}

/// A name with one space between its words.
fn alike(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}
