use domain::row::HeldRow;

use crate::db::Value;
use crate::db::table::{SameKey, table};

table! {
    /// Files that wait to be looked through.
    TABLE = "held_files" (record Uuid, entry Bigint) SameKey::Keep(&["record", "entry"])
}

pub(super) const REMOVE: &str = "DELETE FROM held_files WHERE record = $1 AND entry = $2";

pub(super) fn columns(row: &HeldRow) -> Vec<Value> {
    vec![row.case.into(), row.entry.into()]
}
