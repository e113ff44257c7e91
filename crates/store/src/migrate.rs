//! Numbered migrations, run in order, never edited once they are out.

use domain::Moment;
use sealed::{ChainHash, Chance, Fields, Keyring, RecordKey, SystemChance};
use uuid::Uuid;

use crate::bound;
use crate::db::{DbError, Location, Purpose, Sql, dialect, statements};
use crate::error::{CommitError, StartError};
use crate::rebuild::rebuild;

/// The migrations: number, name, text.
const MIGRATIONS: &[(i64, &str, &str)] = &[
    (1, "house", include_str!("../migrations/0001_house.sql")),
    (2, "sign-in", include_str!("../migrations/0002_sign_in.sql")),
    (3, "lists", include_str!("../migrations/0003_lists.sql")),
    (4, "referrals", include_str!("../migrations/0004_referrals.sql")),
    (5, "post", include_str!("../migrations/0005_post.sql")),
    (6, "hand-over", include_str!("../migrations/0006_handover.sql")),
    (7, "pathways", include_str!("../migrations/0007_pathways.sql")),
    (9, "worklist", include_str!("../migrations/0009_worklist.sql")),
    (10, "register", include_str!("../migrations/0010_register.sql")),
    (11, "tries", include_str!("../migrations/0011_tries.sql")),
    (12, "reminded", include_str!("../migrations/0012_reminded.sql")),
    (14, "due of a case", include_str!("../migrations/0014_due_of_a_case.sql")),
    (16, "counting", include_str!("../migrations/0016_counting.sql")),
    (BINDS, "bound", include_str!("../migrations/0017_bound.sql")),
    (18, "telephones", include_str!("../migrations/0018_telephones.sql")),
    (19, "raised", include_str!("../migrations/0019_raised.sql")),
    (20, "bound users", include_str!("../migrations/0020_bound_users.sql")),
];

/// The migration from which on sign-ins are bound to whose they are.
pub(crate) const BINDS: i64 = 17;

const MARKS: &str = "CREATE TABLE IF NOT EXISTS migrations (
  number BIGINT PRIMARY KEY, name TEXT NOT NULL, hash BYTEA NOT NULL, begun_at BIGINT NOT NULL, done_at BIGINT
)";

statements! {
    ALL_MARKS = "SELECT number, hash, done_at FROM migrations ORDER BY number";
    IS_DONE = "SELECT 1 FROM migrations WHERE number = $1 AND done_at IS NOT NULL";
    ANY_RECORD = "SELECT 1 FROM records LIMIT 1";
    BEGIN_MARK = "INSERT INTO migrations (number, name, hash, begun_at) VALUES ($1, $2, $3, $4) ON CONFLICT (number) DO NOTHING";
    END_MARK = "UPDATE migrations SET done_at = $1 WHERE number = $2";
    KEY_CHECK = "SELECT key_check FROM house WHERE id = 1";
    MAKE_HOUSE = "INSERT INTO house (id, made_at, key_check) VALUES (1, $1, $2) ON CONFLICT (id) DO NOTHING";
}

/// Brings a database to this program's version, making it where there is none, and says the names of what it ran. Where any ran on
/// a database with records, the registers are made anew.
///
/// # Errors
/// [`StartError`], when the database cannot be used with this key or program.
pub fn migrate(
    location: &Location,
    keyring: &Keyring,
    chance: &mut dyn Chance,
    now: Moment,
) -> Result<Vec<&'static str>, StartError> {
    if let Location::Sqlite(file) = location {
        make_private_folder(file)?;
    }
    let mut sql = Sql::open(location, Purpose::Write)?;
    refuse_collation(&mut sql)?;
    sql.run(MARKS)?;
    let done = match version(&mut sql) {
        Err(StartError::HalfRun(number)) => number - 1,
        other => other?,
    };
    let mut ran = Vec::new();
    for (number, name, text) in MIGRATIONS.iter().filter(|(number, ..)| *number > done) {
        let hash = hash_of(text).0.to_vec();
        sql.execute(BEGIN_MARK, &[(*number).into(), (*name).into(), hash.into(), now.into()])?;
        let mut own = false;
        in_transaction(&mut sql, |sql| {
            // Another process may have run it while this one waited for its turn.
            if sql.first(IS_DONE, &[(*number).into()], |_| Ok(()))?.is_some() {
                return Ok(());
            }
            own = true;
            sql.run(text)?;
            if *number == BINDS {
                bound::bind_all(sql, keyring)?;
            }
            if *number == newest() {
                fill_registers(sql, keyring)?;
            }
            Ok(sql.execute(END_MARK, &[now.into(), (*number).into()]).map(drop)?)
        })?;
        if own {
            ran.push(*name);
        }
    }
    if sql.first(KEY_CHECK, &[], |_| Ok(()))?.is_none() {
        // A database with records has proved its key before: whoever took that proof away gets no new one.
        if sql.first(ANY_RECORD, &[], |_| Ok(()))?.is_some() {
            return Err(StartError::WrongKey);
        }
        let check = keyring.wrap(HOUSE.as_bytes(), &RecordKey::make(chance)?, chance)?;
        sql.execute(MAKE_HOUSE, &[now.into(), check.into()])?;
    }
    check_key(&mut sql, keyring)?;
    Ok(ran)
}

