//! Connections for reading, lent out one at a time.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use crate::db::{DbError, Location, Purpose, Sql};

/// The most connections at once: reading is processor work, so a few more than there are processors are enough.
const MOST: usize = 8;

pub(crate) struct Readers {
    location: Location,
    shelf: Mutex<Shelf>,
    returned: Condvar,
}

#[derive(Default)]
struct Shelf {
    idle: Vec<Sql>,
    lent: usize,
}

impl Readers {
    pub fn new(location: Location) -> Self {
        Self { location, shelf: Mutex::default(), returned: Condvar::new() }
    }

    /// Lends a connection for as long as `body` runs, waiting for one if all are out. A connection that turns out to have been
    /// lost while it lay idle is replaced, and `body` runs again.
    pub fn lend<T, E: From<DbError>>(&self, mut body: impl FnMut(&mut Sql) -> Result<T, E>) -> Result<T, E> {
        for _ in 0..=MOST {
            let mut lent = Lent { readers: self, sql: self.take()? };
            let Some(sql) = lent.sql.as_mut() else { break };
            let read = body(sql);
            if read.is_ok() || sql.run("SELECT 1").is_ok() {
                return read;
            }
            lent.sql = None;
        }
        Err(DbError::Gone("every connection was lost".to_owned()).into())
    }

    fn take(&self) -> Result<Option<Sql>, DbError> {
        let mut shelf = self.shelf();
        while shelf.idle.is_empty() && shelf.lent >= MOST {
            shelf = self.returned.wait(shelf).unwrap_or_else(PoisonError::into_inner);
        }
        shelf.lent += 1;
        if let Some(sql) = shelf.idle.pop() {
            return Ok(Some(sql));
        }
        drop(shelf);
        let opened = Sql::open(&self.location, Purpose::Read);
        if opened.is_err() {
            self.give_back(None);
        }
        opened.map(Some)
    }

    fn give_back(&self, sql: Option<Sql>) {
        let mut shelf = self.shelf();
        shelf.lent -= 1;
        shelf.idle.extend(sql.filter(Sql::is_alive));
        drop(shelf);
        self.returned.notify_one();
    }

    fn shelf(&self) -> MutexGuard<'_, Shelf> {
        // Nothing here can be left half-changed, so a panic elsewhere is no reason to stop reading.
        self.shelf.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A lent connection, given back whatever happens.
struct Lent<'a> {
    readers: &'a Readers,
    sql: Option<Sql>,
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        self.readers.give_back(self.sql.take());
    }
}
