use domain::row::OrganisationRow;

use crate::db::Value;
use crate::db::table::{SameKey, table};

table! {
    /// Organisations of the partnership.
    TABLE = "organisations" (id Uuid, kind Text, nation Text) SameKey::Replace(&["id"])
}

pub(super) const REMOVE: &str = "DELETE FROM organisations WHERE id = $1";

pub(super) fn columns(row: &OrganisationRow) -> Vec<Value> {
    vec![row.id.into(), row.kind.code().into(), row.nation.code().into()]
}
