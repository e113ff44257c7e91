//! What the database is made of: its tables and indexes, and whatever acts by itself when rows are read or written. All of it must
//! be what the migrations make, and they make nothing that acts: a trigger could forge rows while the program writes others.

use std::collections::BTreeMap;

use domain::Moment;

use super::Verified;
use crate::db::{DbError, Sql, dialect};
use crate::error::ReadError;
use crate::{Store, migrate};

/// What of a database is not as the migrations make it, each in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Objects {
    /// What changes what the program reads or writes: triggers, rules and the like on its tables, and tables that are not there or
    /// have something else in their place.
    pub acting: Vec<String>,
    /// What changes nothing by itself: foreign tables, indexes and views, and indexes and tables that are not as they were made.
    pub other: Vec<String>,
}

impl Objects {
    /// Why this database is neither written to nor served from, in one line that says what to do; `None` where nothing in it acts.
    pub fn refused(&self) -> Option<String> {
        (!self.acting.is_empty()).then(|| {
            format!(
                "this database holds what Wayhaven did not make, or lacks what it made: {}. Keep it as it is, and restore a backup into a new place",
                self.acting.join("; ")
            )
        })
    }

    /// All of it, the gravest first.
    pub fn all(&self) -> impl Iterator<Item = &String> {
        self.acting.iter().chain(&self.other)
    }
}

/// What an object is told apart by: its sort, its name, and the table it is of.
type Name = (String, String, String);

impl Store {
    /// Compares what the database is made of with what the migrations make.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn objects(&self) -> Result<Objects, ReadError> {
        Ok(self.readers.lend(look)?)
    }
}

/// Names all that is not as the migrations make it.
pub(super) fn check(sql: &mut Sql, verified: &mut Verified) -> Result<(), DbError> {
    let found = look(sql)?;
    for what in found.all() {
        verified.find(None, None, None, what);
    }
    Ok(())
}

/// Compares what an open connection sees with what the migrations make.
pub(crate) fn look(sql: &mut Sql) -> Result<Objects, DbError> {
    let (here, made) = (read(sql)?, made_by_migrations(matches!(sql, Sql::Postgres(_)))?);
    let mut found = Objects::default();
    for (name, form) in &here {
        let what = match made.get(name) {
            Some(as_made) if as_made == form => continue,
            Some(_) => "is not as Wayhaven makes it",
            None => "was not made by Wayhaven",
        };
        let ours = made.keys().any(|(sort, table, _)| sort == "table" && *table == name.2);
        let acts = ours && !matches!(name.0.as_str(), "table" | "index" | "view");
        let list = if acts { &mut found.acting } else { &mut found.other };
        list.push(format!("{} {what}", named(name)));
    }
    for name in made.keys().filter(|name| !here.contains_key(*name)) {
        let list = if name.0 == "table" { &mut found.acting } else { &mut found.other };
        list.push(format!("{} is missing", named(name)));
    }
    Ok(found)
}

fn named((sort, name, table): &Name) -> String {
    if name == table { format!("the {sort} {name}") } else { format!("the {sort} {name} of {table}") }
}

/// What is there, and the form of each.
fn read(sql: &mut Sql) -> Result<BTreeMap<Name, String>, DbError> {
    let embedded = matches!(sql, Sql::Sqlite(_));
    let objects = dialect::objects(sql)?;
    Ok(objects
        .into_iter()
        .map(|[sort, name, table, text]| {
            // The table of migrations is there before the first of them.
            let form = match (embedded, name.as_str()) {
                (true, "migrations") => String::new(),
                (true, _) => plain(&text),
                (false, _) => text,
            };
            // SQLite names the index of a key itself.
            let name = match name.strip_prefix("sqlite_autoindex_").and_then(|rest| rest.rsplit_once('_')) {
                Some((_, number)) => format!("key {number}"),
                None => name,
            };
            ((sort, name, table), form)
        })
        .collect())
}

/// A text without what an engine may write otherwise: blanks, quotes and capitals.
fn plain(text: &str) -> String {
    let kept =
        text.chars().filter(|letter| !letter.is_whitespace() && !matches!(letter, '"' | '`' | '[' | ']'));
    kept.flat_map(char::to_lowercase).collect()
}

/// What the migrations make, by running them where there is nothing. Of PostgreSQL's objects only the names are known by that, and
/// which indexes are unique.
fn made_by_migrations(postgres: bool) -> Result<BTreeMap<Name, String>, DbError> {
    let mut nowhere = Sql::nowhere()?;
    migrate::bring(&mut nowhere, 0, migrate::newest(), Moment(0))?;
    let mut made = read(&mut nowhere)?;
    if postgres {
        for ((sort, ..), form) in &mut made {
            // The index of a key has no text of its own.
            let unique = sort == "index" && (form.is_empty() || form.starts_with("createunique"));
            *form = if unique { "unique".to_owned() } else { String::new() };
        }
    }
    Ok(made)
}
