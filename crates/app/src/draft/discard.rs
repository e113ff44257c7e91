use std::sync::Arc;

use access::Action;
use domain::{Change, DraftId};
use store::Commit;

use super::load;
use crate::permit::{ask, used};
use crate::{Actor, App, AppError};

/// Puts a draft aside for good.
///
/// # Errors
/// [`AppError`].
pub fn discard(app: &App, actor: &Actor, draft: DraftId) -> Result<(), AppError> {
    let permit = ask(app, actor, Action::DiscardDraft, draft.0)?;
    let mut loaded = Arc::unwrap_or_clone(load(app, &permit, draft)?.loaded);
    let now = app.now();
    let news = loaded.state.discard(now)?;
    let change = Change::of(&mut loaded, news, actor.author(), now);
    Ok(app.store.commit(Commit::at(now).with(change).seen(used(actor, &permit)))?)
}
