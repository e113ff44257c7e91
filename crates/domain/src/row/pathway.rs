use jiff::civil::Date;
use rules::Who;

use crate::CaseId;
use crate::pathway::{Step, WhatCame};

/// How far somebody came, from the first referral to the check-ins after leaving. Only cases of which a referral is known have one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PathwayRow {
    /// The case.
    pub id: CaseId,
    /// As what they were referred.
    pub whom: Option<Who>,
    /// The day of the first referral.
    pub referred_on: Date,
    /// The last decision on reasonable grounds.
    pub reasonable: Option<Step>,
    /// Whether a negative decision was looked at again.
    pub again: bool,
    /// The last decision on conclusive grounds.
    pub conclusive: Option<Step>,
    /// How it ended otherwise: withdrawn, or disqualified.
    pub ended: Option<Step>,
    /// The day on which they left.
    pub left_on: Option<Date>,
    /// What the check-ins after three, six and twelve months found.
    pub check_ins: [Option<WhatCame>; 3],
}
