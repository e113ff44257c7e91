use crate::user::Role;
use crate::{OrganisationId, TeamId, UserId, Words};

/// A user.
#[derive(Clone, Debug, PartialEq)]
pub struct UserRow {
    /// Their id.
    pub id: UserId,
    /// The organisation they act for.
    pub organisation: OrganisationId,
    /// Their team.
    pub team: Option<TeamId>,
    /// What they do.
    pub role: Role,
    /// Whether they may sign in.
    pub active: bool,
    /// Their e-mail address in lower case; the register holds a token of it, and no two users have the same.
    pub email: Words,
}
