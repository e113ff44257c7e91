//! What a rule gives to a person.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Whom a rule gives something to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Who {
    /// Somebody of 18 or over.
    Adult,
    /// Somebody under 18, or treated as under 18 because there is real reason to think so.
    Child,
}

/// How far a person has come through the national referral mechanism (NRM).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// A worry; no referral has been made.
    BeforeReferral,
    /// They said no to the NRM, or left it. Nothing else closes.
    NotInNrm,
    /// Referred, and waiting for the reasonable grounds decision.
    BeforeReasonableGrounds,
    /// A positive reasonable grounds decision: the recovery period, until the conclusive grounds decision.
    RecoveryPeriod,
    /// A negative reasonable grounds decision.
    NegativeReasonableGrounds,
    /// A positive conclusive grounds decision.
    PositiveConclusiveGrounds,
    /// A negative conclusive grounds decision.
    NegativeConclusiveGrounds,
    /// Disqualified on grounds of public order or bad faith.
    Disqualified,
}

impl Stage {
    /// All stages, in the order in which a person may come to them.
    pub const ALL: [Self; 8] = [
        Self::BeforeReferral,
        Self::NotInNrm,
        Self::BeforeReasonableGrounds,
        Self::RecoveryPeriod,
        Self::NegativeReasonableGrounds,
        Self::PositiveConclusiveGrounds,
        Self::NegativeConclusiveGrounds,
        Self::Disqualified,
    ];

    /// The code that files and addresses use.
    pub const fn code(self) -> &'static str {
        match self {
            Self::BeforeReferral => "before-referral",
            Self::NotInNrm => "not-in-nrm",
            Self::BeforeReasonableGrounds => "before-reasonable-grounds",
            Self::RecoveryPeriod => "recovery-period",
            Self::NegativeReasonableGrounds => "negative-reasonable-grounds",
            Self::PositiveConclusiveGrounds => "positive-conclusive-grounds",
            Self::NegativeConclusiveGrounds => "negative-conclusive-grounds",
            Self::Disqualified => "disqualified",
        }
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// How strongly a rule gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Force {
    /// It must be given.
    Must,
    /// It may be given: somebody decides.
    May,
    /// The person may ask for it.
    MayAsk,
}

/// One thing that a rule gives, to whom and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grant {
    /// To whom.
    pub who: Vec<Who>,
    /// At which stages; at every stage where the file names none.
    #[serde(default = "every_stage")]
    pub stages: Vec<Stage>,
    /// How strongly.
    pub force: Force,
    /// What, in our own words.
    pub what: String,
}

fn every_stage() -> Vec<Stage> {
    Stage::ALL.to_vec()
}
