use access::Action;
use domain::case::{Case, CaseCommand, CaseRefusal};
use domain::{CaseId, Change, Words};
use store::Commit;

use crate::permit::{ask, used};
use crate::{Actor, App, AppError};

/// Makes two cases of one person one: `kept` goes on and shows the entries of both; `other` says where it went. Both keep
/// every entry, and [`part`] undoes it.
///
/// # Errors
/// [`AppError`].
pub fn merge(app: &App, actor: &Actor, kept: CaseId, other: CaseId, why: Words) -> Result<(), AppError> {
    let take_in = CaseCommand::TakeIn { case: other, why: why.clone() };
    both(app, actor, (kept, take_in), (other, CaseCommand::MergeInto { case: kept, why }))
}

/// Lets two cases that were one stand for themselves again.
///
/// # Errors
/// [`AppError`].
pub fn part(app: &App, actor: &Actor, kept: CaseId, other: CaseId, why: Words) -> Result<(), AppError> {
    let of = |case| CaseCommand::Part { case, why: why.clone() };
    both(app, actor, (kept, of(other)), (other, of(kept)))
}

/// Changes two cases together or neither.
fn both(
    app: &App,
    actor: &Actor,
    one: (CaseId, CaseCommand),
    two: (CaseId, CaseCommand),
) -> Result<(), AppError> {
    if one.0 == two.0 {
        return Err(CaseRefusal::CannotMerge.into());
    }
    let now = app.now();
    let mut commit = Commit::at(now);
    for (case, command) in [one, two] {
        let permit = ask(app, actor, Action::MergeCases, case.0)?;
        let mut loaded = app.store.load::<Case>(&permit)?.ok_or(CaseRefusal::Absent)?;
        // A case that others were taken into is not taken in itself.
        if matches!(command, CaseCommand::MergeInto { .. }) && !loaded.state.took_in().is_empty() {
            return Err(CaseRefusal::CannotMerge.into());
        }
        let news = loaded.state.decide(command, now)?;
        commit = commit.with(Change::of(&mut loaded, news, actor.author(), now)).seen(used(actor, &permit));
    }
    Ok(app.store.commit(commit)?)
}
