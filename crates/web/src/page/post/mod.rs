//! What became of messages by e-mail.

mod list;

use crate::route::{Door, Route};

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get(Door::Staff, "/post", list::page),
        Route::post(Door::Staff, "/post/{message}/again", list::again),
        Route::post(Door::Staff, "/post/{message}/arrived", list::arrived),
    ]
}
