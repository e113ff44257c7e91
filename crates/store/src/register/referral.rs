use domain::row::ReferralRow;

use crate::db::Value;
use crate::db::table::{SameKey, table};

table! {
    /// Referrals that were signed off.
    TABLE = "referrals" (record Uuid, entry Bigint, organisation Uuid, nation Text, route Text, day Text)
        SameKey::Replace(&["record", "entry"])
}

pub(super) const REMOVE: &str = "DELETE FROM referrals WHERE record = $1 AND entry = $2";

pub(super) fn columns(row: &ReferralRow) -> Vec<Value> {
    vec![
        row.case.into(),
        row.entry.into(),
        row.organisation.into(),
        row.nation.code().into(),
        row.route.code().into(),
        row.day.to_string().into(),
    ]
}
