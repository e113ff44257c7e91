//! Where the two engines must part: both texts side by side, and nowhere else.

use postgres::types::ToSql;
use uuid::Uuid;

use super::table::{Kind, Texts};
use super::{DbError, Sql, Value};

/// Begins a transaction that will write. SQLite takes its one write lock here, so that no later statement can fail for it.
pub(crate) fn begin_write(sql: &mut Sql) -> Result<(), DbError> {
    match sql {
        Sql::Sqlite(connection) => connection.run("BEGIN IMMEDIATE"),
        Sql::Postgres(connection) => connection.run("BEGIN"),
    }
}

/// Begins several reads on one state of the database: what others commit meanwhile is not seen.
pub(crate) fn begin_read(sql: &mut Sql) -> Result<(), DbError> {
    match sql {
        // Planned once, as it is run for every page.
        Sql::Sqlite(connection) => connection.execute("BEGIN", &[]).map(drop),
        Sql::Postgres(connection) => connection.run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"),
    }
}

/// Ends them.
pub(crate) fn end_read(sql: &mut Sql) -> Result<(), DbError> {
    match sql {
        Sql::Sqlite(connection) => connection.execute("COMMIT", &[]).map(drop),
        Sql::Postgres(connection) => connection.run("COMMIT"),
    }
}

/// Lets go of pages that a connection keeps in memory, as far as nothing uses them.
pub(crate) fn let_go(sql: &mut Sql) -> Result<(), DbError> {
    match sql {
        Sql::Sqlite(connection) => connection.run("PRAGMA shrink_memory"),
        Sql::Postgres(_) => Ok(()),
    }
}

/// Runs several reads on one state of the database.
pub(crate) fn snapshot<T>(sql: &mut Sql, body: impl FnOnce(&mut Sql) -> T) -> Result<T, DbError> {
    begin_read(sql)?;
    let read = body(sql);
    end_read(sql)?;
    Ok(read)
}

/// Lets the statements of the open transaction take as long as they need, whatever the server's settings are.
pub(crate) fn take_time(sql: &mut Sql) -> Result<(), DbError> {
    match sql {
        Sql::Sqlite(_) => Ok(()),
        Sql::Postgres(connection) => connection.run(
            "SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL lock_timeout = 0",
        ),
    }
}

/// Between two parts of a long load into a database that nobody else has: SQLite's log does not grow beyond one part. On
/// PostgreSQL the whole load stays one transaction.
pub(crate) fn end_of_part(sql: &mut Sql) -> Result<(), DbError> {
    match sql {
        Sql::Sqlite(connection) => connection.run("COMMIT; BEGIN IMMEDIATE"),
        Sql::Postgres(_) => Ok(()),
    }
}

/// Tells the engine, after a long load, how much of what there is now.
pub(crate) fn after_load(sql: &mut Sql) -> Result<(), DbError> {
    match sql {
        Sql::Sqlite(_) => Ok(()),
        Sql::Postgres(connection) => connection.run("ANALYZE"),
    }
}

const HEAD: &str = "SELECT id, version, key FROM records WHERE id = $1";
const HEADS_LOCKED: &str = "SELECT id, version, key FROM records WHERE id = ANY($1) ORDER BY id FOR UPDATE";

/// Reads the version and wrapped key of records, and holds them until the transaction ends. They are locked in order of
/// id, so that two processes that want the same records never wait for each other in a ring.
pub(crate) fn lock_records(sql: &mut Sql, ids: &[Uuid]) -> Result<Vec<(Uuid, i64, Vec<u8>)>, DbError> {
    match sql {
        Sql::Sqlite(connection) => {
            let mut heads = Vec::with_capacity(ids.len());
            for id in ids {
                heads.extend(connection.rows(HEAD, &[Value::Uuid(*id)], |row| {
                    Ok((row.uuid(0)?, row.int(1)?, row.bytes(2)?.to_vec()))
                })?);
            }
            Ok(heads)
        }
        Sql::Postgres(connection) => connection
            .rows_of_ids(HEADS_LOCKED, ids, |row| Ok((row.uuid(0)?, row.int(1)?, row.bytes(2)?.to_vec()))),
    }
}

/// Keeps every other process from committing until the transaction ends.
pub(crate) fn lock_all_records(sql: &mut Sql) -> Result<(), DbError> {
    match sql {
        Sql::Sqlite(_) => Ok(()),
        Sql::Postgres(connection) => connection.run("LOCK TABLE records IN EXCLUSIVE MODE"),
    }
}

