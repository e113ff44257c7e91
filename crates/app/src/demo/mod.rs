//! An invented partnership and its cases. Nobody in it is real. The same seed, number of cases and day give the same people,
//! words and times, though never the same sealed bytes.

mod chance;
mod names;
mod partnership;
mod story;

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

/// How many cases are committed together.
const TOGETHER: u64 = 64;
/// How far back the histories begin, in microseconds: two years.
const YEARS: i64 = 2 * 365 * 24 * 60 * 60 * 1_000_000;

/// Fills an empty database, and tells `progress` how many cases are done.
///
/// # Errors
/// [`CommitError`].
pub fn fill(store: &Store, plan: Plan, mut progress: impl FnMut(u64)) -> Result<Filled, CommitError> {
    let begun = Moment(plan.until.0 - YEARS);
    let mut rng = ChaCha8Rng::seed_from_u64(plan.seed);
    let (partnership, changes) = Partnership::invent(&mut rng, begun);
    let mut entries = commit(store, plan.until, changes)?;
    let mut done = 0;
    while done < plan.cases {
        let end = plan.cases.min(done + TOGETHER);
        let changes =
            (done..end).flat_map(|number| story::invent(&plan, begun, number, &partnership)).collect();
        entries += commit(store, plan.until, changes)?;
        done = end;
        progress(done);
    }
    store.seal(plan.until)?;
    Ok(Filled { partnership, cases: plan.cases, entries })
}

fn commit(store: &Store, at: Moment, changes: Vec<Change>) -> Result<u64, CommitError> {
    let entries = changes.iter().map(|change| change.entries.len() as u64).sum();
    store.commit(Commit { changes, ..Commit::at(at) })?;
    Ok(entries)
}
