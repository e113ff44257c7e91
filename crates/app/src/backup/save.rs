use std::ffi::OsString;
use std::fs::{File, TryLockError};
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use age::x25519;
use domain::Moment;
use store::Location;
use store::backup::{self, BackupError, Contents};

use super::keys::keep_names;
use super::restore::{Opening, open};
use super::{IdentityFile, Recipient, SaveError};

/// What to save, and for whom.
#[derive(Clone, Debug)]
pub struct Saving {
    /// The file.
    pub to: PathBuf,
    /// Whether a file that is there already is replaced, once the new one is whole.
    pub replace: bool,
    /// Who may open it.
    pub recipients: Vec<Recipient>,
    /// An identity that opens it as well.
    pub identity: Option<IdentityFile>,
}

/// What was saved.
#[derive(Clone, Debug)]
pub struct Saved {
    /// What it holds.
    pub contents: Contents,
    /// How many bytes the file has.
    pub size: u64,
    /// Whether the identity was made for it.
    pub made_identity: bool,
}

/// Saves a database in a file: written beside its name, on the disk, opened again, decrypted, decoded to its last byte and
/// compared; only then does it get its name. No master key is needed, and none is in it.
///
/// # Errors
/// [`SaveError`]; there is no new file then.
pub fn save(location: &Location, saving: &Saving, now: Moment) -> Result<Saved, SaveError> {
    let to = &saving.to;
    if saving.recipients.is_empty() && saving.identity.is_none() {
        return Err(SaveError::ForNobody);
    }
    refuse_written(saving)?;
    let partial = Partial::open(to)?;
    let made_identity =
        saving.identity.as_ref().map(IdentityFile::make_if_missing).transpose()?.unwrap_or(false);
    let mut identities = saving.identity.as_ref().map(IdentityFile::read).transpose()?.unwrap_or_default();
    let mut recipients: Vec<x25519::Recipient> = saving.recipients.iter().map(|one| one.0.clone()).collect();
    if identities.is_empty() {
        // The secrets are elsewhere, so one that lives only here serves to read it back.
        identities.push(x25519::Identity::generate());
    }
    recipients.extend(identities.iter().map(x25519::Identity::to_public));
    let contents = partial.write(location, &recipients, now)?;
    let size = partial.read_back(&identities, &contents)?;
    refuse_written(saving)?;
    partial.take_name(to)?;
    Ok(Saved { contents, size, made_identity })
}

fn refuse_written(saving: &Saving) -> Result<(), SaveError> {
    if saving.to.exists() && !saving.replace {
        return Err(SaveError::AlreadyThere(saving.to.clone()));
    }
    Ok(())
}

/// The file while it is being written, locked; removed when it comes to nothing.
struct Partial {
    path: PathBuf,
    file: Option<File>,
}

impl Partial {
    /// Opens it, empty, for its owner alone. What a backup left that was cut off is written over.
    fn open(to: &Path) -> Result<Self, SaveError> {
        let mut path = OsString::from(to);
        path.push(".partial");
        let path = PathBuf::from(path);
        let failed = SaveError::io(&path);
        // Whoever had it before may have given it its name while this one waited to look: then it is another's, whole.
        for _ in 0..3 {
            let mut options = File::options();
            options.write(true).create(true).truncate(false);
            #[cfg(unix)]
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
            let file = options.open(&path).map_err(&failed)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(SaveError::UnderWay(to.to_owned())),
                Err(TryLockError::Error(source)) => return Err(failed(source)),
            }
            if is_at(&file, &path) {
                own(&file).and_then(|()| file.set_len(0)).map_err(&failed)?;
                return Ok(Self { path, file: Some(file) });
            }
        }
        Err(SaveError::UnderWay(to.to_owned()))
    }

    fn write(
        &self,
        location: &Location,
        recipients: &[x25519::Recipient],
        now: Moment,
    ) -> Result<Contents, SaveError> {
        let failed = SaveError::io(&self.path);
        let Some(file) = &self.file else { return Err(failed(io::ErrorKind::NotFound.into())) };
        let encryptor =
            age::Encryptor::with_recipients(recipients.iter().map(|one| one as &dyn age::Recipient))
                .map_err(|_| SaveError::ForNobody)?;
        let mut encrypted =
            encryptor.wrap_output(BufWriter::with_capacity(1 << 18, file)).map_err(&failed)?;
        let contents = backup::write(location, now, &mut encrypted)?;
        let mut written = encrypted.finish().map_err(&failed)?;
        written.flush().and_then(|()| file.sync_all()).map_err(&failed)?;
        Ok(contents)
    }

    /// Opens the file anew, and reads it as a restore does; gives its size.
    fn read_back(&self, identities: &[x25519::Identity], written: &Contents) -> Result<u64, SaveError> {
        let unread = |error| match error {
            Opening::Io(said) => SaveError::Io { path: self.path.clone(), said },
            Opening::WrongIdentity => SaveError::NotReadBack(BackupError::Damaged),
            Opening::Backup(error) => SaveError::NotReadBack(error),
        };
        let mut plain = open(&self.path, identities).map_err(unread)?;
        let read = backup::read(&mut plain).map_err(SaveError::NotReadBack)?;
        if read != *written {
            return Err(SaveError::NotReadBack(BackupError::Damaged));
        }
        Ok(std::fs::metadata(&self.path).map_err(SaveError::io(&self.path))?.len())
    }

    /// Gives it its name. It is on the disk when this returns.
    fn take_name(mut self, to: &Path) -> Result<(), SaveError> {
        std::fs::rename(&self.path, to).map_err(SaveError::io(to))?;
        self.file = None;
        keep_names(to).map_err(SaveError::io(to))
    }
}

impl Drop for Partial {
    fn drop(&mut self) {
        if self.file.is_some() {
            let _gone_already = std::fs::remove_file(&self.path);
        }
    }
}

#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    match (file.metadata(), std::fs::metadata(path)) {
        (Ok(one), Ok(other)) => (one.dev(), one.ino()) == (other.dev(), other.ino()),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_at(_file: &File, _path: &Path) -> bool {
    true
}

#[cfg(unix)]
fn own(file: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    file.set_permissions(std::fs::Permissions::from_mode(0o600))
}

#[cfg(not(unix))]
fn own(_file: &File) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use testkit::{Engine, Room};

    use super::*;

    #[test]
    fn what_the_disk_does_not_give_back_is_noticed() {
        let room = Room::new(Engine::Sqlite);
        let to = room.folder.path().join("house.age");
        let identity = x25519::Identity::generate();
        for place in [0, 300, -1_i64] {
            let partial = Partial::open(&to).unwrap();
            let contents = partial.write(&room.location, &[identity.to_public()], Moment(1)).unwrap();
            let own = std::slice::from_ref(&identity);
            partial.read_back(own, &contents).unwrap();
            let mut other = contents.clone();
            other.made_at = Moment(2);
            assert!(
                partial.read_back(own, &other).is_err(),
                "another backup is not the one that was written"
            );
            let mut bytes = std::fs::read(&partial.path).unwrap();
            let at = usize::try_from(place).unwrap_or(bytes.len() - 1);
            bytes[at] ^= 1;
            std::fs::write(&partial.path, bytes).unwrap();
            let noticed = partial.read_back(own, &contents);
            assert!(matches!(noticed, Err(SaveError::NotReadBack(_))), "{place}: {noticed:?}");
            drop(partial);
            assert!(!room.folder.path().join("house.age.partial").exists());
        }
    }
}
