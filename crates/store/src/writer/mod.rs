//! The one writer of a process: it takes commits, batches those that wait, and chains them into its own stream.
//!
//! A batch is one transaction and so one flush of the disk. Versions are checked against locked heads before anything is
//! written, so a conflict costs the others nothing; should the engine refuse a batch all the same, it is undone and run
//! again with a savepoint for each request, and only the one at fault learns of it.

mod batch;
mod stage;
mod stream;

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel, sync_channel};
use std::thread;

use domain::Moment;
use sealed::{Keyring, SystemChance};

use crate::commit::Commit;
use crate::db::{DbError, Location, Purpose, Sql, dialect};
use crate::error::CommitError;
pub(crate) use stage::{ACCESS, JOURNAL, OUTBOX, RECORDS, Stage, entry_place, outgoing_place};
use stream::Stream;
pub(crate) use stream::stored_head;

/// The most requests in one batch.
const BATCH: usize = 256;
/// How many batches in a row fail before it is said that nothing can be written.
const FAILING: u32 = 3;
/// How often a lost database is tried again before a caller is told that it is not known what was saved.
const SETTLE_TRIES: u32 = 8;

/// Something that must be written outside the journal, in a savepoint of its own. It may be run more than once, and counts
/// only when the last run's transaction was committed.
pub(crate) type Job = Box<dyn FnMut(&mut Sql, &mut SystemChance) -> Result<(), CommitError> + Send>;

/// What callers send to the writer.
pub(crate) enum Work {
    Commit(Commit),
    Job { job: Job },
    Seal { at: Moment },
}

/// What is called when it is known how work ended.
pub(crate) type Told = Box<dyn FnOnce(Result<(), CommitError>) + Send>;

/// Work, and whom to tell.
pub(crate) struct Request {
    pub work: Work,
    told: Told,
}

/// The way to the writer. Cheap to clone; the writer ends when the last of them is dropped.
#[derive(Clone)]
pub(crate) struct WriterHandle {
    queue: Sender<Request>,
    failed: Arc<AtomicU32>,
}

impl WriterHandle {
    /// Starts the writer on a thread of its own. Nothing is written before the first request.
    pub fn start(location: Location, keyring: Arc<Keyring>) -> (Self, thread::JoinHandle<()>) {
        let (sender, receiver) = channel();
        let failed = Arc::new(AtomicU32::new(0));
        let writer = Writer {
            location,
            keyring,
            sql: None,
            stream: None,
            last_seal: None,
            chance: SystemChance,
            failed: failed.clone(),
        };
        let thread = thread::spawn(move || writer.serve(&receiver));
        (Self { queue: sender, failed }, thread)
    }

    /// Whether writing works, as far as is known: not where nothing of the last few batches could be written.
    pub fn writes(&self) -> bool {
        self.failed.load(Ordering::Relaxed) < FAILING
    }

    /// Sends work and waits until it is on the disk, or is known not to be.
    pub fn submit(&self, work: Work) -> Result<(), CommitError> {
        let (reply, answer) = sync_channel(1);
        // A caller that has gone away needs no answer.
        let told = move |outcome| drop(reply.send(outcome));
        self.submit_then(work, Box::new(told));
        answer.recv().map_err(|_| stopped())?
    }

    /// Sends work, and has `told` called when it is on the disk, or is known not to be. Should the writer stop in between, `told`
    /// is dropped without being called.
    pub fn submit_then(&self, work: Work, told: Told) {
        if let Err(unsent) = self.queue.send(Request { work, told }) {
            (unsent.0.told)(Err(stopped()));
        }
    }
}

fn stopped() -> CommitError {
    CommitError::NotSaved("the writer has stopped".to_owned())
}

struct Writer {
    location: Location,
    keyring: Arc<Keyring>,
    sql: Option<Sql>,
    stream: Option<Stream>,
    last_seal: Option<Moment>,
    chance: SystemChance,
    /// How many batches in a row could not be written, whatever was in them.
    failed: Arc<AtomicU32>,
}

impl Writer {
    fn serve(mut self, queue: &Receiver<Request>) {
        while let Ok(first) = queue.recv() {
            let mut requests = vec![first];
            while requests.len() < BATCH
                && let Ok(next) = queue.try_recv()
            {
                requests.push(next);
            }
            let outcomes = self.commit_batch(&mut requests);
            let lost = |outcome: &Result<(), CommitError>| {
                matches!(outcome, Err(CommitError::NotSaved(_) | CommitError::Unconfirmed))
            };
            if outcomes.iter().all(lost) {
                self.failed.fetch_add(1, Ordering::Relaxed);
            } else {
                self.failed.store(0, Ordering::Relaxed);
            }
            for (request, outcome) in requests.into_iter().zip(outcomes) {
                (request.told)(outcome);
            }
        }
    }

