//! The one secret of an installation.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use data_encoding::BASE32;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::{Chance, NoChance};

const KEY_LEN: usize = 32;

/// The master key: 32 random bytes. Whoever holds it and the database can read everything; whoever loses it can read
/// nothing ever again.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct MasterKey([u8; KEY_LEN]);

impl std::fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MasterKey(secret)")
    }
}

/// Why there is no usable master key.
#[derive(Debug, thiserror::Error)]
pub enum MasterKeyError {
    /// The file is not there.
    #[error("there is no master key at {}", .0.display())]
    Missing(PathBuf),
    /// Somebody else may read the file.
    #[error("the master key {} can be read by others: run `chmod 600 {}`", .0.display(), .0.display())]
    Exposed(PathBuf),
    /// The text is no key.
    #[error("the master key must be the 56 letters and digits that Wayhaven wrote, on one line")]
    Malformed,
    /// A file with that name is already there, and is never written over.
    #[error("there is already a file at {}: a master key is never written over", .0.display())]
    AlreadyThere(PathBuf),
    /// Reading or writing failed.
    #[error("the master key {} could not be read or written: {source}", path.display())]
    Io {
        /// Which file.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// No randomness to make one.
    #[error(transparent)]
    NoChance(#[from] NoChance),
}

impl MasterKey {
    /// Makes a new master key.
    ///
    /// # Errors
    /// When there is no randomness.
    pub fn make(chance: &mut dyn Chance) -> Result<Self, NoChance> {
        let mut key = Self([0; KEY_LEN]);
        chance.fill(&mut key.0)?;
        Ok(key)
    }

    /// Reads a key from its text, as [`Self::to_text`] writes it; white space around it is ignored.
    ///
    /// # Errors
    /// [`MasterKeyError::Malformed`].
    pub fn from_text(text: &str) -> Result<Self, MasterKeyError> {
        let plain =
            Zeroizing::new(BASE32.decode(text.trim().as_bytes()).map_err(|_| MasterKeyError::Malformed)?);
        <[u8; KEY_LEN]>::try_from(plain.as_slice()).map(Self).map_err(|_| MasterKeyError::Malformed)
    }

    /// The key as 56 characters of base 32, to keep in a file or a safe.
    pub fn to_text(&self) -> Zeroizing<String> {
        Zeroizing::new(BASE32.encode(&self.0))
    }

    pub(crate) const fn bytes(&self) -> &[u8; KEY_LEN] {
        &self.0
    }
}

/// The file that holds a master key, readable by its owner alone.
#[derive(Clone, Debug)]
pub struct KeyFile(PathBuf);

impl KeyFile {
    /// The key file at a path. Nothing is read yet.
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self(path.into())
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Reads the key.
    ///
    /// # Errors
    /// [`MasterKeyError::Missing`], [`MasterKeyError::Exposed`], [`MasterKeyError::Malformed`] or
    /// [`MasterKeyError::Io`].
    pub fn read(&self) -> Result<MasterKey, MasterKeyError> {
        let mut file = File::open(&self.0).map_err(|source| match source.kind() {
            io::ErrorKind::NotFound => MasterKeyError::Missing(self.0.clone()),
            _ => self.io(source),
        })?;
        if open_to_others(&file).map_err(|source| self.io(source))? {
            return Err(MasterKeyError::Exposed(self.0.clone()));
        }
        let mut text = Zeroizing::new(String::new());
        file.read_to_string(&mut text).map_err(|source| self.io(source))?;
        MasterKey::from_text(&text)
    }

    /// Writes a key that is new. It is on the disk when this returns.
    ///
    /// # Errors
    /// [`MasterKeyError::AlreadyThere`] or [`MasterKeyError::Io`].
    pub fn create(&self, key: &MasterKey) -> Result<(), MasterKeyError> {
        if let Some(folder) = self.0.parent() {
            private_folder().create(folder).map_err(|source| self.io(source))?;
        }
        let mut file = owner_only().open(&self.0).map_err(|source| match source.kind() {
            io::ErrorKind::AlreadyExists => MasterKeyError::AlreadyThere(self.0.clone()),
            _ => self.io(source),
        })?;
        let written = file
            .write_all(key.to_text().as_bytes())
            .and_then(|()| file.write_all(b"\n"))
            .and_then(|()| file.sync_all());
        written.map_err(|source| {
            // A part of a key opens nothing, and would stand in the way of the next try.
            let _removed = std::fs::remove_file(&self.0);
            self.io(source)
        })
    }

    fn io(&self, source: io::Error) -> MasterKeyError {
        MasterKeyError::Io { path: self.0.clone(), source }
    }
}

#[cfg(unix)]
fn owner_only() -> OpenOptions {
    use std::os::unix::fs::OpenOptionsExt as _;
    let mut options = File::options();
    options.write(true).create_new(true).mode(0o600);
    options
}

/// Makes a folder, and those above it, for its owner alone.
fn private_folder() -> DirBuilder {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
}

#[cfg(unix)]
fn open_to_others(file: &File) -> io::Result<bool> {
    use std::os::unix::fs::PermissionsExt as _;
    Ok(file.metadata()?.permissions().mode() & 0o077 != 0)
}

#[cfg(not(unix))]
fn owner_only() -> OpenOptions {
    let mut options = File::options();
    options.write(true).create_new(true);
    options
}

#[cfg(not(unix))]
fn open_to_others(_file: &File) -> io::Result<bool> {
    Ok(false)
}
