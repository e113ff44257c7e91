use access::Action;
use domain::draft::{Draft, PageAnswers};
use domain::{Change, DraftId, News};
use forms::Answers;
use store::{Commit, CommitError};

use super::{OpenDraft, as_is, load};
use crate::permit::ask;
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

/// Saves the answers to one page, whatever they are: what is wrong with them is for the page to say, and nothing typed is lost.
/// The same answers again change nothing. Gives the draft as it then is.
///
/// # Errors
/// [`domain::draft::DraftRefusal::AnsweredMeanwhile`], when somebody else saved the page after `seen`.
pub fn answer(app: &App, actor: &Actor, draft: DraftId, new: Answering) -> Result<OpenDraft, AppError> {
    let permit = ask(app, actor, Action::WriteDraft, draft.0)?;
    for _ in 0..TRIES {
        let (open, mut loaded) = load(app, &permit, draft)?;
        let page = open.set.page(&new.page).ok_or(AppError::NoSuchPage)?;
        let now = app.now();
        let mut news: Vec<News<_>> = Vec::new();
        let written = loaded.state.answers().map(|answers| answers.version);
        if written != Some(open.set.version()) {
            news.push(loaded.state.bring_forward(open.answers.clone(), now)?);
        }
        let fields = open.set.walk(&open.answers).replaced(page);
        let fields = fields.into_iter().map(|field| field.id.clone()).collect();
        let answers =
            PageAnswers { page: new.page.clone(), fields, answers: new.answers.clone(), seen: new.seen };
        let answered = forward(&loaded.state, &news).answer(answers, now)?;
        if answered.is_empty() {
            return Ok(open);
        }
        news.extend(answered);
        let change = Change::of(&mut loaded, news, actor.author(), now);
        // The entry says who wrote it and when, so there is no second line of it in the access log.
        match app.store.commit(Commit::at(now).with(change)) {
            Ok(()) => return as_is(draft, &loaded),
            Err(CommitError::Conflict(_)) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(AppError::Crowded)
}

/// The state with the draft brought forward, so that an answer is compared with what the newer version reads.
fn forward(state: &Draft, news: &[News<domain::draft::DraftEvent>]) -> Draft {
    let mut state = state.clone();
    for one in news {
        if let domain::draft::DraftEvent::BroughtForward(forward) = &one.event {
            state.take(forward);
        }
    }
    state
}
