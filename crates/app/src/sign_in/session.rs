//! Sessions: sixty minutes without use end one, and twelve hours whatever happens.

use access::Action;
use domain::Moment;
use sealed::Secret;
use store::{Commit, Outcome, Session};

use crate::permit::{access, may};
use crate::{Actor, App, AppError};

/// How long a session lasts without use, in microseconds.
pub const IDLE: i64 = 60 * MINUTE;
/// How long a session lasts at most, in microseconds.
pub const LONGEST: i64 = 12 * 60 * MINUTE;
const MINUTE: i64 = 60_000_000;

/// One of a user's own sign-ins.
#[derive(Clone, Copy, Debug)]
pub struct Open {
    /// What it can be ended by.
    pub hash: [u8; 32],
    /// When it began.
    pub begun_at: Moment,
    /// When it was last used, to a minute.
    pub seen_at: Moment,
    /// Whether it is the one that asks.
    pub this: bool,
}

/// Who holds this secret, while their session lasts and they may sign in. Its use is noted once a minute.
///
/// # Errors
/// [`AppError`], when the database cannot be asked.
pub fn resume(app: &App, secret: &Secret) -> Result<Option<Actor>, AppError> {
    let (now, hash) = (app.now(), secret.hash());
    let Some(found) = app.store.signed_in(&hash)? else { return Ok(None) };
    if !found.active || !lasts(&found.session, now) {
        return Ok(None);
    }
    if now.0 - found.session.seen_at.0 > MINUTE {
        // A session that cannot be noted as used still serves to read: what needs the disk will say that it is gone.
        let _noted = app.store.touch_session(hash, now);
    }
    Ok(Some(Actor { user: found.session.user, organisation: found.organisation, role: found.role }))
}

/// Whether a session still holds.
fn lasts(session: &Session, now: Moment) -> bool {
    now < session.ends_at && now.0 - session.seen_at.0 < IDLE
}

/// Ends a session, whoever holds its secret.
///
/// # Errors
/// [`AppError`].
pub fn end(app: &App, secret: &Secret) -> Result<(), AppError> {
    Ok(app.store.end_session(secret.hash())?)
}

/// The actor's own sessions that still hold, oldest first.
///
/// # Errors
/// [`AppError`].
pub fn list(app: &App, actor: &Actor, secret: &Secret) -> Result<Vec<Open>, AppError> {
    may(app, actor, Action::ListSessions)?;
    let (now, own) = (app.now(), secret.hash());
    let sessions = app.store.sessions_of(actor.user)?.into_iter().filter(|one| lasts(&one.session, now));
    Ok(sessions
        .map(|one| Open {
            hash: one.secret_hash,
            begun_at: one.session.begun_at,
            seen_at: one.session.seen_at,
            this: one.secret_hash == own,
        })
        .collect())
}

/// Ends one of the actor's own sessions; another's is left alone.
///
/// # Errors
/// [`AppError`].
pub fn end_one(app: &App, actor: &Actor, hash: [u8; 32]) -> Result<(), AppError> {
    may(app, actor, Action::EndSession)?;
    app.store.end_own_session(actor.user, hash)?;
    let seen = access(actor, Action::EndSession, Some(actor.user.0), Outcome::Allowed);
    Ok(app.store.commit(Commit::at(app.now()).seen(seen))?)
}
