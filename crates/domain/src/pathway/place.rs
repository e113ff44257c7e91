//! Where somebody stands, and where each step leads.

use jiff::civil::Date;
use rules::Stage;

use super::{Step, Why};

/// How far somebody has come, with the day since which they stand there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// No referral is known.
    #[default]
    Before,
    /// Referred, and waiting for the decision on reasonable grounds.
    Referred(Date),
    /// There are reasonable grounds: the recovery period, until the decision on conclusive grounds.
    Recovery(Date),
    /// There are no reasonable grounds.
    NegativeReasonable(Date),
    /// The referral was closed without a decision.
    NotMade(Date),
    /// There are conclusive grounds.
    PositiveConclusive(Date),
    /// There are no conclusive grounds.
    NegativeConclusive(Date),
    /// They left the mechanism before its end.
    Withdrawn(Date),
    /// They are disqualified.
    Disqualified(Date),
}

/// What the authority was asked, and has not answered yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// To look at a negative decision again.
    Again,
    /// To decide on reasonable grounds once more.
    Further,
}

/// Where somebody stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// How far they have come.
    pub place: Place,
    /// What was asked, and since when.
    pub asked: Option<(Asked, Date)>,
    /// Since when the case is suspended while they are missing.
    pub suspended: Option<Date>,
    /// Since when they have left.
    pub left: Option<Date>,
    /// Whether a decision on reasonable grounds was positive before: a further one gives no recovery period by itself.
    pub had_recovery: bool,
}

impl Place {
    /// Since when they stand there; `None` before a referral.
    pub const fn since(self) -> Option<Date> {
        match self {
            Self::Before => None,
            Self::Referred(on)
            | Self::Recovery(on)
            | Self::NegativeReasonable(on)
            | Self::NotMade(on)
            | Self::PositiveConclusive(on)
            | Self::NegativeConclusive(on)
            | Self::Withdrawn(on)
            | Self::Disqualified(on) => Some(on),
        }
    }

    /// The stage by which rules say what somebody can have.
    pub const fn stage(self) -> Stage {
        match self {
            Self::Before => Stage::BeforeReferral,
            Self::Referred(_) => Stage::BeforeReasonableGrounds,
            Self::Recovery(_) => Stage::RecoveryPeriod,
            Self::NegativeReasonable(_) => Stage::NegativeReasonableGrounds,
            Self::PositiveConclusive(_) => Stage::PositiveConclusiveGrounds,
            Self::NegativeConclusive(_) => Stage::NegativeConclusiveGrounds,
            Self::NotMade(_) | Self::Withdrawn(_) => Stage::NotInNrm,
            Self::Disqualified(_) => Stage::Disqualified,
        }
    }

    /// Whether a first decision is waited for.
    const fn is_open(self) -> bool {
        matches!(self, Self::Referred(_) | Self::Recovery(_))
    }
}

impl Standing {
    /// Where a lawful step leads.
    ///
    /// # Errors
    /// Why it is not lawful from here.
    pub fn after(self, step: Step, on: Date) -> Result<Self, Why> {
        self.may(step)?;
        Ok(self.led(step, on))
    }

    /// Where a step leads that was taken, lawfully or as an oddity.
    pub fn led(self, step: Step, on: Date) -> Self {
        let to = |place| Self { place, asked: None, left: None, ..self };
        match step {
            Step::Referred => Self { suspended: None, had_recovery: false, ..to(Place::Referred(on)) },
            Step::ReasonablePositive => Self { had_recovery: true, ..to(Place::Recovery(on)) },
            Step::ReasonableNegative | Step::ReasonableNotMade if self.keeps_its_conclusion() => {
                Self { asked: None, ..self }
            }
            Step::ReasonableNegative => Self { suspended: None, ..to(Place::NegativeReasonable(on)) },
            Step::ReasonableNotMade => Self { suspended: None, ..to(Place::NotMade(on)) },
            Step::ConclusivePositive => Self { suspended: None, ..to(Place::PositiveConclusive(on)) },
            Step::ConclusiveNegative => Self { suspended: None, ..to(Place::NegativeConclusive(on)) },
            Step::ReconsiderEvidence | Step::ReconsiderGuidance => {
                Self { asked: Some((Asked::Again, on)), left: None, ..self }
            }
            Step::ReconsiderRefused => Self { asked: None, ..self },
            Step::FurtherAsked => Self { asked: Some((Asked::Further, on)), left: None, ..self },
            Step::Withdrawn => Self { suspended: None, ..to(Place::Withdrawn(on)) },
            Step::Suspended => Self { suspended: Some(on), ..self },
            Step::Resumed => Self { suspended: None, ..self },
            Step::DisqualifiedPublicOrder | Step::DisqualifiedBadFaith => {
                Self { suspended: None, left: self.left, ..to(Place::Disqualified(on)) }
            }
            Step::PermissionGiven | Step::PermissionRefused => self,
            Step::Left => Self { left: Some(on), suspended: None, ..self },
        }
    }

