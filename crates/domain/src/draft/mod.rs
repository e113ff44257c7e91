//! Answers to a question set that are not yet submitted: saved page by page, by anybody of the organisation that began them.
//! One that is about a case belongs to that case, and can be sent to another organisation that signs it off.

mod decide;
mod due;
mod entries;

pub use decide::{DraftRefusal, PageAnswers, RowAnswers};
pub use entries::{
    Answered, Begun, BroughtForward, Discarded, DraftEvent, ForCase, Paused, Prefilled, Reported, Returned,
    RowAnswered, RowRemoved, SentForSignOff, Submitted, TakenBack, TakenUp, ToBeRead,
};

use std::collections::BTreeMap;

use forms::{Answer, Rows};
use uuid::Uuid;

use crate::row::{DraftRow, SightRow};
use crate::{
    Author, CaseId, DraftId, Entry, FieldSet, Moment, Noun, OrganisationId, Record, Row, UserId, Words,
};

/// Whether a draft can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DraftState {
    /// It can.
    Open,
    /// It is with the organisation that is to sign it off: it can be signed or returned.
    Sent,
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
            Self::Sent => "sent",
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

/// Where a draft is on its way to being signed off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignOff {
    /// The organisation that signs it off.
    pub by: OrganisationId,
    /// When it was sent there last.
    pub sent_at: Moment,
    /// What they were told with it.
    pub words: Words,
    /// When it came back, from whom, with which comments; `None` while it has not.
    pub returned: Option<(Moment, Author, Words)>,
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
    case: Option<CaseId>,
    sign_off: Option<SignOff>,
    paused: Option<(Moment, Words)>,
    writers: Vec<UserId>,
    reported: Option<Reported>,
    /// Who is to read what came by the public form.
    readers: Vec<UserId>,
    /// The pages as they came by the public form, whatever was written in them since.
    came: Vec<Answered>,
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

    /// Whether nothing was left to ask on a page because the case held it already, and nobody has saved it since.
    pub fn is_prefilled(&self, page: &str) -> bool {
        self.answers().is_some_and(|answers| answers.saved.contains(page)) && self.saved(page).is_none()
    }

    /// Who saved a page last.
    pub fn saved(&self, page: &str) -> Option<Saved> {
        self.facts.as_ref().and_then(|facts| facts.saved.get(page)).copied()
    }

    /// Who saved a row of a group last.
    pub fn saved_row(&self, group: &str, row: &str) -> Option<Saved> {
        self.saved(&row_place(group, row))
    }

    /// Whether it can be written in.
    pub fn state(&self) -> Option<DraftState> {
        self.facts.as_ref().map(|facts| facts.state)
    }

    /// The record that its answers are in, once they were submitted.
    pub fn became(&self) -> Option<Uuid> {
        self.facts.as_ref().and_then(|facts| facts.became)
    }

    /// The case that it is about, where it belongs to one.
    pub fn case(&self) -> Option<CaseId> {
        self.facts.as_ref().and_then(|facts| facts.case)
    }

    /// Where it is on its way to being signed off by another organisation; `None` where it was never sent to one.
    pub fn sign_off(&self) -> Option<&SignOff> {
        self.facts.as_ref().and_then(|facts| facts.sign_off.as_ref())
    }

    /// Since when, and why, the clock to ask again stands still.
    pub fn paused(&self) -> Option<(Moment, &Words)> {
        self.facts.as_ref().and_then(|facts| facts.paused.as_ref()).map(|(at, why)| (*at, why))
    }

    /// Everybody who wrote an answer in it, in the order in which they first did.
    pub fn writers(&self) -> &[UserId] {
        self.facts.as_ref().map_or(&[], |facts| &facts.writers)
    }

    /// How it came in by the public form; `None` where somebody who was signed in began it.
    pub fn reported(&self) -> Option<&Reported> {
        self.facts.as_ref().and_then(|facts| facts.reported.as_ref())
    }

    /// Whether it came in by the public form with just these words.
    pub fn came_with(&self, reach: Option<&Words>, pages: &[Answered]) -> bool {
        let facts = self.facts.as_ref();
        let reported = facts.and_then(|facts| Some((facts.reported.as_ref()?, facts.came.as_slice())));
        reported.is_some_and(|(reported, came)| reported.reach.as_ref() == reach && came == pages)
    }

    /// When it was last changed.
    pub fn changed_at(&self) -> Option<Moment> {
        self.facts.as_ref().map(|facts| facts.changed_at)
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
                case: None,
                sign_off: None,
                paused: None,
                writers: Vec::new(),
                reported: None,
                readers: Vec::new(),
                came: Vec::new(),
            });
        }
        let Some(facts) = &mut self.facts else { return };
        facts.changed_at = entry.recorded_at;
        match &entry.event {
            DraftEvent::Begun(_) | DraftEvent::TakenUp(_) => {}
            DraftEvent::Reported(reported) => facts.reported = Some(reported.clone()),
            DraftEvent::ToBeRead(ToBeRead { by }) => facts.readers = by.clone(),
            DraftEvent::ForCase(ForCase { case }) => facts.case = Some(*case),
            DraftEvent::Prefilled(Prefilled { answers, pages }) => {
                for (field, answer) in answers {
                    facts.answers.answers.set(field.clone(), answer.clone());
                }
                facts.answers.saved.extend(pages.iter().cloned());
            }
            DraftEvent::Answered(answered) => facts.answered(answered, entry),
            DraftEvent::RowAnswered(answered) => facts.row_answered(answered, entry),
            DraftEvent::RowRemoved(RowRemoved { group, row }) => {
                if let Some(rows) = facts.rows(group) {
                    rows.remove(row);
                }
                facts.saved_by(group, entry);
            }
            DraftEvent::BroughtForward(BroughtForward { draft }) => facts.answers = draft.clone(),
            DraftEvent::SentForSignOff(SentForSignOff { to, words }) => {
                facts.state = DraftState::Sent;
                let (sent_at, words) = (entry.recorded_at, words.clone());
                facts.sign_off = Some(SignOff { by: *to, sent_at, words, returned: None });
            }
            DraftEvent::Returned(Returned { comments }) => {
                facts.state = DraftState::Open;
                if let Some(sign_off) = &mut facts.sign_off {
                    sign_off.returned = Some((entry.recorded_at, entry.author, comments.clone()));
                }
            }
            DraftEvent::TakenBack(TakenBack {}) => (facts.state, facts.sign_off) = (DraftState::Open, None),
            DraftEvent::Paused(Paused { why }) => facts.paused = Some((entry.recorded_at, why.clone())),
            DraftEvent::Submitted(Submitted { record }) => {
                (facts.state, facts.became) = (DraftState::Submitted, Some(*record));
            }
            DraftEvent::Discarded(Discarded {}) => facts.state = DraftState::Discarded,
        }
    }

    fn project(&self) -> Vec<Row> {
        let Some(facts) = &self.facts else { return Vec::new() };
        let mut rows = vec![
            Row::Draft(DraftRow {
                id: facts.id,
                organisation: facts.begun_by.organisation,
                begun_by: facts.begun_by.user,
                question_set: facts.answers.set.clone(),
                state: facts.state,
                changed_at: facts.changed_at,
                about: facts.case,
                signer: facts.sign_off.as_ref().map(|sign_off| sign_off.by),
            }),
            facts.sight(facts.begun_by.organisation, facts.begun_at),
        ];
        let other = facts.sign_off.as_ref().filter(|sign_off| sign_off.by != facts.begun_by.organisation);
        rows.extend(other.map(|sign_off| facts.sight(sign_off.by, sign_off.sent_at)));
        rows.extend(facts.due_rows());
        rows
    }
}

