//! SQLite.

use std::path::Path;
use std::thread;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{CachedStatement, ErrorCode, OpenFlags, ToSql};

use super::{DbError, Purpose, Row, Value};

/// How long to wait for another process that holds the lock before saying that nothing was saved.
const LOCK_PATIENCE: Duration = Duration::from_secs(5);

/// How often, and how long apart, the settings of a connection are tried while another process is making the database.
const BEGINNING_TRIES: u32 = 100;
const BEGINNING_WAIT: Duration = Duration::from_millis(20);

/// A connection to one SQLite file.
pub(crate) struct Connection(rusqlite::Connection);

impl Connection {
    pub fn open(file: &Path, purpose: Purpose) -> Result<Self, DbError> {
        let connection = match purpose {
            Purpose::Read => reading(file)?,
            Purpose::Write => writing(file)?,
        };
        connection.busy_timeout(LOCK_PATIENCE)?;
        connection.set_prepared_statement_cache_capacity(128);
        // A statement's plan does not depend on the values bound to it: SQLite would otherwise make many plans anew at each use,
        // which cost more than the reading itself.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        // A full flush at every commit; the write-ahead log is folded in every 32 MB, so that a long load flushes seldom.
        let settings = match purpose {
            Purpose::Read => "PRAGMA cache_size = -2000; PRAGMA temp_store = MEMORY;",
            Purpose::Write => {
                "PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
                 PRAGMA wal_autocheckpoint = 8000; PRAGMA journal_size_limit = 67108864;
                 PRAGMA cache_size = -64000; PRAGMA temp_store = MEMORY;"
            }
        };
        // While another process turns a new database's log on, SQLite says at once that it is busy, without any patience.
        let mut tries = 0;
        while let Err(error) = connection.execute_batch(settings) {
            tries += 1;
            if error.sqlite_error_code() != Some(ErrorCode::DatabaseBusy) || tries == BEGINNING_TRIES {
                return Err(error.into());
            }
            thread::sleep(BEGINNING_WAIT);
        }
        Ok(Self(connection))
    }

    /// An empty database in memory alone.
    pub fn nowhere() -> Result<Self, DbError> {
        Ok(Self(rusqlite::Connection::open_in_memory()?))
    }

    pub fn execute(&mut self, text: &str, values: &[Value]) -> Result<u64, DbError> {
        let mut statement = self.bound(text, values)?;
        Ok(statement.raw_execute()? as u64)
    }

    pub fn rows<T>(
        &mut self,
        text: &str,
        values: &[Value],
        mut read: impl FnMut(&Row<'_>) -> Result<T, DbError>,
    ) -> Result<Vec<T>, DbError> {
        let mut statement = self.bound(text, values)?;
        let mut rows = statement.raw_query();
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            all.push(read(&Row::Sqlite(row))?);
        }
        Ok(all)
    }

    /// Runs a statement and hands over each of its rows as it is read.
    pub fn each<E: From<DbError>>(
        &mut self,
        text: &str,
        mut take: impl FnMut(&Row<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut statement = self.0.prepare(text).map_err(DbError::from)?;
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next().map_err(DbError::from)? {
            take(&Row::Sqlite(row))?;
        }
        Ok(())
    }

    /// Runs one statement for each of many rows of values.
    pub fn execute_each(&mut self, text: &str, rows: &[Vec<Value>]) -> Result<(), DbError> {
        let mut statement = self.0.prepare_cached(text)?;
        for values in rows {
            bind(&mut statement, values)?;
            statement.raw_execute()?;
        }
        Ok(())
    }

    pub fn run(&mut self, text: &str) -> Result<(), DbError> {
        Ok(self.0.execute_batch(text)?)
    }

    pub fn prepare(&mut self, text: &str) -> Result<(), DbError> {
        let statement = self.0.prepare_cached(text)?;
        for place in 1..=statement.parameter_count() {
            if statement.parameter_name(place) != Some(&format!("${place}")) {
                return Err(DbError::Other(format!(
                    "value ${place} does not first appear in its order: {text}"
                )));
            }
        }
        Ok(())
    }

    fn bound(&mut self, text: &str, values: &[Value]) -> Result<CachedStatement<'_>, DbError> {
        let mut statement = self.0.prepare_cached(text)?;
        bind(&mut statement, values)?;
        Ok(statement)
    }
}

fn writing(file: &Path) -> Result<rusqlite::Connection, DbError> {
    make_private(file)?;
    let may = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    Ok(rusqlite::Connection::open_with_flags(file, may | OpenFlags::SQLITE_OPEN_NO_MUTEX)?)
}

