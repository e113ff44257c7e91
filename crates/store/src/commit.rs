//! What is committed together.

use domain::{Change, Moment, OrganisationId, UserId};
use uuid::Uuid;
use zeroize::Zeroizing;

/// Things that become true together or not at all.
#[derive(Clone, Debug)]
pub struct Commit {
    /// The time by the caller's clock; seals and leases go by it.
    pub at: Moment,
    /// Changes to records.
    pub changes: Vec<Change>,
    /// Who looked at, did or was refused what.
    pub access: Vec<Access>,
    /// What is to be sent out because of it.
    pub outbox: Vec<Outgoing>,
}

impl Commit {
    /// A commit of nothing yet.
    pub const fn at(at: Moment) -> Self {
        Self { at, changes: Vec::new(), access: Vec::new(), outbox: Vec::new() }
    }

    /// Adds a change.
    #[must_use]
    pub fn with(mut self, change: Change) -> Self {
        self.changes.push(change);
        self
    }

    /// Adds something to send out.
    #[must_use]
    pub fn sending(mut self, message: Outgoing) -> Self {
        self.outbox.push(message);
        self
    }

    /// Adds an access entry.
    #[must_use]
    pub fn seen(mut self, access: Access) -> Self {
        self.access.push(access);
        self
    }
}

/// How an access ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was allowed.
    Allowed,
    /// It was refused.
    Refused,
}

impl Outcome {
    /// The word that stored rows use.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Allowed => "allowed",
            Self::Refused => "refused",
        }
    }
}

/// That somebody looked at, did, or was refused something. It is on the disk before the answer is sent.
#[derive(Clone, Debug)]
pub struct Access {
    /// Who; `None` for a stranger.
    pub actor: Option<UserId>,
    /// For whom they acted.
    pub organisation: Option<OrganisationId>,
    /// What, `noun.verb`.
    pub action: &'static str,
    /// How it ended.
    pub outcome: Outcome,
    /// The one record it was about.
    pub record: Option<Uuid>,
    /// The records that a list showed.
    pub shown: Vec<Uuid>,
}

/// Something to send out.
#[derive(Clone, Debug)]
pub struct Outgoing {
    /// Its id.
    pub id: Uuid,
    /// The record that it tells of; it is sealed under that record's key.
    pub record: Uuid,
    /// What sort of message.
    pub kind: &'static str,
    /// Whom it is for, where that is somebody who signs in.
    pub addressee: Option<UserId>,
    /// Not before.
    pub due_at: Moment,
    /// The message.
    pub payload: Zeroizing<Vec<u8>>,
}
