//! Cases: the list, one case, and all that is written in it.

pub(in crate::page) mod as_at;
pub(in crate::page) mod ask;
pub(in crate::page) mod asking;
mod body;
mod choices;
mod correct;
mod desks;
mod facts;
mod filter;
pub(in crate::page) mod found;
mod glance;
mod lines;
mod list;
mod looks;
mod merge;
mod next;
pub(in crate::page) mod one;
mod outside;
pub(in crate::page) mod people;
mod person;
mod safe;
mod search;
mod show;
mod steer;
mod told;
pub(in crate::page) mod when;
mod why;
mod write;

use domain::CaseId;
use uuid::Uuid;

use crate::error::Trouble;
pub(in crate::page) use lines::{learnt_late, occurred};

use crate::route::{Door, Route};

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get(Door::Staff, "/search", search::page),
        Route::post(Door::Staff, "/search", search::look),
        Route::get(Door::Staff, "/cases", list::page),
        Route::get(Door::Staff, "/cases/{case}", show::page),
        Route::get(Door::Staff, "/cases/{case}/told", told::page),
        Route::post(Door::Staff, "/cases/{case}/told", told::save),
        Route::get(Door::Staff, "/cases/{case}/add", write::kinds),
        Route::get(Door::Staff, "/cases/{case}/write/{kind}", write::page),
        Route::post(Door::Staff, "/cases/{case}/write/{kind}", write::save),
        Route::get(Door::Staff, "/cases/{case}/entry/{entry}/correct", correct::page),
        Route::post(Door::Staff, "/cases/{case}/entry/{entry}/correct", correct::save),
        Route::get(Door::Staff, "/cases/{case}/entry/{entry}/{about}", why::page),
        Route::post(Door::Staff, "/cases/{case}/entry/{entry}/{about}", why::save),
        Route::get(Door::Staff, "/cases/{case}/person", person::page),
        Route::post(Door::Staff, "/cases/{case}/person", person::save),
        Route::get(Door::Staff, "/cases/{case}/responsible", steer::responsible),
        Route::post(Door::Staff, "/cases/{case}/responsible", steer::hand_over),
        Route::get(Door::Staff, "/cases/{case}/close", steer::closing),
        Route::post(Door::Staff, "/cases/{case}/close", steer::close),
        Route::get(Door::Staff, "/cases/{case}/reopen", steer::reopening),
        Route::post(Door::Staff, "/cases/{case}/reopen", steer::reopen),
        Route::get(Door::Staff, "/cases/{case}/merge", merge::merging),
        Route::post(Door::Staff, "/cases/{case}/merge", merge::merge),
        Route::get(Door::Staff, "/cases/{case}/part/{other}", merge::parting),
        Route::post(Door::Staff, "/cases/{case}/part/{other}", merge::part),
        Route::get(Door::Staff, "/cases/{case}/looks", looks::page),
    ]
}

/// The case that an address names.
fn case(id: &str) -> Result<CaseId, Trouble> {
    Uuid::try_parse(id).map(CaseId).map_err(|_| Trouble::NotFound)
}
