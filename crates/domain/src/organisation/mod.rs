//! An organisation of the partnership.

mod entries;

pub use entries::{Joined, OrganisationEvent, OrganisationKind};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::row::{OrganisationRow, SightRow, SummaryRow};
use crate::{Class, Entry, FieldSet, Moment, Nation, Noun, OrganisationId, Record, Row, Words};

/// What is known of an organisation.
#[derive(Clone, Debug, Default)]
pub struct Organisation {
    facts: Option<Facts>,
}

#[derive(Clone, Debug)]
struct Facts {
    id: OrganisationId,
    kind: OrganisationKind,
    nation: Nation,
    name: Words,
    joined_at: Moment,
}

/// What lists show of an organisation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OrganisationSummary {
    /// Its name.
    pub name: Words,
}

impl Organisation {
    /// Its name; `None` before it has joined.
    pub fn name(&self) -> Option<&Words> {
        self.facts.as_ref().map(|facts| &facts.name)
    }

    /// Where its law is made.
    pub fn nation(&self) -> Option<Nation> {
        self.facts.as_ref().map(|facts| facts.nation)
    }
}

impl Record for Organisation {
    const NOUN: Noun = Noun::Organisation;
    type Event = OrganisationEvent;

    fn apply(&mut self, id: Uuid, entry: &Entry<OrganisationEvent>) {
        match &entry.event {
            OrganisationEvent::Joined(Joined { name, kind, nation }) => {
                self.facts = Some(Facts {
                    id: OrganisationId(id),
                    kind: *kind,
                    nation: *nation,
                    name: name.clone(),
                    joined_at: entry.recorded_at,
                });
            }
        }
    }

    fn project(&self) -> Vec<Row> {
        let Some(Facts { id, kind, nation, name, joined_at }) = &self.facts else { return Vec::new() };
        vec![
            Row::Organisation(OrganisationRow { id: *id, kind: *kind, nation: *nation }),
            Row::Summary(SummaryRow::of(*id, Class::Setup, &OrganisationSummary { name: name.clone() })),
            Row::Sight(SightRow {
                viewer: id.0,
                record: id.0,
                noun: Noun::Organisation,
                field_set: FieldSet::Full,
                from: *joined_at,
                until: None,
                sort: *joined_at,
            }),
        ]
    }
}
