//! Records, by the fold of their entries.

use std::sync::Arc;

use access::Permit;
use domain::{
    Author, Class, Entry, Event as _, Loaded, Moment, Noun, Occurred, OrganisationId, Precision, Record,
    UserId,
};
use sealed::{Keyring, RecordKey};
use uuid::Uuid;

use crate::db::{DbError, Row, Sql, statements};
use crate::error::ReadError;
use crate::opened::weight;
use crate::writer::entry_place;
use crate::{Store, register};

statements! {
    ENTRIES = "SELECT r.key, j.version, j.kind, j.occurred_from, j.occurred_to, j.occurred_precision, j.recorded_at, j.actor,
               j.organisation, j.payload
               FROM journal j JOIN records r ON r.id = j.record WHERE j.record = $1 AND r.noun = $2 AND j.version > $3
               ORDER BY j.version";
    VERSION = "SELECT version FROM records WHERE id = $1 AND noun = $2";
    SUMMARY = "SELECT r.key, s.sealed FROM summaries s JOIN records r ON r.id = s.record WHERE s.record = $1 AND s.class = $2";
    KEY = "SELECT key FROM records WHERE id = $1";
}

/// An entry out of the database, opened.
pub(crate) struct StoredEntry {
    pub kind: String,
    pub payload: zeroize::Zeroizing<Vec<u8>>,
    pub entry: Entry<()>,
}

impl Store {
    /// Loads the record that a permit is for: its state and every entry. `None` when there is no such record of this noun. What of
    /// it may be shown is the permit's field set; leaving out the rest is the caller's part.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn load<R: Record>(&self, permit: &Permit) -> Result<Option<Loaded<R>>, ReadError> {
        Ok(self.open_record(permit)?.map(Arc::unwrap_or_clone))
    }

    /// The same, for reading alone: a record that was opened lately is not opened again.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn view<R: Record>(&self, permit: &Permit) -> Result<Option<Arc<Loaded<R>>>, ReadError> {
        self.open_record(permit)
    }

    fn open_record<R: Record>(&self, permit: &Permit) -> Result<Option<Arc<Loaded<R>>>, ReadError> {
        let id = permit.record();
        self.readers.lend(|sql| {
            let Some((kept, bytes)) = self.opened.get::<R>(id) else {
                return self.read_on(sql, Loaded::new(id), 0);
            };
            match sql.first(VERSION, &[id.into(), R::NOUN.code().into()], |row| row.int(0))? {
                Some(version) if version == kept.version => Ok(Some(kept)),
                Some(version) if version > kept.version => self.read_on(sql, Loaded::clone(&kept), bytes),
                // It is gone, or is not what it was: nothing that was kept is shown.
                _ => {
                    self.opened.forget(id);
                    self.read_on(sql, Loaded::new(id), 0)
                }
            }
        })
    }

    /// Reads what was written since, and keeps the record.
    fn read_on<R: Record>(
        &self,
        sql: &mut Sql,
        mut loaded: Loaded<R>,
        mut bytes: u64,
    ) -> Result<Option<Arc<Loaded<R>>>, ReadError> {
        let id = loaded.id;
        let entries = read_entries(sql, &self.keyring, R::NOUN, id, loaded.version, |stored| {
            let Entry { version, occurred, recorded_at, author, event: () } = stored.entry;
            let event = R::Event::decode(&stored.kind, &stored.payload)
                .map_err(|source| ReadError::Payload { record: id, source })?;
            bytes += weight(stored.payload.len());
            Ok(Entry { version, occurred, recorded_at, author, event })
        })?;
        for entry in entries {
            loaded.push(entry);
        }
        if loaded.version == 0 {
            return Ok(None);
        }
        let loaded = Arc::new(loaded);
        self.opened.keep(&loaded, bytes);
        Ok(Some(loaded))
    }

    /// What lists show of the record that a permit is for, of one class, as JSON. `None` when there is nothing, or the permit does
    /// not reach to that class.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn summary(
        &self,
        permit: &Permit,
        class: Class,
    ) -> Result<Option<zeroize::Zeroizing<Vec<u8>>>, ReadError> {
        let record = permit.record();
        if !permit.field_set().holds(class) {
            return Ok(None);
        }
        let found = self.readers.lend(|sql| {
            sql.first(SUMMARY, &[record.into(), class.code().into()], |row| {
                Ok((row.bytes(0)?.to_vec(), row.bytes(1)?.to_vec()))
            })
        })?;
        let Some((wrapped, sealed)) = found else { return Ok(None) };
        open_summary(&self.keyring, record, class, &wrapped, &sealed).map(Some)
    }
}

/// Opens a sealed summary.
pub(crate) fn open_summary(
    keyring: &Keyring,
    record: Uuid,
    class: Class,
    wrapped: &[u8],
    sealed: &[u8],
) -> Result<zeroize::Zeroizing<Vec<u8>>, ReadError> {
    let place = register::summary::summary_place(record, class);
    let key = keyring.unwrap(record.as_bytes(), wrapped);
    key.and_then(|key| key.open(&place, sealed)).map_err(|_| ReadError::Sealed(record))
}

/// The data key of a record.
pub(crate) fn record_key(
    sql: &mut Sql,
    keyring: &Keyring,
    record: Uuid,
) -> Result<Option<RecordKey>, ReadError> {
    let wrapped = sql.first(KEY, &[record.into()], |row| row.bytes(0).map(<[u8]>::to_vec))?;
    wrapped
        .map(|wrapped| keyring.unwrap(record.as_bytes(), &wrapped).map_err(|_| ReadError::Sealed(record)))
        .transpose()
}

/// Reads and opens the entries of a record that come after a version, oldest first.
pub(crate) fn read_entries<T>(
    sql: &mut Sql,
    keyring: &Keyring,
    noun: Noun,
    record: Uuid,
    after: i64,
    mut take: impl FnMut(StoredEntry) -> Result<T, ReadError>,
) -> Result<Vec<T>, ReadError> {
    let mut key = None;
    let entries = sql.rows(ENTRIES, &[record.into(), noun.code().into(), after.into()], |row| {
        Ok(read_entry(row, keyring, record, &mut key)?.and_then(&mut take))
    })?;
    entries.into_iter().collect()
}

fn read_entry(
    row: &Row<'_>,
    keyring: &Keyring,
    record: Uuid,
    key: &mut Option<RecordKey>,
) -> Result<Result<StoredEntry, ReadError>, DbError> {
    let refused = ReadError::Sealed(record);
    if key.is_none() {
        *key = keyring.unwrap(record.as_bytes(), row.bytes(0)?).ok();
    }
    let (version, kind) = (row.int(1)?, row.text(2)?);
    let Some(key) = key else { return Ok(Err(refused)) };
    let Ok(payload) = key.open(&entry_place(record, version, kind), row.bytes(9)?) else {
        return Ok(Err(refused));
    };
    let entry = Entry {
        version,
        occurred: Occurred {
            earliest: row.maybe_int(3)?.map(Moment),
            latest: row.maybe_int(4)?.map(Moment),
            precision: Precision::from_code(row.text(5)?).ok_or(DbError::Column(5))?,
        },
        recorded_at: Moment(row.int(6)?),
        author: Author { user: UserId(row.uuid(7)?), organisation: OrganisationId(row.uuid(8)?) },
        event: (),
    };
    Ok(Ok(StoredEntry { kind: kind.to_owned(), payload, entry }))
}
