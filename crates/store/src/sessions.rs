//! Who is signed in. Only a hash of each session's secret is kept.

use domain::{Moment, UserId};

use crate::Store;
use crate::db::statements;
use crate::error::{CommitError, ReadError};
use crate::writer::Work;

statements! {
    INSERT = "INSERT INTO sessions (secret_hash, user_id, begun_at, seen_at, ends_at) VALUES ($1, $2, $3, $4, $5)";
    FIND = "SELECT user_id, begun_at, seen_at, ends_at FROM sessions WHERE secret_hash = $1";
    OF_USER = "SELECT user_id, begun_at, seen_at, ends_at FROM sessions WHERE user_id = $1 ORDER BY begun_at";
    TOUCH = "UPDATE sessions SET seen_at = $1 WHERE secret_hash = $2 AND seen_at < $1";
    END = "DELETE FROM sessions WHERE secret_hash = $1";
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

impl Store {
    /// Begins a session whose secret has this hash.
    ///
    /// # Errors
    /// [`CommitError`].
    pub fn begin_session(&self, secret_hash: [u8; 32], session: Session) -> Result<(), CommitError> {
        let Session { user, begun_at, seen_at, ends_at } = session;
        let values =
            vec![secret_hash.to_vec().into(), user.into(), begun_at.into(), seen_at.into(), ends_at.into()];
        self.write_session(INSERT, values)
    }

    /// The session whose secret has this hash, if there is one. Whether it still holds is the caller's to say.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn session(&self, secret_hash: &[u8; 32]) -> Result<Option<Session>, ReadError> {
        Ok(self.read_sessions(FIND, secret_hash.to_vec().into())?.pop())
    }

    /// The sessions of a user, oldest first.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn sessions_of(&self, user: UserId) -> Result<Vec<Session>, ReadError> {
        self.read_sessions(OF_USER, user.into())
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

    fn read_sessions(&self, text: &'static str, value: crate::db::Value) -> Result<Vec<Session>, ReadError> {
        Ok(self.readers.lend(|sql| {
            sql.rows(text, std::slice::from_ref(&value), |row| {
                Ok(Session {
                    user: UserId(row.uuid(0)?),
                    begun_at: Moment(row.int(1)?),
                    seen_at: Moment(row.int(2)?),
                    ends_at: Moment(row.int(3)?),
                })
            })
        })?)
    }
}
