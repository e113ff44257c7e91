//! Writing a backup.

use std::io::Write;

use domain::Moment;

use super::form::{Cell, Frame, Header, Out};
use super::tables::{CARRIED, Carried};
use super::{BackupError, Contents};
use crate::db::table::Kind;
use crate::db::{DbError, Location, Purpose, Row, Sql, dialect};
use crate::error::StartError;
use crate::migrate;

/// About how many bytes of rows go into one frame.
const FRAME: usize = 256 * 1024;
/// The most rows in one frame.
const ROWS: usize = 2_000;

/// Writes a backup of a database as it is at one moment, while others may write, and says what is in it. No master key is
/// needed: what is sealed stays sealed. A database of an older program is saved as it is, to be migrated after that.
///
/// # Errors
/// [`BackupError`]; what was written by then is no backup.
pub fn write(location: &Location, now: Moment, to: &mut dyn Write) -> Result<Contents, BackupError> {
    if !migrate::has_database(location)? {
        return Err(StartError::Empty.into());
    }
    let mut sql = Sql::open(location, Purpose::Read)?;
    dialect::snapshot(&mut sql, |sql| {
        dialect::take_time(sql)?;
        let schema = migrate::version(sql)?;
        let key_check = migrate::key_check(sql)?;
        let program = env!("CARGO_PKG_VERSION").to_owned();
        let header = Header { program, schema, made_at: now.0, key_check };
        let mut contents = Contents::of(&header);
        let mut out = Out::begin(to)?;
        out.frame(&Frame::Header(header))?;
        for (place, carried) in CARRIED.iter().enumerate() {
            if let Some(columns) = carried.columns(schema) {
                table(sql, &mut out, &mut contents, (place, carried), &columns)?;
            }
        }
        out.frame(&Frame::End(contents.end()))?;
        out.end()?;
        Ok(contents)
    })?
}

fn table(
    sql: &mut Sql,
    out: &mut Out<'_>,
    contents: &mut Contents,
    (place, carried): (usize, &Carried),
    columns: &[(&'static str, Kind)],
) -> Result<(), BackupError> {
    let named = columns.iter().map(|(name, kind)| ((*name).to_owned(), kind.word().to_owned())).collect();
    out.frame(&Frame::Table(carried.table.name.to_owned(), named))?;
    let (mut rows, mut size) = (Vec::new(), 0);
    sql.each(&carried.select(columns), |row| {
        let cells = cells(row, columns).map_err(|error| match error {
            DbError::Column(_) => BackupError::Row(carried.table.name),
            other => other.into(),
        })?;
        contents.count_row(place, carried, &cells);
        size += cells.iter().map(Cell::size).sum::<usize>();
        rows.push(cells);
        if size < FRAME && rows.len() < ROWS {
            return Ok(());
        }
        size = 0;
        out.frame(&Frame::Rows(std::mem::take(&mut rows)))
    })?;
    if rows.is_empty() { Ok(()) } else { out.frame(&Frame::Rows(rows)) }
}

fn cells(row: &Row<'_>, columns: &[(&'static str, Kind)]) -> Result<Vec<Cell>, DbError> {
    columns.iter().enumerate().map(|(place, (_, kind))| Cell::of(row, place, *kind)).collect()
}
