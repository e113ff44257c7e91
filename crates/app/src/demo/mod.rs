//! An invented partnership and its cases, told as stories (`storyline.rs`). Nobody in it is real. The same seed, number of cases and day give the same people,
//! words and times, though never the same sealed bytes.

mod bodies;
mod cast;
mod chance;
mod front;
mod history;
mod line;
mod names;
mod outline;
mod pace;
mod partnership;
mod pathway;
mod play;
mod register;
mod setting;
mod shares;
mod sheet;
mod span;
mod step;
mod story;
mod storyline;
#[cfg(test)]
mod tests;
mod voices;
mod who;
mod worry;

use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use domain::{Change, Moment};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng as _;
use store::{Commit, CommitError, Store};

pub use partnership::{Member, Partnership};

/// What to fill a database with.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// How many cases.
    pub cases: u64,
    /// Where its chance comes from.
    pub seed: u64,
    /// When the two years of history end.
    pub until: Moment,
}

impl Plan {
    /// When its two years of history begin.
    fn begun(&self) -> Moment {
        Moment(self.until.0 - YEARS)
    }
}

/// What a database was filled with.
#[derive(Clone, Debug)]
pub struct Filled {
    /// The organisations and the people who sign in.
    pub partnership: Partnership,
    /// How many cases.
    pub cases: u64,
    /// How many entries, of all records.
    pub entries: u64,
}

/// How many cases are committed together, at most; of a small demo an eighth, so that its progress can be seen.
const TOGETHER: u64 = 256;
/// How far back the histories begin, in microseconds: two years.
const YEARS: i64 = 2 * 365 * 24 * 60 * 60 * 1_000_000;

/// Fills an empty database, and tells `progress` how many cases are done. One thread invents while another's cases are being
/// written.
///
/// # Errors
/// [`CommitError`].
pub fn fill(store: &Store, plan: Plan, progress: impl Fn(u64) + Sync) -> Result<Filled, CommitError> {
    let mut rng = ChaCha8Rng::seed_from_u64(plan.seed);
    let (partnership, changes) = Partnership::invent(&plan, &mut rng);
    let first = commit(store, plan.until, changes)?;
    let together = (plan.cases / 8).clamp(1, TOGETHER);
    let (next, done) = (AtomicU64::new(0), AtomicU64::new(0));
    let work = || {
        let mut entries = 0;
        loop {
            let start = next.fetch_add(together, Ordering::Relaxed);
            if start >= plan.cases {
                return Ok::<u64, CommitError>(entries);
            }
            let end = plan.cases.min(start + together);
            let changes =
                (start..end).flat_map(|number| story::invent(&plan, number, &partnership)).collect();
            entries += commit(store, plan.until, changes)?;
            progress(done.fetch_add(end - start, Ordering::Relaxed) + end - start);
        }
    };
    let both = thread::scope(|scope| {
        let other = scope.spawn(work);
        let own = work();
        let other =
            other.join().unwrap_or_else(|_| Err(CommitError::NotSaved("a thread stopped".to_owned())));
        Ok::<u64, CommitError>(own? + other?)
    })?;
    store.seal(plan.until)?;
    Ok(Filled { partnership, cases: plan.cases, entries: first + both })
}

fn commit(store: &Store, at: Moment, changes: Vec<Change>) -> Result<u64, CommitError> {
    let entries = changes.iter().map(|change| change.entries.len() as u64).sum();
    store.commit(Commit { changes, ..Commit::at(at) })?;
    Ok(entries)
}
