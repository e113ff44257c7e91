//! Pages, a folder per noun.

mod account;
mod asked;
mod attachment;
mod boxes;
mod case;
mod control;
mod draft;
mod errors;
mod exit;
mod handover;
mod health;
mod home;
pub(crate) mod kept;
mod library;
mod next_hour;
mod organisation;
mod post;
mod referral;
mod rules;
mod signs;
mod worried;
mod worry;

pub(crate) use health::health;

use crate::route::Route;

/// Every page, as it stands in each language.
pub(crate) fn routes() -> Vec<Route> {
    let mut routes = home::routes();
    for more in [
        account::routes(),
        worry::routes(),
        draft::routes(),
        referral::routes(),
        next_hour::routes(),
        case::routes(),
        organisation::routes(),
        post::routes(),
        handover::routes(),
        attachment::routes(),
        rules::routes(),
        library::routes(),
        signs::routes(),
        worried::routes(),
        exit::routes(),
    ] {
        routes.extend(more);
    }
    routes
}
