//! Records that were opened lately, kept so that the next page need not read and open every entry again.
//!
//! A journal only grows: what was read of a record stays true, and only what was written since is missing. So a kept record is
//! used when the database says that its version is still the kept one; otherwise what came since is read and added. Nothing is
//! decided by what is kept: sight and permits are asked of the database as ever.

use std::any::Any;
use std::sync::Arc;

use domain::{Loaded, Record};
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use uuid::Uuid;

/// The most that is kept, in bytes of opened payload, of which memory takes about three times as much.
const MOST: u64 = 8 * 1024 * 1024;
/// About how large a record is.
const ORDINARY: u64 = 8 * 1024;
/// What an entry weighs beside its payload.
const ENTRY: u64 = 200;

/// A record that was opened.
#[derive(Clone)]
struct Kept {
    record: Arc<dyn Any + Send + Sync>,
    bytes: u64,
}

#[derive(Clone)]
struct Bytes;

impl Weighter<Uuid, Kept> for Bytes {
    fn weight(&self, _: &Uuid, kept: &Kept) -> u64 {
        kept.bytes.max(1)
    }
}

/// Records that were opened lately. When one leaves, what people said is wiped from memory with it.
pub(crate) struct OpenedLately(Cache<Uuid, Kept, Bytes>);

impl OpenedLately {
    pub fn new() -> Self {
        Self(Cache::with_weighter((MOST / ORDINARY) as usize, MOST, Bytes))
    }

    /// A record as it was opened last, and what it weighs.
    pub fn get<R: Record>(&self, id: Uuid) -> Option<(Arc<Loaded<R>>, u64)> {
        let kept = self.0.get(&id)?;
        Some((kept.record.downcast().ok()?, kept.bytes))
    }

    /// Keeps a record that was opened, and what it weighs.
    pub fn keep<R: Record>(&self, record: &Arc<Loaded<R>>, bytes: u64) {
        self.0.insert(record.id, Kept { record: record.clone(), bytes });
    }

    /// Forgets a record.
    pub fn forget(&self, id: Uuid) {
        self.0.remove(&id);
    }
}

/// What an entry weighs whose payload has so many bytes.
pub(crate) fn weight(payload: usize) -> u64 {
    payload as u64 + ENTRY
}
