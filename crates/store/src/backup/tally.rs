//! What a backup holds, counted as its rows go by.

use std::collections::BTreeMap;

use domain::Moment;
use sealed::Seal;

use super::form::{Cell, End, Header};
use super::tables::{CARRIED, Carried, SEALS};
use crate::writer::{ACCESS, JOURNAL};

/// What a backup holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contents {
    /// The version of the program that made it.
    pub program: String,
    /// The newest migration of the database that it was made of.
    pub schema: i64,
    /// When it was begun: everything that was on the disk by then is in it.
    pub made_at: Moment,
    /// The newest seal in it.
    pub newest_seal: Option<Seal>,
    rows: Vec<u64>,
    heads: BTreeMap<[u8; 16], (i64, [u8; 32])>,
}

impl Contents {
    pub(super) fn of(header: &Header) -> Self {
        Self {
            program: header.program.clone(),
            schema: header.schema,
            made_at: Moment(header.made_at),
            newest_seal: None,
            rows: vec![0; CARRIED.len()],
            heads: BTreeMap::new(),
        }
    }

    /// How many entries of the journal.
    pub fn entries(&self) -> u64 {
        self.count("journal")
    }

    /// How many entries of the access log.
    pub fn accesses(&self) -> u64 {
        self.count("access_log")
    }

    /// How many records.
    pub fn records(&self) -> u64 {
        self.count("records")
    }

    /// How many files.
    pub fn files(&self) -> u64 {
        self.count("files")
    }

    fn count(&self, table: &str) -> u64 {
        let rows = CARRIED.iter().zip(&self.rows).find(|(carried, _)| carried.table.name == table);
        rows.map_or(0, |(_, rows)| *rows)
    }

    /// Each stream's last sequence number and that link's hash.
    pub(super) fn heads(&self) -> impl Iterator<Item = ([u8; 16], i64, [u8; 32])> {
        self.heads.iter().map(|(stream, (sequence, hash))| (*stream, *sequence, *hash))
    }

    /// Counts a row of the table at a place of [`CARRIED`].
    pub(super) fn count_row(&mut self, place: usize, carried: &Carried, row: &[Cell]) {
        if let Some(rows) = self.rows.get_mut(place) {
            *rows += 1;
        }
        if carried.is(&JOURNAL) || carried.is(&ACCESS) {
            // Both begin with stream, sequence and hash.
            if let [Cell::Uuid(stream), Cell::Int(sequence), Cell::Bytes(hash), ..] = row
                && let Ok(hash) = <[u8; 32]>::try_from(hash.as_slice())
            {
                let head = self.heads.entry(*stream).or_insert((*sequence, hash));
                if head.0 < *sequence {
                    *head = (*sequence, hash);
                }
            }
        } else if carried.is(&SEALS)
            && let [Cell::Int(number), _, Cell::Bytes(seal)] = row
            && self.newest_seal.as_ref().is_none_or(|newest| newest.number < *number)
        {
            self.newest_seal = Seal::from_bytes(seal).or(self.newest_seal.take());
        }
    }

    /// What the end of the backup says of it.
    pub(super) fn end(&self) -> End {
        let tables =
            CARRIED.iter().zip(&self.rows).filter(|(carried, _)| carried.columns(self.schema).is_some());
        End {
            rows: tables.map(|(carried, rows)| (carried.table.name.to_owned(), *rows)).collect(),
            heads: self.heads().collect(),
        }
    }
}
