//! Where papers are set. Setting one takes a processor and memory, so that only a few are set at once and the others wait their turn,
//! but not for long.

use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

/// How many papers are set at once.
const AT_ONCE: usize = 2;
/// How long somebody waits for their turn before they are told to come back.
const PATIENCE: Duration = Duration::from_secs(5);

/// The press of a running program.
#[derive(Debug)]
pub(crate) struct Press {
    busy: Mutex<usize>,
    free: Condvar,
    patience: Duration,
}

impl Default for Press {
    fn default() -> Self {
        Self { busy: Mutex::new(0), free: Condvar::new(), patience: PATIENCE }
    }
}

impl Press {
    /// Somebody's turn; `None` where the others took too long.
    pub(super) fn turn(&self) -> Option<Turn<'_>> {
        // A count cannot be left half-changed.
        let busy = self.busy.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.free.wait_timeout_while(busy, self.patience, |busy| *busy >= AT_ONCE);
        let (mut busy, waited) = waited.unwrap_or_else(PoisonError::into_inner);
        if waited.timed_out() {
            return None;
        }
        *busy += 1;
        Some(Turn(self))
    }
}

/// A turn at the press, which ends when this is dropped.
#[derive(Debug)]
pub(super) struct Turn<'a>(&'a Press);

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        *self.0.busy.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
        self.0.free.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn so_many_are_set_at_once_the_next_is_told_to_come_back_and_turns_are_given_back() {
        let press = Press { patience: Duration::from_millis(5), ..Press::default() };
        let turns: Vec<Turn<'_>> = (0..AT_ONCE).filter_map(|_| press.turn()).collect();
        assert_eq!(turns.len(), AT_ONCE);
        assert!(press.turn().is_none());
        drop(turns);
        assert!(press.turn().is_some());
    }

    #[test]
    fn whoever_waits_gets_the_turn_that_is_given_back() {
        let press = Press::default();
        let mut turns: Vec<Turn<'_>> = (0..AT_ONCE).filter_map(|_| press.turn()).collect();
        std::thread::scope(|scope| {
            let waits = scope.spawn(|| press.turn().is_some());
            turns.pop();
            assert!(waits.join().unwrap());
        });
    }
}
