//! How many reports came in lately, for each organisation apart. Nobody is told apart: no address and no cookie is kept.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};

use domain::{Moment, OrganisationId};

/// The most that are taken within [`SPAN`] for one organisation, from everybody together. Beyond that people are asked to ring.
const MOST: usize = 30;
/// Ten minutes, in microseconds.
const SPAN: i64 = 600_000_000;

/// When the last reports came, by whom they are for. A form in which something is missing is none.
#[derive(Default)]
pub(crate) struct Tally(Mutex<Lately>);

type Lately = HashMap<OrganisationId, VecDeque<Moment>>;

impl Tally {
    /// Whether the organisation's form takes no more just now.
    pub fn is_full(&self, to: OrganisationId, now: Moment) -> bool {
        is_full(&mut self.lately(), to, now)
    }

    /// Counts one more, if there is room for it. What is not saved then is taken back by [`Self::not_saved`].
    pub fn admits(&self, to: OrganisationId, now: Moment) -> bool {
        let mut lately = self.lately();
        let room = !is_full(&mut lately, to, now);
        if room {
            lately.entry(to).or_default().push_back(now);
        }
        room
    }

    /// Counts one less of those that were admitted at a time.
    pub fn not_saved(&self, to: OrganisationId, at: Moment) {
        let mut lately = self.lately();
        let Some(taken) = lately.get_mut(&to) else { return };
        if let Some(place) = taken.iter().rposition(|one| *one == at) {
            taken.remove(place);
        }
    }

    fn lately(&self) -> MutexGuard<'_, Lately> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Forgets what is no longer lately, and says whether so many are left that there is no room.
fn is_full(lately: &mut Lately, to: OrganisationId, now: Moment) -> bool {
    let Some(taken) = lately.get_mut(&to) else { return false };
    while taken.front().is_some_and(|first| first.0 + SPAN < now.0) {
        taken.pop_front();
    }
    taken.len() >= MOST
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
            assert!(tally.admits(ONE, Moment(number as i64)));
        }
        assert!(tally.is_full(ONE, Moment(SPAN / 2)) && !tally.admits(ONE, Moment(SPAN / 2)));
        assert!(!tally.is_full(OTHER, Moment(SPAN / 2)), "the others' forms stay open");
        assert!(tally.admits(OTHER, Moment(SPAN / 2)));
        assert!(tally.admits(ONE, Moment(SPAN + MOST as i64)));
    }

    #[test]
    fn what_is_not_saved_closes_nothing() {
        let tally = Tally::default();
        for number in 0..10 * MOST {
            let now = Moment(number as i64);
            assert!(tally.admits(ONE, now));
            tally.not_saved(ONE, now);
        }
        assert!(!tally.is_full(ONE, Moment(SPAN / 2)));
    }
}
