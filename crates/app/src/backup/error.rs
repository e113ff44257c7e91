use std::io;
use std::path::{Path, PathBuf};

use store::backup::BackupError;

use crate::house::HouseError;

/// Why an age recipient or identity cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// A recipient is none.
    #[error(
        "“{0}” is no age recipient: give the line that begins with age1, as `age-keygen` or `wayhaven backup --identity` says it"
    )]
    NoRecipient(String),
    /// A secret was given where the public half belongs.
    #[error(
        "this is the secret half of an age key: give the other, which begins with age1, and treat the secret as seen by others"
    )]
    Secret,
    /// There is no such file.
    #[error("there is no age identity at {}: give the file whose other half the backup was made for", .0.display())]
    Missing(PathBuf),
    /// Others may read it.
    #[error("the age identity {} can be read by others: run `chmod 600 {}`", .0.display(), .0.display())]
    Exposed(PathBuf),
    /// It holds no identity.
    #[error("{} holds no age identity that Wayhaven can use: its lines must begin with AGE-SECRET-KEY-1 or #", .0.display())]
    NoIdentity(PathBuf),
    /// Reading or writing failed.
    #[error("the age identity {} could not be read or written: {said}", path.display())]
    Io {
        /// Which file.
        path: PathBuf,
        /// What the operating system said.
        said: io::Error,
    },
}

/// Why there is no backup.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// The keys.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The database or the writing.
    #[error(transparent)]
    Backup(#[from] BackupError),
    /// Nobody could open it.
    #[error("say who may open the backup: --recipient age1…, or --identity FILE")]
    ForNobody,
    /// There is a file of this name.
    #[error("there is a file at {} already, and it was left alone: choose another name, or say --replace", .0.display())]
    AlreadyThere(PathBuf),
    /// Another backup is being written to the same name.
    #[error("another backup is being written to {} at this moment: wait for it, or choose another name", .0.display())]
    UnderWay(PathBuf),
    /// What was written does not read back.
    #[error(
        "the backup was written, but what the disk gave back was not what was written, so it was removed: look after the disk, and save to another ({0})"
    )]
    NotReadBack(BackupError),
    /// A file or folder.
    #[error("{} cannot be written: {said}", path.display())]
    Io {
        /// Which.
        path: PathBuf,
        /// What the operating system said.
        said: io::Error,
    },
}

/// Why nothing was restored.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// The identity.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The master key.
    #[error(transparent)]
    House(HouseError),
    /// There is no master key to restore with.
    #[error("there is no master key at {}: put there the key of the house that was saved, or give it with --key; a new one cannot open a backup", .0.display())]
    NoMasterKey(PathBuf),
    /// The backup or the database.
    #[error(transparent)]
    Backup(#[from] BackupError),
    /// The backup was made for others.
    #[error(
        "this identity does not open this backup: give the one whose recipient it was made for (or the file's beginning was altered: take another copy)"
    )]
    WrongIdentity,
    /// The backup's file.
    #[error("{} cannot be read: {said}", path.display())]
    Io {
        /// Which.
        path: PathBuf,
        /// What the operating system said.
        said: io::Error,
    },
}

impl SaveError {
    pub(super) fn io(path: &Path) -> impl Fn(io::Error) -> Self + use<> {
        let path = path.to_owned();
        move |said| Self::Io { path: path.clone(), said }
    }
}
