//! A worry about somebody: what to do first, a question a page, check answers, a case.

pub(in crate::page) mod check;
mod discard;
mod question;
mod start;
mod tasks;

use app::AppError;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::DraftId;
use domain::draft::DraftRefusal;
use uuid::Uuid;

use crate::error::Trouble;
use crate::route::{Door, Route};
use crate::visit::Visit;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get(Door::Staff, "/worry", start::page),
        Route::post(Door::Staff, "/worry", start::begin),
        Route::get(Door::Staff, "/worry/{draft}", tasks::page),
        Route::get(Door::Staff, "/worry/{draft}/check", check::page),
        Route::post(Door::Staff, "/worry/{draft}/check", check::submit),
        Route::get(Door::Staff, "/worry/{draft}/discard", discard::page),
        Route::post(Door::Staff, "/worry/{draft}/discard", discard::send),
        Route::get(Door::Staff, "/worry/{draft}/page/{page}", question::page),
        Route::post(Door::Staff, "/worry/{draft}/page/{page}", question::save),
    ]
}

/// The draft that an address names.
fn draft(id: &str) -> Result<DraftId, Trouble> {
    Uuid::try_parse(id).map(DraftId).map_err(|_| Trouble::NotFound)
}

/// The answer to what went wrong with a draft: one that was submitted leads to its case.
fn trouble(error: AppError, visit: &Visit) -> Response {
    match error {
        AppError::Draft(DraftRefusal::Submitted(case)) => {
            Redirect::to(&visit.link(&format!("/cases/{case}"))).into_response()
        }
        AppError::Draft(DraftRefusal::Discarded) => Trouble::NotFound.to(visit),
        other => Trouble::from(other).to(visit),
    }
}
