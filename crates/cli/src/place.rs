//! Where an installation is, as given on the command line or by the environment.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use app::house::{House, KeySource};
use app::{Clock as _, SystemClock};
use clap::Args;
use sealed::MasterKey;
use store::{Location, Store};

/// Where the database and its master key are.
#[derive(Args)]
pub struct Place {
    /// The folder of an embedded database.
    #[arg(
        long,
        value_name = "DIR",
        env = "WAYHAVEN_DATA",
        conflicts_with = "database",
        default_value = "wayhaven-data"
    )]
    data: PathBuf,

    /// A PostgreSQL database instead: postgres://user:password@host/database
    #[arg(long, value_name = "URL", env = "WAYHAVEN_DATABASE", hide_env_values = true)]
    database: Option<String>,

    /// The file that holds the master key [default: master.key in the data folder]
    #[arg(long, value_name = "FILE", env = "WAYHAVEN_MASTER_KEY_FILE")]
    key: Option<PathBuf>,

    /// The master key itself; give it in the environment, never on the command line
    #[arg(long, hide = true, env = "WAYHAVEN_MASTER_KEY", hide_env_values = true)]
    master_key: Option<String>,
}

impl Place {
    /// An embedded database in a folder, with its key beside it.
    pub fn folder(data: &Path) -> Self {
        Self { data: data.to_owned(), database: None, key: None, master_key: None }
    }

    /// The database alone, for what needs no key.
    pub fn location(&self) -> Location {
        match &self.database {
            None => House::in_folder(&self.data, None).location,
            Some(url) => Location::Postgres(url.clone()),
        }
    }

    /// The installation.
    pub fn house(&self) -> anyhow::Result<House> {
        let given = self.master_key.as_deref().map(MasterKey::from_text).transpose()?.map(KeySource::Given);
        let key = given.or_else(|| self.key.clone().map(KeySource::File));
        Ok(match &self.database {
            None => House::in_folder(&self.data, key),
            Some(url) => House {
                location: Location::Postgres(url.clone()),
                key: key.context(
                    "say where the master key is: --key FILE, or WAYHAVEN_MASTER_KEY (it is made at the first `migrate`)",
                )?,
            },
        })
    }

    /// Opens the database.
    pub fn open(&self) -> anyhow::Result<Store> {
        self.house()?.open().with_context(|| format!("at {}", self.named()))
    }

    /// Which database is meant, for messages: never its password.
    pub fn named(&self) -> String {
        match &self.database {
            None => self.data.display().to_string(),
            Some(_) => "this PostgreSQL database".to_owned(),
        }
    }

    /// Makes what is missing, opens the database, and says what was made.
    pub fn prepare(&self) -> anyhow::Result<(House, Vec<&'static str>)> {
        let house = self.house()?;
        let prepared = house.prepare(SystemClock.now())?;
        if let Some(path) = prepared.new_key {
            println!(
                "A new master key is in {}.\nBack it up now, apart from the database: without it nothing can ever be read \
                 again, and whoever has both can read everything.",
                path.display()
            );
        }
        Ok((house, prepared.migrations))
    }
}
