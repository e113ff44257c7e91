use std::path::PathBuf;

use app::house::{House, KeySource};
use app::{App, Clock as _};
use sealed::{Keyring, MasterKey, SystemChance};
use store::{Location, Store};
use tempfile::TempDir;
use uuid::Uuid;

use crate::{HandClock, SeededIds};

/// The engines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// SQLite.
    Sqlite,
    /// PostgreSQL.
    Postgres,
}

const SERVER: &str = "WAYHAVEN_TEST_POSTGRES";

/// The engines to test on: both, or SQLite alone where no server was started for the tests.
pub fn engines() -> Vec<Engine> {
    if std::env::var_os(SERVER).is_some() {
        return vec![Engine::Sqlite, Engine::Postgres];
    }
    did_not_run("PostgreSQL: run `cargo xtask test`, which starts a server");
    vec![Engine::Sqlite]
}

/// Says that something could not be tested here; with `CI=true` that is a failure.
pub fn did_not_run(what: &str) {
    assert!(std::env::var_os("CI").is_none_or(|ci| ci != "true"), "did not run: {what}");
    eprintln!("did not run: {what}");
}

/// A database of a test's own, and the key to it. Gone when dropped.
#[derive(Debug)]
pub struct Room {
    /// Where the database is.
    pub location: Location,
    /// A folder for the test.
    pub folder: TempDir,
    /// The clock of every [`App`] made here.
    pub clock: HandClock,
    key: String,
    database: Option<String>,
}

impl Room {
    /// An empty database, migrated.
    pub fn new(engine: Engine) -> Self {
        let room = Self::bare(engine);
        store::migrate(&room.location, &room.keyring(), &mut SystemChance, room.clock.now())
            .expect("migrates");
        room
    }

    /// A database with nothing in it at all.
    pub fn bare(engine: Engine) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let key = MasterKey::make(&mut SystemChance).expect("chance").to_text().to_string();
        let (location, database) = match engine {
            Engine::Sqlite => (Location::Sqlite(folder.path().join("data/wayhaven.sqlite")), None),
            Engine::Postgres => {
                let name = format!("test_{}", unique().simple());
                admin(&format!("CREATE DATABASE {name}"));
                (Location::Postgres(server().replace("/postgres", &format!("/{name}"))), Some(name))
            }
        };
        Self { location, folder, clock: HandClock::default(), key, database }
    }

    /// The keyring.
    pub fn keyring(&self) -> Keyring {
        Keyring::new(&MasterKey::from_text(&self.key).expect("a key"))
    }

    /// The master key as text, for another process.
    pub fn key_text(&self) -> &str {
        &self.key
    }

    /// Opens the store.
    pub fn store(&self) -> Store {
        Store::open(&self.location, self.keyring()).expect("opens")
    }

    /// The use cases on this database, with ids of a seed.
    pub fn app(&self, seed: u64) -> App {
        App::new(self.store(), self.clock.clone(), SeededIds::new(seed))
    }

    /// The installation.
    pub fn house(&self) -> House {
        let key = MasterKey::from_text(&self.key).expect("a key");
        House { location: self.location.clone(), key: KeySource::Given(key) }
    }

    /// The database's file; on SQLite alone.
    pub fn file(&self) -> PathBuf {
        match &self.location {
            Location::Sqlite(file) => file.clone(),
            Location::Postgres(_) => panic!("PostgreSQL has no file of its own"),
        }
    }

    /// Runs SQL behind Wayhaven's back, as somebody with the database's password could.
    pub fn meddle(&self, text: &str) {
        match &self.location {
            Location::Sqlite(file) => rusqlite::Connection::open(file).unwrap().execute_batch(text).unwrap(),
            Location::Postgres(url) => postgres_client(url).batch_execute(text).unwrap(),
        }
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        if let Some(name) = &self.database {
            admin(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
        }
    }
}

fn unique() -> Uuid {
    Uuid::now_v7()
}

fn server() -> String {
    std::env::var(SERVER).expect("a server")
}

fn admin(text: &str) {
    postgres_client(&server()).batch_execute(text).expect("the test server obeys");
}

fn postgres_client(url: &str) -> postgres::Client {
    postgres::Client::connect(url, postgres::NoTls).expect("the test server answers")
}
