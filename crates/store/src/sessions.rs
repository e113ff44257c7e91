//! Who is signed in. Only a hash of each session's secret is kept.

use domain::user::Role;
use domain::{Moment, OrganisationId, UserId};

use crate::db::{DbError, Row, statements};
use crate::error::{CommitError, ReadError};
use crate::writer::Work;
use crate::{Store, bound};

statements! {
    INSERT = "INSERT INTO sessions (secret_hash, user_id, begun_at, seen_at, ends_at, bound) VALUES ($1, $2, $3, $4, $5, $6)";
    FIND = "SELECT user_id, begun_at, seen_at, ends_at, secret_hash, bound FROM sessions WHERE secret_hash = $1";
    SIGNED_IN = "SELECT s.begun_at, s.seen_at, s.ends_at, s.user_id, u.organisation, u.role, u.active, s.bound, u.bound
                 FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.secret_hash = $1";
    OF_USER = "SELECT user_id, begun_at, seen_at, ends_at, secret_hash, bound FROM sessions WHERE user_id = $1 ORDER BY begun_at";
    TOUCH = "UPDATE sessions SET seen_at = $1 WHERE secret_hash = $2 AND seen_at < $1";
    END = "DELETE FROM sessions WHERE secret_hash = $1";
    END_OWN = "DELETE FROM sessions WHERE secret_hash = $1 AND user_id = $2";
    END_ALL = "DELETE FROM sessions WHERE user_id = $1";
    END_OLD = "DELETE FROM sessions WHERE ends_at <= $1";
}

/// A sign-in session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Session {
    /// Whose.
    pub user: UserId,
    /// When it began.
    pub begun_at: Moment,
    /// When it was last used.
    pub seen_at: Moment,
    /// When it ends whatever happens.
    pub ends_at: Moment,
}

/// A session with what its user may be, as the registers have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SignedIn {
    /// The session.
    pub session: Session,
    /// The organisation that the user acts for.
    pub organisation: OrganisationId,
    /// What they do.
    pub role: Role,
    /// Whether they may sign in.
    pub active: bool,
}

/// One of a user's own sessions, with the hash that it can be ended by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OwnSession {
    /// The hash of its secret.
    pub secret_hash: [u8; 32],
    /// The session.
    pub session: Session,
}

impl Store {
    /// Begins a session whose secret has this hash.
    ///
    /// # Errors
    /// [`CommitError`].
    pub fn begin_session(&self, secret_hash: [u8; 32], session: Session) -> Result<(), CommitError> {
        let Session { user, begun_at, seen_at, ends_at } = session;
        let bound = bound::session(&self.keyring, &secret_hash, user, begun_at, ends_at);
        let values = vec![
            secret_hash.to_vec().into(),
            user.into(),
            begun_at.into(),
            seen_at.into(),
            ends_at.into(),
            bound.into(),
        ];
        self.write_session(INSERT, values)
    }

    /// The session whose secret has this hash, if there is one. Whether it still holds is the caller's to say.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn session(&self, secret_hash: &[u8; 32]) -> Result<Option<Session>, ReadError> {
        let values = [secret_hash.to_vec().into()];
        let found = self.readers.lend(|sql| sql.first(FIND, &values, |row| self.session_in(row)))?;
        Ok(found.flatten().map(|own| own.session))
    }

    /// The session whose secret has this hash, with its user's place in the registers; none where that place is not what their record
    /// says. Whether it still holds is the caller's to say.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn signed_in(&self, secret_hash: &[u8; 32]) -> Result<Option<SignedIn>, ReadError> {
        let values = [secret_hash.to_vec().into()];
        let found = self.readers.lend(|sql| {
            sql.first(SIGNED_IN, &values, |row| {
                let (begun_at, seen_at) = (Moment(row.int(0)?), Moment(row.int(1)?));
                let session =
                    Session { user: UserId(row.uuid(3)?), begun_at, seen_at, ends_at: Moment(row.int(2)?) };
                let role = Role::from_code(row.text(5)?).ok_or(DbError::Column(5))?;
                let (organisation, active) = (OrganisationId(row.uuid(4)?), row.bool(6)?);
                let place = bound::user(&self.keyring, session.user.0, organisation.0, role.code(), active);
                let bound =
                    bound::session(&self.keyring, secret_hash, session.user, begun_at, session.ends_at);
                let theirs = bound::holds(row, 7, &bound)? && bound::holds(row, 8, &place)?;
                Ok(theirs.then_some(SignedIn { session, organisation, role, active }))
            })
        })?;
        Ok(found.flatten())
    }

    /// The sessions of a user, oldest first.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn sessions_of(&self, user: UserId) -> Result<Vec<OwnSession>, ReadError> {
        let found = self.readers.lend(|sql| sql.rows(OF_USER, &[user.into()], |row| self.session_in(row)))?;
        Ok(found.into_iter().flatten().collect())
    }

    /// Ends a session of this user, and of nobody else.
    ///
    /// # Errors
    /// [`CommitError`].
    pub fn end_own_session(&self, user: UserId, secret_hash: [u8; 32]) -> Result<(), CommitError> {
        self.write_session(END_OWN, vec![secret_hash.to_vec().into(), user.into()])
    }

    /// Notes that a session was used.
    ///
    /// # Errors
    /// [`CommitError`].
    pub fn touch_session(&self, secret_hash: [u8; 32], at: Moment) -> Result<(), CommitError> {
        self.write_session(TOUCH, vec![at.into(), secret_hash.to_vec().into()])
    }

    /// Ends one session.
    ///
    /// # Errors
    /// [`CommitError`].
    pub fn end_session(&self, secret_hash: [u8; 32]) -> Result<(), CommitError> {
        self.write_session(END, vec![secret_hash.to_vec().into()])
    }

    /// Ends every session of a user.
    ///
    /// # Errors
    /// [`CommitError`].
    pub fn end_sessions_of(&self, user: UserId) -> Result<(), CommitError> {
        self.write_session(END_ALL, vec![user.into()])
    }

    /// Forgets sessions that have ended.
    ///
    /// # Errors
    /// [`CommitError`].
    pub fn forget_ended_sessions(&self, at: Moment) -> Result<(), CommitError> {
        self.write_session(END_OLD, vec![at.into()])
    }

    fn write_session(&self, text: &'static str, values: Vec<crate::db::Value>) -> Result<(), CommitError> {
        self.writer
            .submit(Work::Job { job: Box::new(move |sql, _| Ok(sql.execute(text, &values).map(drop)?)) })
    }

    /// The session of a row that begins with user, beginning, last use, end, hash and what binds them; `None` where it is nobody's.
    fn session_in(&self, row: &Row<'_>) -> Result<Option<OwnSession>, DbError> {
        let session = Session {
            user: UserId(row.uuid(0)?),
            begun_at: Moment(row.int(1)?),
            seen_at: Moment(row.int(2)?),
            ends_at: Moment(row.int(3)?),
        };
        let secret_hash: [u8; 32] = row.bytes(4)?.try_into().map_err(|_| DbError::Column(4))?;
        let bound =
            bound::session(&self.keyring, &secret_hash, session.user, session.begun_at, session.ends_at);
        let theirs = bound::holds(row, 5, &bound)?;
        Ok(theirs.then_some(OwnSession { secret_hash, session }))
    }
}
