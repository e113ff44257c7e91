use jiff::civil::Date;

use super::Step;
use crate::Nation;

/// Why a step cannot be written down.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Why {
    /// Its day is still to come.
    #[error("that day is still to come: give the day on which it was decided")]
    StillToCome,
    /// It is written down already.
    #[error("this step of that day is written down already")]
    Twice,
    /// Who decided is not said.
    #[error("say who decided: which authority or panel, and who there")]
    NobodyNamed,
    /// A step against somebody has no reasons.
    #[error("write down the reasons: a decision against somebody comes with its reasons")]
    NoReasons,
    /// An oddity of which nobody is said to have told.
    #[error("an oddity needs two things: who said so, and why it happened")]
    OddityUnsaid,
    /// There is no such authority or panel.
    #[error("there is no such authority or panel")]
    UnknownDecider,
    /// It decides elsewhere.
    #[error("{decider} does not decide for {nation}")]
    WrongNation {
        /// The authority or panel, by name.
        decider: String,
        /// The nation of the case.
        nation: Nation,
    },
    /// It did not decide on that day.
    #[error("{decider} did not decide on {on}")]
    NotThen {
        /// The authority or panel, by name.
        decider: String,
        /// The day.
        on: Date,
    },
    /// It decides for children alone.
    #[error("{0} decides for children, and this person is treated as an adult")]
    ChildrenAlone(String),
    /// The law that knows the step had not begun.
    #[error("the law did not know this step on {0}")]
    NoLawThen(Date),
    /// No referral is known by that day.
    #[error(
        "no referral is known by that day: write down the referral first, with its day, or that the one signed here was sent on"
    )]
    BeforeReferral,
    /// A referral waits for its decision.
    #[error("a referral is open already: one person has one referral at a time")]
    ReferralOpen,
    /// The decision was made.
    #[error(
        "a decision on reasonable grounds was made already: write down first that it is looked at again, or that a further decision was asked for"
    )]
    ReasonableMade,
    /// There is no positive decision on reasonable grounds.
    #[error(
        "a decision on conclusive grounds follows a positive one on reasonable grounds, and there is none by that day"
    )]
    NoReasonable,
    /// The decision was made.
    #[error("a decision on conclusive grounds was made already: write down first that it is looked at again")]
    ConclusiveMade,
    /// There is no negative decision to look at again.
    #[error("only a negative decision is looked at again, and there is none by that day")]
    NothingNegative,
    /// It was asked for already.
    #[error("this is asked for already, and not answered yet")]
    AskedAlready,
    /// Nobody asked.
    #[error("nobody asked for the decision to be looked at again")]
    NotAsked,
    /// A further decision has nothing to follow.
    #[error(
        "a further decision follows one that was made, or a referral that was closed; here one is still open"
    )]
    NothingToFollow,
    /// A child does not withdraw.
    #[error("a child does not leave the mechanism by withdrawing: no consent of theirs is asked")]
    ChildWithdraws,
    /// Nothing is open that could be left.
    #[error("there is nothing to withdraw from by that day: no referral is open")]
    NothingOpen,
    /// The person is not missing.
    #[error(
        "a case is suspended while somebody is missing, and nothing here says that they were missing on that day"
    )]
    NotMissing,
    /// The case is suspended.
    #[error("the case is suspended already")]
    SuspendedAlready,
    /// The case is not suspended.
    #[error("the case is not suspended")]
    NotSuspended,
    /// Disqualification follows a positive decision.
    #[error(
        "somebody is disqualified after a positive decision on reasonable grounds, and there is none by that day"
    )]
    NotToDisqualify,
    /// They were disqualified.
    #[error("they are disqualified by that day: nothing more is decided")]
    IsDisqualified,
    /// They withdrew.
    #[error("they had left the mechanism by that day: a new referral comes first")]
    HasWithdrawn,
    /// Permission follows a positive conclusive decision.
    #[error(
        "temporary permission follows a positive decision on conclusive grounds, and there is none by that day"
    )]
    NoPositiveConclusive,
    /// Something is still waited for.
    #[error("they have not left: a decision is still waited for")]
    StillOpen,
    /// They have left.
    #[error("they have left already")]
    LeftAlready,
    /// A later step rests on this.
    #[error("the step {} of {on} would no longer be lawful: take that out first, or correct it", .step.code())]
    Breaks {
        /// The later step.
        step: Step,
        /// Its day.
        on: Date,
    },
    /// A decision about safety that this nation does not have.
    #[error("{nation} has no such decision about somebody’s safety")]
    NoSuchSafeguard {
        /// The nation of the case.
        nation: Nation,
    },
    /// A check-in before they left.
    #[error("check-ins follow leaving, and they had not left by that day")]
    NotLeft,
    /// There is no such check-in.
    #[error("check-ins are three, six and twelve months after leaving")]
    NoSuchCheckIn,
    /// There is no such entitlement.
    #[error("this rule gives nothing of the kind in this nation")]
    NoSuchEntitlement,
}

