use domain::row::SignedRow;

use crate::db::Value;
use crate::db::table::{SameKey, table};

table! {
    /// Signed referrals.
    TABLE = "signed_referrals" (
        record Uuid, entry Bigint, organisation Uuid, route Text, signed_at Bigint, sent_at Bigint, chased_at Bigint,
        has_reference Boolean, answer Text, answered_on Text,
    ) SameKey::Replace(&["record", "entry"])
}

pub(super) const REMOVE: &str = "DELETE FROM signed_referrals WHERE record = $1 AND entry = $2";

pub(super) fn columns(row: &SignedRow) -> Vec<Value> {
    vec![
        row.case.into(),
        row.entry.into(),
        row.organisation.into(),
        row.route.code().into(),
        row.signed_at.into(),
        row.sent_at.into(),
        row.chased_at.into(),
        row.reference.into(),
        row.answered.map(|(step, _)| step.code().to_owned()).into(),
        row.answered.map(|(_, on)| on.to_string()).into(),
    ]
}
