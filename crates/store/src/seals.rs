//! Seals: signed statements of how far every stream had got.

use domain::Moment;
use sealed::{ChainHash, Head, Seal, SealKey};

use crate::db::{DbError, Sql, dialect, statements};
use crate::writer::stored_head;

/// How long entries may stand before a seal covers them, in microseconds: five minutes.
const SEAL_EVERY: i64 = 5 * 60 * 1_000_000;

statements! {
    LAST = "SELECT seal FROM seals ORDER BY number DESC LIMIT 1";
    LAST_MADE_AT = "SELECT made_at FROM seals ORDER BY number DESC LIMIT 1";
    STREAMS = "SELECT id, sealed_sequence FROM streams ORDER BY id";
    MARK_SEALED = "UPDATE streams SET sealed_sequence = $1 WHERE id = $2";
    INSERT = "INSERT INTO seals (number, made_at, seal) VALUES ($1, $2, $3)";
    ALL = "SELECT number, made_at, seal FROM seals WHERE number > $1 ORDER BY number LIMIT 1000";
}

/// Whether a seal must be made now.
pub(crate) fn is_due(last: Option<Moment>, now: Moment) -> bool {
    last.is_none_or(|last| now.0 >= last.0.saturating_add(SEAL_EVERY))
}

/// When the newest seal was made.
pub(crate) fn last_made_at(sql: &mut Sql) -> Result<Option<Moment>, DbError> {
    sql.first(LAST_MADE_AT, &[], |row| row.int(0).map(Moment))
}

/// The newest seal.
pub(crate) fn last(sql: &mut Sql) -> Result<Option<Seal>, DbError> {
    Ok(sql.first(LAST, &[], |row| Ok(Seal::from_bytes(row.bytes(0)?)))?.flatten())
}

/// Makes a seal in an open transaction: over every stream that moved since the last one.
pub(crate) fn make(sql: &mut Sql, key: &SealKey, at: Moment) -> Result<Seal, DbError> {
    dialect::lock_seals(sql)?;
    let last = last(sql)?;
    let mut heads = Vec::new();
    for (stream, sealed) in sql.rows(STREAMS, &[], |row| Ok((row.uuid(0)?, row.int(1)?)))? {
        if let Some((sequence, hash)) = stored_head(sql, stream)?
            && sequence > sealed
        {
            sql.execute(MARK_SEALED, &[sequence.into(), stream.into()])?;
            heads.push(Head { stream: stream.into_bytes(), sequence, hash });
        }
    }
    let (number, previous) = last.map_or((1, ChainHash::START), |seal| (seal.number + 1, seal.hash()));
    let seal = key.sign(number, at.0, previous, heads);
    sql.execute(INSERT, &[number.into(), at.into(), seal.to_bytes().into()])?;
    Ok(seal)
}

/// Up to a thousand seals after a number, as stored: number, time, seal (`None` where the bytes are no seal).
pub(crate) fn after(sql: &mut Sql, number: i64) -> Result<Vec<(i64, i64, Option<Seal>)>, DbError> {
    sql.rows(ALL, &[number.into()], |row| Ok((row.int(0)?, row.int(1)?, Seal::from_bytes(row.bytes(2)?))))
}
