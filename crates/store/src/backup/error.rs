use std::io;
use std::path::PathBuf;

use crate::db::DbError;
use crate::error::{CommitError, ReadError, StartError};

/// Why there is no backup, or why it is not restored. Each is one line that says what to do.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The database cannot be used.
    #[error(transparent)]
    Start(#[from] StartError),
    /// The database stopped in the middle.
    #[error("the database did not do its part: {0}")]
    Database(String),
    /// A row cannot be read.
    #[error(
        "a row of {0} does not have the form it must have, so nothing was saved: run `wayhaven journal verify`"
    )]
    Row(&'static str),
    /// Writing failed.
    #[error("the backup cannot be written: {0}")]
    Writing(io::Error),
    /// Reading failed.
    #[error("the backup cannot be read: {0}")]
    Reading(io::Error),
    /// The bytes are no backup.
    #[error("this is no backup of Wayhaven: give the file that `wayhaven backup` wrote")]
    NoBackup,
    /// The bytes are not all there, or not those that were written.
    #[error("this backup is cut short or was altered: take another copy of it, or another backup")]
    Damaged,
    /// A newer release has made it.
    #[error("this backup was made by a newer program ({0}): restore it with that one")]
    Newer(String),
    /// It was made of another house.
    #[error("this master key does not open this backup: give the key of the house that it was made of")]
    WrongKey,
    /// There is something where the house is to be restored.
    #[error("{0} already: restore into an empty folder or database, or move away what is there")]
    Occupied(String),
    /// A restore into this place was cut off, or is under way.
    #[error("{} is left of a restore that was cut off: remove it, unless another restore is under way", .0.display())]
    HalfDone(PathBuf),
    /// A file or folder for the database cannot be made.
    #[error("{} cannot be made: {said}", path.display())]
    Place {
        /// Which.
        path: PathBuf,
        /// What the operating system said.
        said: io::Error,
    },
}

impl From<DbError> for BackupError {
    fn from(error: DbError) -> Self {
        Self::Database(error.to_string())
    }
}

impl From<ReadError> for BackupError {
    fn from(error: ReadError) -> Self {
        Self::Database(error.to_string())
    }
}

impl From<CommitError> for BackupError {
    fn from(error: CommitError) -> Self {
        Self::Database(error.to_string())
    }
}

impl BackupError {
    /// What an error in reading a backup means: one that is decrypted ends or refuses where it was cut or altered.
    pub(super) fn of_reading(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidData => Self::Damaged,
            _ => Self::Reading(error),
        }
    }
}
