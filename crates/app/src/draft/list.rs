use access::Action;
use domain::{DraftId, Moment, Words};
use store::{Access, Commit, Drafts, Outcome};

use crate::permit::{access, may};
use crate::{Actor, App, AppError, user};

/// A draft to go on with.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Which.
    pub draft: DraftId,
    /// The name of whoever began it; `None` for the actor's own.
    pub begun_by: Option<Words>,
    /// When it was last written in.
    pub changed_at: Moment,
}

/// The most drafts that one list shows.
const MOST: i64 = 50;

/// The open drafts of a question set in the actor's sight: their own first, then colleagues', the latest first. What came in by
/// the public form is among [`crate::front::reports`].
///
/// # Errors
/// [`AppError`].
pub fn list(app: &App, actor: &Actor, question_set: &str) -> Result<Vec<Listed>, AppError> {
    may(app, actor, Action::ListDrafts)?;
    let mut drafts = app.store.drafts(actor.viewer(app.now()), Drafts::Open, question_set, MOST)?;
    drafts.sort_by_key(|draft| draft.begun_by != actor.user);
    let others: Vec<_> =
        drafts.iter().filter(|one| one.begun_by != actor.user).map(|one| one.draft.0).collect();
    if !others.is_empty() {
        let seen = Access { shown: others, ..access(actor, Action::ListDrafts, None, Outcome::Allowed) };
        app.store.commit(Commit::at(app.now()).seen(seen))?;
    }
    let mut listed = Vec::with_capacity(drafts.len());
    for one in drafts {
        let own = one.begun_by == actor.user;
        let begun_by = if own { None } else { user::name(app, actor, one.begun_by)? };
        listed.push(Listed { draft: one.draft, begun_by, changed_at: one.changed_at });
    }
    Ok(listed)
}
