//! Connections for reading, lent out one at a time, or held for several readings that see the database as it was at one moment.

use std::cell::RefCell;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use crate::Store;
use crate::db::{DbError, Location, Purpose, Sql, dialect};
use crate::error::ReadError;

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
    /// How many wait for one.
    waiting: usize,
}

/// The connection that a thread holds, and whose it is.
struct Held {
    owner: *const Readers,
    sql: Sql,
}

thread_local! {
    /// What this thread reads on while it reads as at one moment.
    static HELD: RefCell<Option<Held>> = const { RefCell::new(None) };
}

impl Store {
    /// Runs readings that belong together: all of them see the database as it was when the first of them looked, on one
    /// connection. What is committed meanwhile is not seen, and who waits for a commit in here keeps others from reading.
    ///
    /// # Errors
    /// [`ReadError`], when the database cannot be reached.
    pub fn at_one_moment<T>(&self, read: impl FnOnce() -> T) -> Result<T, ReadError> {
        let _held = self.readers.hold()?;
        Ok(read())
    }
}

impl Readers {
    pub fn new(location: Location) -> Self {
        Self { location, shelf: Mutex::default(), returned: Condvar::new() }
    }

    /// Lends a connection for as long as `body` runs, waiting for one if all are out. A connection that turns out to have been
    /// lost while it lay idle is replaced, and `body` runs again.
    pub fn lend<T, E: From<DbError>>(&self, mut body: impl FnMut(&mut Sql) -> Result<T, E>) -> Result<T, E> {
        if let Some(mut held) = self.held() {
            let read = body(&mut held.sql);
            HELD.set(Some(held));
            return read;
        }
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

    /// Takes a connection for this thread to read on as at one moment; nothing where it holds one already.
    fn hold(&self) -> Result<Option<Holding<'_>>, DbError> {
        if HELD.with_borrow(|held| held.as_ref().is_some_and(|held| std::ptr::eq(held.owner, self))) {
            return Ok(None);
        }
        for _ in 0..=MOST {
            let mut lent = Lent { readers: self, sql: self.take()? };
            let Some(sql) = lent.sql.as_mut() else { break };
            match dialect::begin_read(sql) {
                Ok(()) => {
                    // From here on it is the holding that gives it back.
                    let sql = lent.sql.take();
                    std::mem::forget(lent);
                    HELD.set(sql.map(|sql| Held { owner: self, sql }));
                    return Ok(Some(Holding(self)));
                }
                Err(_) => lent.sql = None,
            }
        }
        Err(DbError::Gone("every connection was lost".to_owned()))
    }

    /// What this thread holds, if it is ours.
    fn held(&self) -> Option<Held> {
        HELD.with_borrow_mut(|held| held.take_if(|held| std::ptr::eq(held.owner, self)))
    }

    fn take(&self) -> Result<Option<Sql>, DbError> {
        let mut shelf = self.shelf();
        while shelf.idle.is_empty() && shelf.lent >= MOST {
            shelf.waiting += 1;
            shelf = self.returned.wait(shelf).unwrap_or_else(PoisonError::into_inner);
            shelf.waiting -= 1;
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
        let waited_for = shelf.waiting > 0;
        drop(shelf);
        // To wake nobody costs a call of the system.
        if waited_for {
            self.returned.notify_one();
        }
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

/// The end of reading as at one moment: the connection is given back, whatever happens.
struct Holding<'a>(&'a Readers);

impl Drop for Holding<'_> {
    fn drop(&mut self) {
        let held = self.0.held().map(|held| held.sql);
        self.0.give_back(held.and_then(|mut sql| dialect::end_read(&mut sql).is_ok().then_some(sql)));
    }
}
