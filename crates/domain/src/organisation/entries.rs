use serde::{Deserialize, Serialize};

use crate::{Nation, Words, entry, events};

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

events! {
    /// What can happen to an organisation.
    pub enum OrganisationEvent {
        /// It joined the partnership.
        Joined,
    }
}
