//! What somebody might notice at one kind of place.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use guide::{Place, Signs};

use super::Line;
use crate::error::{Trouble, rendered};
use crate::shell::Shell;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "signs/place.html")]
struct PlacePage {
    shell: Shell,
    place: &'static Place,
    name: String,
    linked: Vec<Line>,
}

pub(super) async fn page(visit: Visit, Path(id): Path<String>) -> Response {
    let signs = Signs::embedded();
    let Ok(place) = signs.place(&id) else { return Trouble::NotFound.to(&visit) };
    let shell = visit.shell_at("Information", format!("/signs/{}", place.id));
    let linked = signs.at(place).into_iter().map(|sign| Line::of(sign, &shell)).collect();
    rendered(&PlacePage { name: super::place_name(place, &shell), shell, place, linked })
}
