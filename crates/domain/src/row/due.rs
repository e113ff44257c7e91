use uuid::Uuid;

use crate::due::{Because, Task};
use crate::{CaseId, Moment, OrganisationId, TeamId, UserId};

/// Something that is to be done by a day, for one organisation that sees the record which says so. What is done leaves the
/// register; the journal keeps when.
#[derive(Clone, Debug, PartialEq)]
pub struct DueRow {
    /// The organisation whose list it is on.
    pub viewer: OrganisationId,
    /// The record that says so: a case, or a draft.
    pub record: Uuid,
    /// Which of the record's things it is; no two have the same.
    pub item: String,
    /// The case that it is about; of a report by the public form the draft, while there is no case.
    pub case: CaseId,
    /// Whether it is for this organisation to do, and not only to know of.
    pub own: bool,
    /// What is to be done.
    pub task: Task,
    /// Why by then.
    pub because: Because,
    /// By when; the last moment of a day where no time was said.
    pub due: Moment,
    /// Whether the case has a red flag.
    pub red: bool,
    /// Who is responsible.
    pub owner: Option<UserId>,
    /// The team that it is with.
    pub team: Option<TeamId>,
}
