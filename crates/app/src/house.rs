//! Opening an installation: where its database is, and the master key that opens it.

use std::path::{Path, PathBuf};

use domain::Moment;
use sealed::{KeyFile, Keyring, MasterKey, MasterKeyError, SystemChance};
use store::{Location, StartError, Store};

/// Where the master key comes from.
#[derive(Debug)]
pub enum KeySource {
    /// A file, readable by its owner alone. Made where there is no database yet.
    File(PathBuf),
    /// Given outright, as from the environment.
    Given(MasterKey),
}

/// An installation: a database and its key.
#[derive(Debug)]
pub struct House {
    /// Where the database is.
    pub location: Location,
    /// Where the key is.
    pub key: KeySource,
}

/// Why an installation cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum HouseError {
    /// The key.
    #[error(transparent)]
    Key(#[from] MasterKeyError),
    /// There is a database, and the key that opens it is not where it should be.
    #[error("there is a database here but no master key at {}: put back the key it was made with; a new one cannot open it", .0.display())]
    KeyLost(PathBuf),
    /// The database.
    #[error(transparent)]
    Start(#[from] StartError),
}

/// What preparing an installation did.
#[derive(Debug, Default)]
pub struct Prepared {
    /// The key file that was made: it must be backed up apart from the database.
    pub new_key: Option<PathBuf>,
    /// The migrations that were run.
    pub migrations: Vec<&'static str>,
}

impl House {
    /// An embedded installation in a folder: `wayhaven.sqlite` and, unless the key is given, `master.key`.
    pub fn in_folder(folder: &Path, key: Option<KeySource>) -> Self {
        let key = key.unwrap_or_else(|| KeySource::File(folder.join("master.key")));
        Self { location: Location::Sqlite(folder.join("wayhaven.sqlite")), key }
    }

    /// Makes what is missing: the key, where there is no database that it would have to open; the tables.
    ///
    /// # Errors
    /// [`HouseError`].
    pub fn prepare(&self, now: Moment) -> Result<Prepared, HouseError> {
        let mut prepared = Prepared::default();
        if let KeySource::File(path) = &self.key {
            let file = KeyFile::at(path);
            if matches!(file.read(), Err(MasterKeyError::Missing(_))) {
                if store::has_database(&self.location)? {
                    return Err(HouseError::KeyLost(path.clone()));
                }
                file.create(&MasterKey::make(&mut SystemChance).map_err(MasterKeyError::from)?)?;
                prepared.new_key = Some(path.clone());
            }
        }
        prepared.migrations = store::migrate(&self.location, &self.keyring()?, &mut SystemChance, now)?;
        Ok(prepared)
    }

    /// Opens the database.
    ///
    /// # Errors
    /// [`HouseError`].
    pub fn open(&self) -> Result<Store, HouseError> {
        Ok(Store::open(&self.location, self.keyring()?)?)
    }

    /// The keys that follow from the master key.
    ///
    /// # Errors
    /// [`HouseError::KeyLost`], [`HouseError::Key`], and [`StartError::Empty`] where there is neither key nor database.
    pub fn keyring(&self) -> Result<Keyring, HouseError> {
        match &self.key {
            KeySource::Given(key) => Ok(Keyring::new(key)),
            KeySource::File(path) => match KeyFile::at(path).read() {
                Ok(key) => Ok(Keyring::new(&key)),
                Err(MasterKeyError::Missing(_)) if store::has_database(&self.location)? => {
                    Err(HouseError::KeyLost(path.clone()))
                }
                Err(MasterKeyError::Missing(_)) => Err(StartError::Empty.into()),
                Err(error) => Err(error.into()),
            },
        }
    }
}
