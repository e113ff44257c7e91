//! Cases: the list, one case, who was told.

mod list;
mod show;
mod told;

use domain::CaseId;
use uuid::Uuid;

use crate::error::Trouble;
use crate::route::{Door, Route};

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get(Door::Staff, "/cases", list::page),
        Route::get(Door::Staff, "/cases/{case}", show::page),
        Route::get(Door::Staff, "/cases/{case}/told", told::page),
        Route::post(Door::Staff, "/cases/{case}/told", told::save),
    ]
}

/// The case that an address names.
fn case(id: &str) -> Result<CaseId, Trouble> {
    Uuid::try_parse(id).map(CaseId).map_err(|_| Trouble::NotFound)
}
