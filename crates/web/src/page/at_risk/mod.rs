//! The register of people at risk.

mod card;
mod figures;
mod keep;

pub(in crate::page) use card::Card;

use crate::route::{Door, Route};

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get(Door::Staff, "/register", figures::page),
        Route::get(Door::Staff, "/cases/{case}/register", keep::page),
        Route::post(Door::Staff, "/cases/{case}/register", keep::save),
        Route::get(Door::Staff, "/cases/{case}/register/off", keep::leaving),
        Route::post(Door::Staff, "/cases/{case}/register/off", keep::take_off),
    ]
}