    /// A further decision that is not positive leaves a conclusion where it is.
    const fn keeps_its_conclusion(self) -> bool {
        matches!(self.asked, Some((Asked::Further, _)))
            && matches!(
                self.place,
                Place::PositiveConclusive(_) | Place::NegativeConclusive(_) | Place::Withdrawn(_)
            )
    }

    fn asked(self) -> Option<Asked> {
        self.asked.map(|(asked, _)| asked)
    }

    fn may(self, step: Step) -> Result<(), Why> {
        let unless = |wrong: bool, why: Why| if wrong { Err(why) } else { Ok(()) };
        match step {
            Step::Referred => unless(self.place.is_open() || self.asked.is_some(), Why::ReferralOpen),
            Step::ReasonablePositive | Step::ReasonableNegative | Step::ReasonableNotMade => {
                self.may_decide_reasonable()
            }
            Step::ConclusivePositive | Step::ConclusiveNegative => self.may_decide_conclusive(),
            Step::ReconsiderEvidence | Step::ReconsiderGuidance => {
                unless(self.asked.is_some(), Why::AskedAlready)?;
                let negative =
                    matches!(self.place, Place::NegativeReasonable(_) | Place::NegativeConclusive(_));
                unless(!negative, Why::NothingNegative)
            }
            Step::ReconsiderRefused => unless(self.asked() != Some(Asked::Again), Why::NotAsked),
            Step::FurtherAsked => {
                unless(self.place == Place::Before, Why::BeforeReferral)?;
                unless(self.asked.is_some(), Why::AskedAlready)?;
                unless(matches!(self.place, Place::Disqualified(_)), Why::IsDisqualified)?;
                unless(self.place.is_open(), Why::NothingToFollow)
            }
            Step::Withdrawn => unless(!self.place.is_open() && self.asked.is_none(), Why::NothingOpen),
            Step::Suspended => {
                unless(!self.place.is_open(), Why::NothingOpen)?;
                unless(self.suspended.is_some(), Why::SuspendedAlready)
            }
            Step::Resumed => unless(self.suspended.is_none(), Why::NotSuspended),
            Step::DisqualifiedPublicOrder | Step::DisqualifiedBadFaith => {
                unless(matches!(self.place, Place::Disqualified(_)), Why::IsDisqualified)?;
                let positive = matches!(self.place, Place::Recovery(_) | Place::PositiveConclusive(_));
                unless(!positive, Why::NotToDisqualify)
            }
            Step::PermissionGiven | Step::PermissionRefused => {
                unless(!matches!(self.place, Place::PositiveConclusive(_)), Why::NoPositiveConclusive)
            }
            Step::Left => {
                unless(self.place == Place::Before, Why::BeforeReferral)?;
                unless(self.left.is_some(), Why::LeftAlready)?;
                unless(self.place.is_open() || self.asked.is_some(), Why::StillOpen)
            }
        }
    }

    fn may_decide_reasonable(self) -> Result<(), Why> {
        match (self.place, self.asked()) {
            (Place::Before, _) => Err(Why::BeforeReferral),
            (Place::Disqualified(_), _) => Err(Why::IsDisqualified),
            (Place::Referred(_), None)
            | (Place::NegativeReasonable(_), Some(Asked::Again))
            | (_, Some(Asked::Further)) => Ok(()),
            (Place::Withdrawn(_), _) => Err(Why::HasWithdrawn),
            _ => Err(Why::ReasonableMade),
        }
    }

    fn may_decide_conclusive(self) -> Result<(), Why> {
        match (self.place, self.asked()) {
            (Place::Before, _) => Err(Why::BeforeReferral),
            (Place::Recovery(_), _) | (Place::NegativeConclusive(_), Some(Asked::Again)) => Ok(()),
            (Place::Disqualified(_), _) => Err(Why::IsDisqualified),
            (Place::Withdrawn(_), _) => Err(Why::HasWithdrawn),
            (Place::PositiveConclusive(_) | Place::NegativeConclusive(_), _) => Err(Why::ConclusiveMade),
            (Place::Referred(_) | Place::NegativeReasonable(_) | Place::NotMade(_), _) => {
                Err(Why::NoReasonable)
            }
        }
    }
}
