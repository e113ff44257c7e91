//! What can go wrong, in words for whoever must act on it. No message holds a person's words.

use std::path::PathBuf;

use domain::{BadPayload, ProjectError};
use uuid::Uuid;

use crate::db::DbError;

/// Why a commit did not happen.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CommitError {
    /// Somebody else wrote to the record first: load it and decide again.
    #[error("record {0} has changed since it was read")]
    Conflict(Uuid),
    /// A value that must be the only one of its kind (an e-mail address, a reference) is there already.
    #[error("a value that must be the only one of its kind is there already")]
    Taken,
    /// Nothing was saved.
    #[error("nothing was saved: {0}")]
    NotSaved(String),
    /// The connection was lost in the very act, and the database cannot be asked whether it holds. Load before trying again.
    #[error(
        "the database was lost while saving, so it is not known whether this was saved: look before saving again"
    )]
    Unconfirmed,
}

impl From<DbError> for CommitError {
    fn from(error: DbError) -> Self {
        match error {
            DbError::Unique => Self::Taken,
            other => Self::NotSaved(other.to_string()),
        }
    }
}

/// Why something could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The database did not answer.
    #[error("the database did not answer: {0}")]
    Database(String),
    /// What is stored does not open: altered, or written under another key.
    #[error("record {0} holds something that does not open: run `wayhaven journal verify`")]
    Sealed(Uuid),
    /// An entry cannot be read.
    #[error("record {record}: {source}")]
    Payload {
        /// Which record.
        record: Uuid,
        /// Why.
        source: BadPayload,
    },
}

impl From<DbError> for ReadError {
    fn from(error: DbError) -> Self {
        Self::Database(error.to_string())
    }
}

impl From<ProjectError> for ReadError {
    fn from(error: ProjectError) -> Self {
        Self::Payload { record: error.record, source: error.source }
    }
}

/// Why the database cannot be used as it is.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// It cannot be reached.
    #[error("the database cannot be reached: {0}")]
    Unreachable(String),
    /// The folder for it cannot be made.
    #[error("the folder {} cannot be made: {source}", path.display())]
    Folder {
        /// Which folder.
        path: PathBuf,
        /// What the operating system said.
        source: std::io::Error,
    },
    /// It holds no Wayhaven database.
    #[error("there is no Wayhaven database here yet: run `wayhaven migrate`")]
    Empty,
    /// The key is another one.
    #[error("this master key does not open this database: give the key that it was made with")]
    WrongKey,
    /// A newer release has migrated it.
    #[error("this database is at version {found} and this program knows only {known}: use the newer program")]
    Newer {
        /// Its version.
        found: i64,
        /// The newest that this program knows.
        known: i64,
    },
    /// It has yet to be migrated.
    #[error("this database is at version {found} and this program needs {known}: run `wayhaven migrate`")]
    Older {
        /// Its version.
        found: i64,
        /// What this program needs.
        known: i64,
    },
    /// A migration was begun and not finished.
    #[error("migration {0} was begun and not finished: run `wayhaven migrate` to finish it")]
    HalfRun(i64),
    /// A migration that has run is not the one that this program carries.
    #[error(
        "migration {0} is not the one that this program carries: the database or the program was altered"
    )]
    Differs(i64),
    /// The registers that this version reads cannot be made from the journal.
    #[error(
        "lists, worklists and figures of this version cannot be made from the journal, and without them it would look as if nothing were due: {0}. Restore a backup from before the damage, then run `wayhaven migrate`"
    )]
    Registers(CommitError),
    /// PostgreSQL compares text otherwise than by bytes.
    #[error(
        "this PostgreSQL database has collation {0}: make it anew with `CREATE DATABASE … TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'`"
    )]
    Collation(String),
    /// Nothing can be sealed.
    #[error(transparent)]
    NoChance(#[from] sealed::NoChance),
}

impl From<DbError> for StartError {
    fn from(error: DbError) -> Self {
        Self::Unreachable(error.to_string())
    }
}

/// Sealing failed because there is no randomness, or a stored key does not open.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SealingFailed {
    #[error(transparent)]
    NoChance(#[from] sealed::NoChance),
    #[error("the key of record {0} does not open")]
    Key(Uuid),
}

impl From<SealingFailed> for CommitError {
    fn from(error: SealingFailed) -> Self {
        Self::NotSaved(error.to_string())
    }
}
