use access::Action;
use domain::Change;
use domain::organisation::{FrontDoorSet, Organisation};
use store::Commit;

use super::answerers;
use crate::permit::{ask, used};
use crate::{Actor, App, AppError};

/// Says what the actor's organisation shows to everybody. Who answers the public form must be a colleague
/// who may sign in and meets people.
///
/// # Errors
/// [`AppError`].
pub fn set(app: &App, actor: &Actor, front: FrontDoorSet) -> Result<(), AppError> {
    let permit = ask(app, actor, Action::SetFrontDoor, actor.organisation.0)?;
    if let Some(answering) = &front.answering {
        let able = answerers(app, actor)?;
        if answering.staff.iter().any(|user| able.iter().all(|(other, _)| other != user)) {
            return Err(AppError::NotFound);
        }
    }
    let mut loaded = app.store.load::<Organisation>(&permit)?.ok_or(AppError::NotFound)?;
    let now = app.now();
    let news = loaded.state.set_front_door(front, now)?;
    let change = Change::of(&mut loaded, news, actor.author(), now);
    Ok(app.store.commit(Commit::at(now).with(change).seen(used(actor, &permit)))?)
}
