use access::Action;
use domain::user::{User, UserSummary};
use domain::{UserId, Words};

use crate::called::called;
use crate::permit::may_see;
use crate::{Actor, App, AppError};

/// What a colleague is called; `None` for somebody beyond the actor's sight, whose name is not theirs to know.
///
/// # Errors
/// [`AppError`].
pub fn name(app: &App, actor: &Actor, user: UserId) -> Result<Option<Words>, AppError> {
    let Some(permit) = may_see(app, actor, Action::ReadUser, user.0)? else { return Ok(None) };
    called::<User, UserSummary>(app, &permit, |summary| summary.name, |loaded| loaded.state.name().cloned())
}
