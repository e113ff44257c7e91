use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use app::{Clock, VersionSeven};
use domain::{Ids, Moment};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};
use uuid::Uuid;

/// A clock that is set by hand. Each reading is a microsecond after the one before.
#[derive(Clone, Debug)]
pub struct HandClock(Arc<AtomicI64>);

impl Default for HandClock {
    /// Monday 23 November 2026, 08:00 UTC.
    fn default() -> Self {
        Self(Arc::new(AtomicI64::new(1_795_420_800_000_000)))
    }
}

impl HandClock {
    /// Lets time pass.
    pub fn pass(&self, microseconds: i64) {
        self.0.fetch_add(microseconds, Ordering::Relaxed);
    }
}

impl HandClock {
    /// Sets it to a moment.
    pub fn set(&self, at: Moment) {
        self.0.store(at.0, Ordering::Relaxed);
    }
}

impl Clock for HandClock {
    fn now(&self) -> Moment {
        Moment(self.0.fetch_add(1, Ordering::Relaxed))
    }
}

/// Ids of a seed.
#[derive(Clone, Debug)]
pub struct SeededIds(ChaCha8Rng);

impl SeededIds {
    /// Ids of this seed.
    pub fn new(seed: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(seed))
    }
}

impl Ids for SeededIds {
    fn next(&mut self) -> Uuid {
        let (high, low) = (self.0.next_u64(), self.0.next_u64());
        VersionSeven::at(Moment(1_795_420_800_000_000), u128::from(high) << 64 | u128::from(low))
    }

    fn number(&mut self, limit: u64) -> u64 {
        self.0.next_u64() % limit
    }
}
