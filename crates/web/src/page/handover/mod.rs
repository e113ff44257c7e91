//! Handing a signed referral over, and following it.

mod cards;
mod copy_sheet;
mod heard;
mod list;
mod news;
mod one;
mod papers;
mod send_on;
mod supplement;
mod whereabouts;

pub(in crate::page) use cards::Cards;

use crate::route::{Door, Route};

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get(Door::Staff, "/referrals", list::page),
        Route::get(Door::Staff, "/news", news::page),
        Route::post(Door::Staff, "/news", news::again),
        Route::post(Door::Staff, "/cases/{case}/news/{entry}", news::release),
        Route::get(Door::Staff, "/cases/{case}/referred/{entry}/sheet", copy_sheet::page),
        Route::post(Door::Staff, "/cases/{case}/referred/{entry}/sheet", copy_sheet::tick),
        Route::get(Door::Staff, "/cases/{case}/referred/{entry}/where", whereabouts::page),
        Route::get(Door::Staff, "/cases/{case}/referred/{entry}/sent", send_on::page),
        Route::post(Door::Staff, "/cases/{case}/referred/{entry}/sent", send_on::save),
        Route::get(Door::Staff, "/cases/{case}/referred/{entry}/reference", heard::reference),
        Route::post(Door::Staff, "/cases/{case}/referred/{entry}/reference", heard::keep_reference),
        Route::get(Door::Staff, "/cases/{case}/referred/{entry}/asked", heard::chase),
        Route::post(Door::Staff, "/cases/{case}/referred/{entry}/asked", heard::keep_chase),
        Route::get(Door::Staff, "/cases/{case}/referred/{entry}/addition", supplement::page),
        Route::post(Door::Staff, "/cases/{case}/referred/{entry}/addition", supplement::save),
        Route::get(Door::Staff, "/cases/{case}/referred/{entry}/pdf", papers::referral),
        Route::get(Door::Staff, "/cases/{case}/referred/{entry}/json", papers::json),
        Route::get(Door::Staff, "/cases/{case}/proof/{entry}/{place}", papers::proof),
        Route::get(Door::Staff, "/cases/{case}/summary", papers::case_summary),
        Route::get(Door::Staff, "/cases/{case}/consents", papers::consents),
    ]
}
