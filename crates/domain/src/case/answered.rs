//! What the authority answered to a signed referral that was sent on.

use jiff::civil::Date;

use super::{Case, Facts, SignedReferral};
use crate::pathway::Step;

/// An answer to a referral: the step, and its day.
pub type Answered = (Step, Date);

impl Case {
    /// What was last decided of a referral, or that the person left; `None` while it is waited for.
    pub fn answered(&self, referral: &SignedReferral) -> Option<Answered> {
        self.essential().and_then(|facts| facts.answered(referral))
    }
}

impl Facts {
    pub(super) fn answered(&self, referral: &SignedReferral) -> Option<Answered> {
        let sent = referral.sent?.entry;
        let after = self.pathway.steps().skip_while(|one| one.entry != sent).skip(1).map(|one| &one.what);
        let its = after.take_while(|taken| !matches!(taken.step, Step::Referred | Step::FurtherAsked));
        its.filter(|taken| answers(taken.step)).map(|taken| (taken.step, taken.on)).last()
    }
}

/// Whether a step answers a referral.
const fn answers(step: Step) -> bool {
    step.is_reasonable()
        || step.is_conclusive()
        || step.is_disqualification()
        || matches!(step, Step::Withdrawn | Step::ReconsiderRefused)
}
