//! Signing in with e-mail address and password.

use access::{Action, Permit};
use domain::user::User;
use domain::{Moment, UserId, Words};
use sealed::{Secret, SystemChance};
use store::{Access, Commit, CommitError, Failures, Outcome, Session};

use super::password::Crowd;
use super::session::LONGEST;
use crate::{App, AppError};

/// So many failures in a row are free.
const FREE: u32 = 5;
/// The wait after the first failure that is not free, in microseconds. It doubles with each more.
const FIRST_WAIT: i64 = 60_000_000;
/// The longest wait: an hour.
const LONGEST_WAIT: i64 = 60 * FIRST_WAIT;
/// After so long without another failure they are forgotten: a day.
const FORGET: i64 = 24 * LONGEST_WAIT;

/// Why somebody is not signed in. The same for those who have an account and those who have none.
#[derive(Debug, thiserror::Error)]
pub enum SignInRefused {
    /// The address or the password is wrong.
    #[error("the e-mail address or the password is not right")]
    Wrong,
    /// Too many failures: not before this moment.
    #[error("too many tries")]
    Wait(Moment),
    /// Too many people are signing in at this moment.
    #[error("many people are signing in: try again in a moment")]
    Crowd,
    /// It cannot be found out.
    #[error(transparent)]
    App(#[from] AppError),
}

impl From<Crowd> for SignInRefused {
    fn from(_: Crowd) -> Self {
        Self::Crowd
    }
}

impl From<store::ReadError> for SignInRefused {
    fn from(error: store::ReadError) -> Self {
        Self::App(error.into())
    }
}

impl From<CommitError> for SignInRefused {
    fn from(error: CommitError) -> Self {
        Self::App(error.into())
    }
}

/// Signs somebody in, and gives the secret of their session.
///
/// # Errors
/// [`SignInRefused`].
pub fn begin(app: &App, email: &Words, password: &Words) -> Result<Secret, SignInRefused> {
    let now = app.now();
    let address = email.reveal().trim().to_lowercase();
    take_turn(app, &address, now)?;
    let user = app.store.user_by_email(&address)?;
    let hash = user.map(|user| app.store.password_hash(user)).transpose()?.flatten();
    let right = app.hashing.verify(app.store.keyring().pepper(), password, hash.as_deref())?;
    match user.filter(|_| right).map(|user| may_sign_in(app, user)).transpose()?.flatten() {
        Some(user) => {
            app.store.forget_failures(&address)?;
            open(app, user, now)
        }
        None => {
            note(app, user, Outcome::Refused, now)?;
            Err(SignInRefused::Wrong)
        }
    }
}

/// Counts a try as failed before it is made, so that many at once are counted as many; success takes the count away.
fn take_turn(app: &App, address: &str, now: Moment) -> Result<(), SignInRefused> {
    let before = app.store.failures(address)?;
    if let Some(until) = locked(before, now) {
        return Err(SignInRefused::Wait(until));
    }
    app.store.note_failure(address, now, Moment(now.0 - FORGET))?;
    let after = app.store.failures(address)?;
    // Within the free tries, or the one try that a wait has earned.
    if after.count <= FREE || after.count == before.count + 1 {
        return Ok(());
    }
    Err(SignInRefused::Wait(locked(after, now).unwrap_or(now)))
}

/// Opens a session for a user who has shown that it is them.
pub(super) fn open(app: &App, user: UserId, now: Moment) -> Result<Secret, SignInRefused> {
    let secret =
        Secret::make(&mut SystemChance).map_err(|_| CommitError::NotSaved("no randomness".to_owned()))?;
    let session = Session { user, begun_at: now, seen_at: now, ends_at: Moment(now.0 + LONGEST) };
    app.store.forget_ended_sessions(now)?;
    app.store.begin_session(secret.hash(), session)?;
    note(app, Some(user), Outcome::Allowed, now)?;
    Ok(secret)
}

/// The user, if they are active.
fn may_sign_in(app: &App, user: UserId) -> Result<Option<UserId>, SignInRefused> {
    // Nobody is signed in yet who could be asked for.
    let permit = Permit::of_the_house(Action::BeginSession, user.0);
    let loaded = app.store.load::<User>(&permit)?;
    Ok(loaded.filter(|loaded| loaded.state.is_active()).map(|_| user))
}

fn note(app: &App, user: Option<UserId>, outcome: Outcome, now: Moment) -> Result<(), SignInRefused> {
    let access = Access {
        actor: user.filter(|_| outcome == Outcome::Allowed),
        organisation: None,
        action: Action::BeginSession.code(),
        outcome,
        record: user.map(|user| user.0),
        shown: Vec::new(),
    };
    Ok(app.store.commit(Commit::at(now).seen(access))?)
}

/// Until when an address is locked out.
fn locked(failures: Failures, now: Moment) -> Option<Moment> {
    let over = failures.count.checked_sub(FREE)?;
    let wait = FIRST_WAIT.saturating_mul(1 << over.min(30)).min(LONGEST_WAIT);
    let until = failures.last_at?.0 + wait;
    (until > now.0).then_some(Moment(until))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_grows_and_ends() {
        let until =
            |count| locked(Failures { count, last_at: Some(Moment(0)) }, Moment(1)).map(|until| until.0);
        let minutes = |count| until(count).map(|until| until / FIRST_WAIT);
        assert_eq!(
            [0, 4, 5, 6, 7, 10, 11, 40, u32::MAX].map(minutes),
            [None, None, Some(1), Some(2), Some(4), Some(32), Some(60), Some(60), Some(60)]
        );
        let failures = Failures { count: 5, last_at: Some(Moment(0)) };
        assert_eq!(locked(failures, Moment(FIRST_WAIT)), None);
    }
}
