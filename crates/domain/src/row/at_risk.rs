use crate::case::OnRegister;
use crate::pathway::Status;
use crate::{CaseId, Moment, Nation, OrganisationId};

/// That a person stands on the register of people at risk, as one thing was known of it for a while: true in the world from
/// `valid.0` to `valid.1`, known from `known.0` to `known.1`; an end of `None` is still to come.
#[derive(Clone, Debug, PartialEq)]
pub struct AtRiskRow {
    /// The case that the person was put on the register in.
    pub case: CaseId,
    /// Which of the case's rows it is, from 1.
    pub number: i64,
    /// The organisation that opened the case.
    pub organisation: OrganisationId,
    /// Which nation's law applies.
    pub nation: Nation,
    /// As what they stand there.
    pub on: OnRegister,
    /// Since when they stand there, whatever changed meanwhile.
    pub since: Moment,
    /// How they stand towards the national mechanism.
    pub status: Status,
    /// When it is true in the world.
    pub valid: (Moment, Option<Moment>),
    /// When that was known.
    pub known: (Moment, Option<Moment>),
}
