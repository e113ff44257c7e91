use domain::row::NewsRow;

use crate::db::Value;
use crate::db::table::{SameKey, table};

table! {
    /// News for those who told us or wrote a referral.
    TABLE = "news" (record Uuid, entry Bigint, addressee Uuid, tidings Text, learnt_at Bigint, released_at Bigint)
        SameKey::Replace(&["record", "entry", "addressee"])
}

pub(super) const REMOVE: &str = "DELETE FROM news WHERE record = $1 AND entry = $2 AND addressee = $3";

pub(super) fn columns(row: &NewsRow) -> Vec<Value> {
    vec![
        row.case.into(),
        row.entry.into(),
        row.user.into(),
        row.tidings.code().into(),
        row.at.into(),
        row.released_at.into(),
    ]
}
