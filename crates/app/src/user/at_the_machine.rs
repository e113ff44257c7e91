//! What whoever has the machine, and so the database and its key, may do to those who sign in. It is on record as what
//! [`add_at_the_machine`](super::add_at_the_machine) does: as if they had done it themselves.

use access::{Action, Permit};
use domain::user::{Role, User, UserSummary};
use domain::{Change, Class, Loaded, Moment, UserId, Words};
use sealed::{Secret, SystemChance};
use store::{Access, Commit, CommitError, Invitation, LinkPurpose, Outcome};

use crate::permit::access;
use crate::sign_in::{LINK_LASTS, link_of};
use crate::{Actor, App, AppError, organisation};

/// Why something is not done to a user.
#[derive(Debug, thiserror::Error)]
pub enum UserTrouble {
    /// Nobody has this address.
    #[error(
        "nobody here signs in with this address: `wayhaven user list` shows who does, `wayhaven user add` adds them"
    )]
    Unknown,
    /// They are disabled.
    #[error("this user is disabled, and no link lets them in")]
    Disabled,
    /// Nobody would be left to set up their organisation.
    #[error("this is the last administrator of their organisation: add another first, or say --even-last")]
    LastAdministrator,
    /// Everything else.
    #[error(transparent)]
    App(#[from] AppError),
}

impl From<CommitError> for UserTrouble {
    fn from(error: CommitError) -> Self {
        Self::App(error.into())
    }
}

impl From<store::ReadError> for UserTrouble {
    fn from(error: store::ReadError) -> Self {
        Self::App(error.into())
    }
}

/// A user in a list for whoever has the machine.
#[derive(Clone, Debug)]
pub struct ListedUser {
    /// Who.
    pub user: UserId,
    /// What they are called.
    pub name: Words,
    /// Their e-mail address.
    pub email: Words,
    /// The name of the organisation that they act for.
    pub organisation: Words,
    /// What they do.
    pub role: Role,
    /// Whether they may sign in.
    pub active: bool,
}

/// Everybody who signs in or once did, by organisation and name. That they were shown is on record.
///
/// # Errors
/// [`AppError`].
pub fn list_at_the_machine(app: &App) -> Result<Vec<ListedUser>, AppError> {
    let organisations = organisation::all_names(app)?;
    let mut listed = Vec::new();
    for (user, of, role, active) in app.store.users()? {
        // The command line acts for nobody.
        let permit = Permit::of_the_house(Action::ReadUser, user.0);
        let summary = app.store.summary(&permit, Class::Setup)?;
        let Some(summary) = summary.and_then(|json| serde_json::from_slice::<UserSummary>(&json).ok()) else {
            continue;
        };
        let named = organisations.iter().find(|(id, _)| *id == of).map(|(_, name)| name.clone());
        let organisation = named.map_or_else(|| Words::new(of.0.to_string()), Ok)?;
        let UserSummary { name, email } = summary;
        listed.push(ListedUser { user, name, email, organisation, role, active });
    }
    let shown = listed.iter().map(|listed| listed.user.0).collect();
    let seen = Access {
        actor: None,
        organisation: None,
        action: Action::ReadUser.code(),
        outcome: Outcome::Allowed,
        record: None,
        shown,
    };
    app.store.commit(Commit::at(app.now()).seen(seen))?;
    let by = |listed: &ListedUser| {
        (listed.organisation.reveal().to_lowercase(), listed.name.reveal().to_lowercase())
    };
    listed.sort_by_cached_key(by);
    Ok(listed)
}

/// Takes away a user's sign-in and ends their sessions. The last administrator of an organisation only with `even_last`.
///
/// # Errors
/// [`UserTrouble`].
pub fn disable_at_the_machine(app: &App, email: &str, even_last: bool) -> Result<(), UserTrouble> {
    let user = of_address(app, email)?;
    let (mut loaded, actor) = load(app, user, Action::DisableUser)?;
    let now = app.now();
    let news = loaded.state.disable(now).map_err(AppError::from)?;
    if !even_last && is_last_administrator(app, user)? {
        return Err(UserTrouble::LastAdministrator);
    }
    let change = Change::of(&mut loaded, news, actor.author(), now);
    let seen = access(&actor, Action::DisableUser, Some(user.0), Outcome::Allowed);
    app.store.commit(Commit::at(now).with(change).seen(seen))?;
    app.store.end_feed(user)?;
    Ok(app.store.end_sessions_of(user)?)
}

/// Gives a user another link to choose a password with; what they have works until they do.
///
/// # Errors
/// [`UserTrouble`].
pub fn link_at_the_machine(app: &App, email: &str) -> Result<Secret, UserTrouble> {
    let user = of_address(app, email)?;
    may_be_invited(app, user)?;
    Ok(link_of(app, Some(user), LinkPurpose::Password)?)
}

/// Ends a user's sessions, takes away their password, their other links and the address of their calendar, and gives a new link to choose a password with.
///
/// # Errors
/// [`UserTrouble`].
pub fn reset_at_the_machine(app: &App, email: &str) -> Result<Secret, UserTrouble> {
    let user = of_address(app, email)?;
    may_be_invited(app, user)?;
    let now = app.now();
    let secret =
        Secret::make(&mut SystemChance).map_err(|_| CommitError::NotSaved("no randomness".to_owned()))?;
    let ends_at = Moment(now.0 + LINK_LASTS);
    let link = Invitation { user: Some(user), purpose: LinkPurpose::Password, made_at: now, ends_at };
    // Whoever knows the address of their calendar may be the reason for this.
    app.store.end_feed(user)?;
    app.store.reset_sign_in(secret.hash(), user, link)?;
    app.store.forget_failures(&address(email))?;
    Ok(secret)
}

/// Refuses whom no link lets in, and notes that one is made for them.
fn may_be_invited(app: &App, user: UserId) -> Result<(), UserTrouble> {
    let (loaded, actor) = load(app, user, Action::InviteUser)?;
    if !loaded.state.is_active() {
        return Err(UserTrouble::Disabled);
    }
    let seen = access(&actor, Action::InviteUser, Some(user.0), Outcome::Allowed);
    Ok(app.store.commit(Commit::at(app.now()).seen(seen))?)
}

/// Who signs in with this address, in any case of letters.
fn of_address(app: &App, email: &str) -> Result<UserId, UserTrouble> {
    app.store.user_by_email(&address(email))?.ok_or(UserTrouble::Unknown)
}

fn address(email: &str) -> String {
    email.trim().to_lowercase()
}

/// A user, and themselves as who acts.
fn load(app: &App, user: UserId, action: Action) -> Result<(Loaded<User>, Actor), UserTrouble> {
    // Whoever has the machine is nobody in the house.
    let permit = Permit::of_the_house(action, user.0);
    let loaded = app.store.load::<User>(&permit)?.ok_or(UserTrouble::Unknown)?;
    let organisation = loaded.state.organisation().ok_or(UserTrouble::Unknown)?;
    Ok((loaded, Actor { user, organisation, role: Role::Administrator }))
}

fn is_last_administrator(app: &App, user: UserId) -> Result<bool, UserTrouble> {
    let all = app.store.users()?;
    let administrators = || all.iter().filter(|(.., role, active)| *active && *role == Role::Administrator);
    let own = administrators().find(|(id, ..)| *id == user).map(|(_, organisation, ..)| *organisation);
    Ok(own.is_some_and(|own| {
        administrators().filter(|(_, organisation, ..)| *organisation == own).count() == 1
    }))
}
