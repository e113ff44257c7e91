//! Whether an actor may do something, asked before anything is loaded.

use access::{Action, Asker, Gate, Permit};
use store::{Access, Commit, Outcome};
use uuid::Uuid;

use crate::{Actor, App, AppError};

/// Asks for a permit to do something to a record. A refusal is on the disk before the asker learns of it, and reads the same
/// whether the record exists or not.
pub(crate) fn ask(app: &App, actor: &Actor, action: Action, record: Uuid) -> Result<Permit, AppError> {
    let sight = app.store.sight(actor.viewer(app.now()), record)?;
    let asker = Asker { user: actor.user, organisation: actor.organisation };
    if let Some(permit) = Gate::embedded().permit(asker, actor.role, action, record, sight) {
        return Ok(permit);
    }
    refuse(app, actor, action, Some(record))?;
    // Whoever sees the record may know that it is their role that does not allow it.
    Err(if sight.is_some() { AppError::NotAllowed } else { AppError::NotFound })
}

/// Asks whether an actor may do something that is not about one record.
pub(crate) fn may(app: &App, actor: &Actor, action: Action) -> Result<(), AppError> {
    if Gate::embedded().allows(actor.role, action, None) {
        return Ok(());
    }
    refuse(app, actor, action, None)?;
    Err(AppError::NotAllowed)
}

fn refuse(app: &App, actor: &Actor, action: Action, record: Option<Uuid>) -> Result<(), AppError> {
    Ok(app.store.commit(Commit::at(app.now()).seen(access(actor, action, record, Outcome::Refused)))?)
}

/// The access entry to commit with what a permit is used for.
pub(crate) fn used(actor: &Actor, permit: &Permit) -> Access {
    access(actor, permit.action(), Some(permit.record()), Outcome::Allowed)
}

/// An access entry.
pub(crate) fn access(actor: &Actor, action: Action, record: Option<Uuid>, outcome: Outcome) -> Access {
    Access {
        actor: Some(actor.user),
        organisation: Some(actor.organisation),
        action: action.code(),
        outcome,
        record,
        shown: Vec::new(),
    }
}

/// A permit where there is one, for what is shown beside something else: who has none is not refused anything.
pub(crate) fn may_see(
    app: &App,
    actor: &Actor,
    action: Action,
    record: Uuid,
) -> Result<Option<Permit>, AppError> {
    let sight = app.store.sight(actor.viewer(app.now()), record)?;
    let asker = Asker { user: actor.user, organisation: actor.organisation };
    Ok(Gate::embedded().permit(asker, actor.role, action, record, sight))
}
