//! What the front door says in many languages: a page a language, which is also the printed leaflet.

mod list;
mod show;

use guide::{Guide, Leaflet};

use crate::route::{Door, Route};

pub(super) fn routes() -> Vec<Route> {
    vec![Route::get(Door::Public, "/in", list::page), Route::get(Door::Public, "/in/{language}", show::page)]
}

/// The leaflet with this code.
fn leaflet(code: &str) -> Option<&'static Leaflet> {
    Guide::embedded().leaflets.iter().find(|one| one.code == code)
}
