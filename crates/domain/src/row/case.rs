use rules::Nation;

use crate::case::Stage;
use crate::{CaseId, Moment, OrganisationId, PersonId, TeamId, UserId, Words};

/// A case.
#[derive(Clone, Debug, PartialEq)]
pub struct CaseRow {
    /// Its id.
    pub id: CaseId,
    /// Whom it is about.
    pub person: PersonId,
    /// The organisation that opened it.
    pub organisation: OrganisationId,
    /// Who opened it.
    pub opener: UserId,
    /// The team it is with.
    pub team: Option<TeamId>,
    /// Who is responsible.
    pub owner: Option<UserId>,
    /// Which nation's law applies.
    pub nation: Nation,
    /// Open or closed.
    pub stage: Stage,
    /// When it was first known that somebody outside was told; `None` while nobody has been.
    pub told_at: Option<Moment>,
    /// When it was opened.
    pub opened_at: Moment,
    /// When we last learnt something.
    pub changed_at: Moment,
    /// The reference without spaces or dashes; the register holds a token of it, and no two cases have the same.
    pub reference: Words,
}
