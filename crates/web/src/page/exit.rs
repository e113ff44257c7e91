//! The way out: a page between ours and a neutral one, which takes the sign-in cookie away and needs no script.

use askama::Template;
use axum::http::HeaderMap;
use axum::http::header::{COOKIE, SET_COOKIE};
use axum::response::Response;

use crate::cookie::CLEAR;
use crate::error::rendered;
use crate::route::{Door, Route};
use crate::shell::Shell;
use crate::visit::Visit;

/// Where it leads: a page that anybody might have open.
pub(crate) const AWAY: &str = "https://www.bbc.co.uk/weather";

pub(super) fn routes() -> Vec<Route> {
    vec![Route::get(Door::Public, "/exit", page)]
}

#[derive(Template)]
#[template(path = "exit/exit.html")]
struct ExitPage {
    shell: Shell,
    away: &'static str,
}

async fn page(visit: Visit, headers: HeaderMap) -> Response {
    let mut response = rendered(&ExitPage { shell: visit.shell("Weather"), away: AWAY });
    // Who has no cookie is given none, not even an empty one.
    if headers.contains_key(COOKIE) {
        response.headers_mut().insert(SET_COOKIE, CLEAR);
    }
    response
}
