use domain::row::DraftRow;

use crate::db::Value;
use crate::db::table::{SameKey, table};

table! {
    /// Drafts, open and ended.
    TABLE = "drafts" (id Uuid, organisation Uuid, begun_by Uuid, question_set Text, state Text, changed_at Bigint, about Uuid, signer Uuid)
        SameKey::Replace(&["id"])
}

pub(super) const REMOVE: &str = "DELETE FROM drafts WHERE id = $1";

pub(super) fn columns(row: &DraftRow) -> Vec<Value> {
    vec![
        row.id.into(),
        row.organisation.into(),
        row.begun_by.into(),
        row.question_set.clone().into(),
        row.state.code().into(),
        row.changed_at.into(),
        row.about.into(),
        row.signer.into(),
    ]
}
