//! Rows of the registers that cannot be read as they should: the log names table and record, and the list goes on. The journal holds
//! what such a row was made from.

use std::fmt::Display;

use uuid::Uuid;

use crate::db::DbError;

/// What could not be read of a record's rows.
pub(crate) struct Damage {
    record: Uuid,
    found: bool,
}

impl Damage {
    /// None yet.
    pub const fn of(record: Uuid) -> Self {
        Self { record, found: false }
    }

    /// What was read; `None`, and a line in the log, where it could not be.
    pub fn or_none<T, E: Display>(&mut self, table: &'static str, read: Result<T, E>) -> Option<T> {
        match read {
            Ok(value) => Some(value),
            Err(error) => {
                self.found = true;
                tracing::error!(
                    table,
                    record = %self.record,
                    %error,
                    "a row of a register is damaged: `wayhaven journal verify` says which are, `wayhaven registers rebuild` makes them anew"
                );
                None
            }
        }
    }

    /// Whether anything could not be read.
    pub const fn found(&self) -> bool {
        self.found
    }
}

/// The id of a row; `None`, and a line in the log, where it is none.
pub(crate) fn id_or_none(table: &'static str, read: Result<Uuid, DbError>) -> Option<Uuid> {
    read.inspect_err(|error| {
        tracing::error!(table, %error, "a row of a register names no record: `wayhaven registers rebuild` makes them anew");
    })
    .ok()
}
