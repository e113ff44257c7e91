//! A worry about one person, and all that follows from it.

mod commands;
mod decide;
pub mod entries;
mod reference;

pub use commands::{CaseCommand, CaseRefusal};
pub use entries::{
    Assigned, CaseEvent, CloseReason, Closed, Corrected, Noted, Opened, Reopened, TakenDown, Told,
};
pub use reference::{NotAReference, Reference};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::row::{CaseRow, SightRow, SummaryRow, TokenField, TokenRow};
use crate::{
    CaseId, Class, Entry, FieldSet, Moment, Nation, Noun, Occurred, OrganisationId, PersonId, Record, Row,
    TeamId, UserId, Words,
};

/// Whether a case is being worked on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stage {
    /// Being worked on.
    Open,
    /// Closed with a reason; it can be reopened.
    Closed,
}

impl Stage {
    /// The word that stored rows use.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Closed => "closed",
        }
    }

    /// The stage of a stored word.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Open, Self::Closed].into_iter().find(|stage| stage.code() == code)
    }
}

/// What is known of a case. Empty before it is opened.
#[derive(Clone, Debug, Default)]
pub struct Case {
    facts: Option<Facts>,
}

#[derive(Clone, Debug)]
struct Facts {
    id: CaseId,
    person: PersonId,
    reference: Reference,
    nation: Nation,
    organisation: OrganisationId,
    team: Option<TeamId>,
    owner: Option<UserId>,
    stage: Stage,
    told_at: Option<Moment>,
    /// The last call that was written down, and when it was.
    last_call: Option<(Occurred, Told)>,
    opened_at: Moment,
    changed_at: Moment,
    /// For each entry that can be corrected, in order: its version, and the version of its latest correction.
    correctable: Vec<(i64, Option<i64>)>,
}

/// What lists show of a case to those who may see its essentials.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CaseEssentials {
    /// The reference, as people read it to one another.
    pub reference: Reference,
    /// Whether somebody outside was told.
    #[serde(default)]
    pub told: bool,
}

impl Case {
    /// Whether it is being worked on; `None` before it is opened.
    pub fn stage(&self) -> Option<Stage> {
        self.facts.as_ref().map(|facts| facts.stage)
    }

    /// The reference, as people read it to one another.
    pub fn reference(&self) -> Option<&Reference> {
        self.facts.as_ref().map(|facts| &facts.reference)
    }

    /// Whom it is about.
    pub fn person(&self) -> Option<PersonId> {
        self.facts.as_ref().map(|facts| facts.person)
    }

    /// Who is responsible.
    pub fn owner(&self) -> Option<UserId> {
        self.facts.as_ref().and_then(|facts| facts.owner)
    }

    /// When it was first known that somebody outside was told; `None` while nobody has been.
    pub fn told_at(&self) -> Option<Moment> {
        self.facts.as_ref().and_then(|facts| facts.told_at)
    }

    /// Which nation's law applies.
    pub fn nation(&self) -> Option<Nation> {
        self.facts.as_ref().map(|facts| facts.nation)
    }
}

impl Record for Case {
    const NOUN: Noun = Noun::Case;
    type Event = CaseEvent;

    fn apply(&mut self, id: Uuid, entry: &Entry<CaseEvent>) {
        if let CaseEvent::Opened(opened) = &entry.event {
            self.facts = Some(Facts::opened(CaseId(id), opened, entry));
        }
        let Some(facts) = &mut self.facts else { return };
        facts.changed_at = entry.recorded_at;
        match &entry.event {
            CaseEvent::Opened(_) | CaseEvent::TakenDown(_) => {}
            CaseEvent::Told(told) => {
                facts.told_at = facts.told_at.or(Some(entry.recorded_at));
                facts.last_call = Some((entry.occurred, told.clone()));
            }
            CaseEvent::Noted(_) => facts.correctable.push((entry.version, None)),
            CaseEvent::Assigned(Assigned { owner, team }) => (facts.owner, facts.team) = (*owner, *team),
            CaseEvent::Closed(_) => facts.stage = Stage::Closed,
            CaseEvent::Reopened(_) => facts.stage = Stage::Open,
            CaseEvent::Corrected(Corrected { entry: old, .. }) => {
                if let Some(line) = facts.correctable.iter_mut().find(|(version, _)| version == old) {
                    line.1 = Some(entry.version);
                }
            }
        }
    }

    fn project(&self) -> Vec<Row> {
        self.facts.as_ref().map_or_else(Vec::new, Facts::rows)
    }
}

impl Facts {
    fn opened(id: CaseId, opened: &Opened, entry: &Entry<CaseEvent>) -> Self {
        Self {
            id,
            person: opened.person,
            reference: opened.reference.clone(),
            nation: opened.nation,
            organisation: entry.author.organisation,
            team: None,
            owner: None,
            stage: Stage::Open,
            told_at: None,
            last_call: None,
            opened_at: entry.recorded_at,
            changed_at: entry.recorded_at,
            correctable: Vec::new(),
        }
    }

    fn rows(&self) -> Vec<Row> {
        let reference = self.reference.compact();
        vec![
            Row::Case(CaseRow {
                id: self.id,
                person: self.person,
                organisation: self.organisation,
                team: self.team,
                owner: self.owner,
                nation: self.nation,
                stage: self.stage,
                told_at: self.told_at,
                opened_at: self.opened_at,
                changed_at: self.changed_at,
                reference: reference.clone(),
            }),
            Row::Summary(SummaryRow::of(
                self.id,
                Class::Essentials,
                &CaseEssentials { reference: self.reference.clone(), told: self.told_at.is_some() },
            )),
            Row::Token(TokenRow { record: self.id.0, field: TokenField::Reference, value: reference }),
            Row::Sight(SightRow {
                viewer: self.organisation.0,
                record: self.id.0,
                noun: Noun::Case,
                field_set: FieldSet::Full,
                from: self.opened_at,
                until: None,
                sort: self.changed_at,
            }),
        ]
    }
}

/// The text of a chronology line as it now reads: the words of its latest correction, or its own.
pub fn current_text(entries: &[Entry<CaseEvent>], version: i64) -> Option<&Words> {
    entries.iter().rev().find_map(|entry| match &entry.event {
        CaseEvent::Corrected(Corrected { entry: old, text, .. }) if *old == version => Some(text),
        CaseEvent::Noted(Noted { text }) if entry.version == version => Some(text),
        _ => None,
    })
}