    fn commit_batch(&mut self, requests: &mut [Request]) -> Vec<Result<(), CommitError>> {
        let mut apart = false;
        let mut last = DbError::Busy;
        for _ in 0..3 {
            match self.try_batch(requests, apart) {
                Ok(outcomes) => return outcomes,
                Err(Failed::Lost(error, after)) => match self.settle(after) {
                    Some(true) => return requests.iter().map(|_| Ok(())).collect(),
                    Some(false) => last = error,
                    None => return requests.iter().map(|_| Err(CommitError::Unconfirmed)).collect(),
                },
                Err(Failed::Undone(error)) => {
                    apart = matches!(error, DbError::Unique | DbError::Other(_) | DbError::Column(_));
                    // SQLite has waited for the lock already; PostgreSQL ends one of two that wait for each other.
                    let waited = matches!((&error, &self.location), (DbError::Busy, Location::Sqlite(_)));
                    let full = matches!(error, DbError::Full);
                    if full {
                        // There is nothing to wait for: it is said at once, and no more once something is written.
                        self.failed.store(FAILING, Ordering::Relaxed);
                    }
                    let hopeless = waited || full;
                    last = error;
                    if hopeless {
                        break;
                    }
                }
            }
        }
        requests.iter().map(|_| Err(CommitError::NotSaved(last.to_string()))).collect()
    }

    /// Runs one transaction. `Undone`: nothing of it holds. `Lost`: the connection broke while committing.
    fn try_batch(
        &mut self,
        requests: &mut [Request],
        apart: bool,
    ) -> Result<Vec<Result<(), CommitError>>, Failed> {
        self.connect().map_err(Failed::Undone)?;
        let (Some(sql), Some(stream)) = (&mut self.sql, &mut self.stream) else {
            return Err(Failed::Undone(DbError::Gone("no connection".to_owned())));
        };
        let before = stream.clone();
        let mut batch = batch::Batch::new(&self.keyring, &mut self.chance, stream, self.last_seal, apart);
        let done = dialect::begin_write(sql).and_then(|()| batch.run(sql, requests));
        let sealed_at = batch.sealed_at();
        match done {
            Ok(outcomes) => match sql.run("COMMIT") {
                Ok(()) => {
                    self.last_seal = sealed_at;
                    Ok(outcomes)
                }
                Err(error) if !sql.is_alive() => {
                    let after = std::mem::replace(stream, before);
                    Err(Failed::Lost(error, after))
                }
                Err(error) => Err(self.undo(before, error)),
            },
            Err(error) => Err(self.undo(before, error)),
        }
    }

    fn undo(&mut self, before: Stream, error: DbError) -> Failed {
        self.stream = Some(before);
        if let Some(sql) = &mut self.sql
            && (!sql.is_alive() || sql.run("ROLLBACK").is_err())
        {
            // SQLite ends some failed transactions by itself, and then ROLLBACK fails too: a new connection is sure.
            self.sql = None;
        }
        Failed::Undone(error)
    }

    fn connect(&mut self) -> Result<(), DbError> {
        if self.sql.as_ref().is_some_and(Sql::is_alive) {
            return Ok(());
        }
        self.sql = None;
        let mut sql = Sql::open(&self.location, Purpose::Write)?;
        let stream = match self.stream.take() {
            Some(stream) => stream,
            None => Stream::new(&mut self.chance).map_err(|error| DbError::Other(error.to_string()))?,
        };
        let held = dialect::hold_stream(&mut sql, stream.id);
        self.stream = Some(stream);
        held?;
        if self.last_seal.is_none() {
            self.last_seal = crate::seals::last_made_at(&mut sql)?;
        }
        self.sql = Some(sql);
        Ok(())
    }

    /// After a connection broke in the act of committing: did it commit? `after` is the stream as it would be then. `None`:
    /// the database cannot be asked.
    fn settle(&mut self, after: Stream) -> Option<bool> {
        for attempt in 0..SETTLE_TRIES {
            thread::sleep(std::time::Duration::from_millis(50 << attempt));
            if self.connect().is_err() {
                continue;
            }
            let head = self.sql.as_mut().and_then(|sql| stream::stored_head(sql, after.id).ok());
            let Some(head) = head else { continue };
            let before = self.stream.as_ref().map(|stream| (stream.sequence, stream.hash));
            if before == Some((after.sequence, after.hash)) {
                // Nothing but jobs: the stream did not move, so it cannot tell.
                return None;
            }
            let committed = head == Some((after.sequence, after.hash));
            if committed {
                self.stream = Some(Stream { begun: true, ..after });
            }
            return Some(committed);
        }
        None
    }
}

enum Failed {
    Undone(DbError),
    Lost(DbError, Stream),
}

/// The statements of the writer.
pub(crate) fn statements() -> Vec<&'static str> {
    let mut all = stage::statements();
    all.extend(stream::STATEMENTS);
    all
}