/// Keeps every other process from making a seal until the transaction ends.
pub(crate) fn lock_seals(sql: &mut Sql) -> Result<(), DbError> {
    match sql {
        Sql::Sqlite(_) => Ok(()),
        Sql::Postgres(connection) => connection.run("LOCK TABLE seals IN EXCLUSIVE MODE"),
    }
}

/// Holds a stream for as long as the connection lives: a second connection waits until the first one is gone.
pub(crate) fn hold_stream(sql: &mut Sql, stream: Uuid) -> Result<(), DbError> {
    match sql {
        Sql::Sqlite(_) => Ok(()),
        Sql::Postgres(connection) => {
            let (high, _) = stream.as_u64_pair();
            let key = Value::Int(high as i64 ^ (stream.as_u128() as i64));
            connection.rows("SELECT pg_advisory_lock($1) IS NULL", &[key], |_| Ok(())).map(drop)
        }
    }
}

/// Writes many rows of one table.
pub(crate) fn insert_rows(
    sql: &mut Sql,
    texts: &Texts,
    columns: &[(&str, Kind)],
    rows: &[Vec<Value>],
) -> Result<(), DbError> {
    match sql {
        Sql::Sqlite(connection) => connection.execute_each(&texts.one, rows),
        Sql::Postgres(connection) => {
            let columns: Vec<Box<dyn ToSql + Sync>> =
                columns.iter().enumerate().map(|(place, (_, kind))| column(*kind, rows, place)).collect();
            connection.execute_columns(&texts.columns, &columns).map(drop)
        }
    }
}

fn column(kind: Kind, rows: &[Vec<Value>], place: usize) -> Box<dyn ToSql + Sync> {
    let values = rows.iter().map(|row| &row[place]);
    match kind {
        Kind::Uuid => Box::new(
            values.map(|v| if let Value::Uuid(id) = v { Some(*id) } else { None }).collect::<Vec<_>>(),
        ),
        Kind::Text => Box::new(
            values
                .map(|v| if let Value::Text(text) = v { Some(text.to_string()) } else { None })
                .collect::<Vec<_>>(),
        ),
        Kind::Bigint => Box::new(
            values.map(|v| if let Value::Int(number) = v { Some(*number) } else { None }).collect::<Vec<_>>(),
        ),
        Kind::Boolean => Box::new(
            values.map(|v| if let Value::Bool(yes) = v { Some(*yes) } else { None }).collect::<Vec<_>>(),
        ),
        Kind::Bytea => Box::new(
            values
                .map(|v| if let Value::Bytes(bytes) = v { Some(bytes.clone()) } else { None })
                .collect::<Vec<_>>(),
        ),
    }
}

/// The name of a setting that makes this database unusable, if there is one: PostgreSQL must compare text by bytes, as
/// SQLite does, or the two would order and match differently.
pub(crate) fn wrong_collation(sql: &mut Sql) -> Result<Option<String>, DbError> {
    match sql {
        Sql::Sqlite(_) => Ok(None),
        Sql::Postgres(connection) => {
            let text = "SELECT datcollate::text FROM pg_database WHERE datname = current_database()";
            let found = connection.rows(text, &[], |row| row.text(0).map(str::to_owned))?;
            Ok(found.into_iter().find(|name| name != "C" && name != "POSIX"))
        }
    }
}

/// Whether a table of this name is there.
pub(crate) fn has_table(sql: &mut Sql, name: &'static str) -> Result<bool, DbError> {
    let text = match sql {
        Sql::Sqlite(_) => "SELECT name FROM sqlite_master WHERE type = 'table' AND name = $1",
        Sql::Postgres(_) => {
            "SELECT table_name::text FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = $1"
        }
    };
    Ok(sql.first(text, &[name.into()], |_| Ok(()))?.is_some())
}

/// Every column of every table: table, column, type in small letters.
pub(crate) fn columns(sql: &mut Sql) -> Result<Vec<[String; 3]>, DbError> {
    let text = match sql {
        Sql::Sqlite(_) => {
            "SELECT m.name, c.name, lower(c.type) FROM sqlite_master m JOIN pragma_table_info(m.name) c
             WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' ORDER BY m.name, c.cid"
        }
        Sql::Postgres(_) => {
            "SELECT c.table_name::text, c.column_name::text, c.data_type::text FROM information_schema.columns c
             JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name
             WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE'
             ORDER BY c.table_name, c.ordinal_position"
        }
    };
    sql.rows(text, &[], |row| Ok([row.text(0)?.to_owned(), row.text(1)?.to_owned(), row.text(2)?.to_owned()]))
}

