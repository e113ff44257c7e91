//! What an organisation's administrator sets up.

mod front_door;
mod numbers;

use crate::route::{Door, Route};

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get(Door::Staff, "/organisation/front-door", front_door::page),
        Route::post(Door::Staff, "/organisation/front-door", front_door::save),
        Route::get(Door::Staff, "/organisation/numbers", numbers::page),
        Route::post(Door::Staff, "/organisation/numbers/{desk}", numbers::save),
    ]
}
