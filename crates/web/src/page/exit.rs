//! The way out: a page between ours and a neutral one, which ends the session, takes its cookie away and needs no script.

use app::sign_in;
use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header::{COOKIE, SET_COOKIE};
use axum::response::Response;

use crate::Web;
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

/// Whether somebody leaves: from a page of ours, by an address typed or kept, or with a browser that does not say. A link or picture
/// on another site signs nobody out.
fn leaves(headers: &HeaderMap) -> bool {
    headers
        .get("sec-fetch-site")
        .is_none_or(|site| site.as_bytes() == b"same-origin" || site.as_bytes() == b"none")
}

async fn page(State(web): State<Web>, visit: Visit, headers: HeaderMap) -> Response {
    let leaves = leaves(&headers);
    if let Some(secret) = visit.secret.clone().filter(|_| leaves) {
        // While the database is gone the session ends by itself; leaving does not wait for that.
        let _ended = web.run(move |app| sign_in::end(app, &secret)).await;
    }
    let mut response = rendered(&ExitPage { shell: visit.shell("Weather"), away: AWAY });
    // Who has no cookie is given none, not even an empty one.
    if leaves && headers.contains_key(COOKIE) {
        response.headers_mut().insert(SET_COOKIE, CLEAR);
    }
    response
}
