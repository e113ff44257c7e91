use crate::{OrganisationId, TeamId};

/// A team.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TeamRow {
    /// Its id.
    pub id: TeamId,
    /// The organisation it belongs to.
    pub organisation: OrganisationId,
}
