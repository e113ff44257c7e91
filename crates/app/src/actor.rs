//! Who acts.

use access::{Action, Gate};
use domain::user::Role;
use domain::{Author, Moment, OrganisationId, UserId};
use store::Viewer;

use crate::permit::may;
use crate::{App, AppError};

/// Whether somebody of this role meets people, and so has worries and cases.
pub fn may_meet_people(role: Role) -> bool {
    Gate::embedded().allows(role, Action::WriteWorry, None)
}

/// Whether somebody of this role sets up their organisation.
pub fn may_set_up(role: Role) -> bool {
    Gate::embedded().allows(role, Action::AddUser, None)
}

/// Refuses those who do not meet people, and notes that they asked.
///
/// # Errors
/// [`AppError::NotAllowed`].
pub fn must_meet_people(app: &App, actor: &Actor) -> Result<(), AppError> {
    may(app, actor, Action::WriteWorry)
}

/// Refuses those who do not set up their organisation, and notes that they asked.
///
/// # Errors
/// [`AppError::NotAllowed`].
pub fn must_set_up(app: &App, actor: &Actor) -> Result<(), AppError> {
    may(app, actor, Action::AddUser)
}

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
