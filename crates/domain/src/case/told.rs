//! Who outside was told, and by which entry.

use super::{Case, CaseEvent, Facts, Line, ReferredElsewhere, Route, Told};
use crate::day::london;
use crate::{Moment, Words};

/// Somebody outside who was told.
#[derive(Clone, Copy, Debug)]
pub enum Outside<'a> {
    /// Somebody was rung.
    Rung(&'a Told),
    /// A signed referral or notification was sent on to the national service.
    Sent {
        /// What was sent.
        route: Route,
        /// The reference that the service gave, as far as any is known.
        reference: Option<&'a Words>,
    },
    /// Others referred the person after the case was opened.
    Elsewhere(&'a ReferredElsewhere),
}

impl Case {
    /// When it was first known that somebody outside was told; `None` while nobody has been.
    pub fn told_at(&self) -> Option<Moment> {
        self.facts.as_ref().and_then(Facts::told_at)
    }

    /// Whom an entry says to have been told; `None` of one that says nothing of it, or does not hold.
    pub fn told_by<'a>(&'a self, line: &Line<'a>) -> Option<Outside<'a>> {
        let facts = self.facts.as_ref().filter(|_| line.holds())?;
        match &line.entry.event {
            CaseEvent::Told(told) => Some(Outside::Rung(told)),
            CaseEvent::SentOn(sent) => {
                let referral = facts.handed.referrals.iter().find(|one| one.entry == sent.what)?;
                Some(Outside::Sent { route: referral.route, reference: referral.reference.as_ref() })
            }
            CaseEvent::ReferredElsewhere(referred) if referred.on >= london(facts.opened_at) => {
                Some(Outside::Elsewhere(referred))
            }
            _ => None,
        }
    }
}

impl Facts {
    /// When it was first known that somebody outside was told. A referral that was signed has told nobody before it is sent on; one
    /// that others made before the worry told nobody of it.
    pub(super) fn told_at(&self) -> Option<Moment> {
        let referrals = &self.handed.referrals;
        let sent = referrals.iter().filter_map(|referral| Some(referral.sent?.at));
        let opened = london(self.opened_at);
        let elsewhere = self.pathway.steps().filter(|one| {
            one.what.step == crate::pathway::Step::Referred
                && one.what.on >= opened
                && !referrals.iter().any(|referral| referral.entry == one.entry)
        });
        self.standings.rung_at().into_iter().chain(sent).chain(elsewhere.map(|one| one.heard())).min()
    }
}
