use crate::case::{Answered, Route, Tidings};
use crate::{CaseId, Moment, OrganisationId, UserId};

/// A signed referral.
#[derive(Clone, Debug, PartialEq)]
pub struct SignedRow {
    /// The case.
    pub case: CaseId,
    /// The entry that signed it.
    pub entry: i64,
    /// The organisation that answers for it.
    pub organisation: OrganisationId,
    /// What it is.
    pub route: Route,
    /// When it was signed.
    pub signed_at: Moment,
    /// When it was sent on; `None` while it was not.
    pub sent_at: Option<Moment>,
    /// When somebody last asked after it.
    pub chased_at: Option<Moment>,
    /// Whether the national service gave its reference.
    pub reference: bool,
    /// What was last decided of it, and on which day; `None` while it is waited for.
    pub answered: Option<Answered>,
}

/// News for somebody who told us or wrote a referral.
#[derive(Clone, Debug, PartialEq)]
pub struct NewsRow {
    /// The case.
    pub case: CaseId,
    /// The entry that is the news.
    pub entry: i64,
    /// For whom.
    pub user: UserId,
    /// Of which sort.
    pub tidings: Tidings,
    /// When we learnt it.
    pub at: Moment,
    /// When it was released; `None` while it waits.
    pub released_at: Option<Moment>,
}

/// A file that waits to be looked through.
#[derive(Clone, Debug, PartialEq)]
pub struct HeldRow {
    /// The case.
    pub case: CaseId,
    /// The entry that attached it.
    pub entry: i64,
}
