//! Files, sealed in pieces of 256 KiB under the key of the record they belong to. One piece is in memory at a time.

use std::sync::Arc;

use domain::Moment;
use sealed::{Place, RecordKey};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::Store;
use crate::db::{dialect, statements};
use crate::error::{CommitError, ReadError};
use crate::load::record_key;
use crate::writer::Work;

/// The most plain bytes in one piece.
pub const PIECE: usize = 256 * 1024;
/// After how many pieces the writer lets go of what it kept in memory of them: nobody reads a file from there.
const KEPT: i64 = 8;

statements! {
    BEGIN = "INSERT INTO files (id, record, begun_at, size, pieces, complete) VALUES ($1, $2, $3, 0, 0, FALSE)";
    PUT_PIECE = "INSERT INTO file_pieces (file, number, sealed) VALUES ($1, $2, $3)";
    FINISH = "UPDATE files SET size = $1, pieces = $2, complete = TRUE WHERE id = $3";
    FACTS = "SELECT record, size, pieces FROM files WHERE id = $1 AND complete";
    GET_PIECE = "SELECT sealed FROM file_pieces WHERE file = $1 AND number = $2";
    DROP_PIECES = "DELETE FROM file_pieces WHERE file IN (SELECT id FROM files WHERE NOT complete AND begun_at < $1)";
    DROP_ONE_S_PIECES = "DELETE FROM file_pieces WHERE file = $1";
    DROP_ONE = "DELETE FROM files WHERE id = $1";
    DROP_FILES = "DELETE FROM files WHERE NOT complete AND begun_at < $1";
}

