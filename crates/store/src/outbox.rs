//! What is to be sent out. A message is committed together with what it tells of; a worker takes it under a lease, sends it,
//! and says so. A worker that dies lets its lease run out, and another takes the message.
//!
//! A message is `waiting`, `leaving` from the moment before its words go to the mail server until the server's answer is noted, then
//! `sent`, or `refused` for good. One whose worker died while it was leaving may have been sent or not: it is `perhaps`, and stays so
//! until somebody says.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use domain::{Moment, UserId};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::Store;
use crate::db::{Value, statements};
use crate::error::{CommitError, ReadError};
use crate::load::record_key;
use crate::writer::{Work, outgoing_place};

statements! {
    TAKE = "UPDATE outbox SET leased_until = $1, attempts = attempts + 1, tries = tries + 1
            WHERE state = 'waiting' AND leased_until <= $2 AND id IN (
              SELECT id FROM outbox WHERE state = 'waiting' AND due_at <= $2 AND leased_until <= $2 ORDER BY due_at LIMIT $3
            ) RETURNING id, record, kind, attempts, sealed, addressee, tries";
    LEAVES = "UPDATE outbox SET state = 'leaving', leased_until = $1, changed_at = $2
              WHERE id = $3 AND state = 'waiting' AND attempts = $4";
    SENT = "UPDATE outbox SET state = 'sent', changed_at = $1, said = NULL WHERE id = $2 AND state <> 'refused'";
    LATER = "UPDATE outbox SET state = 'waiting', due_at = $1, leased_until = 0, changed_at = $2, said = $3
             WHERE id = $4 AND state IN ('waiting', 'leaving') AND attempts = $5";
    ENDED = "UPDATE outbox SET state = $1, changed_at = $2, said = $3
             WHERE id = $4 AND state IN ('waiting', 'leaving') AND attempts = $5";
    UNSURE = "UPDATE outbox SET state = 'perhaps', changed_at = $1 WHERE state = 'leaving' AND leased_until <= $1";
    AGAIN = "UPDATE outbox SET state = 'waiting', due_at = $1, leased_until = 0, changed_at = $1, tries = 0
             WHERE id = $2 AND state IN ('perhaps', 'refused')";
    ARRIVED = "UPDATE outbox SET state = 'sent', changed_at = $1 WHERE id = $2 AND state = 'perhaps'";
    STATE = "SELECT state FROM outbox WHERE id = $1";
    WAITING = "SELECT COUNT(*) FROM outbox WHERE state = 'waiting'";
}

/// The word for a message that does not open.
const SEALED: &str = "sealed";

/// How a message ends that was not sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The mail server would not have it, or there is nobody to send it to.
    Refused,
    /// The mail server had it and did not answer.
    Perhaps,
}

impl Ending {
    const fn code(self) -> &'static str {
        match self {
            Self::Refused => "refused",
            Self::Perhaps => "perhaps",
        }
    }
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
    /// Whom it is for, where that is somebody who signs in.
    pub addressee: Option<UserId>,
    /// Which attempt this is, from 1.
    pub attempts: i64,
    /// Which it is since somebody last said that it is to be sent, from 1.
    pub tries: i64,
    /// The message.
    pub payload: Zeroizing<Vec<u8>>,
}

type TakenRow = (Uuid, Uuid, String, i64, Vec<u8>, Option<Uuid>, i64);

