use crate::person::AgeBand;
use crate::{OrganisationId, PersonId};

/// A person whom a case is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PersonRow {
    /// Their id.
    pub id: PersonId,
    /// The organisation that recorded them.
    pub organisation: OrganisationId,
    /// Adult, child, or in doubt.
    pub age_band: AgeBand,
}
