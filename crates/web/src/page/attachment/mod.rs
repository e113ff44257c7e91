//! Files of a case.

mod list;
mod send;
mod take;

pub(in crate::page) use send::{sent, size_in_words};

use crate::route::{Door, Route};

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get(Door::Staff, "/cases/{case}/files", list::page),
        Route::get(Door::Staff, "/cases/{case}/files/new", take::page),
        Route::upload(Door::Staff, "/cases/{case}/files/take", take::take),
        Route::get(Door::Staff, "/cases/{case}/files/{entry}", send::file),
    ]
}
