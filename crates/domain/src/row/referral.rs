use jiff::civil::Date;

use crate::case::Route;
use crate::{CaseId, Nation, OrganisationId};

/// That a person was referred: a referral that was signed here was sent on, or one was made elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReferralRow {
    /// The case.
    pub case: CaseId,
    /// The entry that says so.
    pub entry: i64,
    /// The organisation that signed it, or wrote down that it was made elsewhere.
    pub organisation: OrganisationId,
    /// Which nation's law applies.
    pub nation: Nation,
    /// What it is.
    pub route: Route,
    /// The day on which it was sent on, or made.
    pub day: Date,
}
