use domain::row::PersonRow;

use crate::db::Value;
use crate::db::table::{SameKey, table};

table! {
    /// Persons whom cases are about.
    TABLE = "persons" (id Uuid, organisation Uuid, age_band Text) SameKey::Replace(&["id"])
}

pub(super) const REMOVE: &str = "DELETE FROM persons WHERE id = $1";

pub(super) fn columns(row: &PersonRow) -> Vec<Value> {
    vec![row.id.into(), row.organisation.into(), row.age_band.code().into()]
}
