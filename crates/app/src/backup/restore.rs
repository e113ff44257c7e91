use std::fs::File;
use std::io::{self, BufRead as _, BufReader};
use std::path::{Path, PathBuf};

use age::{DecryptError, x25519};
use domain::Moment;
use sealed::{KeyFile, Keyring, MasterKeyError, Seal};
use store::backup::{self, BackupError, Restored};

use super::{IdentityFile, RestoreError};
use crate::house::{House, HouseError, KeySource};

/// What to restore.
#[derive(Clone, Debug)]
pub struct Restoring {
    /// The backup's file.
    pub from: PathBuf,
    /// What opens it.
    pub identity: IdentityFile,
    /// A seal that was kept elsewhere.
    pub seal: Option<Seal>,
}

/// Restores a house where there is none, with the master key that it was made with.
///
/// # Errors
/// [`RestoreError`]; nothing was made then.
pub fn restore(house: &House, restoring: &Restoring, now: Moment) -> Result<Restored, RestoreError> {
    backup::refuse_occupied(&house.location)?;
    let keyring = keyring(&house.key)?;
    let identities = restoring.identity.read()?;
    let mut plain = open(&restoring.from, &identities).map_err(|error| match error {
        Opening::Io(said) => RestoreError::Io { path: restoring.from.clone(), said },
        Opening::WrongIdentity => RestoreError::WrongIdentity,
        Opening::Backup(error) => error.into(),
    })?;
    let with = backup::Restoring { keyring: &keyring, now, copied: restoring.seal.as_ref() };
    Ok(backup::restore(&mut plain, &house.location, &with)?)
}

fn keyring(key: &KeySource) -> Result<Keyring, RestoreError> {
    match key {
        KeySource::Given(key) => Ok(Keyring::new(key)),
        KeySource::File(path) => match KeyFile::at(path).read() {
            Ok(key) => Ok(Keyring::new(&key)),
            Err(MasterKeyError::Missing(path)) => Err(RestoreError::NoMasterKey(path)),
            Err(error) => Err(RestoreError::House(HouseError::Key(error))),
        },
    }
}

/// Why an encrypted file does not open.
pub(super) enum Opening {
    Io(io::Error),
    WrongIdentity,
    Backup(BackupError),
}

/// How every file begins that age has encrypted.
const AGE: &[u8] = b"age-encryption.org/";

/// Opens an encrypted file: what it gives is authentic, or an error of reading.
pub(super) fn open(path: &Path, identities: &[x25519::Identity]) -> Result<impl io::Read, Opening> {
    let file = File::open(path).map_err(Opening::Io)?;
    let mut file = BufReader::with_capacity(1 << 18, file);
    let begins = file.fill_buf().map_err(Opening::Io)?;
    let known = begins.len().min(AGE.len());
    if begins[..known] != AGE[..known] {
        return Err(Opening::Backup(BackupError::NoBackup));
    }
    let decryptor = age::Decryptor::new_buffered(file).map_err(refused)?;
    decryptor.decrypt(identities.iter().map(|one| one as &dyn age::Identity)).map_err(refused)
}

fn refused(error: DecryptError) -> Opening {
    match error {
        DecryptError::NoMatchingKeys => Opening::WrongIdentity,
        DecryptError::Io(source)
            if !matches!(source.kind(), io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidData) =>
        {
            Opening::Io(source)
        }
        _ => Opening::Backup(BackupError::Damaged),
    }
}
