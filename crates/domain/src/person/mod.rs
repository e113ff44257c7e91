//! Who a case is about.

mod entries;
mod tokens;

pub use entries::{AgeBand, AgeLearnt, BirthLearnt, HiddenFrom, KnownAs, PersonEvent, Recorded, ShownTo};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::row::{PersonRow, SightRow, SummaryRow};
use crate::{
    Class, Entry, FieldSet, Moment, News, Noun, Occurred, OrganisationId, PartialDate, PersonId, Record, Row,
    Words,
};

/// What is known of a person.
#[derive(Clone, Debug, Default)]
pub struct Person {
    facts: Option<Facts>,
}

#[derive(Clone, Debug)]
struct Facts {
    id: PersonId,
    organisation: OrganisationId,
    names: Vec<Words>,
    birth: Option<PartialDate>,
    age_band: AgeBand,
    recorded_at: Moment,
    changed_at: Moment,
    /// The organisations beside its own that see who they are, each with since when.
    shown_to: Vec<(OrganisationId, Moment)>,
}

/// What lists show of a person to those who may know who they are.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PersonIdentity {
    /// What they are called, the latest last; empty while not known.
    pub names: Vec<Words>,
    /// When they were born, as far as known.
    pub birth: Option<PartialDate>,
}

/// What was learnt of a person; `None` says nothing of it.
#[derive(Clone, Debug, Default)]
pub struct Learnt {
    /// A name by which they are known.
    pub name: Option<Words>,
    /// When they were born, as far as known.
    pub birth: Option<PartialDate>,
    /// Adult, child, or in doubt.
    pub age_band: Option<AgeBand>,
}

/// Why a change to a person is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PersonRefusal {
    /// There is no such person.
    #[error("there is no such person")]
    Absent,
    /// The name is there already.
    #[error("this name is recorded already")]
    AlreadyKnown,
}

impl Person {
    /// What they are called, the latest last.
    pub fn names(&self) -> &[Words] {
        self.facts.as_ref().map_or(&[], |facts| &facts.names)
    }

    /// When they were born, as far as known.
    pub fn birth(&self) -> Option<PartialDate> {
        self.facts.as_ref().and_then(|facts| facts.birth)
    }

    /// Adult, child, or in doubt.
    pub fn age_band(&self) -> Option<AgeBand> {
        self.facts.as_ref().map(|facts| facts.age_band)
    }

    /// Takes in what was learnt of them: only what is new becomes an entry.
    ///
    /// # Errors
    /// [`PersonRefusal::Absent`].
    pub fn learn(&self, learnt: Learnt, at: Moment) -> Result<Vec<News<PersonEvent>>, PersonRefusal> {
        let facts = self.facts.as_ref().ok_or(PersonRefusal::Absent)?;
        let mut events: Vec<PersonEvent> = Vec::new();
        if let Some(name) = learnt.name.filter(|name| !facts.names.contains(name)) {
            events.push(KnownAs { name }.into());
        }
        if let Some(birth) = learnt.birth.filter(|birth| facts.birth != Some(*birth)) {
            events.push(BirthLearnt { birth: Some(birth) }.into());
        }
        if let Some(age_band) = learnt.age_band.filter(|band| facts.age_band != *band) {
            events.push(AgeLearnt { age_band }.into());
        }
        Ok(events.into_iter().map(|event| News { occurred: Occurred::at(at), event }).collect())
    }

    /// Lets another organisation see who they are; one that does already is no news.
    ///
    /// # Errors
    /// [`PersonRefusal::Absent`].
    pub fn show_to(
        &self,
        organisation: OrganisationId,
        at: Moment,
    ) -> Result<Vec<News<PersonEvent>>, PersonRefusal> {
        let facts = self.facts.as_ref().ok_or(PersonRefusal::Absent)?;
        let news = News { occurred: Occurred::at(at), event: ShownTo { organisation }.into() };
        Ok(if facts.is_seen_by(organisation) { Vec::new() } else { vec![news] })
    }

