//! The referral of a case: begun on the case, written like any draft, sent to whoever signs it off, signed.

mod begin;
mod card;
mod check;
mod consent;
mod pause;
mod send;
mod signed;
mod stands;

pub(in crate::page) use card::Card;
pub(in crate::page) use stands::{Stands, look};

use app::draft::OpenDraft;
use forms::Page;

use crate::route::{Door, Route};

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get(Door::Staff, "/cases/{case}/referral", begin::page),
        Route::post(Door::Staff, "/cases/{case}/referral", begin::begin),
        Route::get(Door::Staff, "/cases/{case}/referred/{entry}", signed::page),
        Route::get(Door::Staff, "/cases/{case}/consent", consent::page),
        Route::post(Door::Staff, "/cases/{case}/consent", consent::save),
        Route::get(Door::Staff, "/referral/{draft}/check", check::page),
        Route::post(Door::Staff, "/referral/{draft}/check", check::sign),
        Route::get(Door::Staff, "/referral/{draft}/send", send::page),
        Route::post(Door::Staff, "/referral/{draft}/send", send::save),
        Route::get(Door::Staff, "/referral/{draft}/return", send::returning),
        Route::post(Door::Staff, "/referral/{draft}/return", send::give_back),
        Route::post(Door::Staff, "/referral/{draft}/take-back", send::take_back),
        Route::get(Door::Staff, "/referral/{draft}/pause", pause::page),
        Route::post(Door::Staff, "/referral/{draft}/pause", pause::save),
        Route::post(Door::Staff, "/referral/{draft}/take-up", pause::take_up),
    ]
}

/// Page follows page.
pub(super) fn after(_: &OpenDraft, _: &Page, _: &Page) -> Option<String> {
    None
}
