//! The directory for programs, by the Open Referral UK standard (HSDS-UK 3.0): public, without keys, for any site to read.
//!
//! The schema and the description of the interface are our own, written from what the standard asks; a test holds every answer
//! against them. What the directory holds back is not here either: no number that nobody confirmed, no address of any place.

mod ask;
mod ids;
mod local;
mod page;
mod shape;
mod told;

use crate::route::{Door, Route};

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get(Door::Public, "/open-referral", told::about),
        Route::get(Door::Public, "/open-referral/openapi.json", told::openapi),
        Route::get(Door::Public, "/open-referral/schema.json", told::schema),
        Route::get(Door::Public, "/open-referral/services", told::services),
        Route::get(Door::Public, "/open-referral/services/{id}", told::service),
        Route::get(Door::Public, "/open-referral/service_at_locations", told::service_at_locations),
        Route::get(Door::Public, "/open-referral/service_at_locations/{id}", told::service_at_location),
        Route::get(Door::Public, "/open-referral/taxonomies", told::taxonomies),
        Route::get(Door::Public, "/open-referral/taxonomies/{id}", told::taxonomy),
        Route::get(Door::Public, "/open-referral/taxonomy_terms", told::taxonomy_terms),
        Route::get(Door::Public, "/open-referral/taxonomy_terms/{id}", told::taxonomy_term),
        Route::get(Door::Public, "/open-referral/organizations", told::organizations),
        Route::get(Door::Public, "/open-referral/organizations/{id}", told::organization),
    ]
}
