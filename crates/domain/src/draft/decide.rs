//! Which changes to a draft are lawful.

use forms::Answers;
use uuid::Uuid;

use super::{
    Answered, Begun, BroughtForward, Discarded, Draft, DraftEvent, DraftState, Facts, ForCase, Paused,
    Reported, Returned, RowAnswered, RowRemoved, Saved, SentForSignOff, Submitted, TakenBack, TakenUp,
    ToBeRead, row_place,
};
use crate::{CaseId, Moment, News, Occurred, OrganisationId, UserId, Words};

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

/// The answers to one row of a group, as somebody saves them.
#[derive(Clone, Debug)]
pub struct RowAnswers {
    /// Which group.
    pub group: String,
    /// Which row; `None` for a new one.
    pub row: Option<String>,
    /// The fields that a row has.
    pub fields: Vec<String>,
    /// What was answered.
    pub answers: Answers,
    /// The most rows that the group may have.
    pub most: usize,
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
    /// It is with the organisation that is to sign it off.
    #[error(
        "this is with the organisation that signs it off: take it back first, or wait until it is returned"
    )]
    IsSent,
    /// Nobody wrote in it for long, and it was put aside.
    #[error("nobody wrote in this for long: take it up again first")]
    PutAside,
    /// It is not with an organisation that is to sign it off.
    #[error("this was not sent to be signed off, or was taken back")]
    IsNotSent,
    /// Another organisation does that.
    #[error("this is for the other organisation to do")]
    NotYours,
    /// A reason or comments are asked for, and there are none.
    #[error("say why, in a few words")]
    NoWords,
    /// Somebody took the row out meanwhile.
    #[error("somebody took this out of the list while you were writing")]
    NoSuchRow,
    /// The list is full.
    #[error("there is room for no more in this list")]
    TooMany,
}

impl Draft {
    /// Begins a draft.
    pub fn begin(question_set: &str, set_version: u32, now: Moment) -> Vec<News<DraftEvent>> {
        let begun = Begun { question_set: question_set.to_owned(), set_version };
        vec![News { occurred: Occurred::at(now), event: begun.into() }]
    }

    /// Begins a draft that belongs to a case.
    pub fn begin_for(
        question_set: &str,
        set_version: u32,
        case: CaseId,
        now: Moment,
    ) -> Vec<News<DraftEvent>> {
        let mut news = Self::begin(question_set, set_version, now);
        news.push(News { occurred: Occurred::at(now), event: ForCase { case }.into() });
        news
    }

    /// Begins a draft with what somebody who was not signed in sent by the public form: pages with their
    /// answers, and who is to read it.
    pub fn report(
        question_set: &str,
        set_version: u32,
        reported: Reported,
        readers: Vec<UserId>,
        pages: Vec<Answered>,
        now: Moment,
    ) -> Vec<News<DraftEvent>> {
        let mut news = Self::begin(question_set, set_version, now);
        news.extend(told(reported, now));
        news.extend(told(ToBeRead { by: readers }, now));
        news.extend(pages.into_iter().flat_map(|page| told(page, now)));
        news
    }

    /// Saves the answers to a row of a group, or adds one. As for a page, nothing that anybody saved after `seen` is written over.
    ///
    /// # Errors
    /// [`DraftRefusal`].
    pub fn answer_row(&self, row: RowAnswers, now: Moment) -> Result<Vec<News<DraftEvent>>, DraftRefusal> {
        let facts = self.open()?;
        let rows = match facts.answers.answers.get(&row.group) {
            Some(forms::Answer::Rows(rows)) => Some(rows),
            _ => None,
        };
        match &row.row {
            None if rows.is_some_and(|rows| rows.len() >= row.most) => return Err(DraftRefusal::TooMany),
            None => {}
            Some(id) => {
                let old = rows.and_then(|rows| rows.row(id)).ok_or(DraftRefusal::NoSuchRow)?;
                if row.fields.iter().all(|field| old.answers().get(field) == row.answers.get(field)) {
                    return Ok(Vec::new());
                }
                let saved = facts.saved.get(&row_place(&row.group, id));
                if let Some(saved) = saved.filter(|saved| saved.version > row.seen) {
                    return Err(DraftRefusal::AnsweredMeanwhile(*saved));
                }
            }
        }
        let RowAnswers { group, row, fields, answers, .. } = row;
        Ok(told(RowAnswered { group, row, answers, fields }, now))
    }

