use access::Action;
use domain::case::{Case, CaseCommand, CaseEvent, CaseRefusal};
use domain::pathway::Pathway;
use domain::person::{Learnt, Person};
use domain::{CaseId, Change, Moment, News, Who};
use store::{Commit, CommitError};

use crate::permit::{ask, used};
use crate::{Actor, App, AppError};

/// How often it is decided again because somebody else wrote first.
const TRIES: usize = 16;

/// Takes in what was learnt of the person whom a case is about. What is due in the case follows an age that was learnt, in the same
/// commit, and so does the register of people at risk where they stand there, or once did.
///
/// # Errors
/// [`AppError`].
pub fn learn(app: &App, actor: &Actor, case: CaseId, learnt: Learnt) -> Result<(), AppError> {
    let of_case = ask(app, actor, Action::NoteCase, case.0)?;
    let loaded = app.store.load::<Case>(&of_case)?.ok_or(AppError::NotFound)?;
    let person = loaded.state.person().ok_or(AppError::NotFound)?;
    let permit = ask(app, actor, Action::WritePerson, person.0)?;
    for _ in 0..TRIES {
        let mut loaded = app.store.load::<Person>(&permit)?.ok_or(AppError::NotFound)?;
        let mut case = app.store.load::<Case>(&of_case)?.ok_or(AppError::NotFound)?;
        let now = app.now();
        let news = loaded.state.learn(learnt.clone(), now).map_err(|_| AppError::NotFound)?;
        let held = held(&case.state, &learnt, now)?;
        if news.is_empty() && held.is_empty() {
            return Ok(());
        }
        let mut commit = Commit::at(now).seen(used(actor, &permit));
        if !news.is_empty() {
            commit = commit.with(Change::of(&mut loaded, news, actor.author(), now));
        }
        if !held.is_empty() {
            let change = Change::of(&mut case, held, actor.author(), now);
            commit = commit.with(change).seen(used(actor, &of_case));
        }
        match app.store.commit(commit) {
            Ok(()) => return Ok(()),
            Err(CommitError::Conflict(_)) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(AppError::Crowded)
}

/// What the case makes of an age that was learnt: nothing where its register holds it already, or never held them, and where a child
/// was met as a child, and nobody else as one.
fn held(case: &Case, learnt: &Learnt, now: Moment) -> Result<Vec<News<CaseEvent>>, CaseRefusal> {
    let Some(age_band) = learnt.age_band else { return Ok(Vec::new()) };
    let as_child = case.pathway().and_then(Pathway::met) == Some(Who::Child);
    let on_register = case.age_on_register().is_some_and(|held| held != age_band);
    if on_register || as_child != age_band.is_child() {
        case.decide(CaseCommand::HoldAge { age_band }, now)
    } else {
        Ok(Vec::new())
    }
}
