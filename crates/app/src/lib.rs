//! Use cases, one folder per noun. Every caller (pages, API, command line, jobs) comes through here.
//!
//! A use case runs on one thread from end to end: sight → load → decide → commit. When it returns, what it did is on the disk,
//! and so is the note in the access log that it was done, looked at, or refused.
//!
//! # To add a use case
//!
//! A file `src/<noun>/<verb>.rs` with one public function that takes the [`App`], the [`Actor`] and its input. What it may do
//! to a record is decided in `domain`; here it is only put together.

mod actor;
pub mod at_risk;
pub mod attachment;
pub mod backup;
mod called;
pub mod case;
pub mod days;
pub mod demo;
pub mod doctor;
pub mod draft;
pub mod due;
mod error;
pub mod front;
pub mod handover;
pub mod house;
mod instead;
pub mod library;

pub mod lists;
pub mod mail;
pub mod organisation;
pub mod paper;
pub mod pathway;
mod permit;
mod ports;
pub mod referral;
pub mod sets;
pub mod sign_in;
pub mod team;
pub mod user;
pub mod worry;

pub use actor::{Actor, may_meet_people, may_set_up, must_meet_people, must_set_up};
pub use domain::keeping;
pub use error::AppError;
pub use ports::{Clock, SystemClock, SystemIds, VersionSeven};

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use domain::{Ids, Moment, Words};
use store::Store;
use uuid::Uuid;

/// What every use case needs: the store, and where time and ids come from.
#[derive(Clone)]
pub struct App {
    /// The store.
    pub store: Store,
    clock: Arc<dyn Clock>,
    ids: Arc<Mutex<dyn Ids + Send>>,
    hashing: Arc<sign_in::Hashing>,
    scanner: Option<Arc<attachment::Scanner>>,
    /// What organisations, teams and users are called, by their id, which never changes: to spare every page a look at the database.
    names: Arc<RwLock<HashMap<Uuid, Words>>>,
    /// Where papers are set.
    press: Arc<paper::Press>,
}

impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("App")
    }
}

impl App {
    /// Puts the parts together.
    pub fn new(store: Store, clock: impl Clock + 'static, ids: impl Ids + Send + 'static) -> Self {
        Self {
            store,
            clock: Arc::new(clock),
            ids: Arc::new(Mutex::new(ids)),
            hashing: Arc::default(),
            scanner: None,
            names: Arc::default(),
            press: Arc::default(),
        }
    }

    /// The same, with something that looks through files for viruses.
    #[must_use]
    pub fn scanning(mut self, scanner: attachment::Scanner) -> Self {
        self.scanner = Some(Arc::new(scanner));
        self
    }

    /// What looks through files for viruses, where that is set.
    pub(crate) fn scanner(&self) -> Option<&attachment::Scanner> {
        self.scanner.as_deref()
    }

    /// Where papers are set.
    pub(crate) fn press(&self) -> &paper::Press {
        &self.press
    }

    /// The time.
    pub fn now(&self) -> Moment {
        self.clock.now()
    }

    /// The source of ids.
    pub(crate) fn ids(&self) -> MutexGuard<'_, dyn Ids + Send + 'static> {
        // A source of ids cannot be left half-changed.
        self.ids.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
