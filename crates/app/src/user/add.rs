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
    let id = UserId::make(&mut *app.ids());
    add_as(app, actor, id, user)
}

/// Adds a user for whoever has the machine, and so the database and its key: as if they had added themselves.
///
/// # Errors
/// [`AppError`], as of [`add`].
pub fn add_at_the_machine(app: &App, user: NewUser) -> Result<UserId, AppError> {
    let id = UserId::make(&mut *app.ids());
    let actor = Actor { user: id, organisation: user.organisation, role: Role::Administrator };
    add_as(app, &actor, id, user)
}

/// As [`add`], with an id that is known before: the first user of a house adds themselves.
pub(crate) fn add_as(app: &App, actor: &Actor, id: UserId, user: NewUser) -> Result<UserId, AppError> {
    may(app, actor, Action::AddUser)?;
    if !is_name(user.name.reveal()) || !is_address(user.email.reveal().trim()) {
        return Err(AppError::Nameless);
    }
    let now = app.now();
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

/// Something that can be read, without marks that steer a terminal.
fn is_name(text: &str) -> bool {
    !text.trim().is_empty() && !text.contains(char::is_control)
}

fn is_address(text: &str) -> bool {
    let plain = |part: &str| {
        !part.is_empty() && !part.contains(|c: char| c.is_whitespace() || c.is_control() || c == '@')
    };
    text.split_once('@').is_some_and(|(name, host)| plain(name) && plain(host))
}
