//! The rows of the streams: each that is written in was begun, and none says that more of it is sealed than seals vouch for.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::{Heads, Verified};
use crate::db::{DbError, Sql, statements};

statements! {
    STREAMS = "SELECT id, sealed_sequence FROM streams ORDER BY id";
}

pub(super) fn check(
    sql: &mut Sql,
    walked: &BTreeSet<Uuid>,
    heads: &Heads,
    verified: &mut Verified,
) -> Result<(), DbError> {
    let mut begun = BTreeSet::new();
    for (id, sealed) in sql.rows(STREAMS, &[], |row| Ok((row.uuid(0).ok(), row.int(1).ok())))? {
        let Some(id) = id else {
            verified.find(None, None, None, "a row of streams names no stream: it was meddled with");
            continue;
        };
        begun.insert(id);
        let vouched = heads.get(&id).into_iter().flatten().map(|(sequence, _)| *sequence).max().unwrap_or(0);
        if sealed != Some(vouched) {
            let what = "the stream says that it is sealed up to another entry than the seals do: seals were removed, or it was altered so as not to be sealed";
            verified.find(Some(id), sealed, None, what);
        }
    }
    for stream in walked.difference(&begun) {
        verified.find(
            Some(*stream),
            None,
            None,
            "no process began this stream: it was put in, or its row was removed",
        );
    }
    Ok(())
}
