//! Who helps: services and the bodies behind them. Public pages, no sign-in, no cookie.

mod bodies;
mod contact;
mod list;
mod show;

pub(crate) use contact::{Contact, Said, hours, languages, of_desk, reach_of};

use crate::route::{Door, Route};

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get(Door::Public, "/directory", list::page),
        Route::get(Door::Public, "/directory/organisations", bodies::page),
        Route::get(Door::Public, "/directory/{service}", show::page),
    ]
}
