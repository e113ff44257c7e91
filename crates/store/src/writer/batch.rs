//! One batch: what each request comes to inside one transaction.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use domain::Moment;
use sealed::{Keyring, RecordKey, SystemChance};
use uuid::Uuid;

use super::stage::Stage;
use super::stream::Stream;
use super::{Request, Work};
use crate::commit::Commit;
use crate::db::{DbError, Sql, dialect};
use crate::error::{CommitError, SealingFailed};
use crate::register::{self, Writing};
use crate::seals;

/// A record's version and key, as locked.
#[derive(Clone)]
struct Head {
    version: i64,
    wrapped: Vec<u8>,
    key: Option<Rc<RecordKey>>,
}

pub(super) struct Batch<'a> {
    keyring: &'a Keyring,
    chance: &'a mut SystemChance,
    stream: &'a mut Stream,
    last_seal: Option<Moment>,
    /// Whether each request gets a savepoint, because the engine refused the batch as a whole.
    apart: bool,
    heads: HashMap<Uuid, Head>,
    /// Records with rows in the stage: one statement may not write the same row twice.
    staged: HashSet<Uuid>,
    stage: Stage,
}

/// Why one request comes to nothing: its own fault, or the engine's.
enum Stop {
    Request(CommitError),
    Engine(DbError),
}

impl From<DbError> for Stop {
    fn from(error: DbError) -> Self {
        Self::Engine(error)
    }
}

impl From<SealingFailed> for Stop {
    fn from(error: SealingFailed) -> Self {
        Self::Request(error.into())
    }
}

impl<'a> Batch<'a> {
    pub fn new(
        keyring: &'a Keyring,
        chance: &'a mut SystemChance,
        stream: &'a mut Stream,
        last_seal: Option<Moment>,
        apart: bool,
    ) -> Self {
        Self {
            keyring,
            chance,
            stream,
            last_seal,
            apart,
            heads: HashMap::new(),
            staged: HashSet::new(),
            stage: Stage::default(),
        }
    }

    pub fn sealed_at(&self) -> Option<Moment> {
        self.last_seal
    }

    /// Runs every request in an open transaction. An error means that the whole of it must be undone.
    pub fn run(
        &mut self,
        sql: &mut Sql,
        requests: &mut [Request],
    ) -> Result<Vec<Result<(), CommitError>>, DbError> {
        self.lock_heads(sql, requests)?;
        if !self.stream.begun
            && let Some(at) = requests.iter().find_map(|request| chained_at(&request.work))
        {
            self.stream.begin(sql, at)?;
        }
        let mut outcomes = Vec::with_capacity(requests.len());
        for request in requests.iter_mut() {
            outcomes.push(self.one(sql, &mut request.work)?);
        }
        self.flush(sql)?;
        if let Some(at) = requests.iter().rev().find_map(|request| chained_at(&request.work))
            && seals::is_due(self.last_seal, at)
        {
            self.seal(sql, at)?;
        }
        Ok(outcomes)
    }

    fn one(&mut self, sql: &mut Sql, work: &mut Work) -> Result<Result<(), CommitError>, DbError> {
        match work {
            Work::Commit(commit) if self.apart => self.commit_apart(sql, commit),
            Work::Commit(commit) => match self.commit(sql, commit) {
                Ok(()) => Ok(Ok(())),
                Err(Stop::Request(error)) => Ok(Err(error)),
                Err(Stop::Engine(error)) => Err(error),
            },
            Work::Job { job } => {
                sql.run("SAVEPOINT request")?;
                let outcome = job(sql, self.chance);
                sql.run(if outcome.is_ok() { "RELEASE SAVEPOINT request" } else { UNDO })?;
                Ok(outcome)
            }
            Work::Seal { at } => {
                self.flush(sql)?;
                self.seal(sql, *at)?;
                Ok(Ok(()))
            }
        }
    }

    fn commit_apart(&mut self, sql: &mut Sql, commit: &Commit) -> Result<Result<(), CommitError>, DbError> {
        let (stream, heads) = (self.stream.clone(), self.heads.clone());
        sql.run("SAVEPOINT request")?;
        let done = self.commit(sql, commit).and_then(|()| Ok(self.flush(sql)?));
        let error = match done {
            Ok(()) => return sql.run("RELEASE SAVEPOINT request").map(Ok),
            Err(Stop::Request(error)) => error,
            Err(Stop::Engine(error @ (DbError::Unique | DbError::Other(_) | DbError::Column(_)))) => {
                error.into()
            }
            Err(Stop::Engine(error)) => return Err(error),
        };
        sql.run(UNDO)?;
        (*self.stream, self.heads) = (stream, heads);
        self.stage = Stage::default();
        self.staged.clear();
        Ok(Err(error))
    }

