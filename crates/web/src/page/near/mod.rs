//! Help near a postcode: where it lies, and whom to ring there. The postcode is posted, never in an address, never logged or kept.

mod found;
mod page;

use crate::route::{Door, Route};

pub(super) fn routes() -> Vec<Route> {
    vec![Route::get(Door::Public, "/near", page::page), Route::post(Door::Public, "/near", page::find)]
}
