use access::Action;
use domain::case::Case;
use domain::person::{Learnt, Person};
use domain::{CaseId, Change};
use store::{Commit, CommitError};

use crate::permit::{ask, used};
use crate::{Actor, App, AppError};

/// How often it is decided again because somebody else wrote first.
const TRIES: usize = 16;

/// Takes in what was learnt of the person whom a case is about.
///
/// # Errors
/// [`AppError`].
pub fn learn(app: &App, actor: &Actor, case: CaseId, learnt: Learnt) -> Result<(), AppError> {
    let permit = ask(app, actor, Action::NoteCase, case.0)?;
    let loaded = app.store.load::<Case>(&permit)?.ok_or(AppError::NotFound)?;
    let person = loaded.state.person().ok_or(AppError::NotFound)?;
    let permit = ask(app, actor, Action::WritePerson, person.0)?;
    for _ in 0..TRIES {
        let mut loaded = app.store.load::<Person>(&permit)?.ok_or(AppError::NotFound)?;
        let now = app.now();
        let news = loaded.state.learn(learnt.clone(), now).map_err(|_| AppError::NotFound)?;
        if news.is_empty() {
            return Ok(());
        }
        let change = Change::of(&mut loaded, news, actor.author(), now);
        match app.store.commit(Commit::at(now).with(change).seen(used(actor, &permit))) {
            Ok(()) => return Ok(()),
            Err(CommitError::Conflict(_)) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(AppError::Crowded)
}
