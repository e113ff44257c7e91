use domain::row::AtRiskRow;

use crate::db::Value;
use crate::db::table::{SameKey, table};

table! {
    /// People at risk, by stretches of what was so and of what was known.
    TABLE = "at_risk" (
        record Uuid, number Bigint, organisation Uuid, nation Text, rule Text, category Text, markers Bigint,
        age_band Text, review_on Text, since_at Bigint, status Text,
        valid_from Bigint, valid_to Bigint, known_from Bigint, known_to Bigint,
    ) SameKey::Replace(&["record", "number"])
}

pub(super) const REMOVE: &str = "DELETE FROM at_risk WHERE record = $1 AND number = $2";

pub(super) fn columns(row: &AtRiskRow) -> Vec<Value> {
    vec![
        row.case.into(),
        row.number.into(),
        row.organisation.into(),
        row.nation.code().into(),
        row.on.rule.code().into(),
        row.on.category.code().into(),
        row.on.markers.into(),
        row.on.age_band.code().into(),
        row.on.review_on.to_string().into(),
        row.since.into(),
        row.status.code().into(),
        row.valid.0.into(),
        row.valid.1.into(),
        row.known.0.into(),
        row.known.1.into(),
    ]
}