impl Why {
    /// The word by which pages have it in their own language.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::StillToCome => "still-to-come",
            Self::Twice => "twice",
            Self::NobodyNamed => "nobody-named",
            Self::NoReasons => "no-reasons",
            Self::OddityUnsaid => "oddity-unsaid",
            Self::UnknownDecider => "unknown-decider",
            Self::WrongNation { .. } => "wrong-nation",
            Self::NotThen { .. } => "not-then",
            Self::ChildrenAlone(_) => "children-alone",
            Self::NoLawThen(_) => "no-law-then",
            Self::BeforeReferral => "before-referral",
            Self::ReferralOpen => "referral-open",
            Self::ReasonableMade => "reasonable-made",
            Self::NoReasonable => "no-reasonable",
            Self::ConclusiveMade => "conclusive-made",
            Self::NothingNegative => "nothing-negative",
            Self::AskedAlready => "asked-already",
            Self::NotAsked => "not-asked",
            Self::NothingToFollow => "nothing-to-follow",
            Self::ChildWithdraws => "child-withdraws",
            Self::NothingOpen => "nothing-open",
            Self::NotMissing => "not-missing",
            Self::SuspendedAlready => "suspended-already",
            Self::NotSuspended => "not-suspended",
            Self::NotToDisqualify => "not-to-disqualify",
            Self::IsDisqualified => "is-disqualified",
            Self::HasWithdrawn => "has-withdrawn",
            Self::NoPositiveConclusive => "no-positive-conclusive",
            Self::StillOpen => "still-open",
            Self::LeftAlready => "left-already",
            Self::Breaks { .. } => "breaks",
            Self::NoSuchSafeguard { .. } => "no-such-safeguard",
            Self::NotLeft => "not-left",
            Self::NoSuchCheckIn => "no-such-check-in",
            Self::NoSuchEntitlement => "no-such-entitlement",
        }
    }

    /// Whether something of the sort can have happened nevertheless, and be written down as an oddity.
    pub const fn may_be_odd(&self) -> bool {
        !matches!(
            self,
            Self::StillToCome
                | Self::Twice
                | Self::NobodyNamed
                | Self::NoReasons
                | Self::OddityUnsaid
                | Self::UnknownDecider
                | Self::Breaks { .. }
                | Self::NoSuchSafeguard { .. }
                | Self::NoSuchCheckIn
                | Self::NoSuchEntitlement
        )
    }

    /// The rule behind it, where it is always the same.
    const fn rule(&self) -> &'static str {
        match self {
            Self::StillToCome => "KEEP-01",
            Self::Twice => "KEEP-02",
            Self::NobodyNamed | Self::OddityUnsaid => "KEEP-03",
            Self::NoReasons => "DEC-25",
            Self::UnknownDecider | Self::WrongNation { .. } | Self::NotThen { .. } => "DEC-01",
            Self::ChildrenAlone(_) => "PIL-01",
            Self::BeforeReferral => "REF-01",
            Self::ReferralOpen => "REF-08",
            Self::ReasonableMade | Self::NothingToFollow => "DEC-15",
            Self::NoReasonable => "DEC-08",
            Self::ConclusiveMade | Self::NothingNegative | Self::AskedAlready | Self::NotAsked => "DEC-12",
            Self::ChildWithdraws => "REF-06",
            Self::NothingOpen | Self::HasWithdrawn => "DEC-21",
            Self::NotMissing | Self::SuspendedAlready | Self::NotSuspended => "DEC-23",
            Self::NotToDisqualify | Self::IsDisqualified | Self::NoLawThen(_) => "DEC-16",
            Self::NoPositiveConclusive => "VTS-01",
            Self::Breaks { .. } => "KEEP-04",
            Self::StillOpen
            | Self::LeftAlready
            | Self::NotLeft
            | Self::NoSuchCheckIn
            | Self::NoSuchSafeguard { .. }
            | Self::NoSuchEntitlement => "KEEP-05",
        }
    }

    /// The refusal, with this rule behind it.
    pub(crate) fn by(self, rule: &str) -> Unlawful {
        Unlawful { why: self, rule: rule.to_owned() }
    }
}

/// A step that is refused: why, and by which rule.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{why} ({rule})")]
pub struct Unlawful {
    /// Why.
    pub why: Why,
    /// The id of the rule behind it.
    pub rule: String,
}

impl From<Why> for Unlawful {
    fn from(why: Why) -> Self {
        let rule = why.rule().to_owned();
        Self { why, rule }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use rules::RuleBook;

    use super::*;

    fn every_why() -> Vec<Why> {
        let (on, name) = (date(2026, 1, 5), || "A panel".to_owned());
        let mut all = vec![
            Why::WrongNation { decider: name(), nation: Nation::Wales },
            Why::NotThen { decider: name(), on },
            Why::ChildrenAlone(name()),
            Why::NoLawThen(on),
            Why::Breaks { step: Step::Left, on },
            Why::NoSuchSafeguard { nation: Nation::Wales },
        ];
        all.extend([Why::StillToCome, Why::Twice, Why::NobodyNamed, Why::NoReasons, Why::OddityUnsaid]);
        all.extend([Why::UnknownDecider, Why::BeforeReferral, Why::ReferralOpen, Why::ReasonableMade]);
        all.extend([Why::NoReasonable, Why::ConclusiveMade, Why::NothingNegative, Why::AskedAlready]);
        all.extend([Why::NotAsked, Why::NothingToFollow, Why::ChildWithdraws, Why::NothingOpen]);
        all.extend([Why::NotMissing, Why::SuspendedAlready, Why::NotSuspended, Why::NotToDisqualify]);
        all.extend([Why::IsDisqualified, Why::HasWithdrawn, Why::NoPositiveConclusive, Why::StillOpen]);
        all.extend([Why::LeftAlready, Why::NotLeft, Why::NoSuchCheckIn, Why::NoSuchEntitlement]);
        all
    }

    #[test]
    fn every_refusal_names_a_rule_that_can_be_read_in_every_nation() {
        for why in every_why() {
            let code = why.code();
            let unlawful = Unlawful::from(why);
            let rule = RuleBook::embedded().rule(&unlawful.rule);
            let rule = rule.unwrap_or_else(|_| panic!("{code} names {}, which is no rule", unlawful.rule));
            for nation in Nation::ALL {
                assert!(rule.holds_in(nation), "{code} names {}, which is none of {nation}", rule.id);
            }
            assert!(unlawful.to_string().contains(&rule.id), "{code}");
        }
    }
}
