//! What is to be done by a day: the worklist, and the address of one's calendar.

mod calendar;
mod done;
mod line;
mod list;

pub(in crate::page) use done::ways;

use crate::route::{Door, Route};

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get(Door::Staff, "/worklist", list::page),
        Route::get(Door::Staff, "/account/calendar", calendar::page),
        Route::post(Door::Staff, "/account/calendar", calendar::make),
        Route::post(Door::Staff, "/account/calendar/end", calendar::end),
        // No cookie: calendars ask without one. The secret in the address says whose it is.
        Route::get(Door::Public, "/calendar/{secret}", calendar::feed),
    ]
}
