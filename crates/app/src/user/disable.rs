use access::Action;
use domain::user::{User, UserRefusal};
use domain::{Change, UserId};
use store::Commit;

use crate::permit::{ask, used};
use crate::{Actor, App, AppError};

/// Takes away a user's sign-in, and ends their sessions and the address of their calendar.
///
/// # Errors
/// [`AppError`].
pub fn disable(app: &App, actor: &Actor, user: UserId) -> Result<(), AppError> {
    let permit = ask(app, actor, Action::DisableUser, user.0)?;
    let mut loaded = app.store.load::<User>(&permit)?.ok_or(UserRefusal::Absent)?;
    let now = app.now();
    let news = loaded.state.disable(now)?;
    let change = Change::of(&mut loaded, news, actor.author(), now);
    app.store.commit(Commit::at(now).with(change).seen(used(actor, &permit)))?;
    app.store.end_feed(user)?;
    Ok(app.store.end_sessions_of(user)?)
}
