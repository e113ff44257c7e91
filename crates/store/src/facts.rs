//! Facts about a database, for whoever looks after it.

use domain::Moment;
use uuid::Uuid;

use crate::Store;
use crate::db::statements;
use crate::error::ReadError;
use crate::seals;

statements! {
    COUNT_ENTRIES = "SELECT COUNT(*) FROM journal";
    COUNT_RECORDS = "SELECT COUNT(*) FROM records";
    WITH_KINDS = "SELECT DISTINCT record FROM journal WHERE kind = $1 OR kind = $2 ORDER BY record";
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
    /// The records that have an entry of one of two kinds. Reads the whole journal once.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn records_with(&self, kinds: [&'static str; 2]) -> Result<Vec<Uuid>, ReadError> {
        let values = kinds.map(Into::into);
        Ok(self.readers.lend(|sql| sql.rows(WITH_KINDS, &values, |row| row.uuid(0)))?)
    }

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
