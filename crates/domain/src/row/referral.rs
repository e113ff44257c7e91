use jiff::civil::Date;

use crate::case::Route;
use crate::{CaseId, Nation, OrganisationId};

/// That a person was referred, here or elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReferralRow {
    /// The case.
    pub case: CaseId,
    /// The entry that says so.
    pub entry: i64,
    /// The organisation that wrote it down.
    pub organisation: OrganisationId,
    /// Which nation's law applies.
    pub nation: Nation,
    /// What it is.
    pub route: Route,
    /// The day of it.
    pub day: Date,
}