/// Refuses a database that this program and key cannot use.
pub(crate) fn refuse_unusable(sql: &mut Sql, keyring: &Keyring) -> Result<(), StartError> {
    refuse_collation(sql)?;
    if !dialect::has_table(sql, "migrations")? {
        return Err(StartError::Empty);
    }
    let (found, known) = (version(sql)?, newest());
    if found < known {
        return Err(if found == 0 { StartError::Empty } else { StartError::Older { found, known } });
    }
    check_key(sql, keyring)
}

/// Whether there is a Wayhaven database at all, so that nobody makes a new key for an old one.
///
/// # Errors
/// [`StartError::Unreachable`].
pub fn has_database(location: &Location) -> Result<bool, StartError> {
    if let Location::Sqlite(file) = location
        && !file.exists()
    {
        return Ok(false);
    }
    let mut sql = Sql::open(location, Purpose::Read)?;
    Ok(dialect::has_table(&mut sql, "house")?)
}

/// The wrapped key under which the house proves its master key; any id serves, and this one is no record's.
const HOUSE: Uuid = Uuid::nil();

fn check_key(sql: &mut Sql, keyring: &Keyring) -> Result<(), StartError> {
    if opens(keyring, &key_check(sql)?) { Ok(()) } else { Err(StartError::WrongKey) }
}

/// What a house proves its master key by.
pub(crate) fn key_check(sql: &mut Sql) -> Result<Vec<u8>, StartError> {
    sql.first(KEY_CHECK, &[], |row| row.bytes(0).map(<[u8]>::to_vec))?.ok_or(StartError::Empty)
}

/// Whether a key is the one that a house was made with.
pub(crate) fn opens(keyring: &Keyring, key_check: &[u8]) -> bool {
    keyring.unwrap(HOUSE.as_bytes(), key_check).is_ok()
}

pub(crate) fn refuse_collation(sql: &mut Sql) -> Result<(), StartError> {
    match dialect::wrong_collation(sql)? {
        Some(name) => Err(StartError::Collation(name)),
        None => Ok(()),
    }
}

/// The number of the newest migration that this program knows.
pub(crate) const fn newest() -> i64 {
    MIGRATIONS[MIGRATIONS.len() - 1].0
}

/// Runs the migrations after `from` up to and with `to`, in the open transaction of a database that nobody else has.
pub(crate) fn bring(sql: &mut Sql, from: i64, to: i64, now: Moment) -> Result<(), DbError> {
    sql.run(MARKS)?;
    for (number, name, text) in MIGRATIONS.iter().filter(|(number, ..)| (from + 1..=to).contains(number)) {
        let hash = hash_of(text).0.to_vec();
        sql.execute(BEGIN_MARK, &[(*number).into(), (*name).into(), hash.into(), now.into()])?;
        sql.run(text)?;
        sql.execute(END_MARK, &[now.into(), (*number).into()])?;
    }
    Ok(())
}

/// The number of the last migration that has run.
pub(crate) fn version(sql: &mut Sql) -> Result<i64, StartError> {
    let known = newest();
    let marks =
        sql.rows(ALL_MARKS, &[], |row| Ok((row.int(0)?, row.bytes(1)?.to_vec(), row.maybe_int(2)?)))?;
    let mut last = 0;
    for (number, hash, done_at) in marks {
        let Some((.., text)) = MIGRATIONS.iter().find(|(known, ..)| *known == number) else {
            return Err(StartError::Newer { found: number, known });
        };
        if done_at.is_none() {
            return Err(StartError::HalfRun(number));
        }
        if ChainHash::from_bytes(&hash) != Some(hash_of(text)) {
            return Err(StartError::Differs(number));
        }
        last = number;
    }
    Ok(last)
}

fn hash_of(text: &str) -> ChainHash {
    Fields::after(ChainHash::START, "migration").text(text).finish()
}

/// Makes the registers anew, before the last migration counts as run. What a migration adds to them is empty until then, and an
/// empty register says that nothing is due and nobody is at risk.
fn fill_registers(sql: &mut Sql, keyring: &Keyring) -> Result<(), StartError> {
    if sql.first(ANY_RECORD, &[], |_| Ok(()))?.is_none() {
        return Ok(());
    }
    let check = sql.first(KEY_CHECK, &[], |row| row.bytes(0).map(<[u8]>::to_vec))?;
    if !check.is_some_and(|check| opens(keyring, &check)) {
        return Err(StartError::WrongKey);
    }
    dialect::take_time(sql)?;
    let mut stop = |_: &mut Sql, why: &str| Err(CommitError::NotSaved(why.to_owned()));
    rebuild(sql, keyring, &mut SystemChance, &mut stop).map(drop).map_err(StartError::Registers)
}

fn in_transaction(
    sql: &mut Sql,
    body: impl FnOnce(&mut Sql) -> Result<(), StartError>,
) -> Result<(), StartError> {
    dialect::begin_write(sql)?;
    match body(sql).and_then(|()| Ok(sql.run("COMMIT")?)) {
        Ok(()) => Ok(()),
        Err(error) => {
            // The transaction may be gone already; what matters is the first error.
            let _gone = sql.run("ROLLBACK");
            Err(error)
        }
    }
}

pub(crate) fn make_private_folder(file: &std::path::Path) -> Result<(), StartError> {
    let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty()) else { return Ok(()) };
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(|source| StartError::Folder { path: folder.to_owned(), source })
}
