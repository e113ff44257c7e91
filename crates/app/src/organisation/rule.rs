use access::Action;
use domain::Change;
use domain::organisation::Organisation;
use rules::{LocalValue, LocalWord, RuleBook};
use store::Commit;

use super::read;
use crate::permit::{ask, used};
use crate::{Actor, App, AppError, days};

/// Confirms a rule's value for the actor's organisation, or puts another beside it, with its source: an entry in the
/// organisation's journal. The original stays, and is shown beside it.
///
/// # Errors
/// [`AppError`].
pub fn say_of_rule(
    app: &App,
    actor: &Actor,
    rule: &str,
    word: LocalWord,
    source: String,
) -> Result<(), AppError> {
    let permit = ask(app, actor, Action::ReplaceRule, actor.organisation.0)?;
    let mut loaded = app.store.load::<Organisation>(&permit)?.ok_or(AppError::NotFound)?;
    let now = app.now();
    let organisation = loaded.state.name().map(|name| name.reveal().to_owned()).unwrap_or_default();
    let said_on = days::london(now);
    let value = LocalValue { rule: rule.to_owned(), organisation, word, source, said_on, from: None };
    let news = loaded.state.say_of_rule(value, RuleBook::embedded(), now)?;
    let change = Change::of(&mut loaded, news, actor.author(), now);
    Ok(app.store.commit(Commit::at(now).with(change).seen(used(actor, &permit)))?)
}

/// What the actor's organisation says of rules.
///
/// # Errors
/// [`AppError`].
pub fn said_of_rules(app: &App, actor: &Actor) -> Result<Vec<LocalValue>, AppError> {
    Ok(read(app, actor)?.rules().to_vec())
}