/// What the database is made of: of each thing its sort, its name, the table it is of, and the text it was made with (SQLite), or
/// whether it is a unique index (PostgreSQL). What belongs to an engine itself or to an extension is left out.
pub(crate) fn objects(sql: &mut Sql) -> Result<Vec<[String; 4]>, DbError> {
    let text = match sql {
        Sql::Sqlite(_) => {
            "SELECT type, name, tbl_name, COALESCE(sql, '') FROM sqlite_master
             WHERE type <> 'table' OR name NOT IN ('sqlite_sequence', 'sqlite_stat1', 'sqlite_stat3', 'sqlite_stat4')
             ORDER BY type, name"
        }
        Sql::Postgres(_) => POSTGRES_OBJECTS,
    };
    sql.rows(text, &[], |row| {
        Ok([
            row.text(0)?.to_owned(),
            row.text(1)?.to_owned(),
            row.text(2)?.to_owned(),
            row.text(3)?.to_owned(),
        ])
    })
}

/// Tables and what stands where tables may; indexes, those of keys by their number as SQLite has them; triggers, rules, row security,
/// checks that rows are put through, and tables whose rows are read with those of another.
const POSTGRES_OBJECTS: &str = "WITH ours AS (
       SELECT c.oid, c.relname, c.relkind FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p', 'f', 'v', 'm')
         AND NOT EXISTS (SELECT 1 FROM pg_depend d
                         WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
     )
     SELECT (CASE relkind WHEN 'r' THEN 'table' WHEN 'v' THEN 'view' WHEN 'm' THEN 'view'
                          WHEN 'p' THEN 'divided table' ELSE 'table of elsewhere' END)::text,
            relname::text, relname::text, ''::text FROM ours
     UNION ALL
     SELECT 'index'::text,
            (CASE WHEN k.oid IS NULL THEN x.relname::text
                  ELSE 'key ' || (row_number() OVER (PARTITION BY i.indrelid, k.oid IS NULL ORDER BY x.oid))::text END),
            o.relname::text, (CASE WHEN i.indisunique THEN 'unique' ELSE '' END)::text
     FROM pg_index i JOIN ours o ON o.oid = i.indrelid JOIN pg_class x ON x.oid = i.indexrelid
     LEFT JOIN pg_constraint k ON k.conindid = i.indexrelid AND k.conrelid = i.indrelid AND k.contype IN ('p', 'u')
     UNION ALL
     SELECT 'trigger'::text, t.tgname::text, o.relname::text, ''::text
     FROM pg_trigger t JOIN ours o ON o.oid = t.tgrelid WHERE NOT t.tgisinternal
     UNION ALL
     SELECT 'rule'::text, r.rulename::text, o.relname::text, ''::text
     FROM pg_rewrite r JOIN ours o ON o.oid = r.ev_class WHERE r.rulename <> '_RETURN'
     UNION ALL
     SELECT 'row security'::text, p.polname::text, o.relname::text, ''::text
     FROM pg_policy p JOIN ours o ON o.oid = p.polrelid
     UNION ALL
     SELECT 'check'::text, k.conname::text, o.relname::text, ''::text
     FROM pg_constraint k JOIN ours o ON o.oid = k.conrelid WHERE k.contype = 'c' AND o.relname <> 'house'
     UNION ALL
     SELECT 'inheriting table'::text, x.relname::text, o.relname::text, ''::text
     FROM pg_inherits h JOIN ours o ON o.oid = h.inhparent JOIN pg_class x ON x.oid = h.inhrelid";

/// Tables in which rows name no stream or no place in one, and how many. Only SQLite takes such rows.
pub(crate) fn shapeless(sql: &mut Sql) -> Result<Vec<(&'static str, i64)>, DbError> {
    const TEXTS: [(&str, &str); 2] = [
        (
            "journal",
            "SELECT COUNT(*) FROM journal WHERE typeof(writer) <> 'blob' OR length(writer) <> 16 OR typeof(sequence) <> 'integer'",
        ),
        (
            "access_log",
            "SELECT COUNT(*) FROM access_log WHERE typeof(writer) <> 'blob' OR length(writer) <> 16 OR typeof(sequence) <> 'integer'",
        ),
    ];
    if matches!(sql, Sql::Postgres(_)) {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for (table, text) in TEXTS {
        let rows = sql.first(text, &[], |row| row.int(0))?.unwrap_or(0);
        if rows > 0 {
            found.push((table, rows));
        }
    }
    Ok(found)
}

pub(crate) const SHARED_STATEMENTS: &[&str] = &[HEAD];
