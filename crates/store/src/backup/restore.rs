//! Restoring a house from a backup.

use std::io::Read;

use domain::Moment;
use sealed::{ChainHash, Keyring, Seal, SystemChance};
use uuid::Uuid;

use super::form::Cell;
use super::place::Making;
use super::read::Backup;
use super::tables::Carried;
use super::{BackupError, Contents, refuse_occupied};
use crate::bound;
use crate::db::table::{Kind, Texts};
use crate::db::{Location, Sql, Value, dialect};
use crate::migrate;
use crate::rebuild::{Rebuilt, go_on, rebuild};
use crate::verify::{self, Verified};
use crate::writer::stored_head;

/// About how many bytes of values make one part of a load.
const PART: usize = 32 * 1024 * 1024;

/// What a restore needs beside the backup and the place.
#[derive(Debug)]
pub struct Restoring<'a> {
    /// The keys of the house that the backup was made of.
    pub keyring: &'a Keyring,
    /// The time.
    pub now: Moment,
    /// A seal that was kept elsewhere.
    pub copied: Option<&'a Seal>,
}

/// What a restore did.
#[derive(Debug)]
pub struct Restored {
    /// What the backup held.
    pub contents: Contents,
    /// The registers, made anew from the journal.
    pub rebuilt: Rebuilt,
    /// What checking the journal came to.
    pub verified: Verified,
    /// That newer work is missing, where the copied seal tells so.
    pub older: Option<OlderThanSeal>,
}

/// A seal that was kept elsewhere is newer than the backup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OlderThanSeal {
    /// When the seal was made.
    pub sealed_at: Moment,
    /// How many entries it vouches for that the backup does not hold, as far as it can tell.
    pub missing: u64,
}

/// Restores a house where there is none: loads the backup into tables as they were when it was made, brings them to this
/// program's version, makes the registers anew from the journal, and checks it as `journal verify` does. Nobody sees it before it is
/// whole, and when it cannot be, nothing of it stays. What the check finds stops nothing: it is told.
///
/// # Errors
/// [`BackupError`]; nothing was made then.
pub fn restore(from: &mut dyn Read, into: &Location, with: &Restoring<'_>) -> Result<Restored, BackupError> {
    refuse_occupied(into)?;
    let backup = Backup::open(from)?;
    let schema = backup.header.schema;
    if !migrate::opens(with.keyring, &backup.header.key_check) {
        return Err(BackupError::WrongKey);
    }
    let mut making = Making::begin(into)?;
    let sql = making.sql()?;
    migrate::bring(sql, 0, schema, with.now)?;
    let mut load = Load::default();
    let contents = backup.each(|carried, columns, rows| load.rows(sql, carried, columns, rows))?;
    migrate::bring(sql, schema, migrate::newest(), with.now)?;
    if schema < migrate::BINDS {
        bound::bind_all(sql, with.keyring)?;
    }
    if !migrate::opens(with.keyring, &migrate::key_check(sql)?) {
        return Err(BackupError::Damaged);
    }
    dialect::end_of_part(sql)?;
    dialect::after_load(sql)?;
    // A record that does not open is left to the findings.
    let rebuilt = rebuild(sql, with.keyring, &mut SystemChance, &mut go_on)?;
    let later = with.copied.filter(|seal| is_later(seal, with.keyring, &contents));
    // A seal that was made after the backup cannot be in it, and that is nobody's fault.
    let copied = if later.is_some() { None } else { with.copied };
    let mut verified = verify::verify(sql, with.keyring, copied)?;
    for error in &rebuilt.unread {
        verified.find(None, None, None, &format!("it is missing in lists and searches: {error}"));
    }
    for (stream, sequence, hash) in contents.heads() {
        let stream = Uuid::from_bytes(stream);
        if stored_head(sql, stream)?.map(|(at, head)| (at, head.0)) != Some((sequence, hash)) {
            verified.find(Some(stream), Some(sequence), None, "the backup's end of this stream is not here");
        }
    }
    let older = later.map(|seal| older(sql, seal, &contents, &mut verified)).transpose()?;
    making.finish()?;
    Ok(Restored { contents, rebuilt, verified, older })
}

/// Whether a copied seal of this house was made after the backup. One that was there when the backup was made, and is not in it, was
/// removed.
fn is_later(copied: &Seal, keyring: &Keyring, contents: &Contents) -> bool {
    let newest = contents.newest_seal.as_ref().map_or(0, |seal| seal.number);
    copied.number > newest
        && contents.made_at.0 <= copied.made_at
        && copied.check(&keyring.seal_key().public()).is_ok()
}

/// How much a later seal vouches for that the backup does not hold. What the backup does hold must lead to it.
fn older(
    sql: &mut Sql,
    later: &Seal,
    contents: &Contents,
    verified: &mut Verified,
) -> Result<OlderThanSeal, BackupError> {
    let before = contents.newest_seal.as_ref().filter(|seal| seal.number + 1 == later.number);
    if before.is_some_and(|seal| seal.hash() != later.previous) {
        let what =
            "the seal that you kept follows another one than the newest of this backup: seals were replaced";
        verified.find(None, None, None, what);
    }
    let mut missing = 0;
    for head in &later.heads {
        let stream = Uuid::from_bytes(head.stream);
        let (here, hash) = stored_head(sql, stream)?.unwrap_or((0, ChainHash::START));
        if here > head.sequence || (here == head.sequence && hash != head.hash) {
            let what = "the seal that you kept vouches for another end of this stream: it was rewritten";
            verified.find(Some(stream), Some(here), None, what);
        }
        missing += u64::try_from(head.sequence - here).unwrap_or(0);
    }
    Ok(OlderThanSeal { sealed_at: Moment(later.made_at), missing })
}

/// Rows on their way into the tables.
#[derive(Default)]
struct Load {
    /// The table that is being filled, with its statements.
    table: Option<(&'static str, Texts)>,
    size: usize,
}

impl Load {
    fn rows(
        &mut self,
        sql: &mut Sql,
        carried: &'static Carried,
        columns: &[(&'static str, Kind)],
        rows: Vec<Vec<Cell>>,
    ) -> Result<(), BackupError> {
        let name = carried.table.name;
        if self.table.as_ref().is_none_or(|(table, _)| *table != name) {
            self.table = Some((name, carried.texts(columns)));
        }
        self.size += rows.iter().flatten().map(Cell::size).sum::<usize>();
        let rows: Vec<Vec<Value>> =
            rows.into_iter().map(|row| row.into_iter().map(Value::from).collect()).collect();
        if let Some((_, texts)) = &self.table {
            dialect::insert_rows(sql, texts, columns, &rows)?;
        }
        if self.size >= PART {
            self.size = 0;
            dialect::end_of_part(sql)?;
        }
        Ok(())
    }
}
