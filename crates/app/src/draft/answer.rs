use std::borrow::Cow;
use std::sync::Arc;

use access::Action;
use domain::draft::{Draft, DraftEvent, DraftRefusal, PageAnswers, RowAnswers};
use domain::{Change, DraftId, Moment, News};
use forms::{Answers, Kind};
use store::{Commit, CommitError};

use super::{OpenDraft, as_is, load};
use crate::keeping::Standing;
use crate::permit::ask;
use crate::referral::standing;
use crate::{Actor, App, AppError};

/// Answers to save.
#[derive(Clone, Debug)]
pub struct Answering {
    /// Of which page.
    pub page: String,
    /// The answers to the page's fields; a field that is not among them has none.
    pub answers: Answers,
    /// The version of the draft that the writer had before them.
    pub seen: i64,
}

/// How often it is tried again because somebody else wrote first.
const TRIES: usize = 8;

/// Answers to one row of a group to save.
#[derive(Clone, Debug)]
pub struct AnsweringRow {
    /// Of which group.
    pub group: String,
    /// Which row; `None` for a new one.
    pub row: Option<String>,
    /// The answers to the row's fields; a field that is not among them has none.
    pub answers: Answers,
    /// The version of the draft that the writer had before them.
    pub seen: i64,
}

/// Saves the answers to one page, whatever they are: what is wrong with them is for the page to say, and nothing typed is lost.
/// The same answers again change nothing. Gives the draft as it then is.
///
/// # Errors
/// [`domain::draft::DraftRefusal::AnsweredMeanwhile`], when somebody else saved the page after `seen`.
pub fn answer(app: &App, actor: &Actor, draft: DraftId, new: Answering) -> Result<OpenDraft, AppError> {
    save(app, actor, draft, |open, state, now| {
        let page = open.set.page(&new.page).ok_or(AppError::NoSuchPage)?;
        let fields = open.set.walk(&open.answers).replaced(page);
        let fields = fields.into_iter().map(|field| field.id.clone()).collect();
        let answers =
            PageAnswers { page: new.page.clone(), fields, answers: new.answers.clone(), seen: new.seen };
        Ok(state.answer(answers, now)?)
    })
}

/// Saves the answers to one row of a group, or adds one, as [`answer`] does those of a page.
///
/// # Errors
/// As [`answer`]; [`domain::draft::DraftRefusal::TooMany`] where the list is full.
pub fn answer_row(
    app: &App,
    actor: &Actor,
    draft: DraftId,
    new: AnsweringRow,
) -> Result<OpenDraft, AppError> {
    save(app, actor, draft, |open, state, now| {
        let group = open.set.field(&new.group).ok_or(AppError::NoSuchPage)?;
        let Kind::Group { max, .. } = &group.kind else { return Err(AppError::NoSuchPage) };
        let fields = open.set.walk(&open.answers).row_fields(group);
        let row = RowAnswers {
            group: new.group.clone(),
            row: new.row.clone(),
            fields: fields.into_iter().map(|field| field.id.clone()).collect(),
            answers: new.answers.clone(),
            most: *max as usize,
            seen: new.seen,
        };
        Ok(state.answer_row(row, now)?)
    })
}

/// Takes a row of a group out. One that is out already changes nothing.
///
/// # Errors
/// [`AppError`].
pub fn remove_row(
    app: &App,
    actor: &Actor,
    draft: DraftId,
    group: &str,
    row: &str,
) -> Result<OpenDraft, AppError> {
    save(app, actor, draft, |_, state, now| Ok(state.remove_row(group, row, now)?))
}

/// Decides a change to what is answered, and commits it; again where somebody else wrote first.
fn save(
    app: &App,
    actor: &Actor,
    draft: DraftId,
    decide: impl Fn(&OpenDraft, &Draft, Moment) -> Result<Vec<News<DraftEvent>>, AppError>,
) -> Result<OpenDraft, AppError> {
    let permit = ask(app, actor, Action::WriteDraft, draft.0)?;
    for _ in 0..TRIES {
        let open = load(app, &permit, draft)?;
        let now = app.now();
        if matches!(standing(open.state(), now), Standing::PutAside(_)) {
            return Err(DraftRefusal::PutAside.into());
        }
        let mut news: Vec<News<_>> = Vec::new();
        let written = open.state().answers().map(|answers| answers.version);
        if written != Some(open.set.version()) {
            news.push(open.state().bring_forward(open.answers.clone(), now)?);
        }
        let answered = decide(&open, &forward(open.state(), &news), now)?;
        if answered.is_empty() {
            return Ok(open);
        }
        news.extend(answered);
        let mut loaded = Arc::unwrap_or_clone(open.loaded);
        let change = Change::of(&mut loaded, news, actor.author(), now);
        // The entry says who wrote it and when, so there is no second line of it in the access log.
        match app.store.commit(Commit::at(now).with(change)) {
            Ok(()) => return as_is(draft, Arc::new(loaded)),
            Err(CommitError::Conflict(_)) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(AppError::Crowded)
}

/// The state with the draft brought forward, so that an answer is compared with what the newer version reads.
fn forward<'a>(state: &'a Draft, news: &[News<DraftEvent>]) -> Cow<'a, Draft> {
    let mut state = Cow::Borrowed(state);
    for one in news {
        if let DraftEvent::BroughtForward(forward) = &one.event {
            state.to_mut().take(forward);
        }
    }
    state
}
