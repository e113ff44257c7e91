//! How far a thing may travel.

use serde::{Deserialize, Serialize};

/// The class of an entry or a field: the sort of eyes it is for. Every kind of entry and each of its fields declares one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// That there is a record at all, and whom to ask.
    KnownToUs,
    /// What a partner needs so as not to do harm: reference, nation, stage, who is responsible.
    Essentials,
    /// Who the person is: names, birth date, ways to reach them.
    Identity,
    /// Health, injury, treatment.
    Health,
    /// Children's matters.
    Children,
    /// What is known of suspects and places.
    Intelligence,
    /// Everything else that was said, seen and thought.
    Full,
    /// How the partnership is set up: organisations, teams, users.
    Setup,
}

impl Class {
    /// Every class.
    pub const ALL: [Self; 8] = [
        Self::KnownToUs,
        Self::Essentials,
        Self::Identity,
        Self::Health,
        Self::Children,
        Self::Intelligence,
        Self::Full,
        Self::Setup,
    ];

    /// The word that stored rows use.
    pub const fn code(self) -> &'static str {
        match self {
            Self::KnownToUs => "known-to-us",
            Self::Essentials => "essentials",
            Self::Identity => "identity",
            Self::Health => "health",
            Self::Children => "children",
            Self::Intelligence => "intelligence",
            Self::Full => "full",
            Self::Setup => "setup",
        }
    }

    /// The class of a stored word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.code() == code)
    }
}

/// The classes that a viewer may see of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FieldSet {
    /// Only that it is known, and whom to ask.
    KnownToUs,
    /// The essentials.
    Essentials,
    /// Everything.
    Full,
}

impl FieldSet {
    /// The word that stored rows use.
    pub const fn code(self) -> &'static str {
        match self {
            Self::KnownToUs => "known-to-us",
            Self::Essentials => "essentials",
            Self::Full => "full",
        }
    }

    /// The field set of a stored word.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::KnownToUs, Self::Essentials, Self::Full].into_iter().find(|set| set.code() == code)
    }

    /// Whether a thing of this class is in the set.
    pub const fn holds(self, class: Class) -> bool {
        match self {
            Self::Full => true,
            Self::Essentials => matches!(class, Class::KnownToUs | Class::Essentials | Class::Setup),
            Self::KnownToUs => matches!(class, Class::KnownToUs),
        }
    }
}
