use access::Action;
use domain::draft::Draft;
use domain::{Change, DraftId, Loaded};
use forms::QuestionSet;
use store::{Commit, Outcome};

use crate::permit::{access, may};
use crate::{Actor, App, AppError};

/// Begins a draft of a question set.
///
/// # Errors
/// [`AppError`].
pub fn begin(app: &App, actor: &Actor, set: &QuestionSet) -> Result<DraftId, AppError> {
    may(app, actor, Action::WriteWorry)?;
    let (now, id) = (app.now(), DraftId::make(&mut *app.ids()));
    let news = Draft::begin(set.id(), set.version(), now);
    let change = Change::of(&mut Loaded::<Draft>::new(id), news, actor.author(), now);
    let seen = access(actor, Action::WriteWorry, Some(id.0), Outcome::Allowed);
    app.store.commit(Commit::at(now).with(change).seen(seen))?;
    Ok(id)
}
