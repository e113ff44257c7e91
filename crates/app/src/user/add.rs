use access::Action;
use domain::user::{Added, Role, User};
use domain::{Change, Loaded, News, Occurred, OrganisationId, TeamId, UserId, Words};
use store::{Commit, CommitError, Outcome};

use crate::permit::{access, may};
use crate::{Actor, App, AppError};

/// Somebody to add.
#[derive(Clone, Debug)]
pub struct NewUser {
    /// What they are called.
    pub name: Words,
    /// Their e-mail address, as they write it.
    pub email: Words,
    /// The organisation they act for.
    pub organisation: OrganisationId,
    /// Their team.
    pub team: Option<TeamId>,
    /// What they do.
    pub role: Role,
}

/// Adds a user.
///
/// # Errors
/// [`AppError::EmailTaken`], when somebody has this address in any case of letters.
pub fn add(app: &App, actor: &Actor, user: NewUser) -> Result<UserId, AppError> {
    may(app, actor, Action::AddUser)?;
    let (now, id) = (app.now(), UserId::make(&mut *app.ids()));
    let NewUser { name, email, organisation, team, role } = user;
    let email = Words::new(email.reveal().trim().to_lowercase())?;
    let added = Added { name, email, organisation, team, role };
    let news = vec![News { occurred: Occurred::at(now), event: added.into() }];
    let change = Change::of(&mut Loaded::<User>::new(id), news, actor.author(), now);
    let seen = access(actor, Action::AddUser, Some(id.0), Outcome::Allowed);
    match app.store.commit(Commit::at(now).with(change).seen(seen)) {
        Ok(()) => Ok(id),
        Err(CommitError::Taken) => Err(AppError::EmailTaken),
        Err(error) => Err(error.into()),
    }
}
