use serde::{Deserialize, Serialize};

use crate::{OrganisationId, PartialDate, Who, Words, entry, events};

/// Adult, child, or in doubt. It decides what is asked and what may be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AgeBand {
    /// An adult; so is an adult whose birthday is not known.
    Adult,
    /// Under 18.
    Child,
    /// There is real reason to believe that they may be under 18: treated as a child.
    MayBeChild,
    /// Nobody has met them.
    NobodyMet,
    /// Nobody said: it was not asked, or not answered.
    Unknown,
}

impl AgeBand {
    /// Every one, in the order in which pages offer them.
    pub const ALL: [Self; 5] = [Self::Adult, Self::Child, Self::MayBeChild, Self::NobodyMet, Self::Unknown];

    /// The word that stored rows use.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Adult => "adult",
            Self::Child => "child",
            Self::MayBeChild => "may-be-child",
            Self::NobodyMet => "nobody-met",
            Self::Unknown => "unknown",
        }
    }

    /// Whether they are a child, or treated as one.
    pub const fn is_child(self) -> bool {
        matches!(self, Self::Child | Self::MayBeChild)
    }

    /// As what they are treated; `None` where nobody can say.
    pub const fn treated_as(self) -> Option<Who> {
        match self {
            Self::Adult => Some(Who::Adult),
            Self::Child | Self::MayBeChild => Some(Who::Child),
            Self::NobodyMet | Self::Unknown => None,
        }
    }

    /// Whether what was learnt later says how it was before, too. Nobody grows younger: whoever is a child now was one before. An
    /// adult was one before where nothing was known of their age; where they were held to be a child, they may have turned 18.
    pub const fn corrects(self, held: Self) -> bool {
        self.is_child() || matches!((self, held), (Self::Adult, Self::NobodyMet | Self::Unknown))
    }

    /// The band of a stored word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|band| band.code() == code)
    }
}

entry! {
    /// Somebody was first recorded.
    pub struct Recorded = "person.recorded", payload 1, class Identity {
        /// What they call themselves, if known.
        [Identity] names: Vec<Words>,
        /// When they were born, as far as known.
        [Identity] birth: Option<PartialDate>,
        /// Adult, child, or in doubt.
        [Essentials] age_band: AgeBand,
    }
}

entry! {
    /// Another name by which they are known was learnt.
    pub struct KnownAs = "person.known-as", payload 1, class Identity {
        /// The name.
        [Identity] name: Words,
    }
}

entry! {
    /// When they were born was learnt, or learnt better.
    pub struct BirthLearnt = "person.birth-learnt", payload 1, class Identity {
        /// When, as far as known; `None` where what was thought is not so.
        [Identity] birth: Option<PartialDate>,
    }
}

entry! {
    /// Whether they are an adult or a child was learnt, or is in doubt.
    pub struct AgeLearnt = "person.age-learnt", payload 1, class Essentials {
        /// Adult, child, or in doubt.
        [Essentials] age_band: AgeBand,
    }
}

entry! {
    /// Another organisation sees who they are from now on, because it sees a case about them.
    pub struct ShownTo = "person.shown-to", payload 1, class Essentials {
        /// Which organisation.
        [Essentials] organisation: OrganisationId,
    }
}

entry! {
    /// Another organisation no longer sees who they are.
    pub struct HiddenFrom = "person.hidden-from", payload 1, class Essentials {
        /// Which organisation.
        [Essentials] organisation: OrganisationId,
    }
}

events! {
    /// What can happen to what we know of a person.
    pub enum PersonEvent {
        /// They were first recorded.
        Recorded,
        /// Another name was learnt.
        KnownAs,
        /// When they were born was learnt.
        BirthLearnt,
        /// Whether they are an adult or a child was learnt.
        AgeLearnt,
        /// Another organisation sees who they are.
        ShownTo,
        /// Another organisation no longer does.
        HiddenFrom,
    }
}