/// Why a file cannot be written or read.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// The record that it belongs to is not there.
    #[error("there is no record {0} for this file to belong to")]
    NoRecord(Uuid),
    /// A piece is missing or does not open.
    #[error("piece {0} of this file is missing or does not open")]
    Piece(i64),
    /// Writing failed; what was written of the file so far is not shown to anybody.
    #[error(transparent)]
    Commit(#[from] CommitError),
    /// Reading failed.
    #[error(transparent)]
    Read(#[from] ReadError),
}

/// Takes a file's bytes as they come.
#[derive(Debug)]
pub struct FileWriter {
    store: Store,
    key: Arc<RecordKey>,
    id: Uuid,
    buffer: Zeroizing<Vec<u8>>,
    pieces: i64,
    size: i64,
}

/// Gives a file's bytes piece by piece.
#[derive(Debug)]
pub struct FileReader {
    store: Store,
    key: RecordKey,
    id: Uuid,
    next: i64,
    pieces: i64,
    /// How many plain bytes the file has.
    pub size: i64,
}

impl Store {
    /// Begins a file that belongs to a record.
    ///
    /// # Errors
    /// [`FileError`].
    pub fn write_file(&self, id: Uuid, record: Uuid, at: Moment) -> Result<FileWriter, FileError> {
        let key = self.key_of(record)?.ok_or(FileError::NoRecord(record))?;
        let values = [id.into(), record.into(), at.into()];
        let job = move |sql: &mut crate::db::Sql, _: &mut sealed::SystemChance| {
            Ok(sql.execute(BEGIN, &values).map(drop)?)
        };
        self.writer.submit(Work::Job { job: Box::new(job) })?;
        let buffer = Zeroizing::new(Vec::with_capacity(PIECE));
        Ok(FileWriter { store: self.clone(), key: Arc::new(key), id, buffer, pieces: 0, size: 0 })
    }

    /// Opens a complete file for reading; `None` when there is none of this id.
    ///
    /// # Errors
    /// [`FileError`].
    pub fn read_file(&self, id: Uuid) -> Result<Option<FileReader>, FileError> {
        let facts = self
            .readers
            .lend(|sql| sql.first(FACTS, &[id.into()], |row| Ok((row.uuid(0)?, row.int(1)?, row.int(2)?))));
        let facts = facts.map_err(ReadError::from)?;
        let Some((record, size, pieces)) = facts else { return Ok(None) };
        let key = self.key_of(record)?.ok_or(FileError::NoRecord(record))?;
        Ok(Some(FileReader { store: self.clone(), key, id, next: 0, pieces, size }))
    }

    /// Forgets files that were begun before `before` and never finished.
    ///
    /// # Errors
    /// [`CommitError`].
    pub fn forget_unfinished_files(&self, before: Moment) -> Result<(), CommitError> {
        let job = move |sql: &mut crate::db::Sql, _: &mut sealed::SystemChance| {
            sql.execute(DROP_PIECES, &[before.into()])?;
            Ok(sql.execute(DROP_FILES, &[before.into()]).map(drop)?)
        };
        self.writer.submit(Work::Job { job: Box::new(job) })
    }

    /// Takes a file away, with all that is in it.
    ///
    /// # Errors
    /// [`CommitError`].
    pub fn drop_file(&self, id: Uuid) -> Result<(), CommitError> {
        let job = move |sql: &mut crate::db::Sql, _: &mut sealed::SystemChance| {
            sql.execute(DROP_ONE_S_PIECES, &[id.into()])?;
            Ok(sql.execute(DROP_ONE, &[id.into()]).map(drop)?)
        };
        self.writer.submit(Work::Job { job: Box::new(job) })
    }

    fn key_of(&self, record: Uuid) -> Result<Option<RecordKey>, ReadError> {
        self.readers.lend(|sql| record_key(sql, &self.keyring, record))
    }
}

impl FileWriter {
    /// Takes more bytes. Whole pieces are on the disk when this returns.
    ///
    /// # Errors
    /// [`FileError::Commit`].
    pub fn push(&mut self, mut bytes: &[u8]) -> Result<(), FileError> {
        while !bytes.is_empty() {
            let (now, rest) = bytes.split_at(bytes.len().min(PIECE - self.buffer.len()));
            self.buffer.extend_from_slice(now);
            bytes = rest;
            if self.buffer.len() == PIECE {
                self.put(false)?;
            }
        }
        Ok(())
    }

    /// Writes the last piece, and makes the file complete.
    ///
    /// # Errors
    /// [`FileError::Commit`].
    pub fn finish(mut self) -> Result<i64, FileError> {
        self.put(true)?;
        Ok(self.size)
    }

    /// Seals the buffer as the next piece. The last piece is marked as such where it is sealed, so that a file cut at the end of a
    /// piece does not open as whole.
    fn put(&mut self, last: bool) -> Result<(), FileError> {
        let plain = std::mem::replace(&mut self.buffer, Zeroizing::new(Vec::new()));
        let (id, number, key) = (self.id, self.pieces, self.key.clone());
        self.pieces += 1;
        self.size += plain.len() as i64;
        let (size, pieces) = (self.size, self.pieces);
        let job = move |sql: &mut crate::db::Sql, chance: &mut sealed::SystemChance| {
            let sealed = key.seal(&piece_place(id, number, last), &plain, chance);
            let sealed = sealed.map_err(|error| CommitError::NotSaved(error.to_string()))?;
            if number % KEPT == 0 || last {
                dialect::let_go(sql)?;
            }
            sql.execute(PUT_PIECE, &[id.into(), number.into(), sealed.into()])?;
            if last {
                sql.execute(FINISH, &[size.into(), pieces.into(), id.into()])?;
            }
            Ok(())
        };
        self.store.writer.submit(Work::Job { job: Box::new(job) })?;
        self.buffer.reserve(PIECE);
        Ok(())
    }
}

impl FileReader {
    /// The next piece; `None` after the last.
    ///
    /// # Errors
    /// [`FileError::Piece`], [`FileError::Read`].
    pub fn next_piece(&mut self) -> Result<Option<Zeroizing<Vec<u8>>>, FileError> {
        if self.next >= self.pieces {
            return Ok(None);
        }
        let number = self.next;
        let sealed = self.store.readers.lend(|sql| {
            sql.first(GET_PIECE, &[self.id.into(), number.into()], |row| row.bytes(0).map(<[u8]>::to_vec))
        });
        let sealed = sealed.map_err(ReadError::from)?.ok_or(FileError::Piece(number))?;
        let place = piece_place(self.id, number, number + 1 == self.pieces);
        let plain = self.key.open(&place, &sealed).map_err(|_| FileError::Piece(number))?;
        self.next += 1;
        Ok(Some(plain))
    }
}

fn piece_place(file: Uuid, number: i64, last: bool) -> Place {
    Place::new("file piece").id(file.as_bytes()).number(number).text(if last { "last" } else { "more" })
}
