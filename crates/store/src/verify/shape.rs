//! Rows that no walk along a stream would meet, because they name none: a writer or a place of the wrong form.

use uuid::Uuid;

use super::Verified;
use crate::db::{DbError, Sql, dialect, statements};

statements! {
    OF_NOBODY_ENTRY = "SELECT sequence FROM journal WHERE writer = $1 LIMIT 1";
    OF_NOBODY_ACCESS = "SELECT sequence FROM access_log WHERE writer = $1 LIMIT 1";
}

/// Finds rows that name no stream, or no place in one; `false` where the streams cannot be walked because of them.
pub(super) fn check(sql: &mut Sql, verified: &mut Verified) -> Result<bool, DbError> {
    let mut walkable = true;
    for (table, rows) in dialect::shapeless(sql)? {
        walkable = false;
        let what = format!(
            "{rows} rows of {table} name no stream, or no place in one: they were meddled with, and are the first to mend"
        );
        verified.find(None, None, None, &what);
    }
    for (table, text) in [("journal", OF_NOBODY_ENTRY), ("access_log", OF_NOBODY_ACCESS)] {
        let found = sql.first(text, &[Uuid::nil().into()], |row| Ok(row.int(0).ok()))?;
        if let Some(sequence) = found {
            let what = format!("a row of {table} belongs to a stream that no process can begin");
            verified.find(Some(Uuid::nil()), sequence, None, &what);
        }
    }
    Ok(walkable)
}
