use domain::{FieldSet, OrganisationId, Words};

use super::CaseView;
use crate::{App, AppError, organisation};

/// The organisations that can see a case now, and how much of it, for somebody who has read it: those who see only a part of it
/// are not told.
///
/// # Errors
/// [`AppError`].
pub fn viewers(app: &App, view: &CaseView) -> Result<Vec<(Words, FieldSet)>, AppError> {
    if view.field_set != FieldSet::Full {
        return Ok(Vec::new());
    }
    let mut named = Vec::new();
    for (viewer, field_set) in app.store.viewers(view.id.0, app.now())? {
        named.extend(organisation::name(app, OrganisationId(viewer))?.map(|name| (name, field_set)));
    }
    Ok(named)
}
