use domain::row::DueRow;

use crate::db::Value;
use crate::db::table::{SameKey, table};

table! {
    /// What is to be done by a day.
    TABLE = "due" (
        viewer Uuid, record Uuid, item Text, subject Uuid, own Boolean, task Text, sort Text, because Text, rule Text,
        since_at Bigint, due_at Bigint, red Boolean, owner Uuid, team Uuid,
    ) SameKey::Replace(&["viewer", "record", "item"])
}

pub(super) const REMOVE: &str = "DELETE FROM due WHERE viewer = $1 AND record = $2 AND item = $3";

pub(super) fn columns(row: &DueRow) -> Vec<Value> {
    let (because, rule) = row.because.codes();
    vec![
        row.viewer.into(),
        row.record.into(),
        row.item.clone().into(),
        row.case.into(),
        row.own.into(),
        row.task.code().into(),
        row.task.sort().code().into(),
        because.into(),
        rule.map(str::to_owned).into(),
        row.because.since().into(),
        row.due.into(),
        row.red.into(),
        row.owner.into(),
        row.team.into(),
    ]
}
