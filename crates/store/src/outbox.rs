//! What is to be sent out. A message is committed together with what it tells of; a worker takes it under a lease, sends it,
//! and says so. A worker that dies lets its lease run out, and another takes the message.

use std::sync::{Arc, Mutex, PoisonError};

use domain::Moment;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::Store;
use crate::db::statements;
use crate::error::{CommitError, ReadError};
use crate::load::record_key;
use crate::writer::{Work, outgoing_place};

statements! {
    TAKE = "UPDATE outbox SET leased_until = $1, attempts = attempts + 1
            WHERE state = 'waiting' AND leased_until <= $2 AND id IN (
              SELECT id FROM outbox WHERE state = 'waiting' AND due_at <= $2 AND leased_until <= $2 ORDER BY due_at LIMIT $3
            ) RETURNING id, record, kind, attempts, sealed";
    SENT = "UPDATE outbox SET state = 'sent' WHERE id = $1 AND state = 'waiting'";
    LATER = "UPDATE outbox SET due_at = $1, leased_until = 0 WHERE id = $2 AND state = 'waiting'";
    WAITING = "SELECT COUNT(*) FROM outbox WHERE state = 'waiting'";
}

/// A message taken under a lease.
#[derive(Debug)]
pub struct Taken {
    /// Its id.
    pub id: Uuid,
    /// The record that it tells of.
    pub record: Uuid,
    /// What sort of message.
    pub kind: String,
    /// Which attempt this is, from 1.
    pub attempts: i64,
    /// The message.
    pub payload: Zeroizing<Vec<u8>>,
}

type TakenRow = (Uuid, Uuid, String, i64, Vec<u8>);

impl Store {
    /// Takes up to `limit` messages that are due, each under a lease until `leased_until`.
    ///
    /// # Errors
    /// [`CommitError`], or [`CommitError::NotSaved`] when a message does not open.
    pub fn take_outgoing(
        &self,
        at: Moment,
        leased_until: Moment,
        limit: i64,
    ) -> Result<Vec<Taken>, CommitError> {
        let taken: Arc<Mutex<Vec<TakenRow>>> = Arc::default();
        let into = taken.clone();
        let job = move |sql: &mut crate::db::Sql, _: &mut sealed::SystemChance| {
            let rows = sql.rows(TAKE, &[leased_until.into(), at.into(), limit.into()], |row| {
                Ok((row.uuid(0)?, row.uuid(1)?, row.text(2)?.to_owned(), row.int(3)?, row.bytes(4)?.to_vec()))
            })?;
            *into.lock().unwrap_or_else(PoisonError::into_inner) = rows;
            Ok(())
        };
        self.writer.submit(Work::Job { job: Box::new(job) })?;
        let rows = std::mem::take(&mut *taken.lock().unwrap_or_else(PoisonError::into_inner));
        rows.into_iter()
            .map(|row| self.open_taken(row).map_err(|e| CommitError::NotSaved(e.to_string())))
            .collect()
    }

    /// Notes that a message was sent.
    ///
    /// # Errors
    /// [`CommitError`].
    pub fn outgoing_sent(&self, id: Uuid) -> Result<(), CommitError> {
        let job = move |sql: &mut crate::db::Sql, _: &mut sealed::SystemChance| {
            Ok(sql.execute(SENT, &[id.into()]).map(drop)?)
        };
        self.writer.submit(Work::Job { job: Box::new(job) })
    }

    /// Gives a message back, to be tried again later.
    ///
    /// # Errors
    /// [`CommitError`].
    pub fn outgoing_later(&self, id: Uuid, due_at: Moment) -> Result<(), CommitError> {
        let job = move |sql: &mut crate::db::Sql, _: &mut sealed::SystemChance| {
            Ok(sql.execute(LATER, &[due_at.into(), id.into()]).map(drop)?)
        };
        self.writer.submit(Work::Job { job: Box::new(job) })
    }

    /// How many messages wait.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn outgoing_waiting(&self) -> Result<i64, ReadError> {
        Ok(self.readers.lend(|sql| sql.first(WAITING, &[], |row| row.int(0)))?.unwrap_or(0))
    }

    fn open_taken(&self, (id, record, kind, attempts, sealed): TakenRow) -> Result<Taken, ReadError> {
        let key = self
            .readers
            .lend(|sql| record_key(sql, &self.keyring, record))?
            .ok_or(ReadError::Sealed(record))?;
        let payload =
            key.open(&outgoing_place(id, record, &kind), &sealed).map_err(|_| ReadError::Sealed(record))?;
        Ok(Taken { id, record, kind, attempts, payload })
    }
}
