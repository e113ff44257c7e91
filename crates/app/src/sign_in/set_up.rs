//! One-time links: to choose a password, and to set up a new house.

use std::sync::{Mutex, PoisonError};

use access::{Action, Permit};
use domain::organisation::{Joined, OrganisationKind};
use domain::user::{Role, User, UserSummary};
use domain::{Class, Moment, Nation, OrganisationId, UserId, Words};
use sealed::{Secret, SystemChance};
use store::{Commit, CommitError, Invitation, LinkPurpose, Outcome};

use super::SignInRefused;
use super::begin::open;
use super::password::{PasswordRefused, check};
use crate::permit::{access, ask, used};
use crate::user::NewUser;
use crate::{Actor, App, AppError};

static SETTING_UP: Mutex<()> = Mutex::new(());

/// How long a link works, in microseconds: three days.
pub const LINK_LASTS: i64 = 3 * 24 * 60 * 60 * 1_000_000;

/// Whom a link is for.
#[derive(Clone, Debug)]
pub enum SetUpFor {
    /// A user, who is shown their own name and address.
    User {
        /// Who.
        user: UserId,
        /// Their name.
        name: Words,
        /// Their e-mail address.
        email: Words,
    },
    /// Whoever sets up a new house.
    House,
}

/// Why a password is not set.
#[derive(Debug, thiserror::Error)]
pub enum SetUpRefused {
    /// The link was used, has ended, or never was.
    #[error("this link does not work any more: ask whoever gave it to you for another")]
    Link,
    /// The password.
    #[error(transparent)]
    Password(#[from] PasswordRefused),
    /// Everything else.
    #[error(transparent)]
    Other(#[from] SignInRefused),
}

impl From<AppError> for SetUpRefused {
    fn from(error: AppError) -> Self {
        Self::Other(error.into())
    }
}

/// What a new house begins with.
#[derive(Clone, Debug)]
pub struct FirstSetUp {
    /// The first organisation's name.
    pub organisation: Words,
    /// What sort of body it is.
    pub kind: OrganisationKind,
    /// Where its law is made.
    pub nation: Nation,
    /// The first administrator's name.
    pub name: Words,
    /// Their e-mail address.
    pub email: Words,
}

/// A link for a user to choose a password with.
///
/// # Errors
/// [`AppError`].
pub fn invite(app: &App, actor: &Actor, user: UserId) -> Result<Secret, AppError> {
    let permit = ask(app, actor, Action::InviteUser, user.0)?;
    let secret = link_of(app, Some(user), LinkPurpose::Password)?;
    app.store.commit(Commit::at(app.now()).seen(used(actor, &permit)))?;
    Ok(secret)
}

/// A link, with nobody asking: for whoever has the machine, and so the database and its key.
///
/// # Errors
/// [`AppError`].
pub fn link_of(app: &App, user: Option<UserId>, purpose: LinkPurpose) -> Result<Secret, AppError> {
    let now = app.now();
    let secret =
        Secret::make(&mut SystemChance).map_err(|_| CommitError::NotSaved("no randomness".to_owned()))?;
    app.store.invite(
        secret.hash(),
        Invitation { user, purpose, made_at: now, ends_at: Moment(now.0 + LINK_LASTS) },
    )?;
    Ok(secret)
}

/// Whether there is nothing in the house yet: no organisation, and so nobody.
fn is_new(app: &App) -> Result<bool, AppError> {
    Ok(app.store.organisations()?.is_empty() && !app.store.has_credentials()?)
}

/// A link to set up a new house, while there is nothing in it.
///
/// # Errors
/// [`AppError`].
pub fn first_link(app: &App) -> Result<Option<Secret>, AppError> {
    if !is_new(app)? {
        return Ok(None);
    }
    link_of(app, None, LinkPurpose::Password).map(Some)
}

/// Whom a link is for; `None` where it does not work.
///
/// # Errors
/// [`AppError`].
pub fn opened(app: &App, link: &Secret) -> Result<Option<SetUpFor>, AppError> {
    match app.store.invitation(&link.hash(), LinkPurpose::Password, app.now())? {
        None => Ok(None),
        Some(None) if !is_new(app)? => Ok(None),
        Some(None) => Ok(Some(SetUpFor::House)),
        Some(Some(user)) => Ok(of_user(app, user)?),
    }
}

/// Whom a link to sign in once is for; `None` where it does not work.
///
/// # Errors
/// [`AppError`].
pub fn entering(app: &App, link: &Secret) -> Result<Option<SetUpFor>, AppError> {
    match app.store.invitation(&link.hash(), LinkPurpose::SignIn, app.now())?.flatten() {
        Some(user) => of_user(app, user),
        None => Ok(None),
    }
}

/// Signs somebody in with a link that works once, and gives the secret of their session.
///
/// # Errors
/// [`SetUpRefused`].
pub fn enter(app: &App, link: &Secret) -> Result<Secret, SetUpRefused> {
    let Some(SetUpFor::User { user, .. }) = entering(app, link)? else { return Err(SetUpRefused::Link) };
    match app.store.use_up(link.hash()) {
        Ok(()) => Ok(open(app, user, app.now())?),
        Err(CommitError::Taken) => Err(SetUpRefused::Link),
        Err(error) => Err(AppError::from(error).into()),
    }
}

fn of_user(app: &App, user: UserId) -> Result<Option<SetUpFor>, AppError> {
    // Whoever holds the link is shown whose it is, and nobody is signed in yet.
    let permit = Permit::of_the_house(Action::ChoosePassword, user.0);
    if !app.store.load::<User>(&permit)?.is_some_and(|loaded| loaded.state.is_active()) {
        return Ok(None);
    }
    let summary = app.store.summary(&permit, Class::Setup)?;
    let summary = summary.and_then(|json| serde_json::from_slice::<UserSummary>(&json).ok());
    Ok(summary.map(|UserSummary { name, email }| SetUpFor::User { user, name, email }))
}

/// Keeps the password that a user chose with their link, ends their other sessions, and signs them in.
///
/// # Errors
/// [`SetUpRefused`].
pub fn choose(app: &App, link: &Secret, password: &Words, again: &Words) -> Result<Secret, SetUpRefused> {
    match opened(app, link)? {
        Some(SetUpFor::User { user, name, email }) => {
            check(password.reveal(), again.reveal(), &[name.reveal(), email.reveal()])?;
            keep(app, link, user, password)
        }
        Some(SetUpFor::House) | None => Err(SetUpRefused::Link),
    }
}

/// Sets up a new house: its first organisation and its administrator, who is signed in.
///
/// # Errors
/// [`SetUpRefused`].
pub fn set_up_house(
    app: &App,
    link: &Secret,
    first: FirstSetUp,
    password: &Words,
    again: &Words,
) -> Result<Secret, SetUpRefused> {
    // Two who press at once must not make two houses. Should the machine stop half way, `wayhaven user link` helps.
    let _one = SETTING_UP.lock().unwrap_or_else(PoisonError::into_inner);
    if !matches!(opened(app, link)?, Some(SetUpFor::House)) {
        return Err(SetUpRefused::Link);
    }
    check(password.reveal(), again.reveal(), &[first.name.reveal(), first.email.reveal()])?;
    let user = first_user(app, first)?;
    keep(app, link, user, password)
}

/// The first organisation, and its administrator.
fn first_user(app: &App, first: FirstSetUp) -> Result<UserId, SetUpRefused> {
    let FirstSetUp { organisation, kind, nation, name, email } = first;
    let (id, user) = {
        let mut ids = app.ids();
        (OrganisationId::make(&mut *ids), UserId::make(&mut *ids))
    };
    let actor = Actor { user, organisation: id, role: Role::Administrator };
    crate::organisation::join(app, &actor, id, Joined { name: organisation, kind, nation })?;
    let new = NewUser { name, email, organisation: id, team: None, role: Role::Administrator };
    Ok(crate::user::add_as(app, &actor, user, new)?)
}

fn keep(app: &App, link: &Secret, user: UserId, password: &Words) -> Result<Secret, SetUpRefused> {
    let now = app.now();
    let hash = app.hashing.hash(app.store.keyring().pepper(), password).map_err(SignInRefused::from)?;
    let hash = hash.ok_or_else(|| AppError::Commit(CommitError::NotSaved("no randomness".to_owned())))?;
    match app.store.choose_password(link.hash(), user, &hash, now) {
        Ok(()) => {}
        Err(CommitError::Taken) => return Err(SetUpRefused::Link),
        Err(error) => return Err(AppError::from(error).into()),
    }
    let facts = app.store.user_facts(user).map_err(AppError::from)?;
    if let Some((organisation, role)) = facts {
        let actor = Actor { user, organisation, role };
        let seen = access(&actor, Action::ChoosePassword, Some(user.0), Outcome::Allowed);
        app.store.commit(Commit::at(now).seen(seen)).map_err(AppError::from)?;
    }
    Ok(open(app, user, now)?)
}
