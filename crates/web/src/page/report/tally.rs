//! How many reports came in lately. Nobody is told apart: no address and no cookie is kept.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, PoisonError};

use domain::{Moment, OrganisationId};

/// The most that are taken within [`SPAN`] for one organisation, from everybody together. Beyond that people are asked to ring.
const MOST: usize = 30;
/// The most times that anybody may send a form within [`SPAN`], saved or not, to any organisation: only to spare the machine.
const MOST_SENT: usize = 1_000;
/// Ten minutes, in microseconds.
const SPAN: i64 = 600_000_000;

/// When the last reports came.
#[derive(Default)]
pub(crate) struct Tally(Mutex<Lately>);

#[derive(Default)]
struct Lately {
    /// Every time that a form was sent.
    sent: VecDeque<Moment>,
    /// The reports that were saved, by whom they are for.
    saved: HashMap<OrganisationId, VecDeque<Moment>>,
}

impl Tally {
    /// Whether one more may be sent to an organisation now. What is saved of it is counted by [`Self::saved`].
    pub fn admits(&self, to: OrganisationId, now: Moment) -> bool {
        let mut lately = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        lately.sent.forget(now);
        let saved = lately.saved.get_mut(&to).map_or(0, |saved| {
            saved.forget(now);
            saved.len()
        });
        let room = saved < MOST && lately.sent.len() < MOST_SENT;
        if room {
            lately.sent.push_back(now);
        }
        room
    }

    /// Counts a report that was saved.
    pub fn saved(&self, to: OrganisationId, now: Moment) {
        let mut lately = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        lately.saved.entry(to).or_default().push_back(now);
    }
}

/// Forgets what is no longer lately.
trait Forget {
    fn forget(&mut self, now: Moment);
}

impl Forget for VecDeque<Moment> {
    fn forget(&mut self, now: Moment) {
        while self.front().is_some_and(|first| first.0 + SPAN < now.0) {
            self.pop_front();
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const ONE: OrganisationId = OrganisationId(Uuid::from_u128(1));
    const OTHER: OrganisationId = OrganisationId(Uuid::from_u128(2));

    #[test]
    fn a_flood_is_stopped_for_one_organisation_and_lets_up() {
        let tally = Tally::default();
        for number in 0..MOST {
            let now = Moment(number as i64);
            assert!(tally.admits(ONE, now));
            tally.saved(ONE, now);
        }
        assert!(!tally.admits(ONE, Moment(SPAN / 2)));
        assert!(tally.admits(OTHER, Moment(SPAN / 2)), "the others' forms stay open");
        assert!(tally.admits(ONE, Moment(SPAN + MOST as i64)));
    }

    #[test]
    fn forms_that_are_not_saved_close_nothing_until_the_machine_must_be_spared() {
        let tally = Tally::default();
        assert!((0..MOST_SENT).all(|_| tally.admits(ONE, Moment(0))));
        assert!(!tally.admits(OTHER, Moment(1)));
        assert!(tally.admits(OTHER, Moment(SPAN + 1)));
    }
}
