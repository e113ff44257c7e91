//! Seeded chance.

use domain::{Ids, Moment};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::Rng;
use uuid::Uuid;

use crate::VersionSeven;

/// One of a list.
pub(super) fn pick<'a, T>(rng: &mut ChaCha8Rng, list: &'a [T]) -> &'a T {
    &list[below(rng, list.len() as u64) as usize]
}

/// A number below `limit`.
pub(super) fn below(rng: &mut ChaCha8Rng, limit: u64) -> u64 {
    rng.next_u64() % limit.max(1)
}

/// One of a list of weighed things.
pub(super) fn weighed<'a, T>(rng: &mut ChaCha8Rng, list: &'a [(u64, T)]) -> &'a T {
    let mut rest = below(rng, list.iter().map(|(weight, _)| weight).sum());
    for (weight, thing) in list {
        match rest.checked_sub(*weight) {
            Some(less) => rest = less,
            None => return thing,
        }
    }
    &list[0].1
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
