use access::{Action, Gate};
use domain::user::Role;

use crate::permit::may;
use crate::user::UserTrouble;
use crate::{Actor, App, AppError};

/// Whether somebody of this role edits the library.
pub fn may_edit(role: Role) -> bool {
    Gate::embedded().allows(role, Action::EditLibrary, None)
}

/// Refuses those who do not edit the library, and notes that they asked.
///
/// # Errors
/// [`AppError::NotAllowed`].
pub fn must_edit(app: &App, actor: &Actor) -> Result<(), AppError> {
    may(app, actor, Action::EditLibrary)
}

/// The user with this e-mail address, as whom whoever has the machine edits the library.
///
/// # Errors
/// [`UserTrouble`]; [`AppError::NotAllowed`] where their role does not allow it.
pub fn editor_at_the_machine(app: &App, email: &str) -> Result<Actor, UserTrouble> {
    let user = app.store.user_by_email(&email.trim().to_lowercase())?.ok_or(UserTrouble::Unknown)?;
    let (organisation, role) = app.store.user_facts(user)?.ok_or(UserTrouble::Disabled)?;
    let actor = Actor { user, organisation, role };
    must_edit(app, &actor)?;
    Ok(actor)
}
