//! What organisations, teams and users are called. None of them is ever renamed, so a name that was found is kept.

use std::sync::PoisonError;

use access::Permit;
use domain::{Class, Loaded, Record, Words};
use serde::de::DeserializeOwned;

use crate::instead::summary_or;
use crate::{App, AppError};

/// What the record of a permit is called: as it was learnt before, or as its summary says now, or else the record itself.
pub(crate) fn called<R: Record, S: DeserializeOwned>(
    app: &App,
    permit: &Permit,
    of_summary: impl FnOnce(S) -> Words,
    of_record: impl FnOnce(&Loaded<R>) -> Option<Words>,
) -> Result<Option<Words>, AppError> {
    let id = permit.record();
    if let Some(known) = app.names.read().unwrap_or_else(PoisonError::into_inner).get(&id) {
        return Ok(Some(known.clone()));
    }
    let name = summary_or::<R, S, _>(app, permit, Class::Setup, of_summary, of_record)?;
    if let Some(name) = &name {
        app.names.write().unwrap_or_else(PoisonError::into_inner).insert(id, name.clone());
    }
    Ok(name)
}
