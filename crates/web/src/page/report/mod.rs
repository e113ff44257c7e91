//! The public form, where an organisation has switched it on: what somebody who is not signed in sends. No cookie, and nothing typed is lost.

mod page;
mod tally;

pub(crate) use tally::Tally;

use crate::route::{Door, Route};

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get(Door::Public, "/report", page::choose),
        Route::get(Door::Public, "/report/{organisation}", page::page),
        Route::post(Door::Public, "/report/{organisation}", page::send),
    ]
}
