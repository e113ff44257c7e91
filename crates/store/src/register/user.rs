use domain::row::{TokenField, UserRow};
use sealed::Keyring;

use crate::bound;
use crate::db::Value;
use crate::db::table::{SameKey, table};

table! {
    /// Users; no two have the same e-mail token.
    TABLE = "users" (id Uuid, organisation Uuid, team Uuid, role Text, active Boolean, email Bigint, bound Bytea)
        SameKey::Replace(&["id"])
}

pub(super) const REMOVE: &str = "DELETE FROM users WHERE id = $1";

pub(super) fn columns(row: &UserRow, keyring: &Keyring) -> Vec<Value> {
    vec![
        row.id.into(),
        row.organisation.into(),
        row.team.into(),
        row.role.code().into(),
        row.active.into(),
        keyring.token(TokenField::Email.code(), row.email.reveal()).into(),
        bound::user(keyring, row.id.0, row.organisation.0, row.role.code(), row.active).into(),
    ]
}
