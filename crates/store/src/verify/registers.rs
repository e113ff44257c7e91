//! Whether the registers hold what the journal says: every row that its entries come to, and no other. Nothing chains these rows, so
//! this is how a forged one is found.

use std::collections::{BTreeSet, HashMap};

use domain::{Class, Noun};
use sealed::{ChainHash, Fields, Keyring, SystemChance};
use uuid::Uuid;

use super::{Finding, MOST_FINDINGS};
use crate::Store;
use crate::db::table::{Kind, Table};
use crate::db::{DbError, Row, Sql, Value, dialect, statements};
use crate::error::ReadError;
use crate::load::open_summary;
use crate::rebuild::{each_page, rows_of, why_unread};
use crate::register::{self, Writing};

statements! {
    SUMMARIES = "SELECT s.record, s.class, s.sealed, r.key FROM summaries s LEFT JOIN records r ON r.id = s.record";
}

/// What comparing the registers with the journal came to.
#[derive(Clone, Debug, Default)]
pub struct RegistersCompared {
    /// How many rows the registers hold.
    pub rows: u64,
    /// Rows that are not what the journal says, by record and table: making the registers anew puts them right. At most a hundred.
    pub findings: Vec<Finding>,
    /// Records that cannot be read, so that nothing can be said of their rows, and why.
    pub unread: Vec<String>,
}

impl Store {
    /// Folds every record and compares what it comes to with what the registers hold.
    ///
    /// # Errors
    /// [`ReadError::Database`], when the database does not answer.
    pub fn compare_registers(&self) -> Result<RegistersCompared, ReadError> {
        self.readers.lend(|sql| dialect::snapshot(sql, |sql| compare(sql, &self.keyring))?)
    }
}

fn compare(sql: &mut Sql, keyring: &Keyring) -> Result<RegistersCompared, ReadError> {
    let mut comparison = Comparison::default();
    each_page(sql, |sql, noun, page| {
        page.into_iter().try_for_each(|record| comparison.fold(sql, keyring, noun, record))
    })?;
    for table in register::TABLES {
        if table.name == register::summary::TABLE.name {
            comparison.summaries(sql, keyring)?;
        } else {
            comparison.table(sql, table)?;
        }
    }
    Ok(comparison.end())
}

/// What stands for a row: equal rows have equal ones, and nobody finds two rows that have the same.
type Print = [u8; 16];