    /// Lets another organisation no longer see who they are; one that does not is no news.
    ///
    /// # Errors
    /// [`PersonRefusal::Absent`].
    pub fn hide_from(
        &self,
        organisation: OrganisationId,
        at: Moment,
    ) -> Result<Vec<News<PersonEvent>>, PersonRefusal> {
        let facts = self.facts.as_ref().ok_or(PersonRefusal::Absent)?;
        let shown = facts.organisation != organisation && facts.is_seen_by(organisation);
        let news = News { occurred: Occurred::at(at), event: HiddenFrom { organisation }.into() };
        Ok(if shown { vec![news] } else { Vec::new() })
    }

    /// Adds a name by which they are known.
    ///
    /// # Errors
    /// [`PersonRefusal`].
    pub fn add_name(&self, name: Words, at: Moment) -> Result<Vec<News<PersonEvent>>, PersonRefusal> {
        let facts = self.facts.as_ref().ok_or(PersonRefusal::Absent)?;
        if facts.names.contains(&name) {
            return Err(PersonRefusal::AlreadyKnown);
        }
        Ok(vec![News { occurred: Occurred::at(at), event: KnownAs { name }.into() }])
    }
}

impl Record for Person {
    const NOUN: Noun = Noun::Person;
    type Event = PersonEvent;

    fn apply(&mut self, id: Uuid, entry: &Entry<PersonEvent>) {
        match &entry.event {
            PersonEvent::Recorded(Recorded { names, birth, age_band }) => {
                self.facts = Some(Facts {
                    id: PersonId(id),
                    organisation: entry.author.organisation,
                    names: names.clone(),
                    birth: *birth,
                    age_band: *age_band,
                    recorded_at: entry.recorded_at,
                    changed_at: entry.recorded_at,
                    shown_to: Vec::new(),
                });
            }
            later => {
                let Some(facts) = &mut self.facts else { return };
                facts.changed_at = entry.recorded_at;
                match later {
                    PersonEvent::KnownAs(KnownAs { name }) => facts.names.push(name.clone()),
                    PersonEvent::BirthLearnt(BirthLearnt { birth }) => facts.birth = *birth,
                    PersonEvent::AgeLearnt(AgeLearnt { age_band }) => facts.age_band = *age_band,
                    PersonEvent::ShownTo(ShownTo { organisation }) => {
                        facts.shown_to.push((*organisation, entry.recorded_at));
                    }
                    PersonEvent::HiddenFrom(HiddenFrom { organisation }) => {
                        facts.shown_to.retain(|(other, _)| other != organisation);
                    }
                    PersonEvent::Recorded(_) => {}
                }
            }
        }
    }

    fn project(&self) -> Vec<Row> {
        let Some(facts) = &self.facts else { return Vec::new() };
        let Facts { id, organisation, names, birth, age_band, .. } = facts;
        let identity = PersonIdentity { names: names.clone(), birth: *birth };
        let mut rows = vec![
            Row::Person(PersonRow { id: *id, organisation: *organisation, age_band: *age_band }),
            Row::Summary(SummaryRow::of(*id, Class::Identity, &identity)),
            facts.sight(*organisation, facts.recorded_at),
        ];
        rows.extend(facts.shown_to.iter().map(|(viewer, from)| facts.sight(*viewer, *from)));
        rows.extend(tokens::of(*id, names, *birth).into_iter().map(Row::Token));
        rows
    }
}

impl Facts {
    fn is_seen_by(&self, organisation: OrganisationId) -> bool {
        self.organisation == organisation || self.shown_to.iter().any(|(other, _)| *other == organisation)
    }

    fn sight(&self, viewer: OrganisationId, from: Moment) -> Row {
        Row::Sight(SightRow {
            viewer: viewer.0,
            record: self.id.0,
            noun: Noun::Person,
            field_set: FieldSet::Full,
            from,
            until: None,
            sort: self.changed_at,
            shelved: None,
        })
    }
}
