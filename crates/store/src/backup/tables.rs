//! What a backup carries, what it leaves out, and what is made anew: the one list.

use std::collections::BTreeSet;

use crate::db::table::{Kind, SameKey, Table, Texts, table};
use crate::db::{Location, Purpose, Sql, dialect};
use crate::register;
use crate::remind::REMINDERS;
use crate::writer::{ACCESS, JOURNAL, OUTBOX, RECORDS};

/// A table whose rows a backup carries.
pub(super) struct Carried {
    pub table: &'static Table,
    /// The migration that made it.
    since: i64,
    /// Columns that a later migration added to it, and which.
    later: &'static [(&'static str, i64)],
}

table! {
    HOUSE = "house" (id Bigint, made_at Bigint, key_check Bytea) SameKey::Fail
}
table! {
    STREAMS = "streams" (id Uuid, begun_at Bigint, sealed_sequence Bigint) SameKey::Fail
}
table! {
    SEALS = "seals" (number Bigint, made_at Bigint, seal Bytea) SameKey::Fail
}
table! {
    FILES = "files" (id Uuid, record Uuid, begun_at Bigint, size Bigint, pieces Bigint, complete Boolean) SameKey::Fail
}
table! {
    PIECES = "file_pieces" (file Uuid, number Bigint, sealed Bytea) SameKey::Fail
}
table! {
    CREDENTIALS = "credentials" (user_id Uuid, password_hash Text, chosen_at Bigint) SameKey::Fail
}

const fn since(since: i64, table: &'static Table) -> Carried {
    Carried { table, since, later: &[] }
}

/// The tables that a backup carries, in the order in which it does.
pub(super) static CARRIED: [Carried; 11] = [
    since(1, &HOUSE),
    since(1, &STREAMS),
    since(1, &RECORDS),
    since(1, &JOURNAL),
    since(1, &ACCESS),
    since(1, &SEALS),
    Carried {
        table: &OUTBOX,
        since: 1,
        later: &[("addressee", 5), ("changed_at", 5), ("said", 5), ("tries", 11)],
    },
    since(2, &CREDENTIALS),
    since(1, &FILES),
    since(1, &PIECES),
    Carried { table: &REMINDERS, since: 9, later: &[("whom", 12)] },
];

/// Tables that a backup leaves out, because what they hold is of the moment: after a restore everybody signs in anew, links
/// and addresses of calendars are asked for anew, and nobody is locked out. Which migrations ran, its header says.
const LEFT_OUT: [&str; 5] = ["feeds", "sessions", "invitations", "sign_in_failures", "migrations"];

impl Carried {
    /// Its columns as of a migration; `None` before there was such a table.
    pub fn columns(&self, schema: i64) -> Option<Vec<(&'static str, Kind)>> {
        let there = |name: &str| self.later.iter().all(|(later, since)| *later != name || *since <= schema);
        (self.since <= schema)
            .then(|| self.table.columns.iter().copied().filter(|(name, _)| there(name)).collect())
    }

    /// The statement that reads all of it.
    pub fn select(&self, columns: &[(&str, Kind)]) -> String {
        let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
        format!("SELECT {} FROM {}", names.join(", "), self.table.name)
    }

    /// The statements that write it.
    pub fn texts(&self, columns: &[(&str, Kind)]) -> Texts {
        Texts::of(self.table.name, columns, SameKey::Fail)
    }

    /// Whether it is this table.
    pub fn is(&self, table: &Table) -> bool {
        self.table.name == table.name
    }
}

/// What stands in a database and is neither carried by a backup, nor made anew from the journal, nor named as left out; and
/// what is named and not there. For tests: empty, or a migration was forgotten here.
///
/// # Errors
/// What the database said.
pub fn uncarried(location: &Location) -> Result<Vec<String>, String> {
    let mut sql = Sql::open(location, Purpose::Read).map_err(|error| error.to_string())?;
    let there: BTreeSet<[String; 3]> =
        dialect::columns(&mut sql).map_err(|error| error.to_string())?.into_iter().collect();
    let tables = CARRIED.iter().map(|carried| carried.table).chain(register::TABLES);
    let named: BTreeSet<[String; 3]> = tables
        .flat_map(|table| {
            let column = |(column, kind): &(&str, Kind)| {
                [table.name.to_owned(), (*column).to_owned(), kind.word().to_owned()]
            };
            table.columns.iter().map(column).collect::<Vec<_>>()
        })
        .collect();
    let left_out = |table: &String| LEFT_OUT.contains(&table.as_str());
    let forgotten = there.difference(&named).filter(|[table, ..]| !left_out(table));
    let mut wrong: Vec<String> =
        forgotten.map(|[table, column, kind]| format!("{table}.{column} {kind} is not named")).collect();
    let gone = named.difference(&there);
    wrong.extend(gone.map(|[table, column, kind]| format!("{table}.{column} {kind} is not there")));
    for table in LEFT_OUT {
        if !there.iter().any(|[name, ..]| name == table) {
            wrong.push(format!("{table} is not there"));
        }
    }
    Ok(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_has_the_columns_of_its_day() {
        let carried = Carried { table: &FILES, since: 3, later: &[("pieces", 4), ("complete", 6)] };
        let names = |schema| {
            let columns = carried.columns(schema);
            columns.map(|columns| columns.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(" "))
        };
        assert_eq!(names(2), None);
        assert_eq!(names(3).as_deref(), Some("id record begun_at size"));
        assert_eq!(names(5).as_deref(), Some("id record begun_at size pieces"));
        assert_eq!(names(7).as_deref(), Some("id record begun_at size pieces complete"));
        let columns = carried.columns(3).unwrap();
        assert_eq!(carried.select(&columns), "SELECT id, record, begun_at, size FROM files");
        assert_eq!(
            carried.texts(&columns).one,
            "INSERT INTO files (id, record, begun_at, size) VALUES ($1, $2, $3, $4)"
        );
        for carried in &CARRIED {
            let is_one =
                |(name, _): &(&str, i64)| carried.table.columns.iter().any(|(column, _)| column == name);
            assert!(carried.later.iter().all(is_one), "{}", carried.table.name);
        }
    }
}
