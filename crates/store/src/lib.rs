//! The only crate that knows SQL: the journal, the registers, sight, files, the outbox, the access log and sign-in sessions,
//! on SQLite and PostgreSQL with one text.
//!
//! A [`Store`] is opened on a database that [`migrate`] has prepared. It reads on connections that it lends out one at a time,
//! and writes through one thread that batches what waits ([`Store::commit`]): when that returns, it is on the disk.
//!
//! # To add a register
//!
//! 1. Give it a row type in `domain` (its front page says how).
//! 2. Add its table to a new numbered file in `migrations/` (and to the list in `src/migrate.rs`); files that are out are
//!    never edited.
//! 3. Add `src/register/<noun>.rs` with a `table!` block, `columns` and `REMOVE`, and name it in `src/register/mod.rs`.
//! 4. Add its dump to `src/rebuild.rs`. [`migrate`] makes every register anew from the journal, so that it never starts empty.
//!
//! A table that is no register is named in `src/backup/tables.rs` too, or a test fails: there it is said whether backups carry it.
//!
//! # To add a statement
//!
//! Put it in a `statements!` block in the file that uses it, with values numbered in order of appearance, and name that file's
//! `STATEMENTS` in `all_statements` below; a test prepares each on both engines. If the engines must part, it goes to
//! `src/db/dialect.rs`, both texts side by side. A reading statement about records joins `sight`.
//!
//! # To add a new kind of entry
//!
//! Nothing here changes: entries are stored alike, whatever their kind.

mod access_log;
mod at_risk;
pub mod backup;
mod beyond;
mod bound;
mod cases;
mod commit;
mod credentials;
mod damage;
mod db;
mod drafts;
mod due;
mod error;
mod facts;
mod failures;
mod fate;
mod feeds;
mod files;
mod flow;
mod handed;
mod link;
mod list;
mod load;
mod migrate;
mod opened;
mod outbox;
mod post;
mod readers;
mod rebuild;
mod register;
mod remind;
mod seals;
mod sessions;
mod verify;
mod writer;

use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

use domain::Moment;
use sealed::{Keyring, Seal};

pub use access_log::AccessLine;
pub use at_risk::{AsAt, AtRiskCount, AtRiskList, ListedAtRisk, ReferralsOfYear};
pub use cases::{CaseList, CaseOrder, ListedCase, Whose};
pub use commit::{Access, Commit, Outcome, Outgoing};
pub use credentials::{Invitation, LinkPurpose};
pub use db::Location;
pub use drafts::{Drafts, ListedDraft};
pub use due::{DueList, DuePlace, DueRead, DueTo, ListedDue};
pub use error::{CommitError, ReadError, StartError};
pub use facts::Facts;
pub use failures::Failures;
pub use fate::{Fate, Found};
pub use files::{FileError, FileReader, FileWriter, PIECE};
pub use flow::{Cohort, Fared, ListedFared};
pub use handed::{ListedNews, ListedSigned};
pub use list::{Listed, Viewer};
pub use migrate::{has_database, migrate};
pub use outbox::{Ending, Taken};
pub use post::{PostState, Posted};
pub use rebuild::{Dump, Rebuilt};
pub use remind::{ActiveUser, ToRemind};
pub use sessions::{OwnSession, Session, SignedIn};
pub use verify::objects::Objects;
pub use verify::registers::RegistersCompared;
pub use verify::{Finding, Verified};

use opened::OpenedLately;
use readers::Readers;
use writer::{Work, WriterHandle};

/// An open database. Cheap to clone; when the last clone is dropped, what was submitted is finished and the writer ends.
#[derive(Clone)]
pub struct Store {
    readers: Arc<Readers>,
    keyring: Arc<Keyring>,
    opened: Arc<OpenedLately>,
    writer: WriterHandle,
    thread: Arc<WriterThread>,
}

struct WriterThread(Mutex<Option<JoinHandle<()>>>);

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Store")
    }
}

