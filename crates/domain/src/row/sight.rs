use uuid::Uuid;

use super::Shelved;
use crate::{FieldSet, Moment, Noun};

/// Who can see what: one viewer (an organisation, team or user), one record. Lists, counts, searches and exports join it,
/// so that what a viewer may not see cannot be selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SightRow {
    /// The organisation, team or user.
    pub viewer: Uuid,
    /// The record.
    pub record: Uuid,
    /// The record's noun, so that a list of cases reads only cases.
    pub noun: Noun,
    /// Which classes.
    pub field_set: FieldSet,
    /// From when.
    pub from: Moment,
    /// Until when; `None` while it lasts.
    pub until: Option<Moment>,
    /// Lists come in falling order of this: when we last learnt something.
    pub sort: Moment,
    /// Where a case stands in lists; `None` for the other nouns.
    pub shelved: Option<Shelved>,
}
