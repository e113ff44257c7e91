//! Pages, a folder per noun.

mod account;
mod asked;
mod at_risk;
mod attachment;
mod boxes;
mod case;
mod control;
mod directory;
mod draft;
mod due;
mod errors;
mod exit;
mod handover;
mod health;
mod home;
pub(crate) mod kept;
mod leaflet;
mod library;
mod library_editing;
mod near;
mod next_hour;
mod open_referral;
mod organisation;
mod pathway;
mod post;
mod referral;
mod report;
mod rules;
mod signs;
mod worried;
mod worry;

pub(crate) use health::health;
pub(crate) use report::Tally;

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
        due::routes(),
        at_risk::routes(),
        pathway::routes(),
        organisation::routes(),
        post::routes(),
        handover::routes(),
        attachment::routes(),
        rules::routes(),
        library::routes(),
        library_editing::routes(),
        signs::routes(),
        directory::routes(),
        near::routes(),
        open_referral::routes(),
        leaflet::routes(),
        report::routes(),
        worried::routes(),
        exit::routes(),
    ] {
        routes.extend(more);
    }
    routes
}
