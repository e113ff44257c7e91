//! What came in by the public form and waits for somebody.

use access::Action;
use domain::{DraftId, Moment};
use store::{Access, Commit, Outcome};

use crate::permit::{access, may};
use crate::{Actor, App, AppError, sets};

/// A report that waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Report {
    /// The draft that it is.
    pub draft: DraftId,
    /// When it came, or somebody last wrote in it.
    pub changed_at: Moment,
}

/// A page of the reports that wait.
#[derive(Clone, Debug, Default)]
pub struct Reports {
    /// Those on this page, what nobody touched for longest first.
    pub shown: Vec<Report>,
    /// How many there are in all.
    pub count: usize,
    /// Where the next page begins; `None` on the last.
    pub next: Option<Report>,
}

/// The reports that wait for the actor's organisation, a page at a time, what nobody touched for longest first, so that the
/// oldest stands before everybody's eyes. One access entry holds the ids shown.
///
/// # Errors
/// [`AppError`].
pub fn reports(app: &App, actor: &Actor, after: Option<Report>, limit: usize) -> Result<Reports, AppError> {
    may(app, actor, Action::ListDrafts)?;
    let (now, viewer) = (app.now(), actor.viewer(app.now()));
    let place = after.map(|after| (after.changed_at, after.draft));
    let found = app.store.reports(viewer, sets::WORRY, place, limit as i64 + 1)?;
    let found = found.into_iter().map(|one| Report { draft: one.draft, changed_at: one.changed_at });
    let mut shown: Vec<Report> = found.collect();
    let more = shown.len() > limit;
    shown.truncate(limit);
    if !shown.is_empty() {
        let ids = shown.iter().map(|one| one.draft.0).collect();
        let seen = Access { shown: ids, ..access(actor, Action::ListDrafts, None, Outcome::Allowed) };
        app.store.commit(Commit::at(now).seen(seen))?;
    }
    let count = app.store.report_count(viewer, sets::WORRY)?;
    let next = shown.last().copied().filter(|_| more);
    Ok(Reports { shown, count, next })
}
