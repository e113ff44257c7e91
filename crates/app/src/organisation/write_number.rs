use access::Action;
use domain::Change;
use domain::organisation::{NumberWritten, Organisation};
use store::Commit;

use super::desk;
use crate::permit::{ask, used};
use crate::{Actor, App, AppError, days};

/// Writes down one of the organisation's telephone numbers, with the day on which it was last rung and right; or takes it out.
///
/// # Errors
/// [`AppError`]; [`AppError::NoSuchPage`] where there is no such desk.
pub fn write_number(app: &App, actor: &Actor, written: NumberWritten) -> Result<(), AppError> {
    desk(&written.desk).ok_or(AppError::NoSuchPage)?;
    let permit = ask(app, actor, Action::WriteNumber, actor.organisation.0)?;
    let mut loaded = app.store.load::<Organisation>(&permit)?.ok_or(AppError::NotFound)?;
    let now = app.now();
    let news = loaded.state.write_number(written, days::london(now), now)?;
    let change = Change::of(&mut loaded, news, actor.author(), now);
    Ok(app.store.commit(Commit::at(now).with(change).seen(used(actor, &permit)))?)
}