    fn commit(&mut self, sql: &mut Sql, commit: &Commit) -> Result<(), Stop> {
        // Everything that can be refused is looked at first, so that a refused commit leaves nothing in the stage.
        let mut keys = Vec::with_capacity(commit.changes.len());
        for change in &commit.changes {
            let version = self.heads.get(&change.record).map_or(0, |head| head.version);
            if version != change.seen {
                return Err(Stop::Request(CommitError::Conflict(change.record)));
            }
            keys.push(self.key(change.record)?);
        }
        for message in &commit.outbox {
            self.key(message.record)?;
        }
        if commit.changes.iter().any(|change| self.staged.contains(&change.record)) {
            self.flush(sql)?;
        }
        for (change, (key, wrapped)) in commit.changes.iter().zip(keys) {
            for row in &change.deletes {
                register::remove(sql, row, self.keyring)?;
            }
            let mut with = Writing { keyring: self.keyring, key: &key, chance: self.chance };
            self.stage.change(self.stream, change, wrapped, &mut with).map_err(half_staged)?;
            self.staged.insert(change.record);
            if let Some(head) = self.heads.get_mut(&change.record) {
                head.version = change.entries.last().map_or(change.seen, |entry| entry.version);
            }
        }
        for message in &commit.outbox {
            let (key, _) = self.key(message.record)?;
            self.stage.outgoing(message, &key, self.chance).map_err(half_staged)?;
        }
        for access in &commit.access {
            self.stage.access(self.stream, commit.at, access);
        }
        Ok(())
    }

    /// The key of a record: unwrapped, or made where the record is new.
    fn key(&mut self, record: Uuid) -> Result<(Rc<RecordKey>, Vec<u8>), Stop> {
        if let Some(head) = self.heads.get_mut(&record) {
            let key = match &head.key {
                Some(key) => key.clone(),
                None => {
                    let opened = self.keyring.unwrap(record.as_bytes(), &head.wrapped);
                    Rc::new(opened.map_err(|_| SealingFailed::Key(record))?)
                }
            };
            head.key = Some(key.clone());
            return Ok((key, head.wrapped.clone()));
        }
        let key = Rc::new(RecordKey::make(self.chance).map_err(SealingFailed::from)?);
        let wrapped = self.keyring.wrap(record.as_bytes(), &key, self.chance).map_err(SealingFailed::from)?;
        self.heads.insert(record, Head { version: 0, wrapped: wrapped.clone(), key: Some(key.clone()) });
        Ok((key, wrapped))
    }

    fn lock_heads(&mut self, sql: &mut Sql, requests: &[Request]) -> Result<(), DbError> {
        let mut ids: Vec<Uuid> = requests
            .iter()
            .filter_map(|request| if let Work::Commit(commit) = &request.work { Some(commit) } else { None })
            .flat_map(|commit| {
                let outgoing = commit.outbox.iter().map(|message| message.record);
                commit.changes.iter().map(|change| change.record).chain(outgoing)
            })
            .collect();
        ids.sort_unstable();
        ids.dedup();
        for (id, version, wrapped) in dialect::lock_records(sql, &ids)? {
            self.heads.insert(id, Head { version, wrapped, key: None });
        }
        Ok(())
    }

    fn flush(&mut self, sql: &mut Sql) -> Result<(), DbError> {
        self.staged.clear();
        self.stage.flush(sql)
    }

    fn seal(&mut self, sql: &mut Sql, at: Moment) -> Result<(), DbError> {
        seals::make(sql, &self.keyring.seal_key(), at)?;
        self.last_seal = Some(at);
        Ok(())
    }
}

/// Sealing failed when part of a commit was in the stage already: the whole batch must be undone.
fn half_staged(error: SealingFailed) -> DbError {
    DbError::Other(error.to_string())
}

const UNDO: &str = "ROLLBACK TO SAVEPOINT request; RELEASE SAVEPOINT request";

/// When the work was done, if it writes to the stream.
fn chained_at(work: &Work) -> Option<Moment> {
    match work {
        Work::Commit(commit) => Some(commit.at),
        Work::Job { .. } | Work::Seal { .. } => None,
    }
}
