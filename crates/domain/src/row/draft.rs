use crate::draft::DraftState;
use crate::{CaseId, DraftId, Moment, OrganisationId, UserId};

/// A draft.
#[derive(Clone, Debug, PartialEq)]
pub struct DraftRow {
    /// Its id.
    pub id: DraftId,
    /// The organisation whose people write it.
    pub organisation: OrganisationId,
    /// Who began it.
    pub begun_by: UserId,
    /// Which question set it answers.
    pub question_set: String,
    /// Whether it can be written in.
    pub state: DraftState,
    /// When it was last written in.
    pub changed_at: Moment,
    /// The case that it belongs to.
    pub about: Option<CaseId>,
    /// The organisation that it was sent to, to be signed off.
    pub signer: Option<OrganisationId>,
}
