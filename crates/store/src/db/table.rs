//! Tables that are written in bulk.

use std::sync::LazyLock;

use super::{DbError, Sql, Value};

/// The types that columns may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Uuid,
    Text,
    Bigint,
    Boolean,
    Bytea,
}

impl Kind {
    /// The word that migrations use, in small letters.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Uuid => "uuid",
            Self::Text => "text",
            Self::Bigint => "bigint",
            Self::Boolean => "boolean",
            Self::Bytea => "bytea",
        }
    }
}

/// What happens when a row with the same key is there already.
#[derive(Clone, Copy, Debug)]
pub(crate) enum SameKey {
    /// The write fails.
    Fail,
    /// The new row takes its place.
    Replace(&'static [&'static str]),
    /// The old row stays.
    Keep(&'static [&'static str]),
}

/// A table: its name, its columns, its key.
pub(crate) struct Table {
    pub name: &'static str,
    pub columns: &'static [(&'static str, Kind)],
    pub same_key: SameKey,
    pub texts: LazyLock<Texts>,
}

/// The statements that write a table, made once.
pub(crate) struct Texts {
    /// Writes one row.
    pub one: String,
    /// Writes columns of rows (PostgreSQL).
    pub columns: String,
}

/// Declares a table; its statements are made from the declaration.
macro_rules! table {
    ($(#[$doc:meta])* $name:ident = $table:literal ($($column:ident $kind:ident),* $(,)?) $same_key:expr) => {
        $(#[$doc])*
        pub(crate) static $name: $crate::db::table::Table = $crate::db::table::Table {
            name: $table,
            columns: &[$((stringify!($column), $crate::db::table::Kind::$kind)),*],
            same_key: $same_key,
            texts: std::sync::LazyLock::new(|| $crate::db::table::Texts::of($table, $name.columns, $name.same_key)),
        };
    };
}
pub(crate) use table;

impl Texts {
    pub fn of(table: &str, columns: &[(&str, Kind)], same_key: SameKey) -> Self {
        let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
        let places: Vec<String> = (1..=names.len()).map(|place| format!("${place}")).collect();
        let arrays: Vec<String> = places
            .iter()
            .zip(columns)
            .map(|(place, (_, kind))| format!("{place}::{}[]", kind.word()))
            .collect();
        let head = format!("INSERT INTO {table} ({})", names.join(", "));
        let tail = match same_key {
            SameKey::Fail => String::new(),
            SameKey::Keep(key) => format!(" ON CONFLICT ({}) DO NOTHING", key.join(", ")),
            SameKey::Replace(key) => {
                let set: Vec<String> = names
                    .iter()
                    .filter(|name| !key.contains(name))
                    .map(|name| format!("{name} = excluded.{name}"))
                    .collect();
                format!(" ON CONFLICT ({}) DO UPDATE SET {}", key.join(", "), set.join(", "))
            }
        };
        Self {
            one: format!("{head} VALUES ({}){tail}", places.join(", ")),
            columns: format!("{head} SELECT * FROM unnest({}){tail}", arrays.join(", ")),
        }
    }
}

impl Table {
    /// Writes rows. No two of them may have the same key.
    pub fn write(&self, sql: &mut Sql, rows: &[Vec<Value>]) -> Result<(), DbError> {
        if rows.is_empty() {
            return Ok(());
        }
        super::dialect::insert_rows(sql, &self.texts, self.columns, rows)
    }
}
