//! A team within an organisation.

mod entries;

pub use entries::{Formed, TeamEvent};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::row::{SightRow, SummaryRow, TeamRow};
use crate::{Class, Entry, FieldSet, Moment, Noun, OrganisationId, Record, Row, TeamId, Words};

/// What is known of a team.
#[derive(Clone, Debug, Default)]
pub struct Team {
    facts: Option<Facts>,
}

#[derive(Clone, Debug)]
struct Facts {
    id: TeamId,
    organisation: OrganisationId,
    name: Words,
    formed_at: Moment,
}

/// What lists show of a team.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TeamSummary {
    /// Its name.
    pub name: Words,
}

impl Team {
    /// Its name; `None` before it was formed.
    pub fn name(&self) -> Option<&Words> {
        self.facts.as_ref().map(|facts| &facts.name)
    }

    /// The organisation it belongs to.
    pub fn organisation(&self) -> Option<OrganisationId> {
        self.facts.as_ref().map(|facts| facts.organisation)
    }
}

impl Record for Team {
    const NOUN: Noun = Noun::Team;
    type Event = TeamEvent;

    fn apply(&mut self, id: Uuid, entry: &Entry<TeamEvent>) {
        match &entry.event {
            TeamEvent::Formed(Formed { organisation, name }) => {
                self.facts = Some(Facts {
                    id: TeamId(id),
                    organisation: *organisation,
                    name: name.clone(),
                    formed_at: entry.recorded_at,
                });
            }
        }
    }

    fn project(&self) -> Vec<Row> {
        let Some(Facts { id, organisation, name, formed_at }) = &self.facts else { return Vec::new() };
        vec![
            Row::Team(TeamRow { id: *id, organisation: *organisation }),
            Row::Summary(SummaryRow::of(*id, Class::Setup, &TeamSummary { name: name.clone() })),
            Row::Sight(SightRow {
                viewer: organisation.0,
                record: id.0,
                noun: Noun::Team,
                field_set: FieldSet::Full,
                from: *formed_at,
                until: None,
                sort: *formed_at,
                shelved: None,
            }),
        ]
    }
}
