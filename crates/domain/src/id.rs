//! Ids that cannot be taken for one another.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A source of new ids: version 7, so that rows written together lie together. The time and the chance in it come from
/// outside, so that a seeded demo makes the same ids twice.
pub trait Ids {
    /// A new id.
    fn next(&mut self) -> Uuid;

    /// A number below `limit`, evenly spread; for references that people read to one another.
    fn number(&mut self, limit: u64) -> u64;
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new id.
            pub fn make(ids: &mut dyn Ids) -> Self {
                Self(ids.next())
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Uuid {
                id.0
            }
        }
    )*};
}

ids! {
    /// The id of an organisation.
    OrganisationId
    /// The id of a team.
    TeamId
    /// The id of a user.
    UserId
    /// The id of a person.
    PersonId
    /// The id of a case.
    CaseId
    /// The id of a draft.
    DraftId
}

impl UserId {
    /// Who stands as the writer of what nobody wrote who was signed in.
    pub const PUBLIC: Self = Self(Uuid::nil());
}