impl Facts {
    fn sight(&self, viewer: OrganisationId, from: Moment) -> Row {
        Row::Sight(SightRow {
            viewer: viewer.0,
            record: self.id.0,
            noun: Noun::Draft,
            field_set: FieldSet::Full,
            from,
            until: None,
            // The register of drafts has the order in which they are listed; a saved answer leaves sight as it is.
            sort: from,
            shelved: None,
        })
    }

    fn answered(&mut self, answered: &Answered, entry: &Entry<DraftEvent>) {
        let Answered { page, answers, fields } = answered;
        if self.reported.is_some() && entry.author == self.begun_by {
            self.came.push(answered.clone());
        }
        for field in fields {
            self.answers.answers.remove(field);
        }
        for (field, answer) in answers {
            self.answers.answers.set(field.clone(), answer.clone());
        }
        self.answers.saved.insert(page.clone());
        self.saved_by(page, entry);
        self.wrote(entry.author.user);
    }

    fn row_answered(&mut self, answered: &RowAnswered, entry: &Entry<DraftEvent>) {
        let RowAnswered { group, row, answers, fields } = answered;
        if self.rows(group).is_none() {
            self.answers.answers.set(group.clone(), Answer::Rows(Rows::new()));
        }
        let Some(rows) = self.rows(group) else { return };
        let id = match row {
            Some(row) => row.clone(),
            None => rows.add().id().to_owned(),
        };
        if let Some(row) = rows.row_mut(&id) {
            for field in fields {
                row.answers_mut().remove(field);
            }
            for (field, answer) in answers {
                row.answers_mut().set(field.clone(), answer.clone());
            }
        }
        self.saved_by(&row_place(group, &id), entry);
        self.wrote(entry.author.user);
    }

    fn rows(&mut self, group: &str) -> Option<&mut Rows> {
        match self.answers.answers.get_mut(group) {
            Some(Answer::Rows(rows)) => Some(rows),
            _ => None,
        }
    }

    fn saved_by(&mut self, place: &str, entry: &Entry<DraftEvent>) {
        let saved = Saved { version: entry.version, by: entry.author, at: entry.recorded_at };
        self.saved.insert(place.to_owned(), saved);
        self.paused = None;
    }

    fn wrote(&mut self, user: UserId) {
        if !self.writers.contains(&user) {
            self.writers.push(user);
        }
    }
}

/// The place under which the saving of a row of a group is kept, beside those of pages.
fn row_place(group: &str, row: &str) -> String {
    format!("{group}/{row}")
}
