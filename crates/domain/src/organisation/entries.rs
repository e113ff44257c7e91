use serde::{Deserialize, Serialize};

use jiff::civil::Date;
use rules::LocalValue;

use crate::{Nation, UserId, Words, entry, events};

/// What sort of body an organisation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OrganisationKind {
    /// A council.
    Council,
    /// A police force.
    Police,
    /// An NHS body or, in Northern Ireland, a health and social care trust.
    Health,
    /// A housing association.
    Housing,
    /// A charity.
    Charity,
    /// A regulator.
    Regulator,
}

impl OrganisationKind {
    /// The word that stored rows use.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Council => "council",
            Self::Police => "police",
            Self::Health => "health",
            Self::Housing => "housing",
            Self::Charity => "charity",
            Self::Regulator => "regulator",
        }
    }
}

entry! {
    /// An organisation joined the partnership.
    pub struct Joined = "organisation.joined", payload 1, class Setup {
        /// What it is called.
        [Setup] name: Words,
        /// What sort of body it is.
        [Setup] kind: OrganisationKind,
        /// Where its law is made.
        [Setup] nation: Nation,
    }
}

entry! {
    /// A telephone number of the organisation's own was written down, or taken out.
    pub struct NumberWritten = "organisation.number-written", payload 1, class Setup {
        /// Which desk it reaches.
        [Setup] desk: String,
        /// The number; `None` when it was taken out.
        [Setup] number: Option<Words>,
        /// The day on which somebody rang it and it was right.
        [Setup] checked_on: Date,
    }
}

entry! {
    /// The organisation confirmed a rule's value, or put one of its own beside it.
    pub struct RuleSaid = "organisation.rule-said", payload 1, class Setup {
        /// What it said, with its source.
        [Setup] value: LocalValue,
    }
}

/// Who answers what anybody sends in by the public form, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answering {
    /// Who: at least one.
    pub staff: Vec<UserId>,
    /// In which hours, in words that everybody reads.
    pub hours: Words,
}

entry! {
    /// The organisation said what it shows to everybody.
    pub struct FrontDoorSet = "organisation.front-door-set", payload 1, class Setup {
        /// The councils in whose areas it answers, by the codes of the Office for National Statistics.
        [Setup] councils: Vec<String>,
        /// Whether its own numbers are shown to everybody who asks about those areas.
        [Setup] numbers: bool,
        /// Who answers the public form; `None` where there is none.
        [Setup] answering: Option<Answering>,
    }
}

events! {
    /// What can happen to an organisation.
    pub enum OrganisationEvent {
        /// It joined the partnership.
        Joined,
        /// A telephone number was written down.
        NumberWritten,
        /// A rule's value was confirmed or replaced.
        RuleSaid,
        /// What it shows to everybody was said.
        FrontDoorSet,
    }
}
