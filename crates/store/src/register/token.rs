use domain::row::TokenRow;
use sealed::Keyring;

use crate::db::Value;
use crate::db::table::{SameKey, table};

table! {
    /// The blind index: keyed hashes of what records are found by.
    TABLE = "tokens" (token Bigint, record Uuid) SameKey::Keep(&["token", "record"])
}

pub(super) const REMOVE: &str = "DELETE FROM tokens WHERE token = $1 AND record = $2";

pub(super) fn columns(row: &TokenRow, keyring: &Keyring) -> Vec<Value> {
    vec![keyring.token(row.field.code(), row.value.reveal()).into(), row.record.into()]
}
