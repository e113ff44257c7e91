//! Reading a backup, and believing nothing of it that is not so.

use std::io::Read;

use super::form::{Cell, Frame, Header, In};
use super::tables::{CARRIED, Carried};
use super::{BackupError, Contents};
use crate::db::table::Kind;
use crate::migrate;

/// Reads a backup to its end and says what is in it: every row of it can be decoded, nothing is missing, and every byte is as
/// it was written.
///
/// # Errors
/// [`BackupError`].
pub fn read(from: &mut dyn Read) -> Result<Contents, BackupError> {
    Backup::open(from)?.each(|_, _, _| Ok(()))
}

/// A backup of which the header is read.
pub(super) struct Backup<'a> {
    pub header: Header,
    bytes: In<'a>,
}

impl<'a> Backup<'a> {
    pub fn open(from: &'a mut dyn Read) -> Result<Self, BackupError> {
        let mut bytes = In::begin(from)?;
        let Frame::Header(header) = bytes.frame()? else { return Err(BackupError::Damaged) };
        if header.schema > migrate::newest() {
            return Err(BackupError::Newer(header.program));
        }
        if header.schema < 1 {
            return Err(BackupError::Damaged);
        }
        Ok(Self { header, bytes })
    }

    /// Hands over the rows, some at a time, with their table and its columns.
    pub fn each(
        mut self,
        mut take: impl FnMut(&'static Carried, &[(&'static str, Kind)], Vec<Vec<Cell>>) -> Result<(), BackupError>,
    ) -> Result<Contents, BackupError> {
        let schema = self.header.schema;
        let mut contents = Contents::of(&self.header);
        let mut frame = self.bytes.frame()?;
        for (place, carried) in CARRIED.iter().enumerate() {
            let Some(columns) = carried.columns(schema) else { continue };
            if !matches!(&frame, Frame::Table(name, named) if is_table(carried, &columns, name, named)) {
                return Err(BackupError::Damaged);
            }
            frame = self.bytes.frame()?;
            while let Frame::Rows(rows) = frame {
                for row in &rows {
                    if row.len() != columns.len()
                        || !row.iter().zip(&columns).all(|(cell, (_, kind))| cell.fits(*kind))
                    {
                        return Err(BackupError::Damaged);
                    }
                    contents.count_row(place, carried, row);
                }
                take(carried, &columns, rows)?;
                frame = self.bytes.frame()?;
            }
        }
        if !matches!(frame, Frame::End(end) if end == contents.end()) {
            return Err(BackupError::Damaged);
        }
        self.bytes.end()?;
        Ok(contents)
    }
}

/// Whether the backup's table is the one that is due, with the columns that it had at the backup's migration.
fn is_table(carried: &Carried, columns: &[(&str, Kind)], name: &str, named: &[(String, String)]) -> bool {
    let same = |((column, kind), (name, word)): (&(&str, Kind), &(String, String))| {
        column == name && kind.word() == word
    };
    carried.table.name == name && columns.len() == named.len() && columns.iter().zip(named).all(same)
}
