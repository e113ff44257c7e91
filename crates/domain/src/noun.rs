//! The nouns that have a journal.

use std::fmt;

/// The kinds of record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Noun {
    /// A body of the partnership: a council, police force, trust, charity.
    Organisation,
    /// A team within an organisation.
    Team,
    /// Somebody who signs in.
    User,
    /// Who a case is about. Kept apart from the case, so that a case can be shown without a name.
    Person,
    /// A worry about one person and all that follows from it.
    Case,
    /// Answers that are not yet submitted.
    Draft,
    /// What the house wrote of the library.
    Library,
}

impl Noun {
    /// Every noun, in the order in which they are rebuilt.
    pub const ALL: [Self; 7] =
        [Self::Organisation, Self::Team, Self::User, Self::Person, Self::Case, Self::Draft, Self::Library];

    /// The word that stored rows use.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Organisation => "organisation",
            Self::Team => "team",
            Self::User => "user",
            Self::Person => "person",
            Self::Case => "case",
            Self::Draft => "draft",
            Self::Library => "library",
        }
    }

    /// The noun of a stored word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|noun| noun.code() == code)
    }
}

impl fmt::Display for Noun {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
