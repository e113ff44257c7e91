//! The languages, each by its own name.

use askama::Template;
use axum::response::Response;
use guide::{Guide, Leaflet};

use crate::error::rendered;
use crate::shell::Shell;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "leaflet/list.html")]
struct ListPage {
    shell: Shell,
    leaflets: &'static [Leaflet],
}

pub(super) async fn page(visit: Visit) -> Response {
    rendered(&ListPage { leaflets: &Guide::embedded().leaflets, shell: visit.shell_at("Information", "/in") })
}
