//! What the person agreed to, as last said.

use super::{Consent, ConsentSaid, Route};
use crate::{Entry, Moment, Occurred};

/// What was last said of one consent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConsentAt {
    /// Whether they agree.
    pub given: bool,
    /// When they said it, as far as that is known.
    pub occurred: Occurred,
    /// When we learnt it.
    pub at: Moment,
    /// The entry that says so.
    pub entry: i64,
}

/// What was last said of each consent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Consents([Option<ConsentAt>; Consent::ALL.len()]);

impl Consents {
    /// What was last said of a consent; `None` where nobody asked.
    pub fn get(&self, consent: Consent) -> Option<ConsentAt> {
        self.0[consent as usize]
    }

    /// When a consent was withdrawn or refused, where that is the last that was said of it.
    pub fn refused_at(&self, consent: Consent) -> Option<Moment> {
        self.get(consent).filter(|said| !said.given).map(|said| said.at)
    }

    /// When what a referral rests on was withdrawn or refused, where that is the last that was said of it.
    pub fn withdrawn_at(&self, route: Route) -> Option<Moment> {
        route.rests_on().and_then(|consent| self.refused_at(consent))
    }

    pub(super) fn take<E>(&mut self, said: &ConsentSaid, entry: &Entry<E>) {
        let at = ConsentAt {
            given: said.given,
            occurred: entry.occurred,
            at: entry.recorded_at,
            entry: entry.version,
        };
        self.0[said.consent as usize] = Some(at);
    }
}
