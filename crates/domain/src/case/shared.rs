//! Which organisations see a case beside the one that opened it.

use crate::{Moment, OrganisationId};

/// An organisation that sees a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SharedWith {
    pub organisation: OrganisationId,
    pub from: Moment,
    /// Until when; `None` while it lasts.
    pub until: Option<Moment>,
}

/// The organisations that see a case, each once.
#[derive(Clone, Debug, Default)]
pub(super) struct Shared(Vec<SharedWith>);

impl Shared {
    /// An organisation sees it from now on; one that does already goes on as before.
    pub fn with(&mut self, organisation: OrganisationId, from: Moment) {
        match self.0.iter_mut().find(|one| one.organisation == organisation) {
            Some(one) if one.until.is_none() => {}
            Some(one) => (one.from, one.until) = (from, None),
            None => self.0.push(SharedWith { organisation, from, until: None }),
        }
    }

    /// An organisation sees it no longer.
    pub fn end(&mut self, organisation: OrganisationId, at: Moment) {
        let one = self.0.iter_mut().find(|one| one.organisation == organisation && one.until.is_none());
        if let Some(one) = one {
            one.until = Some(at);
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = &SharedWith> {
        self.0.iter()
    }
}
