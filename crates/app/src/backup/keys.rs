//! For whom a backup is encrypted, and what opens it.

use std::fs::File;
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::str::FromStr;

use age::secrecy::{ExposeSecret as _, SecretString};
use age::x25519;

use super::KeyError;

/// Somebody who may open a backup: the public half of an age key, `age1…`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipient(pub(super) x25519::Recipient);

impl FromStr for Recipient {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        let text = text.trim();
        if text.to_uppercase().starts_with("AGE-SECRET-KEY-") {
            return Err(KeyError::Secret);
        }
        text.parse().map(Self).map_err(|_| KeyError::NoRecipient(text.to_owned()))
    }
}

impl std::fmt::Display for Recipient {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// A file with one or more age identities, each the secret half of a key, for its owner's eyes alone.
#[derive(Clone, Debug)]
pub struct IdentityFile(PathBuf);

impl IdentityFile {
    /// The identity file at a path. Nothing is read yet.
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self(path.into())
    }

    /// Makes it, with a new identity, where there is no such file; whether it was made. It is on the disk when this returns.
    ///
    /// # Errors
    /// [`KeyError::Io`].
    pub fn make_if_missing(&self) -> Result<bool, KeyError> {
        let mut options = File::options();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = match options.open(&self.0) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Ok(false),
            Err(source) => return Err(self.io(source)),
        };
        let identity = x25519::Identity::generate();
        let secret = identity.to_string();
        let written = writeln!(file, "# Opens backups of Wayhaven. Keep it apart from them.")
            .and_then(|()| writeln!(file, "# public key: {}", identity.to_public()))
            .and_then(|()| writeln!(file, "{}", secret.expose_secret()))
            .and_then(|()| file.sync_all())
            .and_then(|()| keep_names(&self.0));
        match written {
            Ok(()) => Ok(true),
            Err(source) => {
                // A part of an identity opens nothing, and would stand in the way of the next try.
                let _removed = std::fs::remove_file(&self.0);
                Err(self.io(source))
            }
        }
    }

    /// The recipients whose backups it opens.
    ///
    /// # Errors
    /// [`KeyError`].
    pub fn recipients(&self) -> Result<Vec<Recipient>, KeyError> {
        Ok(self.read()?.iter().map(|identity| Recipient(identity.to_public())).collect())
    }

    pub(super) fn read(&self) -> Result<Vec<x25519::Identity>, KeyError> {
        let file = File::open(&self.0).map_err(|source| match source.kind() {
            io::ErrorKind::NotFound => KeyError::Missing(self.0.clone()),
            _ => self.io(source),
        })?;
        if open_to_others(&file).map_err(|source| self.io(source))? {
            return Err(KeyError::Exposed(self.0.clone()));
        }
        let mut text = String::new();
        // An identity is a line; whatever is far longer is none.
        let read = file.take(64 * 1024).read_to_string(&mut text);
        let text = SecretString::from(text);
        if let Err(source) = read {
            let unreadable = source.kind() == io::ErrorKind::InvalidData;
            return Err(if unreadable { KeyError::NoIdentity(self.0.clone()) } else { self.io(source) });
        }
        let lines = text.expose_secret().lines().map(str::trim);
        let identities: Result<Vec<x25519::Identity>, _> =
            lines.filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::parse).collect();
        identities.ok().filter(|all| !all.is_empty()).ok_or_else(|| KeyError::NoIdentity(self.0.clone()))
    }

    fn io(&self, said: io::Error) -> KeyError {
        KeyError::Io { path: self.0.clone(), said }
    }
}

/// Sees to it that the name of a file is on the disk.
pub(super) fn keep_names(file: &Path) -> io::Result<()> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder)?.sync_all()
}

#[cfg(unix)]
fn open_to_others(file: &File) -> io::Result<bool> {
    use std::os::unix::fs::PermissionsExt as _;
    Ok(file.metadata()?.permissions().mode() & 0o077 != 0)
}

#[cfg(not(unix))]
fn open_to_others(_file: &File) -> io::Result<bool> {
    Ok(false)
}
