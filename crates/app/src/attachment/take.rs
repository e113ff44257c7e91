//! Taking a file in.

use access::{Action, Permit};
use domain::case::{Attached, Case, CaseCommand, MOST_FILES, Reference, Scan};
use domain::{CaseId, Class, DraftId, Moment, Words};
use store::{Commit, CommitError, FileError, FileWriter};
use uuid::Uuid;

use super::judge::{Judge, NotTaken};
use super::scan::{Scanner, WhenDown};
use crate::permit::{ask, used};
use crate::{Actor, App, AppError, case};

/// The most bytes of one file.
pub const LARGEST_FILE: u64 = 25 * 1024 * 1024;
/// How long an upload may take before what came of it is swept away, in microseconds.
const UNFINISHED: i64 = 24 * 60 * 60 * 1_000_000;
/// How many waiting files are looked through at once.
const AT_ONCE: i64 = 20;

/// Why a file was not taken in.
#[derive(Debug, thiserror::Error)]
pub enum Untaken {
    /// Because of what it is.
    #[error(transparent)]
    File(#[from] NotTaken),
    /// A virus was found in it. It is gone.
    #[error("a virus was found in this file: it was not taken")]
    Infected,
    /// Nothing could look through it, and then none is taken here.
    #[error("nothing can look through files just now, and without that none is taken: try again later")]
    NotScanned,
    /// Everything else.
    #[error(transparent)]
    App(#[from] AppError),
}

impl From<FileError> for Untaken {
    fn from(error: FileError) -> Self {
        Self::App(of_store(error))
    }
}

pub(super) fn of_store(error: FileError) -> AppError {
    match error {
        FileError::Commit(error) => error.into(),
        FileError::Read(error) => error.into(),
        FileError::NoRecord(_) => AppError::NotFound,
        FileError::Piece(_) => CommitError::NotSaved("a piece of a file is missing".to_owned()).into(),
    }
}

/// What somebody says of a file.
#[derive(Clone, Debug)]
pub struct About {
    /// What it was called where it came from.
    pub name: Words,
    /// What it is.
    pub title: Words,
    /// Who gave it.
    pub given_by: Words,
    /// For whose eyes it is.
    pub of: Class,
    /// The referral that it goes with.
    pub referral: Option<DraftId>,
}

/// A file that comes in, piece by piece.
#[derive(Debug)]
pub struct Taking {
    app: App,
    actor: Actor,
    case: CaseId,
    pieces: Pieces,
    writer: FileWriter,
    judge: Judge,
    digest: blake3::Hasher,
    size: u64,
}

/// What of a file is on the disk. It is taken away at once where the file is not kept; what a killed program leaves is swept away by
/// [`forget_unfinished`].
#[derive(Debug)]
struct Pieces {
    app: App,
    file: Uuid,
    kept: bool,
}

impl Drop for Pieces {
    fn drop(&mut self) {
        if !self.kept {
            // Where the database cannot do it now, the sweeping does it later.
            let _later = self.app.store.drop_file(self.file);
        }
    }
}

/// The reference of a case to which the actor may attach a file, with how many it has; for the page that asks for it.
///
/// # Errors
/// [`AppError`].
pub fn about_to(app: &App, actor: &Actor, id: CaseId) -> Result<(Reference, usize), AppError> {
    let permit = ask(app, actor, Action::AttachFile, id.0)?;
    let loaded = app.store.load::<Case>(&permit)?.ok_or(AppError::NotFound)?;
    let reference = loaded.state.reference().cloned().ok_or(AppError::NotFound)?;
    Ok((reference, loaded.state.files().len()))
}

impl Taking {
    /// Begins to take a file in. Until [`Self::finish`] nobody sees anything of it.
    ///
    /// # Errors
    /// [`Untaken`].
    pub fn begin(app: &App, actor: &Actor, id: CaseId) -> Result<Self, Untaken> {
        let permit = ask(app, actor, Action::AttachFile, id.0)?;
        app.store.commit(Commit::at(app.now()).seen(used(actor, &permit))).map_err(AppError::from)?;
        let loaded = app.store.load::<Case>(&permit).map_err(AppError::from)?.ok_or(AppError::NotFound)?;
        if loaded.state.files().len() >= MOST_FILES {
            return Err(AppError::from(domain::case::CaseRefusal::TooManyFiles).into());
        }
        let file = app.ids().next();
        let writer = app.store.write_file(file, id.0, app.now())?;
        let pieces = Pieces { app: app.clone(), file, kept: false };
        let (judge, digest) = (Judge::default(), blake3::Hasher::new());
        Ok(Self { app: app.clone(), actor: *actor, case: id, pieces, writer, judge, digest, size: 0 })
    }

    /// Takes more of it. Whole pieces are on the disk, sealed, when this returns.
    ///
    /// # Errors
    /// [`Untaken`].
    pub fn more(&mut self, bytes: &[u8]) -> Result<(), Untaken> {
        self.size += bytes.len() as u64;
        if self.size > LARGEST_FILE {
            return Err(NotTaken::TooLarge.into());
        }
        self.judge.look(bytes);
        self.digest.update(bytes);
        Ok(self.writer.push(bytes)?)
    }

    /// Attaches it, once it is judged and looked through.
    ///
    /// # Errors
    /// [`Untaken`]: then nothing of it is kept.
    pub fn finish(self, about: About) -> Result<i64, Untaken> {
        let Self { app, actor, case, mut pieces, writer, judge, digest, .. } = self;
        let file = pieces.file;
        // One that is no such file is never finished.
        let kind = judge.kind()?;
        let size = writer.finish()?;
        let scan = look_through(&app, file)?;
        let digest = digest.finalize().to_hex().to_string();
        let About { name, title, given_by, of, referral } = about;
        let attached = Attached { file, name, title, given_by, kind, size, digest, of, referral, scan };
        let done = case::change(&app, &actor, case, CaseCommand::Attach { attached });
        // Where nobody can tell whether it was saved, it may be needed.
        pieces.kept = !matches!(done, Err(AppError::Case(_) | AppError::NotAllowed | AppError::NotFound));
        Ok(done?)
    }
}

/// What is known of a finished file, by the scanner that is set.
fn look_through(app: &App, file: Uuid) -> Result<Scan, Untaken> {
    let Some(scanner) = app.scanner() else { return Ok(Scan::NotSet) };
    match look(app, scanner, file)? {
        Some(Scan::Infected) => Err(Untaken::Infected),
        Some(scan) => Ok(scan),
        None => match scanner.when_down {
            WhenDown::Refuse => Err(Untaken::NotScanned),
            WhenDown::Hold => Ok(Scan::Held),
            WhenDown::LetIn => Ok(Scan::LetIn),
        },
    }
}

/// What the scanner says; `None` while it is down.
fn look(app: &App, scanner: &Scanner, file: Uuid) -> Result<Option<Scan>, FileError> {
    let Some(mut reader) = app.store.read_file(file)? else { return Ok(None) };
    Ok(scanner.look(|| reader.next_piece())?.ok())
}

/// Looks through the files that wait for it, where a scanner is set and answers; says how many it came to a verdict on. A job of the
/// program's own.
///
/// # Errors
/// [`AppError`].
pub fn finish_held(app: &App) -> Result<usize, AppError> {
    let Some(scanner) = app.scanner() else { return Ok(0) };
    let mut done = 0;
    for (id, entry) in app.store.held_files(AT_ONCE)? {
        // Nobody asks: the program looks through what it holds.
        let permit = Permit::of_the_house(Action::AttachFile, id.0);
        for _ in 0..3 {
            let Some(mut loaded) = app.store.load::<Case>(&permit)? else { break };
            let Some(file) = loaded.state.files().iter().find(|file| file.entry == entry) else { break };
            let author = loaded.entries.iter().find(|one| one.version == entry).map(|one| one.author);
            let (Some(author), Some(scan)) =
                (author, look(app, scanner, file.attached.file).map_err(of_store)?)
            else {
                break;
            };
            let now = app.now();
            let news = loaded.state.decide(CaseCommand::FinishScan { entry, scan }, now)?;
            let change = domain::Change::of(&mut loaded, news, author, now);
            match app.store.commit(Commit::at(now).with(change)) {
                Ok(()) => {
                    done += 1;
                    break;
                }
                Err(CommitError::Conflict(_)) => {}
                Err(error) => return Err(error.into()),
            }
        }
    }
    Ok(done)
}

/// Sweeps away what came of uploads that were cut a day ago and more. A job of the program's own.
///
/// # Errors
/// [`AppError`].
pub fn forget_unfinished(app: &App) -> Result<(), AppError> {
    Ok(app.store.forget_unfinished_files(Moment(app.now().0 - UNFINISHED))?)
}
