//! Somebody who signs in.

mod entries;

pub use entries::{Added, Disabled, Role, UserEvent};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::row::{SightRow, SummaryRow, UserRow};
use crate::{
    Class, Entry, FieldSet, Moment, News, Noun, Occurred, OrganisationId, Record, Row, TeamId, UserId, Words,
};

/// What is known of a user.
#[derive(Clone, Debug, Default)]
pub struct User {
    facts: Option<Facts>,
}

#[derive(Clone, Debug)]
struct Facts {
    id: UserId,
    added: Added,
    active: bool,
    added_at: Moment,
}

/// What lists show of a user.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UserSummary {
    /// Their name.
    pub name: Words,
    /// Their e-mail address.
    pub email: Words,
}

/// Why a change to a user is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UserRefusal {
    /// There is no such user.
    #[error("there is no such user")]
    Absent,
    /// They are disabled already.
    #[error("this user is disabled already")]
    AlreadyDisabled,
}

impl User {
    /// Their name; `None` before they were added.
    pub fn name(&self) -> Option<&Words> {
        self.facts.as_ref().map(|facts| &facts.added.name)
    }

    /// The organisation they act for.
    pub fn organisation(&self) -> Option<OrganisationId> {
        self.facts.as_ref().map(|facts| facts.added.organisation)
    }

    /// Their team.
    pub fn team(&self) -> Option<TeamId> {
        self.facts.as_ref().and_then(|facts| facts.added.team)
    }

    /// Whether they may sign in.
    pub fn is_active(&self) -> bool {
        self.facts.as_ref().is_some_and(|facts| facts.active)
    }

    /// Takes away a user's sign-in.
    ///
    /// # Errors
    /// [`UserRefusal`].
    pub fn disable(&self, at: Moment) -> Result<Vec<News<UserEvent>>, UserRefusal> {
        let facts = self.facts.as_ref().ok_or(UserRefusal::Absent)?;
        if !facts.active {
            return Err(UserRefusal::AlreadyDisabled);
        }
        Ok(vec![News { occurred: Occurred::at(at), event: Disabled {}.into() }])
    }
}

impl Record for User {
    const NOUN: Noun = Noun::User;
    type Event = UserEvent;

    fn apply(&mut self, id: Uuid, entry: &Entry<UserEvent>) {
        match &entry.event {
            UserEvent::Added(added) => {
                self.facts = Some(Facts {
                    id: UserId(id),
                    added: added.clone(),
                    active: true,
                    added_at: entry.recorded_at,
                });
            }
            UserEvent::Disabled(Disabled {}) => {
                if let Some(facts) = &mut self.facts {
                    facts.active = false;
                }
            }
        }
    }

    fn project(&self) -> Vec<Row> {
        let Some(Facts { id, added, active, added_at }) = &self.facts else { return Vec::new() };
        let summary = UserSummary { name: added.name.clone(), email: added.email.clone() };
        vec![
            Row::User(UserRow {
                id: *id,
                organisation: added.organisation,
                team: added.team,
                role: added.role,
                active: *active,
                email: added.email.clone(),
            }),
            Row::Summary(SummaryRow::of(*id, Class::Setup, &summary)),
            Row::Sight(SightRow {
                viewer: added.organisation.0,
                record: id.0,
                noun: Noun::User,
                field_set: FieldSet::Full,
                from: *added_at,
                until: None,
                sort: *added_at,
                shelved: None,
            }),
        ]
    }
}
