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
/// [`AppError`]; [`AppError::NotAllowed`] to whoever is only asked to sign it off.
pub fn discard(app: &App, actor: &Actor, draft: DraftId) -> Result<(), AppError> {
    let permit = ask(app, actor, Action::DiscardDraft, draft.0)?;
    let open = load(app, &permit, draft)?;
    let now = app.now();
    let news = open.state().discard(now)?;
    if !open.may_be_discarded_by(actor) {
        return Err(AppError::NotAllowed);
    }
    let mut loaded = Arc::unwrap_or_clone(open.loaded);
    let change = Change::of(&mut loaded, news, actor.author(), now);
    Ok(app.store.commit(Commit::at(now).with(change).seen(used(actor, &permit)))?)
}