#[derive(Default)]
struct Comparison {
    /// The rows that the journal comes to and that were not met yet: in which table, of which record.
    made: HashMap<Print, (&'static str, Uuid)>,
    /// Records that could not be read, and why.
    unread: HashMap<Uuid, String>,
    /// Where the registers hold something else.
    unlike: BTreeSet<(&'static str, Option<Uuid>)>,
    rows: u64,
}

impl Comparison {
    /// Takes in what a record's entries come to.
    fn fold(&mut self, sql: &mut Sql, keyring: &Keyring, noun: Noun, record: Uuid) -> Result<(), ReadError> {
        let (key, rows) = match rows_of(sql, keyring, noun, record) {
            Ok(read) => read,
            Err(error) => {
                // A record that does not open is told; a database that does not answer is the end.
                sql.run("SELECT 1")?;
                self.unread.insert(record, why_unread(record, &error));
                return Ok(());
            }
        };
        let mut chance = SystemChance;
        for row in &rows {
            let table = register::TABLES[register::place(row)].name;
            let print = if let domain::Row::Summary(row) = row {
                print_of_summary(row.record, row.class, &row.json)
            } else {
                let mut with = Writing { keyring, key: &key, chance: &mut chance };
                let values = register::columns(row, &mut with)
                    .map_err(|error| ReadError::Database(error.to_string()))?;
                print_of(table, &values)
            };
            self.made.insert(print, (table, record));
        }
        Ok(())
    }

    /// Meets every row of a table.
    fn table(&mut self, sql: &mut Sql, table: &'static Table) -> Result<(), DbError> {
        let names: Vec<&str> = table.columns.iter().map(|(name, _)| *name).collect();
        let text = format!("SELECT {} FROM {}", names.join(", "), table.name);
        let whose = names.iter().position(|name| *name == "record").unwrap_or(0);
        sql.each(&text, |row| {
            let values: Result<Vec<Value>, DbError> =
                table.columns.iter().enumerate().map(|(place, (_, kind))| value(row, place, *kind)).collect();
            let print = values.ok().map(|values| print_of(table.name, &values));
            self.meet(table.name, row.uuid(whose).ok(), print);
            Ok(())
        })
    }

    /// Meets every summary, opened: sealed twice, the same words are other bytes.
    fn summaries(&mut self, sql: &mut Sql, keyring: &Keyring) -> Result<(), DbError> {
        sql.each(SUMMARIES, |row| {
            let record = row.uuid(0).ok();
            let print = record.and_then(|record| opened_summary(row, record, keyring));
            self.meet(register::summary::TABLE.name, record, print);
            Ok(())
        })
    }

    /// Meets a row: one that the journal does not come to, or comes to once and that is there twice, is unlike.
    fn meet(&mut self, table: &'static str, record: Option<Uuid>, print: Option<Print>) {
        self.rows += 1;
        let known = print.is_some_and(|print| self.made.remove(&print).is_some());
        if !known && record.is_none_or(|record| !self.unread.contains_key(&record)) {
            self.unlike.insert((table, record));
        }
    }

    fn end(mut self) -> RegistersCompared {
        self.unlike.extend(self.made.into_values().map(|(table, record)| (table, Some(record))));
        let findings = self.unlike.into_iter().take(MOST_FINDINGS).map(|(table, record)| {
            let what = match record {
                Some(_) => format!("what {table} holds of it is not what the journal says"),
                None => format!("a row of {table} names no record"),
            };
            Finding { stream: None, sequence: None, record, what }
        });
        let mut unread: Vec<String> = self.unread.into_values().collect();
        unread.sort_unstable();
        RegistersCompared { rows: self.rows, findings: findings.collect(), unread }
    }
}

/// What stands for a stored summary; `None` where it does not open.
fn opened_summary(row: &Row<'_>, record: Uuid, keyring: &Keyring) -> Option<Print> {
    let class = Class::from_code(row.text(1).ok()?)?;
    let json = open_summary(keyring, record, class, row.bytes(3).ok()?, row.bytes(2).ok()?).ok()?;
    Some(print_of_summary(record, class, &json))
}

fn print_of_summary(record: Uuid, class: Class, json: &[u8]) -> Print {
    let mut fields = Fields::after(ChainHash::START, "summary row");
    fields.bytes(record.as_bytes()).text(class.code()).bytes(json);
    shortened(&fields.finish())
}

fn print_of(table: &str, values: &[Value]) -> Print {
    let mut fields = Fields::after(ChainHash::START, "register row");
    fields.text(table);
    for value in values {
        match value {
            Value::Null => fields.optional(None),
            Value::Uuid(id) => fields.bytes(id.as_bytes()),
            Value::Int(number) => fields.number(*number),
            Value::Bool(yes) => fields.text(if *yes { "yes" } else { "no" }),
            Value::Text(text) => fields.text(text),
            Value::Bytes(bytes) => fields.bytes(bytes),
        };
    }
    shortened(&fields.finish())
}

fn shortened(hash: &ChainHash) -> Print {
    let mut print = Print::default();
    print.copy_from_slice(&hash.0[..16]);
    print
}

fn value(row: &Row<'_>, place: usize, kind: Kind) -> Result<Value, DbError> {
    Ok(match kind {
        Kind::Uuid => row.maybe_uuid(place)?.into(),
        Kind::Text => row.maybe_text(place)?.map(str::to_owned).into(),
        Kind::Bigint => row.maybe_int(place)?.into(),
        Kind::Boolean => row.maybe_bool(place)?.into(),
        Kind::Bytea => row.maybe_bytes(place)?.map(<[u8]>::to_vec).into(),
    })
}
