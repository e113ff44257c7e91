use access::Action;
use domain::user::UserSummary;
use domain::{Class, UserId, Words};

use crate::permit::may_see;
use crate::{Actor, App, AppError};

/// What a colleague is called; `None` for somebody beyond the actor's sight, whose name is not theirs to know.
///
/// # Errors
/// [`AppError`].
pub fn name(app: &App, actor: &Actor, user: UserId) -> Result<Option<Words>, AppError> {
    let Some(permit) = may_see(app, actor, Action::ReadUser, user.0)? else { return Ok(None) };
    let summary = app.store.summary(&permit, Class::Setup)?;
    Ok(summary.and_then(|json| serde_json::from_slice::<UserSummary>(&json).ok()).map(|summary| summary.name))
}
