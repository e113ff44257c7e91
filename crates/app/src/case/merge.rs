use access::{Action, Permit};
use domain::case::{Case, CaseCommand, CaseEvent, CaseRefusal};
use domain::{CaseId, Change, Loaded, Words};
use store::Commit;

use crate::permit::{ask, may_see, used};
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

/// Lets two cases that were one stand for themselves again. Whoever sees both may do so; and whoever may merge a case of their own
/// organisation may part it from one that they do not see, for nobody else's merging takes a case from those who hold it. Told
/// again of two that were parted, it does nothing.
///
/// # Errors
/// [`AppError`]; [`CaseRefusal::NotMerged`] where the two never were one.
pub fn part(app: &App, actor: &Actor, own: CaseId, other: CaseId, why: Words) -> Result<(), AppError> {
    let now = app.now();
    let of_own = ask(app, actor, Action::MergeCases, own.0)?;
    let mut loaded = app.store.load::<Case>(&of_own)?.ok_or(CaseRefusal::Absent)?;
    let parting = |case| CaseCommand::Part { case, why: why.clone() };
    let news = match loaded.state.decide(parting(other), now) {
        Err(CaseRefusal::NotMerged) if were_parted(&loaded, other) => return Ok(()),
        decided => decided?,
    };
    let holds = loaded.state.organisation() == Some(actor.organisation);
    let mut commit =
        Commit::at(now).with(Change::of(&mut loaded, news, actor.author(), now)).seen(used(actor, &of_own));
    let of_other = match may_see(app, actor, Action::MergeCases, other.0)? {
        Some(permit) => {
            commit = commit.seen(used(actor, &permit));
            permit
        }
        // Its holders find in it that the two were parted, and why; the actor is shown nothing of it.
        None if holds => Permit::of_the_house(Action::MergeCases, other.0),
        None => ask(app, actor, Action::MergeCases, other.0)?,
    };
    let mut loaded = app.store.load::<Case>(&of_other)?.ok_or(CaseRefusal::Absent)?;
    let news = loaded.state.decide(parting(own), now)?;
    Ok(app.store.commit(commit.with(Change::of(&mut loaded, news, actor.author(), now)))?)
}

/// Whether the two were one once, and were parted.
fn were_parted(loaded: &Loaded<Case>, other: CaseId) -> bool {
    loaded
        .entries
        .iter()
        .any(|entry| matches!(&entry.event, CaseEvent::Parted(parted) if parted.case == other))
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