/// Opens a file for reading. SQLite wants to put files beside it even so; where it cannot, as on media that are protected from
/// writing, and nobody else has the file open, the file is read as one that nobody changes.
fn reading(file: &Path) -> Result<rusqlite::Connection, DbError> {
    let may = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = rusqlite::Connection::open_with_flags(file, may)?;
    let read = connection.query_row("SELECT COUNT(*) FROM sqlite_master", [], |_| Ok(()));
    let refused = read.is_err_and(|error| error.sqlite_error_code() == Some(ErrorCode::CannotOpen));
    match unchanging(file).filter(|_| refused && lies_still(file)) {
        Some(address) => {
            Ok(rusqlite::Connection::open_with_flags(address, may | OpenFlags::SQLITE_OPEN_URI)?)
        }
        None => Ok(connection),
    }
}

/// Whether nothing stands beside a file that says that somebody has it open, or had when it was copied.
fn lies_still(file: &Path) -> bool {
    ["-wal", "-shm"].into_iter().all(|ending| {
        let mut beside = file.as_os_str().to_owned();
        beside.push(ending);
        !Path::new(&beside).exists()
    })
}

/// The address of a file as one that nobody changes.
fn unchanging(file: &Path) -> Option<String> {
    let path = file.to_str()?.replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    Some(format!("file:{path}?immutable=1"))
}

fn bind(statement: &mut CachedStatement<'_>, values: &[Value]) -> Result<(), DbError> {
    for (place, value) in values.iter().enumerate() {
        statement.raw_bind_parameter(place + 1, value)?;
    }
    Ok(())
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Uuid(id) => ValueRef::Blob(id.as_bytes()),
            Self::Int(number) => ValueRef::Integer(*number),
            Self::Bool(yes) => ValueRef::Integer(i64::from(*yes)),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Bytes(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

/// Makes a database's file for its owner alone, where there is none yet; SQLite gives those beside it the same rights.
fn make_private(file: &Path) -> Result<(), DbError> {
    let mut options = std::fs::File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(file) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(DbError::Gone(error.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use rusqlite::StatementStatus;

    use super::*;

    #[cfg(unix)]
    #[test]
    fn a_file_on_media_that_nobody_can_write_to_is_read() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().join("evidence #1, 100%?");
        std::fs::create_dir(&folder).unwrap();
        let file = folder.join("one.db");
        let mut connection = Connection::open(&file, Purpose::Write).unwrap();
        connection
            .run("CREATE TABLE people (id INTEGER PRIMARY KEY); INSERT INTO people VALUES (7)")
            .unwrap();
        assert!(!lies_still(&file), "somebody has it open");
        drop(connection);
        assert!(lies_still(&file));
        // Whoever may do everything on this machine is not held back by what follows, so the address is tried by itself first.
        let may = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
        let still = rusqlite::Connection::open_with_flags(unchanging(&file).unwrap(), may).unwrap();
        assert_eq!(still.query_row("SELECT id FROM people", [], |row| row.get::<_, i64>(0)), Ok(7));
        drop(still);
        assert!(lies_still(&file), "reading it so puts nothing beside it");
        std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o500)).unwrap();
        let read = Connection::open(&file, Purpose::Read)
            .and_then(|mut connection| connection.rows("SELECT id FROM people", &[], |row| row.int(0)));
        std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o700)).unwrap();
        assert_eq!(read, Ok(vec![7]));
    }

    #[test]
    fn a_statement_is_planned_once_whatever_values_are_bound_to_it() {
        let folder = tempfile::tempdir().unwrap();
        let mut connection = Connection::open(&folder.path().join("one.db"), Purpose::Write).unwrap();
        connection
            .run(
                "CREATE TABLE people (id INTEGER PRIMARY KEY, born INTEGER, state TEXT NOT NULL);
                 CREATE INDEX born ON people (born) WHERE born IS NOT NULL;
                 CREATE INDEX open ON people (state) WHERE state = 'open';",
            )
            .unwrap();
        let text = "SELECT id FROM people WHERE state = $1 AND born = $2";
        for born in 1_990..2_000 {
            connection.rows(text, &["open".into(), born.into()], |row| row.int(0)).unwrap();
        }
        let statement = connection.0.prepare_cached(text).unwrap();
        assert_eq!(statement.get_status(StatementStatus::RePrepare), 0);
        assert_eq!(statement.get_status(StatementStatus::Run), 10);
    }
}
