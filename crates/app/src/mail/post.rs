//! What became of messages, for those who see what they tell of.

use access::Action;
use domain::case::Reference;
use domain::{CaseId, Moment, Words};
use store::{Access, Commit, Outcome, PostState, Posted};
use uuid::Uuid;

use super::MailKind;
use crate::permit::{access, ask, may, used};
use crate::{Actor, App, AppError, case, user};

/// The most messages that a list shows.
const MOST: i64 = 200;
/// How long a message that was sent stays in the list: two weeks, in microseconds.
const SHOWN: i64 = 14 * 24 * 60 * 60 * 1_000_000;

/// A message in a list.
#[derive(Clone, Debug)]
pub struct ListedPost {
    /// Which.
    pub id: Uuid,
    /// What it is for.
    pub kind: Option<MailKind>,
    /// The reference of the case that it tells of.
    pub reference: Option<Reference>,
    /// Whom it is for, where the actor may know their name.
    pub to: Option<Words>,
    /// Where it is.
    pub state: PostState,
    /// How often it was tried.
    pub attempts: i64,
    /// When it is tried next, while it waits.
    pub due_at: Moment,
    /// Since when it is in that state.
    pub changed_at: Option<Moment>,
    /// A word for what the last attempt came to.
    pub said: Option<String>,
}

/// Refuses those who do not see messages, and notes that they asked.
///
/// # Errors
/// [`AppError::NotAllowed`].
pub fn must_read(app: &App, actor: &Actor) -> Result<(), AppError> {
    may(app, actor, Action::ListPost)
}

/// The messages about what is in the actor's sight: those that somebody must look at first, then what waits, then what was sent
/// in the last two weeks.
///
/// # Errors
/// [`AppError`].
pub fn list(app: &App, actor: &Actor) -> Result<Vec<ListedPost>, AppError> {
    must_read(app, actor)?;
    let now = app.now();
    let posted = app.store.post(actor.viewer(now), Moment(now.0 - SHOWN), MOST)?;
    if !posted.is_empty() {
        let mut shown: Vec<Uuid> = posted.iter().map(|one| one.record).collect();
        shown.sort_unstable();
        shown.dedup();
        let seen = Access { shown, ..access(actor, Action::ListPost, None, Outcome::Allowed) };
        app.store.commit(Commit::at(now).seen(seen))?;
    }
    let mut listed = Vec::with_capacity(posted.len());
    for one in posted {
        listed.push(listed_post(app, actor, one)?);
    }
    let place = |state| match state {
        PostState::Perhaps => 0,
        PostState::Refused => 1,
        PostState::Waiting | PostState::Leaving => 2,
        PostState::Sent => 3,
    };
    listed.sort_by_key(|one| place(one.state));
    Ok(listed)
}

fn listed_post(app: &App, actor: &Actor, one: Posted) -> Result<ListedPost, AppError> {
    let to = match one.addressee {
        Some(to) => user::name(app, actor, to)?,
        None => None,
    };
    Ok(ListedPost {
        id: one.id,
        kind: MailKind::from_code(&one.kind),
        reference: case::reference(app, actor, CaseId(one.record))?,
        to,
        state: one.state,
        attempts: one.attempts,
        due_at: one.due_at,
        changed_at: one.changed_at,
        said: one.said,
    })
}

/// Sends a message again that was perhaps sent or was refused. One that is neither is left alone.
///
/// # Errors
/// [`AppError`].
pub fn send_again(app: &App, actor: &Actor, id: Uuid) -> Result<bool, AppError> {
    settle(app, actor, id, |now| app.store.outgoing_again(id, now))
}

/// Notes of a message that was perhaps sent that it arrived.
///
/// # Errors
/// [`AppError`].
pub fn say_arrived(app: &App, actor: &Actor, id: Uuid) -> Result<bool, AppError> {
    settle(app, actor, id, |now| app.store.outgoing_arrived(id, now))
}

fn settle(
    app: &App,
    actor: &Actor,
    id: Uuid,
    settle: impl FnOnce(Moment) -> Result<bool, store::CommitError>,
) -> Result<bool, AppError> {
    let posted = app.store.posted(id)?.ok_or(AppError::NotFound)?;
    let permit = ask(app, actor, Action::SettlePost, posted.record)?;
    let now = app.now();
    app.store.commit(Commit::at(now).seen(used(actor, &permit)))?;
    Ok(settle(now)?)
}
