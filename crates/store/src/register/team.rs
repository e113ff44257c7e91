use domain::row::TeamRow;

use crate::db::Value;
use crate::db::table::{SameKey, table};

table! {
    /// Teams.
    TABLE = "teams" (id Uuid, organisation Uuid) SameKey::Replace(&["id"])
}

pub(super) const REMOVE: &str = "DELETE FROM teams WHERE id = $1";

pub(super) fn columns(row: &TeamRow) -> Vec<Value> {
    vec![row.id.into(), row.organisation.into()]
}