impl Store {
    /// Takes up to `limit` messages that are due, each under a lease until `leased_until`. One that does not open is not among
    /// them: it is noted as refused, and keeps no other waiting.
    ///
    /// # Errors
    /// [`CommitError`].
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
                Ok((
                    row.uuid(0)?,
                    row.uuid(1)?,
                    row.text(2)?.to_owned(),
                    row.int(3)?,
                    row.bytes(4)?.to_vec(),
                    row.maybe_uuid(5)?,
                    row.int(6)?,
                ))
            })?;
            *into.lock().unwrap_or_else(PoisonError::into_inner) = rows;
            Ok(())
        };
        self.writer.submit(Work::Job { job: Box::new(job) })?;
        let rows = std::mem::take(&mut *taken.lock().unwrap_or_else(PoisonError::into_inner));
        let mut opened = Vec::with_capacity(rows.len());
        for row in rows {
            let (id, attempts) = (row.0, row.3);
            match self.open_taken(row) {
                Ok(taken) => opened.push(taken),
                Err(ReadError::Database(error)) => return Err(CommitError::NotSaved(error)),
                Err(_) => {
                    let refused = Ending::Refused.code();
                    let values = vec![refused.into(), at.into(), SEALED.into(), id.into(), attempts.into()];
                    self.settle(ENDED, values)?;
                }
            }
        }
        Ok(opened)
    }

    /// Notes that a message is about to go to the mail server, which has until `until` to answer. `false` where the lease ran out
    /// and another worker has it: then it must not be sent.
    ///
    /// # Errors
    /// [`CommitError`]: then it must not be sent either.
    pub fn outgoing_leaves(&self, taken: &Taken, at: Moment, until: Moment) -> Result<bool, CommitError> {
        Ok(self.settle(LEAVES, vec![until.into(), at.into(), taken.id.into(), taken.attempts.into()])? == 1)
    }

    /// Notes that a message was sent.
    ///
    /// # Errors
    /// [`CommitError`].
    pub fn outgoing_sent(&self, id: Uuid, at: Moment) -> Result<(), CommitError> {
        self.settle(SENT, vec![at.into(), id.into()]).map(drop)
    }

    /// Gives a message back that was surely not sent, to be tried again later, with a word for why.
    ///
    /// # Errors
    /// [`CommitError`].
    pub fn outgoing_later(
        &self,
        taken: &Taken,
        at: Moment,
        due_at: Moment,
        said: &'static str,
    ) -> Result<(), CommitError> {
        let values = vec![due_at.into(), at.into(), said.into(), taken.id.into(), taken.attempts.into()];
        self.settle(LATER, values).map(drop)
    }

    /// Notes that a message ended otherwise than sent, with a word for why.
    ///
    /// # Errors
    /// [`CommitError`].
    pub fn outgoing_ended(
        &self,
        taken: &Taken,
        at: Moment,
        end: Ending,
        said: &'static str,
    ) -> Result<(), CommitError> {
        let values = vec![end.code().into(), at.into(), said.into(), taken.id.into(), taken.attempts.into()];
        self.settle(ENDED, values).map(drop)
    }

    /// Notes of the messages whose worker died while they were leaving that nobody knows whether they were sent; says how many.
    ///
    /// # Errors
    /// [`CommitError`].
    pub fn outgoing_unsure(&self, at: Moment) -> Result<u64, CommitError> {
        self.settle(UNSURE, vec![at.into()])
    }

    /// Sends a message again, because somebody says so: one that was perhaps sent, or was refused; it is tried as often as a new
    /// one. `false` where it is neither.
    ///
    /// # Errors
    /// [`CommitError`].
    pub fn outgoing_again(&self, id: Uuid, at: Moment) -> Result<bool, CommitError> {
        Ok(self.settle(AGAIN, vec![at.into(), id.into()])? == 1)
    }

    /// Notes of a message that was perhaps sent that it arrived. `false` where it is no such message.
    ///
    /// # Errors
    /// [`CommitError`].
    pub fn outgoing_arrived(&self, id: Uuid, at: Moment) -> Result<bool, CommitError> {
        Ok(self.settle(ARRIVED, vec![at.into(), id.into()])? == 1)
    }

    /// The word for the state of a message.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn outgoing_state(&self, id: Uuid) -> Result<Option<String>, ReadError> {
        Ok(self.readers.lend(|sql| sql.first(STATE, &[id.into()], |row| row.text(0).map(str::to_owned)))?)
    }

    /// Runs a statement about messages on the writer, and says of how many.
    fn settle(&self, text: &'static str, values: Vec<Value>) -> Result<u64, CommitError> {
        let settled = Arc::new(AtomicU64::new(0));
        let into = settled.clone();
        let job = move |sql: &mut crate::db::Sql, _: &mut sealed::SystemChance| {
            into.store(sql.execute(text, &values)?, Ordering::Relaxed);
            Ok(())
        };
        self.writer.submit(Work::Job { job: Box::new(job) })?;
        Ok(settled.load(Ordering::Relaxed))
    }

    /// How many messages wait.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn outgoing_waiting(&self) -> Result<i64, ReadError> {
        Ok(self.readers.lend(|sql| sql.first(WAITING, &[], |row| row.int(0)))?.unwrap_or(0))
    }

    fn open_taken(
        &self,
        (id, record, kind, attempts, sealed, addressee, tries): TakenRow,
    ) -> Result<Taken, ReadError> {
        let key = self
            .readers
            .lend(|sql| record_key(sql, &self.keyring, record))?
            .ok_or(ReadError::Sealed(record))?;
        let payload =
            key.open(&outgoing_place(id, record, &kind), &sealed).map_err(|_| ReadError::Sealed(record))?;
        Ok(Taken { id, record, kind, addressee: addressee.map(UserId), attempts, tries, payload })
    }
}
