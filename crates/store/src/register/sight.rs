use domain::row::SightRow;

use crate::db::Value;
use crate::db::table::{SameKey, table};

table! {
    /// Who can see what.
    TABLE = "sight" (
        viewer Uuid, record Uuid, noun Text, field_set Text, from_at Bigint, until_at Bigint, sort_at Bigint,
        shelf Text, opened_at Bigint,
    ) SameKey::Replace(&["viewer", "record"])
}

pub(super) const REMOVE: &str = "DELETE FROM sight WHERE viewer = $1 AND record = $2";

pub(super) fn columns(row: &SightRow) -> Vec<Value> {
    vec![
        row.viewer.into(),
        row.record.into(),
        row.noun.code().into(),
        row.field_set.code().into(),
        row.from.into(),
        row.until.into(),
        row.sort.into(),
        row.shelved.map(|shelved| shelved.shelf.code()).into(),
        row.shelved.map(|shelved| shelved.opened).into(),
    ]
}
