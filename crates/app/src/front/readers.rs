//! Who reads what comes in by the public form.

use domain::organisation::Answering;
use domain::{OrganisationId, UserId, Words};

use crate::user::colleagues;
use crate::{Actor, App, AppError, may_meet_people};

/// Who of an organisation can be named: those who may sign in, and who meet people.
fn able(app: &App, organisation: OrganisationId) -> Result<Vec<UserId>, AppError> {
    let users = app.store.active_users(organisation)?.into_iter();
    Ok(users.filter(|one| may_meet_people(one.role)).map(|one| one.user).collect())
}

/// Those of the people who were named who still can read it. Where nobody is left, there is no form.
pub(super) fn readers(
    app: &App,
    organisation: OrganisationId,
    answering: &Answering,
) -> Result<Vec<UserId>, AppError> {
    let mut able = able(app, organisation)?;
    able.retain(|user| answering.staff.contains(user));
    Ok(able)
}

/// The colleagues who can be named as those who answer the public form, by name.
///
/// # Errors
/// [`AppError`].
pub fn answerers(app: &App, actor: &Actor) -> Result<Vec<(UserId, Words)>, AppError> {
    let able = able(app, actor.organisation)?;
    let mut users = colleagues(app, actor)?.users;
    users.retain(|(user, _)| able.contains(user));
    Ok(users)
}
