//! The public form, where an organisation has switched it on: what somebody who is not signed in sends. No cookie, and nothing typed is lost.
//! And what came in by it, for those who answer it.

mod page;
mod tally;
mod waiting;

pub(crate) use tally::Tally;
pub(super) use waiting::Line;

use crate::route::{Door, Route};

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get(Door::Staff, "/reports", waiting::page),
        Route::get(Door::Public, "/report", page::choose),
        Route::get(Door::Public, "/report/{organisation}", page::page),
        Route::post(Door::Public, "/report/{organisation}", page::send),
    ]
}
