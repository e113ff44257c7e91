//! What is wrong with a set-up, in plain words.

use domain::Moment;
use store::Location;

use crate::house::{House, KeySource};

/// One thing looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// What was looked at.
    pub what: &'static str,
    /// `None` when it is well; else what is wrong and what to do.
    pub trouble: Option<String>,
}

/// How far an entry's time may lie ahead of this machine's clock, in microseconds: two minutes.
const CLOCK_SLACK: i64 = 2 * 60 * 1_000_000;
/// How old the newest seal may be before it is remarked on, in microseconds: a day.
const SEAL_AGE: i64 = 24 * 60 * 60 * 1_000_000;

/// Looks at everything that can be looked at without changing anything. The first trouble that makes the rest impossible ends
/// the list.
pub fn examine(house: &House, now: Moment) -> Vec<Check> {
    let mut checks = Vec::new();
    let mut look = |what, result: Result<(), String>| {
        let well = result.is_ok();
        checks.push(Check { what, trouble: result.err() });
        well
    };
    if let Location::Sqlite(file) = &house.location {
        if !look("the data folder is there", folder_is_there(file)) {
            return checks;
        }
        look("the data folder is closed to others", folder_is_private(file));
    }
    let there = store::has_database(&house.location).map_err(|error| error.to_string());
    let there = there.and_then(|there| if there { Ok(()) } else { Err(NO_DATABASE.to_owned()) });
    if !look("there is a database", there) {
        return checks;
    }
    if !look("the master key can be read", house.keyring().map(drop).map_err(|error| error.to_string())) {
        return checks;
    }
    if let (KeySource::File(path), Location::Sqlite(database)) = (&house.key, &house.location) {
        look("the master key is kept apart from the database", key_is_backed_up(path, database));
    }
    let store = match house.open() {
        Ok(store) => store,
        Err(error) => {
            look("the database opens with this key and program", Err(error.to_string()));
            return checks;
        }
    };
    look("the database opens with this key and program", Ok(()));
    look("the database holds what Wayhaven made, and nothing else", objects_are_ours(&store));
    let facts = match store.facts() {
        Ok(facts) => facts,
        Err(error) => {
            look("the database answers", Err(error.to_string()));
            return checks;
        }
    };
    look(
        "this machine's clock is right",
        match facts.last_recorded_at {
            Some(last) if last.0 > now.0 + CLOCK_SLACK => {
                Err("the newest entry lies in the future: set this machine's clock right".to_owned())
            }
            _ => Ok(()),
        },
    );
    look(
        "the journal is sealed",
        match (facts.entries, facts.last_seal_at) {
            (0, _) => Ok(()),
            (_, None) => {
                Err("no seal was ever made: run `wayhaven journal seal` and keep what it prints elsewhere"
                    .to_owned())
            }
            (_, Some(at)) if now.0 - at.0 > SEAL_AGE && facts.last_recorded_at > Some(at) => {
                Err("the newest entries are not sealed: run `wayhaven journal seal`".to_owned())
            }
            _ => Ok(()),
        },
    );
    checks
}

const NO_DATABASE: &str =
    "there is no Wayhaven database here yet: run `wayhaven migrate`, or `wayhaven demo` to look around";

/// Something foreign that acts by itself is an attack; an index more or less may be an administrator's.
fn objects_are_ours(store: &store::Store) -> Result<(), String> {
    let objects = store.objects().map_err(|error| error.to_string())?;
    if let Some(why) = objects.refused() {
        return Err(why);
    }
    if objects.other.is_empty() {
        return Ok(());
    }
    Err(format!(
        "{}: undo what was done here, or restore a backup into a new place",
        objects.other.join("; ")
    ))
}

fn folder_is_there(file: &std::path::Path) -> Result<(), String> {
    let Some(folder) = file.parent().filter(|folder| !folder.is_dir()) else { return Ok(()) };
    Err(format!(
        "there is no folder {}: give the right one with --data, or run `wayhaven migrate`, or `wayhaven demo` to look around",
        folder.display()
    ))
}

#[cfg(unix)]
fn folder_is_private(file: &std::path::Path) -> Result<(), String> {
    use std::os::unix::fs::PermissionsExt as _;
    let Some(folder) = file.parent() else { return Ok(()) };
    let Ok(facts) = std::fs::metadata(folder) else { return Ok(()) };
    if facts.permissions().mode() & 0o077 == 0 {
        return Ok(());
    }
    Err(format!(
        "others on this machine may look into {}: run `chmod 700 {}`",
        folder.display(),
        folder.display()
    ))
}

#[cfg(not(unix))]
fn folder_is_private(_file: &std::path::Path) -> Result<(), String> {
    Ok(())
}

/// Whoever takes the folder takes the key with it, so a key that lies beside the database is remarked on.
fn key_is_backed_up(path: &std::path::Path, database: &std::path::Path) -> Result<(), String> {
    if path.file_name().is_some_and(|name| name == "master.key")
        && path.parent().is_some_and(|folder| folder.join("wayhaven.sqlite").exists())
        && path.parent() == database.parent()
    {
        return Err(format!(
            "{} lies beside the database, so whoever takes the folder can read it: for real use keep the key elsewhere and \
             give it with --key or WAYHAVEN_MASTER_KEY; in any case back it up apart from the database",
            path.display()
        ));
    }
    Ok(())
}
