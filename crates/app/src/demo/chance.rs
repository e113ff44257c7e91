//! Seeded chance.

use domain::{Ids, Moment};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng as _};
use uuid::Uuid;

use crate::VersionSeven;

/// The chance of one case: what others draw takes nothing from it.
pub(super) fn of(seed: u64, number: u64) -> ChaCha8Rng {
    ChaCha8Rng::seed_from_u64(seed.rotate_left(32) ^ number.wrapping_mul(0x9E37_79B9_7F4A_7C15))
}

/// One of a list; `None` of an empty one.
pub(super) fn pick<'a, T>(rng: &mut ChaCha8Rng, list: &'a [T]) -> Option<&'a T> {
    list.get(below(rng, list.len() as u64) as usize)
}

/// A number below `limit`.
pub(super) fn below(rng: &mut ChaCha8Rng, limit: u64) -> u64 {
    rng.next_u64() % limit.max(1)
}

/// A number from one to another, both among them.
pub(super) fn between(rng: &mut ChaCha8Rng, least: i64, most: i64) -> i64 {
    least + below(rng, most.abs_diff(least) + 1) as i64
}

/// Whether it happens, of a hundred times this often.
pub(super) fn happens(rng: &mut ChaCha8Rng, percent: u64) -> bool {
    below(rng, 100) < percent
}

/// One of a list of weighed things; `None` where nothing weighs anything.
pub(super) fn weighed<T>(rng: &mut ChaCha8Rng, list: impl Iterator<Item = (u64, T)> + Clone) -> Option<T> {
    let mut rest = below(rng, list.clone().map(|(weight, _)| weight).sum());
    for (weight, thing) in list {
        match rest.checked_sub(weight) {
            Some(less) => rest = less,
            None => return Some(thing),
        }
    }
    None
}

/// Ids of a seed and a moment in the history.
pub(super) struct SeededIds<'a> {
    pub rng: &'a mut ChaCha8Rng,
    pub at: Moment,
    /// The number of the case; references spread over all numbers without meeting.
    pub case: u64,
}

impl Ids for SeededIds<'_> {
    fn next(&mut self) -> Uuid {
        let (high, low) = (self.rng.next_u64(), self.rng.next_u64());
        VersionSeven::at(self.at, u128::from(high) << 64 | u128::from(low))
    }

    fn number(&mut self, limit: u64) -> u64 {
        // The factor is a prime that divides no limit in use, so that different cases have different numbers.
        (self.case.wrapping_mul(6_700_417) + 1_234_567) % limit.max(1)
    }
}
