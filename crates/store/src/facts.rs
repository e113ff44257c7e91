//! Facts about a database, for whoever looks after it.

use domain::Moment;

use crate::Store;
use crate::db::statements;
use crate::error::ReadError;
use crate::seals;

statements! {
    COUNT_ENTRIES = "SELECT COUNT(*) FROM journal";
    COUNT_RECORDS = "SELECT COUNT(*) FROM records";
    LAST_RECORDED_AT = "SELECT MAX(recorded_at) FROM journal";
}

/// Facts about a database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    /// How many journal entries there are.
    pub entries: i64,
    /// How many records.
    pub records: i64,
    /// The latest time at which anything was recorded.
    pub last_recorded_at: Option<Moment>,
    /// When the newest seal was made.
    pub last_seal_at: Option<Moment>,
}

impl Store {
    /// Facts about this database. Reads the whole journal's index once.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn facts(&self) -> Result<Facts, ReadError> {
        Ok(self.readers.lend(|sql| -> Result<_, crate::db::DbError> {
            Ok(Facts {
                entries: sql.first(COUNT_ENTRIES, &[], |row| row.int(0))?.unwrap_or(0),
                records: sql.first(COUNT_RECORDS, &[], |row| row.int(0))?.unwrap_or(0),
                last_recorded_at: sql
                    .first(LAST_RECORDED_AT, &[], |row| row.maybe_int(0))?
                    .flatten()
                    .map(Moment),
                last_seal_at: seals::last_made_at(sql)?,
            })
        })?)
    }
}
