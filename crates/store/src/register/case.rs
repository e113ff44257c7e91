use domain::row::{CaseRow, TokenField};
use sealed::Keyring;

use crate::db::Value;
use crate::db::table::{SameKey, table};

table! {
    /// Cases; no two have the same reference token.
    TABLE = "cases" (
        id Uuid, person Uuid, organisation Uuid, team Uuid, owner Uuid, nation Text, stage Text,
        opened_at Bigint, changed_at Bigint, reference Bigint, told_at Bigint, opener Uuid,
    ) SameKey::Replace(&["id"])
}

pub(super) const REMOVE: &str = "DELETE FROM cases WHERE id = $1";

pub(super) fn columns(row: &CaseRow, keyring: &Keyring) -> Vec<Value> {
    vec![
        row.id.into(),
        row.person.into(),
        row.organisation.into(),
        row.team.into(),
        row.owner.into(),
        row.nation.code().into(),
        row.stage.code().into(),
        row.opened_at.into(),
        row.changed_at.into(),
        keyring.token(TokenField::Reference.code(), row.reference.reveal()).into(),
        row.told_at.into(),
        row.opener.into(),
    ]
}
