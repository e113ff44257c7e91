//! One small way to speak SQL to either engine.
//!
//! Every statement is written once, in the SQL that SQLite and PostgreSQL share, with `$1`, `$2` … numbered in the order in
//! which they first appear. Where the engines must part, the two texts stand side by side in [`dialect`].

pub(crate) mod dialect;
mod error;
mod postgres;
mod row;
mod sqlite;
pub(crate) mod table;
mod value;

pub(crate) use error::DbError;
pub(crate) use row::Row;
pub(crate) use value::Value;

use std::path::PathBuf;

/// Where the database is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Location {
    /// An embedded SQLite database: this file.
    Sqlite(PathBuf),
    /// A PostgreSQL server: a connection URL, `postgres://user:password@host/database`.
    Postgres(String),
}

/// A connection to either engine. It belongs to one thread at a time.
pub(crate) enum Sql {
    /// SQLite.
    Sqlite(sqlite::Connection),
    /// PostgreSQL.
    Postgres(Box<postgres::Connection>),
}

/// What a connection is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Reading.
    Read,
    /// Writing.
    Write,
}

impl Sql {
    /// Connects.
    pub fn open(location: &Location, purpose: Purpose) -> Result<Self, DbError> {
        match location {
            Location::Sqlite(file) => sqlite::Connection::open(file, purpose).map(Self::Sqlite),
            Location::Postgres(url) => {
                postgres::Connection::open(url).map(|connection| Self::Postgres(Box::new(connection)))
            }
        }
    }

    /// An empty SQLite database that is in no file, and gone when it is dropped.
    pub fn nowhere() -> Result<Self, DbError> {
        sqlite::Connection::nowhere().map(Self::Sqlite)
    }

    /// Runs a statement that gives no rows, and says how many it touched.
    pub fn execute(&mut self, text: &'static str, values: &[Value]) -> Result<u64, DbError> {
        match self {
            Self::Sqlite(connection) => connection.execute(text, values),
            Self::Postgres(connection) => connection.execute(text, values),
        }
    }

    /// Runs a statement and reads each of its rows.
    pub fn rows<T>(
        &mut self,
        text: &'static str,
        values: &[Value],
        read: impl FnMut(&Row<'_>) -> Result<T, DbError>,
    ) -> Result<Vec<T>, DbError> {
        match self {
            Self::Sqlite(connection) => connection.rows(text, values, read),
            Self::Postgres(connection) => connection.rows(text, values, read),
        }
    }

    /// Runs a statement without values and hands over each of its rows as it comes, so that never all of them are in memory.
    pub fn each<E: From<DbError>>(
        &mut self,
        text: &str,
        take: impl FnMut(&Row<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        match self {
            Self::Sqlite(connection) => connection.each(text, take),
            Self::Postgres(connection) => connection.each(text, take),
        }
    }

    /// Runs a statement and reads its first row, if it has one.
    pub fn first<T>(
        &mut self,
        text: &'static str,
        values: &[Value],
        read: impl FnMut(&Row<'_>) -> Result<T, DbError>,
    ) -> Result<Option<T>, DbError> {
        Ok(self.rows(text, values, read)?.into_iter().next())
    }

    /// Runs statements that take no values: migrations, transactions, settings.
    pub fn run(&mut self, text: &str) -> Result<(), DbError> {
        match self {
            Self::Sqlite(connection) => connection.run(text),
            Self::Postgres(connection) => connection.run(text),
        }
    }

    /// Prepares a statement without running it, and checks that its values are numbered as they appear.
    pub fn prepare(&mut self, text: &'static str) -> Result<(), DbError> {
        match self {
            Self::Sqlite(connection) => connection.prepare(text),
            Self::Postgres(connection) => connection.prepare(text),
        }
    }

    /// Whether the connection can still be used; after a lost one, open another.
    pub fn is_alive(&self) -> bool {
        match self {
            Self::Sqlite(_) => true,
            Self::Postgres(connection) => connection.is_alive(),
        }
    }
}

/// Declares named statements, and a list of them all for the test that prepares each on both engines.
macro_rules! statements {
    ($($(#[$doc:meta])* $name:ident = $text:expr;)*) => {
        $($(#[$doc])* const $name: &str = $text;)*
        pub(crate) const STATEMENTS: &[&str] = &[$($name),*];
    };
}
pub(crate) use statements;
