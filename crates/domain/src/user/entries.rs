use serde::{Deserialize, Serialize};

use crate::{OrganisationId, TeamId, Words, entry, events};

/// What a user does in the partnership.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Says what they saw, finds out what to do, refers, hears what happened.
    FirstResponder,
    /// Modern slavery lead: triage, sign-off, chasing, meetings.
    Lead,
    /// Social worker, support worker or guardian: keeps a person safe.
    Caseworker,
    /// Manages a team's work.
    Supervisor,
    /// Somebody of a partner agency.
    Partner,
    /// Information governance: who saw what, agreements, retention.
    Governance,
    /// Director, board or member: numbers.
    Director,
    /// Sets up organisations, teams and users; sees no case.
    Administrator,
    /// Keeps the library right that everybody reads; sees no case.
    Editor,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 9] = [
        Self::FirstResponder,
        Self::Lead,
        Self::Caseworker,
        Self::Supervisor,
        Self::Partner,
        Self::Governance,
        Self::Director,
        Self::Administrator,
        Self::Editor,
    ];

    /// The word that stored rows and commands use.
    pub const fn code(self) -> &'static str {
        match self {
            Self::FirstResponder => "first-responder",
            Self::Lead => "lead",
            Self::Caseworker => "caseworker",
            Self::Supervisor => "supervisor",
            Self::Partner => "partner",
            Self::Governance => "governance",
            Self::Director => "director",
            Self::Administrator => "administrator",
            Self::Editor => "editor",
        }
    }

    /// The role of a stored word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }
}

entry! {
    /// A user was added.
    pub struct Added = "user.added", payload 1, class Setup {
        /// What they are called.
        [Setup] name: Words,
        /// Their e-mail address, in lower case.
        [Setup] email: Words,
        /// The organisation they act for.
        [Setup] organisation: OrganisationId,
        /// Their team.
        [Setup] team: Option<TeamId>,
        /// What they do.
        [Setup] role: Role,
    }
}

entry! {
    /// A user may no longer sign in.
    pub struct Disabled = "user.disabled", payload 1, class Setup {}
}

events! {
    /// What can happen to a user.
    pub enum UserEvent {
        /// They were added.
        Added,
        /// They may no longer sign in.
        Disabled,
    }
}