    /// Takes a row of a group out. One that is out already is no news.
    ///
    /// # Errors
    /// [`DraftRefusal`].
    pub fn remove_row(
        &self,
        group: &str,
        row: &str,
        now: Moment,
    ) -> Result<Vec<News<DraftEvent>>, DraftRefusal> {
        let facts = self.open()?;
        let there = matches!(facts.answers.answers.get(group),
            Some(forms::Answer::Rows(rows)) if rows.row(row).is_some());
        let event = RowRemoved { group: group.to_owned(), row: row.to_owned() };
        Ok(if there { told(event, now) } else { Vec::new() })
    }

    /// Sends it to the organisation that is to sign it off.
    ///
    /// # Errors
    /// [`DraftRefusal`].
    pub fn send(
        &self,
        to: OrganisationId,
        words: Words,
        now: Moment,
    ) -> Result<Vec<News<DraftEvent>>, DraftRefusal> {
        self.open()?;
        Ok(told(SentForSignOff { to, words }, now))
    }

    /// Returns it with comments, for the organisation that it was sent to.
    ///
    /// # Errors
    /// [`DraftRefusal`].
    pub fn give_back(
        &self,
        by: OrganisationId,
        comments: Words,
        now: Moment,
    ) -> Result<Vec<News<DraftEvent>>, DraftRefusal> {
        self.must_be_with(by)?;
        if comments.reveal().trim().is_empty() {
            return Err(DraftRefusal::NoWords);
        }
        Ok(told(Returned { comments }, now))
    }

    /// Takes it back before it is signed, for the organisation that sent it.
    ///
    /// # Errors
    /// [`DraftRefusal`].
    pub fn take_back(&self, by: OrganisationId, now: Moment) -> Result<Vec<News<DraftEvent>>, DraftRefusal> {
        let facts = self.live()?;
        match facts.state {
            DraftState::Sent if facts.begun_by.organisation == by => Ok(told(TakenBack {}, now)),
            DraftState::Sent => Err(DraftRefusal::NotYours),
            _ => Err(DraftRefusal::IsNotSent),
        }
    }

    /// Whether an organisation may sign it off now: the one that it was sent to, or, where it was sent to none, the one that
    /// wrote it.
    ///
    /// # Errors
    /// [`DraftRefusal`].
    pub fn must_be_with(&self, organisation: OrganisationId) -> Result<(), DraftRefusal> {
        let facts = self.live()?;
        match (&facts.sign_off, facts.state) {
            (Some(sign_off), DraftState::Sent) if sign_off.by == organisation => Ok(()),
            (_, DraftState::Sent) => Err(DraftRefusal::NotYours),
            _ => Err(DraftRefusal::IsNotSent),
        }
    }

    /// Lets the clock to ask again stand still.
    ///
    /// # Errors
    /// [`DraftRefusal`].
    pub fn pause(&self, why: Words, now: Moment) -> Result<Vec<News<DraftEvent>>, DraftRefusal> {
        self.open()?;
        if why.reveal().trim().is_empty() {
            return Err(DraftRefusal::NoWords);
        }
        Ok(told(Paused { why }, now))
    }

    /// Goes on with one that had been put aside because nobody wrote in it for long.
    ///
    /// # Errors
    /// [`DraftRefusal`].
    pub fn take_up(&self, now: Moment) -> Result<Vec<News<DraftEvent>>, DraftRefusal> {
        self.open()?;
        Ok(told(TakenUp {}, now))
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
        self.live()?;
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

    /// The draft, where it can be written in.
    fn open(&self) -> Result<&Facts, DraftRefusal> {
        let facts = self.live()?;
        if facts.state == DraftState::Sent { Err(DraftRefusal::IsSent) } else { Ok(facts) }
    }

    /// The draft, where it has not ended.
    fn live(&self) -> Result<&Facts, DraftRefusal> {
        let facts = self.facts.as_ref().ok_or(DraftRefusal::Absent)?;
        match (facts.state, facts.became) {
            (DraftState::Open | DraftState::Sent, _) => Ok(facts),
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

fn told(event: impl Into<DraftEvent>, now: Moment) -> Vec<News<DraftEvent>> {
    vec![News { occurred: Occurred::at(now), event: event.into() }]
}
