//! Which changes to a draft are lawful.

use forms::Answers;
use uuid::Uuid;

use super::{
    Answered, Begun, BroughtForward, Discarded, Draft, DraftEvent, DraftState, Facts, Saved, Submitted,
};
use crate::{Moment, News, Occurred};

/// The answers to one page, as somebody saves them.
#[derive(Clone, Debug)]
pub struct PageAnswers {
    /// Which page.
    pub page: String,
    /// The fields that stand on it.
    pub fields: Vec<String>,
    /// What was answered.
    pub answers: Answers,
    /// The version of the draft that the writer had before them.
    pub seen: i64,
}

/// Why a change to a draft is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DraftRefusal {
    /// There is no such draft.
    #[error("there is no such draft")]
    Absent,
    /// Its answers were submitted.
    #[error("these answers were submitted already")]
    Submitted(Uuid),
    /// It was put aside.
    #[error("this draft was put aside")]
    Discarded,
    /// Somebody else answered the same page meanwhile.
    #[error("somebody else answered this page while you were writing")]
    AnsweredMeanwhile(Saved),
}

impl Draft {
    /// Begins a draft.
    pub fn begin(question_set: &str, set_version: u32, now: Moment) -> Vec<News<DraftEvent>> {
        let begun = Begun { question_set: question_set.to_owned(), set_version };
        vec![News { occurred: Occurred::at(now), event: begun.into() }]
    }

    /// Saves the answers to a page. The same answers again are no news. What anybody saved after `seen`, the writer in another
    /// window too, is not written over: the writer is told, and may save again having seen it.
    ///
    /// # Errors
    /// [`DraftRefusal`].
    pub fn answer(&self, page: PageAnswers, now: Moment) -> Result<Vec<News<DraftEvent>>, DraftRefusal> {
        let facts = self.open()?;
        let saved = facts.saved.get(&page.page);
        if saved.is_some() && facts.has(&page) {
            return Ok(Vec::new());
        }
        match saved {
            Some(saved) if saved.version > page.seen => Err(DraftRefusal::AnsweredMeanwhile(*saved)),
            _ => {
                let PageAnswers { page, fields, answers, .. } = page;
                let event = Answered { page, answers, fields }.into();
                Ok(vec![News { occurred: Occurred::at(now), event }])
            }
        }
    }

    /// Keeps the draft as a newer version of its question set reads it.
    ///
    /// # Errors
    /// [`DraftRefusal`].
    pub fn bring_forward(&self, draft: forms::Draft, now: Moment) -> Result<News<DraftEvent>, DraftRefusal> {
        self.open()?;
        Ok(News { occurred: Occurred::at(now), event: BroughtForward { draft }.into() })
    }

    /// Ends it: its answers are in `record` from now on.
    ///
    /// # Errors
    /// [`DraftRefusal`].
    pub fn submit(&self, record: Uuid, now: Moment) -> Result<Vec<News<DraftEvent>>, DraftRefusal> {
        self.open()?;
        Ok(vec![News { occurred: Occurred::at(now), event: Submitted { record }.into() }])
    }

    /// Puts it aside.
    ///
    /// # Errors
    /// [`DraftRefusal`].
    pub fn discard(&self, now: Moment) -> Result<Vec<News<DraftEvent>>, DraftRefusal> {
        self.open()?;
        Ok(vec![News { occurred: Occurred::at(now), event: Discarded {}.into() }])
    }

    fn open(&self) -> Result<&Facts, DraftRefusal> {
        let facts = self.facts.as_ref().ok_or(DraftRefusal::Absent)?;
        match (facts.state, facts.became) {
            (DraftState::Open, _) => Ok(facts),
            (DraftState::Submitted, Some(record)) => Err(DraftRefusal::Submitted(record)),
            (DraftState::Submitted, None) | (DraftState::Discarded, _) => Err(DraftRefusal::Discarded),
        }
    }
}

impl Facts {
    /// Whether these are the answers that are there already.
    fn has(&self, page: &PageAnswers) -> bool {
        page.fields.iter().all(|field| self.answers.answers.get(field) == page.answers.get(field))
    }
}
