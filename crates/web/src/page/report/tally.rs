//! How many reports came in lately. Nobody is told apart: no address and no cookie is kept.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use domain::Moment;

/// The most that are taken within [`SPAN`], from everybody together. Beyond that people are asked to ring.
const MOST: usize = 30;
/// Ten minutes, in microseconds.
const SPAN: i64 = 600_000_000;

/// When the last reports came.
#[derive(Default)]
pub(crate) struct Tally(Mutex<VecDeque<Moment>>);

impl Tally {
    /// Whether one more may come now; it is counted.
    pub fn admits(&self, now: Moment) -> bool {
        let mut came = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        while came.front().is_some_and(|first| first.0 + SPAN < now.0) {
            came.pop_front();
        }
        let room = came.len() < MOST;
        if room {
            came.push_back(now);
        }
        room
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flood_is_stopped_and_lets_up() {
        let tally = Tally::default();
        assert!((0..MOST).all(|number| tally.admits(Moment(number as i64))));
        assert!(!tally.admits(Moment(SPAN / 2)));
        assert!(tally.admits(Moment(SPAN + 2)));
    }
}