impl Store {
    /// Opens a database.
    ///
    /// # Errors
    /// [`StartError`], in one line that says what to do.
    pub fn open(location: &Location, keyring: Keyring) -> Result<Self, StartError> {
        if !has_database(location)? {
            return Err(StartError::Empty);
        }
        let keyring = Arc::new(keyring);
        let readers = Readers::new(location.clone());
        readers.lend(|sql| migrate::refuse_unusable(sql, &keyring))?;
        let (writer, thread) = WriterHandle::start(location.clone(), keyring.clone());
        let thread = Arc::new(WriterThread(Mutex::new(Some(thread))));
        let opened = Arc::new(OpenedLately::new());
        Ok(Self { readers: Arc::new(readers), keyring, opened, writer, thread })
    }

    /// Commits: when this returns, all of it is on the disk, or none.
    ///
    /// # Errors
    /// [`CommitError`], which says whether anything was saved.
    pub fn commit(&self, commit: Commit) -> Result<(), CommitError> {
        self.writer.submit(Work::Commit(commit))
    }

    /// The same for whoever does not wait: `told` is called once all of it is on the disk, or is known not to be.
    pub fn commit_then(&self, commit: Commit, told: impl FnOnce(Result<(), CommitError>) + Send + 'static) {
        self.writer.submit_then(Work::Commit(commit), Box::new(told));
    }

    /// Whether writing works, as far as this process knows.
    pub fn writes(&self) -> bool {
        self.writer.writes()
    }

    /// The keys that follow from the master key.
    pub fn keyring(&self) -> &Keyring {
        &self.keyring
    }

    /// Makes a seal now, over everything committed so far, and gives it for copying elsewhere.
    ///
    /// # Errors
    /// [`CommitError`], and [`CommitError::NotSaved`] when the seal cannot be read back.
    pub fn seal(&self, at: Moment) -> Result<Seal, CommitError> {
        self.writer.submit(Work::Seal { at })?;
        let last = self.readers.lend(seals::last);
        last.map_err(CommitError::from)?.ok_or_else(|| CommitError::NotSaved("there is no seal".to_owned()))
    }

    /// Stops the writer once all that was submitted is on the disk. Only the last clone of the store can wait for it; with
    /// others alive it returns at once.
    pub fn close(self) {
        let Self { writer, thread, readers, .. } = self;
        drop(writer);
        // The writer goes last: only a connection that may write tidies up behind itself.
        drop(readers);
        if let Some(thread) = Arc::into_inner(thread)
            && let Some(handle) = thread.0.into_inner().ok().flatten()
        {
            // A writer that panicked has nothing left to finish.
            let _panicked = handle.join();
        }
    }
}

/// Every statement that both engines share, for the test that prepares each on both.
fn all_statements() -> Vec<&'static str> {
    let mut all = register::statements();
    all.extend(verify::statements());
    all.extend(writer::statements());
    for more in [
        db::dialect::SHARED_STATEMENTS,
        access_log::STATEMENTS,
        at_risk::STATEMENTS,
        beyond::STATEMENTS,
        bound::STATEMENTS,
        cases::STATEMENTS,
        credentials::STATEMENTS,
        drafts::STATEMENTS,
        due::STATEMENTS,
        facts::STATEMENTS,
        failures::STATEMENTS,
        feeds::STATEMENTS,
        files::STATEMENTS,
        flow::STATEMENTS,
        handed::STATEMENTS,
        list::STATEMENTS,
        load::STATEMENTS,
        migrate::STATEMENTS,
        outbox::STATEMENTS,
        post::STATEMENTS,
        rebuild::STATEMENTS,
        remind::STATEMENTS,
        seals::STATEMENTS,
        sessions::STATEMENTS,
    ] {
        all.extend(more);
    }
    all
}

/// Prepares every shared statement on this database and says which fail; for tests.
///
/// # Errors
/// The statement and what the engine said of it.
pub fn prepare_all_statements(location: &Location) -> Result<usize, String> {
    let mut sql = db::Sql::open(location, db::Purpose::Read).map_err(|error| error.to_string())?;
    let all = all_statements();
    for text in &all {
        sql.prepare(text).map_err(|error| format!("{text}: {error}"))?;
    }
    Ok(all.len())
}
