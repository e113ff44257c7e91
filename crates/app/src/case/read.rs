use access::Action;
use domain::case::{Case, CaseEvent};
use domain::{CaseId, Entry, Event as _};
use store::Commit;

use crate::permit::{ask, used};
use crate::{Actor, App, AppError};

/// A case as one actor may see it: only entries of classes in their field set.
#[derive(Clone, Debug)]
pub struct CaseView {
    /// Its state.
    pub state: Case,
    /// The version of its last entry; name it when correcting.
    pub version: i64,
    /// The entries they may see, oldest first.
    pub entries: Vec<Entry<CaseEvent>>,
}

/// Reads a case. That it was read is on the disk before this returns.
///
/// # Errors
/// [`AppError`].
pub fn read(app: &App, actor: &Actor, case: CaseId) -> Result<CaseView, AppError> {
    let permit = ask(app, actor, Action::ReadCase, case.0)?;
    let loaded = app.store.load::<Case>(&permit)?.ok_or(AppError::NotFound)?;
    app.store.commit(Commit::at(app.now()).seen(used(actor, &permit)))?;
    let entries =
        loaded.entries.into_iter().filter(|entry| permit.field_set().holds(entry.event.class())).collect();
    Ok(CaseView { state: loaded.state, version: loaded.version, entries })
}
