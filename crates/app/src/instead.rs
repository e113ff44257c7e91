//! Where a row of the registers does not open, the record itself says the same: one damaged row takes no page from anybody.

use access::Permit;
use domain::{Class, Loaded, Record};
use serde::de::DeserializeOwned;
use store::ReadError;

use crate::{App, AppError};

/// What a summary says, or else what its record does; `None` where neither opens.
pub(crate) fn summary_or<R: Record, S: DeserializeOwned, T>(
    app: &App,
    permit: &Permit,
    class: Class,
    of_summary: impl FnOnce(S) -> T,
    of_record: impl FnOnce(&Loaded<R>) -> Option<T>,
) -> Result<Option<T>, AppError> {
    match app.store.summary(permit, class) {
        Ok(json) => Ok(json.and_then(|json| serde_json::from_slice(&json).ok()).map(of_summary)),
        Err(ReadError::Sealed(record)) => {
            tracing::error!(
                table = "summaries",
                %record,
                "a row of a register is damaged: `wayhaven journal verify` says which are, `wayhaven registers rebuild` makes them anew"
            );
            match app.store.view::<R>(permit) {
                Ok(loaded) => Ok(loaded.as_deref().and_then(of_record)),
                Err(ReadError::Sealed(_) | ReadError::Payload { .. }) => Ok(None),
                Err(error) => Err(error.into()),
            }
        }
        Err(error) => Err(error.into()),
    }
}
