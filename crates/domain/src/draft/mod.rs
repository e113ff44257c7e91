//! Answers to a question set that are not yet submitted: saved page by page, by anybody of the organisation that began them.

mod decide;
mod entries;

pub use decide::{DraftRefusal, PageAnswers};
pub use entries::{Answered, Begun, BroughtForward, Discarded, DraftEvent, Submitted};

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::row::{DraftRow, SightRow};
use crate::{Author, DraftId, Entry, FieldSet, Moment, Noun, Record, Row};

/// Whether a draft can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DraftState {
    /// It can.
    Open,
    /// Its answers are in another record.
    Submitted,
    /// It was put aside.
    Discarded,
}

impl DraftState {
    /// The word that stored rows use.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Submitted => "submitted",
            Self::Discarded => "discarded",
        }
    }
}

/// Who saved a page last, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Saved {
    /// The version of the draft that the saving made.
    pub version: i64,
    /// Who.
    pub by: Author,
    /// When.
    pub at: Moment,
}

/// What is known of a draft. Empty before it is begun.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    facts: Option<Facts>,
}

#[derive(Clone, Debug)]
struct Facts {
    id: DraftId,
    begun_by: Author,
    begun_at: Moment,
    changed_at: Moment,
    answers: forms::Draft,
    saved: BTreeMap<String, Saved>,
    state: DraftState,
    became: Option<Uuid>,
}

impl Draft {
    /// The answers so far, with the question set and its version; `None` before it is begun.
    pub fn answers(&self) -> Option<&forms::Draft> {
        self.facts.as_ref().map(|facts| &facts.answers)
    }

    /// The draft as it is once it has been brought forward.
    pub fn take(&mut self, forward: &BroughtForward) {
        if let Some(facts) = &mut self.facts {
            facts.answers = forward.draft.clone();
        }
    }

    /// Who saved a page last.
    pub fn saved(&self, page: &str) -> Option<Saved> {
        self.facts.as_ref().and_then(|facts| facts.saved.get(page)).copied()
    }

    /// Whether it can be written in.
    pub fn state(&self) -> Option<DraftState> {
        self.facts.as_ref().map(|facts| facts.state)
    }

    /// The record that its answers are in, once they were submitted.
    pub fn became(&self) -> Option<Uuid> {
        self.facts.as_ref().and_then(|facts| facts.became)
    }

    /// Who began it.
    pub fn begun_by(&self) -> Option<Author> {
        self.facts.as_ref().map(|facts| facts.begun_by)
    }
}

impl Record for Draft {
    const NOUN: Noun = Noun::Draft;
    type Event = DraftEvent;

    fn apply(&mut self, id: Uuid, entry: &Entry<DraftEvent>) {
        if let DraftEvent::Begun(Begun { question_set, set_version }) = &entry.event {
            self.facts = Some(Facts {
                id: DraftId(id),
                begun_by: entry.author,
                begun_at: entry.recorded_at,
                changed_at: entry.recorded_at,
                answers: forms::Draft::empty(question_set, *set_version),
                saved: BTreeMap::new(),
                state: DraftState::Open,
                became: None,
            });
        }
        let Some(facts) = &mut self.facts else { return };
        facts.changed_at = entry.recorded_at;
        match &entry.event {
            DraftEvent::Begun(_) => {}
            DraftEvent::Answered(answered) => facts.answered(answered, entry),
            DraftEvent::BroughtForward(BroughtForward { draft }) => facts.answers = draft.clone(),
            DraftEvent::Submitted(Submitted { record }) => {
                (facts.state, facts.became) = (DraftState::Submitted, Some(*record));
            }
            DraftEvent::Discarded(Discarded {}) => facts.state = DraftState::Discarded,
        }
    }

    fn project(&self) -> Vec<Row> {
        let Some(facts) = &self.facts else { return Vec::new() };
        vec![
            Row::Draft(DraftRow {
                id: facts.id,
                organisation: facts.begun_by.organisation,
                begun_by: facts.begun_by.user,
                question_set: facts.answers.set.clone(),
                state: facts.state,
                changed_at: facts.changed_at,
            }),
            Row::Sight(SightRow {
                viewer: facts.begun_by.organisation.0,
                record: facts.id.0,
                noun: Noun::Draft,
                field_set: FieldSet::Full,
                from: facts.begun_at,
                until: None,
                // The register of drafts has the order in which they are listed; a saved answer leaves sight as it is.
                sort: facts.begun_at,
                shelved: None,
            }),
        ]
    }
}

impl Facts {
    fn answered(&mut self, Answered { page, answers, fields }: &Answered, entry: &Entry<DraftEvent>) {
        for field in fields {
            self.answers.answers.remove(field);
        }
        for (field, answer) in answers {
            self.answers.answers.set(field.clone(), answer.clone());
        }
        self.answers.saved.insert(page.clone());
        let saved = Saved { version: entry.version, by: entry.author, at: entry.recorded_at };
        self.saved.insert(page.clone(), saved);
    }
}
