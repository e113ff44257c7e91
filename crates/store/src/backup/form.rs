//! The bytes of a backup: magic, frames, hash.

use std::io::{Read, Write};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::BackupError;
use crate::db::table::Kind;
use crate::db::{DbError, Row, Value};

const MAGIC: &[u8; 16] = b"wayhaven backup\n";
/// The number of this form; it is raised when the frames change, and older ones must still be read.
const FORM: u32 = 1;
/// The longest frame that is read. Frames are a few hundred kilobytes; one row may be longer.
const LONGEST: u32 = 256 * 1024 * 1024;

/// A part of a backup.
#[derive(Serialize, Deserialize)]
pub(super) enum Frame {
    Header(Header),
    /// From here on rows are of this table: its name, and names and types of its columns.
    Table(String, Vec<(String, String)>),
    Rows(Vec<Vec<Cell>>),
    End(End),
}

/// What is known before the first row.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Header {
    /// The version of the program that made it.
    pub program: String,
    /// The newest migration of the database.
    pub schema: i64,
    /// Microseconds since 1970, UTC.
    pub made_at: i64,
    /// What the house proves its master key by.
    pub key_check: Vec<u8>,
}

/// What must have been read by the end.
#[derive(PartialEq, Serialize, Deserialize)]
pub(super) struct End {
    /// The rows of each table.
    pub rows: Vec<(String, u64)>,
    /// Each stream, its last sequence number and that link's hash.
    pub heads: Vec<([u8; 16], i64, [u8; 32])>,
}

/// A stored value.
#[derive(Serialize, Deserialize)]
pub(super) enum Cell {
    Null,
    Uuid([u8; 16]),
    Int(i64),
    Bool(bool),
    Text(String),
    Bytes(#[serde(with = "serde_bytes")] Vec<u8>),
}

impl Cell {
    pub fn of(row: &Row<'_>, place: usize, kind: Kind) -> Result<Self, DbError> {
        Ok(match kind {
            Kind::Uuid => row.maybe_uuid(place)?.map(|id| Self::Uuid(id.into_bytes())),
            Kind::Text => row.maybe_text(place)?.map(|text| Self::Text(text.to_owned())),
            Kind::Bigint => row.maybe_int(place)?.map(Self::Int),
            Kind::Boolean => row.maybe_bool(place)?.map(Self::Bool),
            Kind::Bytea => row.maybe_bytes(place)?.map(|bytes| Self::Bytes(bytes.to_vec())),
        }
        .unwrap_or(Self::Null))
    }

    /// Whether it may stand in a column of this type.
    pub const fn fits(&self, kind: Kind) -> bool {
        matches!(
            (self, kind),
            (Self::Null, _)
                | (Self::Uuid(_), Kind::Uuid)
                | (Self::Text(_), Kind::Text)
                | (Self::Int(_), Kind::Bigint)
                | (Self::Bool(_), Kind::Boolean)
                | (Self::Bytes(_), Kind::Bytea)
        )
    }

    /// About how many bytes it takes.
    pub const fn size(&self) -> usize {
        match self {
            Self::Null | Self::Bool(_) => 2,
            Self::Int(_) => 9,
            Self::Uuid(_) => 17,
            Self::Text(text) => text.len() + 3,
            Self::Bytes(bytes) => bytes.len() + 4,
        }
    }
}

impl From<Cell> for Value {
    fn from(cell: Cell) -> Self {
        match cell {
            Cell::Null => Self::Null,
            Cell::Uuid(id) => Self::Uuid(Uuid::from_bytes(id)),
            Cell::Int(number) => Self::Int(number),
            Cell::Bool(yes) => Self::Bool(yes),
            Cell::Text(text) => text.into(),
            Cell::Bytes(bytes) => Self::Bytes(bytes),
        }
    }
}

/// Writes a backup's bytes, and their hash at the end.
pub(super) struct Out<'a> {
    to: &'a mut dyn Write,
    hash: blake3::Hasher,
}

impl<'a> Out<'a> {
    /// Begins with the magic.
    pub fn begin(to: &'a mut dyn Write) -> Result<Self, BackupError> {
        let mut out = Self { to, hash: blake3::Hasher::new() };
        out.put(MAGIC)?;
        out.put(&FORM.to_le_bytes())?;
        Ok(out)
    }

    pub fn frame(&mut self, frame: &Frame) -> Result<(), BackupError> {
        let unwritable = |why: String| BackupError::Writing(std::io::Error::other(why));
        let bytes = postcard::to_allocvec(frame).map_err(|error| unwritable(error.to_string()))?;
        let length = u32::try_from(bytes.len()).ok().filter(|length| *length <= LONGEST);
        let length = length.ok_or_else(|| unwritable("a row is longer than a backup holds".to_owned()))?;
        self.put(&length.to_le_bytes())?;
        self.put(&bytes)
    }

    /// Writes the hash of all before it.
    pub fn end(self) -> Result<(), BackupError> {
        self.to.write_all(self.hash.finalize().as_bytes()).map_err(BackupError::Writing)
    }

    fn put(&mut self, bytes: &[u8]) -> Result<(), BackupError> {
        self.hash.update(bytes);
        self.to.write_all(bytes).map_err(BackupError::Writing)
    }
}

/// Reads a backup's bytes.
pub(super) struct In<'a> {
    from: &'a mut dyn Read,
    hash: blake3::Hasher,
}

impl<'a> In<'a> {
    /// Reads the magic.
    pub fn begin(from: &'a mut dyn Read) -> Result<Self, BackupError> {
        let mut begun = Self { from, hash: blake3::Hasher::new() };
        let mut magic = [0; MAGIC.len()];
        begun.take(&mut magic)?;
        if &magic != MAGIC {
            return Err(BackupError::NoBackup);
        }
        let form = begun.number()?;
        if form > FORM {
            return Err(BackupError::Newer(format!("form {form} of backups")));
        }
        if form == FORM { Ok(begun) } else { Err(BackupError::Damaged) }
    }

    pub fn frame(&mut self) -> Result<Frame, BackupError> {
        let length = self.number()?;
        if length > LONGEST {
            return Err(BackupError::Damaged);
        }
        // Memory is taken as bytes come, not as a length says that they will.
        let mut bytes = Vec::new();
        let read = self.from.take(u64::from(length)).read_to_end(&mut bytes);
        if read.map_err(BackupError::of_reading)? < length as usize {
            return Err(BackupError::Damaged);
        }
        self.hash.update(&bytes);
        match postcard::take_from_bytes(&bytes) {
            Ok((frame, [])) => Ok(frame),
            _ => Err(BackupError::Damaged),
        }
    }

    /// Reads the hash, which must be that of all before it, and then nothing more.
    pub fn end(self) -> Result<(), BackupError> {
        let mut hash = [0; 32];
        self.from.read_exact(&mut hash).map_err(BackupError::of_reading)?;
        let mut more = [0];
        let ended = self.from.read(&mut more).map_err(BackupError::of_reading)? == 0;
        if ended && self.hash.finalize() == hash { Ok(()) } else { Err(BackupError::Damaged) }
    }

    fn number(&mut self) -> Result<u32, BackupError> {
        let mut bytes = [0; 4];
        self.take(&mut bytes)?;
        Ok(u32::from_le_bytes(bytes))
    }

    fn take(&mut self, bytes: &mut [u8]) -> Result<(), BackupError> {
        self.from.read_exact(bytes).map_err(BackupError::of_reading)?;
        self.hash.update(bytes);
        Ok(())
    }
}
