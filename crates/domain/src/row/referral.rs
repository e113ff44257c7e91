use jiff::civil::Date;

use crate::case::Route;
use crate::{CaseId, Nation, OrganisationId};

/// That a person was referred.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReferralRow {
    /// The case.
    pub case: CaseId,
    /// The entry by which it was signed off.
    pub entry: i64,
    /// The organisation that answers for it.
    pub organisation: OrganisationId,
    /// Which nation's law applies.
    pub nation: Nation,
    /// What it is.
    pub route: Route,
    /// The day on which it was signed off.
    pub day: Date,
}
