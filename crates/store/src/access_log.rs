//! Reading the access log: who looked at a record.

use domain::{Moment, OrganisationId, UserId};
use uuid::Uuid;

use crate::Store;
use crate::db::{DbError, Row, statements};
use crate::error::ReadError;

statements! {
    OF_RECORD = "SELECT recorded_at, actor, organisation, action, outcome FROM access_log
                 WHERE record = $1 ORDER BY recorded_at DESC, sequence DESC LIMIT $2";
    OF_RECORD_UNTIL = "SELECT recorded_at, actor, organisation, action, outcome FROM access_log
                 WHERE record = $1 AND recorded_at <= $2 ORDER BY recorded_at DESC, sequence DESC LIMIT $3";
}

/// That somebody looked at, did, or was refused something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessLine {
    /// When.
    pub at: Moment,
    /// Who; `None` for a stranger.
    pub actor: Option<UserId>,
    /// For whom they acted.
    pub organisation: Option<OrganisationId>,
    /// What, `noun.verb`.
    pub action: String,
    /// `allowed` or `refused`.
    pub outcome: String,
}

impl Store {
    /// Who looked at, changed or was refused one record, the latest first.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn accesses(&self, record: Uuid, limit: i64) -> Result<Vec<AccessLine>, ReadError> {
        Ok(self.readers.lend(|sql| sql.rows(OF_RECORD, &[record.into(), limit.into()], line))?)
    }

    /// The same, of those that were written down at a moment or before.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn accesses_until(
        &self,
        record: Uuid,
        until: Moment,
        limit: i64,
    ) -> Result<Vec<AccessLine>, ReadError> {
        let values = [record.into(), until.into(), limit.into()];
        Ok(self.readers.lend(|sql| sql.rows(OF_RECORD_UNTIL, &values, line))?)
    }
}

fn line(row: &Row<'_>) -> Result<AccessLine, DbError> {
    Ok(AccessLine {
        at: Moment(row.int(0)?),
        actor: row.maybe_uuid(1)?.map(UserId),
        organisation: row.maybe_uuid(2)?.map(OrganisationId),
        action: row.text(3)?.to_owned(),
        outcome: row.text(4)?.to_owned(),
    })
}
