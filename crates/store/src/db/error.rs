use std::error::Error as _;

/// What an engine said, without any value that was given to it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum DbError {
    /// A value that must be the only one of its kind is there already.
    #[error("a value that must be the only one of its kind is there already")]
    Unique,
    /// Another connection was in the way; the same again may succeed.
    #[error("another writer was in the way")]
    Busy,
    /// The disk is full.
    #[error("the disk is full")]
    Full,
    /// The database cannot be reached.
    #[error("the database cannot be reached: {0}")]
    Gone(String),
    /// A stored column does not have the type or length it must have.
    #[error(
        "column {0} of a stored row does not have the form it must have: `wayhaven journal verify` says which is damaged"
    )]
    Column(usize),
    /// Anything else.
    #[error("the database refused: {0}")]
    Other(String),
}

impl From<rusqlite::Error> for DbError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        use rusqlite::ffi::{SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_UNIQUE};
        match &error {
            rusqlite::Error::SqliteFailure(code, message) => match code.code {
                _ if matches!(
                    code.extended_code,
                    SQLITE_CONSTRAINT_UNIQUE | SQLITE_CONSTRAINT_PRIMARYKEY
                ) =>
                {
                    Self::Unique
                }
                ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::Busy,
                ErrorCode::DiskFull => Self::Full,
                ErrorCode::CannotOpen | ErrorCode::SystemIoFailure | ErrorCode::NotADatabase => {
                    Self::Gone(message.clone().unwrap_or_else(|| code.to_string()))
                }
                _ => Self::Other(message.clone().unwrap_or_else(|| code.to_string())),
            },
            rusqlite::Error::InvalidColumnType(column, ..)
            | rusqlite::Error::FromSqlConversionFailure(column, ..)
            | rusqlite::Error::IntegralValueOutOfRange(column, _) => Self::Column(*column),
            other => Self::Other(other.to_string()),
        }
    }
}

impl From<postgres::Error> for DbError {
    fn from(error: postgres::Error) -> Self {
        use postgres::error::SqlState;
        let Some(said) = error.as_db_error() else {
            let why = error.source().map_or_else(|| error.to_string(), |source| format!("{error}: {source}"));
            return Self::Gone(why);
        };
        // The server's detail may quote stored values, so only its message is kept.
        let message = said.message().to_owned();
        match said.code() {
            &SqlState::UNIQUE_VIOLATION => Self::Unique,
            &SqlState::T_R_SERIALIZATION_FAILURE
            | &SqlState::T_R_DEADLOCK_DETECTED
            | &SqlState::LOCK_NOT_AVAILABLE => Self::Busy,
            &SqlState::DISK_FULL => Self::Full,
            &SqlState::ADMIN_SHUTDOWN | &SqlState::CRASH_SHUTDOWN | &SqlState::CANNOT_CONNECT_NOW => {
                Self::Gone(message)
            }
            _ => Self::Other(message),
        }
    }
}
