//! This process's own stream of entries.

use sealed::{ChainHash, Chance, NoChance};
use uuid::Uuid;

use crate::db::{DbError, Sql, statements};

statements! {
    LAST_ENTRY = "SELECT sequence, hash FROM journal WHERE writer = $1 ORDER BY sequence DESC LIMIT 1";
    LAST_ACCESS = "SELECT sequence, hash FROM access_log WHERE writer = $1 ORDER BY sequence DESC LIMIT 1";
    BEGIN = "INSERT INTO streams (id, begun_at, sealed_sequence) VALUES ($1, $2, 0) ON CONFLICT (id) DO NOTHING";
}

/// How far the stream has got.
#[derive(Clone, Debug)]
pub(crate) struct Stream {
    pub id: Uuid,
    /// Whether its row in `streams` is written. A batch whose every commit was refused leaves the row, and no entry of the stream.
    pub begun: bool,
    pub sequence: i64,
    pub hash: ChainHash,
}

impl Stream {
    /// A stream that nobody has used: its id is 16 random bytes.
    pub fn new(chance: &mut dyn Chance) -> Result<Self, NoChance> {
        let mut id = [0; 16];
        chance.fill(&mut id)?;
        let id = uuid::Builder::from_random_bytes(id).into_uuid();
        Ok(Self { id, begun: false, sequence: 0, hash: ChainHash::START })
    }

    /// Writes the stream's own row, in the transaction of its first commit.
    pub fn begin(&mut self, sql: &mut Sql, at: domain::Moment) -> Result<(), DbError> {
        sql.execute(BEGIN, &[self.id.into(), at.into()])?;
        self.begun = true;
        Ok(())
    }
}

/// The last link of a stream in the database.
pub(crate) fn stored_head(sql: &mut Sql, stream: Uuid) -> Result<Option<(i64, ChainHash)>, DbError> {
    let mut last = |text| {
        sql.first(text, &[stream.into()], |row| {
            Ok((row.int(0)?, ChainHash::from_bytes(row.bytes(1)?).ok_or(DbError::Column(1))?))
        })
    };
    let (entry, access) = (last(LAST_ENTRY)?, last(LAST_ACCESS)?);
    Ok(entry.into_iter().chain(access).max_by_key(|(sequence, _)| *sequence))
}
