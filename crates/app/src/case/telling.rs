use access::Action;
use domain::CaseId;
use domain::case::{Case, Reference};

use crate::permit::ask;
use crate::{Actor, App, AppError};

/// The reference of a case of which the actor may write down who was told; for the page that asks them.
///
/// # Errors
/// [`AppError`].
pub fn telling(app: &App, actor: &Actor, case: CaseId) -> Result<Reference, AppError> {
    let permit = ask(app, actor, Action::TellCase, case.0)?;
    let loaded = app.store.load::<Case>(&permit)?.ok_or(AppError::NotFound)?;
    loaded.state.reference().cloned().ok_or(AppError::NotFound)
}
