//! Pages, a folder per noun.

mod account;
mod asked;
mod boxes;
mod case;
mod control;
mod errors;
mod health;
mod home;
pub(crate) mod kept;
mod next_hour;
mod organisation;
mod rules;
mod worry;

pub(crate) use health::health;

use crate::route::Route;

/// Every page, as it stands in each language.
pub(crate) fn routes() -> Vec<Route> {
    let mut routes = home::routes();
    for more in [
        account::routes(),
        worry::routes(),
        next_hour::routes(),
        case::routes(),
        organisation::routes(),
        rules::routes(),
    ] {
        routes.extend(more);
    }
    routes
}
