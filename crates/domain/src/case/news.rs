//! What those are told who told us of a worry or wrote a referral.

use super::{CaseEvent, SignedReferral};
use crate::pathway::Step;

/// A sort of news for a referrer. It says no more than they may know, whatever else the entry holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tidings {
    /// A referral was sent on to the national service.
    SentOn,
    /// A notification of somebody who does not want to be referred was sent on.
    Notified,
    /// The national service has the referral, and gave it a reference.
    Reference,
    /// A decision on the pathway, or that the person left it. The reasons are not told.
    Decided(Step),
    /// What they were told was written down by mistake: its entry was taken out.
    TakenBack,
}

impl Tidings {
    /// The word that stored rows and messages use.
    pub const fn code(self) -> &'static str {
        match self {
            Self::SentOn => "sent-on",
            Self::Notified => "notified",
            Self::Reference => "reference",
            Self::Decided(step) => step.code(),
            Self::TakenBack => "taken-back",
        }
    }

    /// What a step is to a referrer; `None` where they are not told of it.
    pub fn of_step(step: Step) -> Option<Self> {
        is_news(step).then_some(Self::Decided(step))
    }

    /// The sort of a stored word.
    pub fn from_code(code: &str) -> Option<Self> {
        let plain = [Self::SentOn, Self::Notified, Self::Reference, Self::TakenBack];
        let decided = || Step::from_code(code).and_then(Self::of_step);
        plain.into_iter().find(|tidings| tidings.code() == code).or_else(decided)
    }
}

/// Whether a step is what a referrer waits for: how it was decided, and that it ended without. Asking for a decision, the time
/// in which somebody is missing, and permission to stay are the person's own.
const fn is_news(step: Step) -> bool {
    step.is_reasonable()
        || step.is_conclusive()
        || step.is_disqualification()
        || matches!(step, Step::ReconsiderRefused | Step::Withdrawn)
}

/// Whether an entry is news for whoever told us, and of which sort, by the referrals that were signed before. A new sort is one line
/// here, one in [`Tidings`] and its words in `words/locales/*/handover.ftl`.
pub(super) fn news(event: &CaseEvent, referrals: &[SignedReferral]) -> Option<Tidings> {
    match event {
        // What is added to a referral and sent on is no news of its own.
        CaseEvent::SentOn(sent) => {
            let referral = referrals.iter().find(|referral| referral.entry == sent.what)?;
            Some(if referral.route.is_notification() { Tidings::Notified } else { Tidings::SentOn })
        }
        CaseEvent::ReferenceReceived(_) => Some(Tidings::Reference),
        CaseEvent::Stepped(stepped) => Tidings::of_step(stepped.step),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sort_is_read_back_from_its_word_and_a_step_that_is_no_news_is_none() {
        let decided = Step::ALL.iter().filter_map(|step| Tidings::of_step(*step));
        let plain = [Tidings::SentOn, Tidings::Notified, Tidings::Reference, Tidings::TakenBack];
        for tidings in decided.chain(plain) {
            assert_eq!(Tidings::from_code(tidings.code()), Some(tidings));
        }
        for own in [Step::Referred, Step::PermissionRefused, Step::Suspended, Step::FurtherAsked, Step::Left]
        {
            assert_eq!(Tidings::from_code(own.code()), None, "{}", own.code());
        }
    }
}
