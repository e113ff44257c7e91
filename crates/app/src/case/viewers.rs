use domain::{CaseId, FieldSet, OrganisationId, Words};

use access::Action;

use crate::permit::ask;
use crate::{Actor, App, AppError, organisation};

/// The organisations that can see a case now, and how much of it.
///
/// # Errors
/// [`AppError`].
pub fn viewers(app: &App, actor: &Actor, case: CaseId) -> Result<Vec<(Words, FieldSet)>, AppError> {
    let permit = ask(app, actor, Action::ReadCase, case.0)?;
    if permit.field_set() != FieldSet::Full {
        return Ok(Vec::new());
    }
    let mut named = Vec::new();
    for (viewer, field_set) in app.store.viewers(case.0, app.now())? {
        named.extend(organisation::name(app, OrganisationId(viewer))?.map(|name| (name, field_set)));
    }
    Ok(named)
}
