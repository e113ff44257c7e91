//! What became of messages, for people: each list joins `sight`.

use domain::{Moment, UserId};
use uuid::Uuid;

use crate::db::{DbError, Row, statements};
use crate::error::ReadError;
use crate::{Store, Viewer};

statements! {
    POSTED = "SELECT o.id, o.record, o.kind, o.addressee, o.state, o.attempts, o.due_at, o.changed_at, o.said
              FROM outbox o JOIN sight s ON s.record = o.record AND s.viewer = $1
              WHERE o.state <> 'sent' AND s.from_at <= $2 AND (s.until_at IS NULL OR s.until_at > $2)
              ORDER BY o.due_at DESC, o.id LIMIT $3";
    SENT_LATELY = "SELECT o.id, o.record, o.kind, o.addressee, o.state, o.attempts, o.due_at, o.changed_at, o.said
              FROM outbox o JOIN sight s ON s.record = o.record AND s.viewer = $1
              WHERE o.state = 'sent' AND o.changed_at >= $2 AND s.from_at <= $3
              AND (s.until_at IS NULL OR s.until_at > $3) ORDER BY o.changed_at DESC, o.id LIMIT $4";
    OF_RECORD = "SELECT o.id, o.record, o.kind, o.addressee, o.state, o.attempts, o.due_at, o.changed_at, o.said
              FROM outbox o WHERE o.record = $1 ORDER BY o.due_at, o.id";
    ONE = "SELECT o.id, o.record, o.kind, o.addressee, o.state, o.attempts, o.due_at, o.changed_at, o.said
           FROM outbox o WHERE o.id = $1";
    TALLY = "SELECT state, COUNT(*) FROM outbox GROUP BY state";
}

/// Where a message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PostState {
    /// It waits to be sent, or to be tried again.
    Waiting,
    /// A worker is giving it to the mail server.
    Leaving,
    /// The mail server took it.
    Sent,
    /// Whether the mail server took it is not known.
    Perhaps,
    /// It will not be sent.
    Refused,
}

impl PostState {
    /// Every state.
    pub const ALL: [Self; 5] = [Self::Waiting, Self::Leaving, Self::Sent, Self::Perhaps, Self::Refused];

    /// The word that stored rows and messages use.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Leaving => "leaving",
            Self::Sent => "sent",
            Self::Perhaps => "perhaps",
            Self::Refused => "refused",
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// A message, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posted {
    /// Its id.
    pub id: Uuid,
    /// The record that it tells of.
    pub record: Uuid,
    /// What sort of message.
    pub kind: String,
    /// Whom it is for.
    pub addressee: Option<UserId>,
    /// Where it is.
    pub state: PostState,
    /// How often it was tried.
    pub attempts: i64,
    /// When it is tried next, while it waits.
    pub due_at: Moment,
    /// Since when it is in that state.
    pub changed_at: Option<Moment>,
    /// A word for what the last attempt came to.
    pub said: Option<String>,
}

fn posted(row: &Row<'_>) -> Result<Posted, DbError> {
    Ok(Posted {
        id: row.uuid(0)?,
        record: row.uuid(1)?,
        kind: row.text(2)?.to_owned(),
        addressee: row.maybe_uuid(3)?.map(UserId),
        state: PostState::from_code(row.text(4)?).unwrap_or(PostState::Refused),
        attempts: row.int(5)?,
        due_at: Moment(row.int(6)?),
        changed_at: row.maybe_int(7)?.map(Moment),
        said: row.maybe_text(8)?.map(str::to_owned),
    })
}

impl Store {
    /// The messages about what is in this viewer's sight that are not sent, the latest due first; then those sent since a moment.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn post(&self, viewer: Viewer, since: Moment, limit: i64) -> Result<Vec<Posted>, ReadError> {
        let own = viewer.organisation;
        self.readers.lend(|sql| {
            let mut all = sql.rows(POSTED, &[own.into(), viewer.at.into(), limit.into()], posted)?;
            let values = [own.into(), since.into(), viewer.at.into(), limit.into()];
            all.extend(sql.rows(SENT_LATELY, &values, posted)?);
            Ok(all)
        })
    }

    /// The messages that tell of a record, oldest first.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn post_of(&self, record: Uuid) -> Result<Vec<Posted>, ReadError> {
        Ok(self.readers.lend(|sql| sql.rows(OF_RECORD, &[record.into()], posted))?)
    }

    /// One message.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn posted(&self, id: Uuid) -> Result<Option<Posted>, ReadError> {
        Ok(self.readers.lend(|sql| sql.first(ONE, &[id.into()], posted))?)
    }

    /// How many messages are in each state, for whoever runs the program.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn post_tally(&self) -> Result<Vec<(PostState, i64)>, ReadError> {
        let rows = self
            .readers
            .lend(|sql| sql.rows(TALLY, &[], |row| Ok((PostState::from_code(row.text(0)?), row.int(1)?))))?;
        Ok(rows.into_iter().filter_map(|(state, count)| Some((state?, count))).collect())
    }
}
