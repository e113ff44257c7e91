use rules::Nation;

use crate::OrganisationId;
use crate::organisation::OrganisationKind;

/// An organisation of the partnership.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OrganisationRow {
    /// Its id.
    pub id: OrganisationId,
    /// What sort of body it is.
    pub kind: OrganisationKind,
    /// Where its law is made.
    pub nation: Nation,
}
