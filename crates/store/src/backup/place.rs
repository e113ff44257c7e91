//! Where a house is restored: out of sight until it is whole, and gone without a trace when it is not to be.

use std::ffi::OsString;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use super::BackupError;
use crate::db::{DbError, Location, Purpose, Sql, dialect};
use crate::migrate;

/// Refuses a place where anything stands already.
///
/// # Errors
/// [`BackupError::Occupied`], and [`BackupError::Database`] where a server does not answer.
pub fn refuse_occupied(location: &Location) -> Result<(), BackupError> {
    match location {
        Location::Sqlite(file) => {
            let partial = beside(file, PARTIAL);
            if partial.exists() {
                return Err(BackupError::HalfDone(partial));
            }
            let mut parts = [""].into_iter().chain(LOGS).map(|ending| beside(file, ending));
            match parts.find(|part| part.exists()) {
                Some(there) => {
                    Err(BackupError::Occupied(format!("there is a database at {}", there.display())))
                }
                None => Ok(()),
            }
        }
        Location::Postgres(_) => {
            let mut sql = Sql::open(location, Purpose::Read)?;
            migrate::refuse_collation(&mut sql)?;
            if dialect::columns(&mut sql)?.is_empty() {
                return Ok(());
            }
            let what = if dialect::has_table(&mut sql, "house")? { "a house" } else { "something" };
            Err(BackupError::Occupied(format!("there is {what} in this PostgreSQL database")))
        }
    }
}

const PARTIAL: &str = ".partial";
/// What SQLite puts beside a file.
const LOGS: [&str; 3] = ["-wal", "-shm", "-journal"];

/// A database that is being made.
#[derive(Default)]
pub(super) struct Making {
    sql: Option<Sql>,
    /// On SQLite: the file that it becomes.
    file: Option<PathBuf>,
    /// The folders that were made for it, the outermost first.
    folders: Vec<PathBuf>,
}

impl Making {
    /// Begins, with an open transaction.
    pub fn begin(location: &Location) -> Result<Self, BackupError> {
        refuse_occupied(location)?;
        let mut making = Self::default();
        let at = match location {
            Location::Postgres(_) => location.clone(),
            Location::Sqlite(file) => {
                making.folders = missing_folders(file);
                migrate::make_private_folder(file)?;
                let partial = beside(file, PARTIAL);
                create(&partial)?;
                making.file = Some(file.clone());
                // Of a restore that was cut off and of which only the file was removed.
                for ending in LOGS {
                    let _none_there = std::fs::remove_file(beside(&partial, ending));
                }
                Location::Sqlite(partial)
            }
        };
        let sql = making.sql.insert(Sql::open(&at, Purpose::Write)?);
        dialect::begin_write(sql)?;
        dialect::take_time(sql)?;
        Ok(making)
    }

    /// The open transaction.
    pub fn sql(&mut self) -> Result<&mut Sql, BackupError> {
        self.sql.as_mut().ok_or_else(|| DbError::Gone("the connection is closed".to_owned()).into())
    }

    /// Makes it what it is to be: from here on it is there, and on the disk.
    pub fn finish(mut self) -> Result<(), BackupError> {
        self.sql()?.run("COMMIT")?;
        // Closing folds SQLite's log into the file.
        self.sql = None;
        let Some(file) = &self.file else { return Ok(()) };
        let failed = |said| BackupError::Place { path: file.clone(), said };
        let partial = beside(file, PARTIAL);
        let log = beside(&partial, "-wal");
        if log.metadata().is_ok_and(|facts| facts.len() > 0) {
            return Err(failed(io::Error::other("its log was not folded into it")));
        }
        File::open(&partial).and_then(|made| made.sync_all()).map_err(failed)?;
        if file.exists() {
            return Err(BackupError::Occupied(format!("there is a database at {}", file.display())));
        }
        std::fs::rename(&partial, file).map_err(failed)?;
        for folder in self.folders.iter().map(PathBuf::as_path).chain(file.parent()) {
            keep_names(folder).map_err(failed)?;
            if let Some(above) = folder.parent() {
                keep_names(above).map_err(failed)?;
            }
        }
        self.file = None;
        Ok(())
    }
}

impl Drop for Making {
    fn drop(&mut self) {
        if let Some(mut sql) = self.sql.take() {
            // Closing the connection undoes the transaction as well.
            let _undone = sql.run("ROLLBACK");
        }
        if let Some(file) = self.file.take() {
            let partial = beside(&file, PARTIAL);
            for ending in [""].into_iter().chain(LOGS) {
                let _none_there = std::fs::remove_file(beside(&partial, ending));
            }
        }
        for folder in self.folders.iter().rev() {
            // A folder that holds something, such as the finished database, stays.
            let _not_empty = std::fs::remove_dir(folder);
        }
    }
}

/// The folders above a file that are not there, the outermost first.
fn missing_folders(file: &Path) -> Vec<PathBuf> {
    let above = file.ancestors().skip(1).filter(|folder| !folder.as_os_str().is_empty());
    let mut missing: Vec<PathBuf> = above.take_while(|folder| !folder.exists()).map(Path::to_owned).collect();
    missing.reverse();
    missing
}

/// Makes an empty file for its owner alone, unless there is one.
fn create(path: &Path) -> Result<(), BackupError> {
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            Err(BackupError::HalfDone(path.to_owned()))
        }
        Err(said) => Err(BackupError::Place { path: path.to_owned(), said }),
    }
}

/// Sees to it that the names in a folder are on the disk.
fn keep_names(folder: &Path) -> io::Result<()> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    File::open(folder)?.sync_all()
}

fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(file);
    name.push(ending);
    name.into()
}
