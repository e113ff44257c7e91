//! Who acts.

use domain::user::Role;
use domain::{Author, Moment, OrganisationId, UserId};
use store::Viewer;

/// A signed-in user, or the command line acting for one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The user.
    pub user: UserId,
    /// The organisation they act for.
    pub organisation: OrganisationId,
    /// What they do in the partnership.
    pub role: Role,
}

impl Actor {
    /// As the author of entries.
    pub const fn author(self) -> Author {
        Author { user: self.user, organisation: self.organisation }
    }

    /// As the eyes of a list.
    pub const fn viewer(self, at: Moment) -> Viewer {
        Viewer { organisation: self.organisation, at }
    }
}
