//! Signing in and out, one-time links, one's own sign-ins.

mod enter;
mod own;
mod set_up;
pub(crate) mod sign_in;

use app::sign_in::{PasswordRefused, SHORTEST_PASSWORD};
use axum::http::header::{LOCATION, SET_COOKIE};
use axum::response::{IntoResponse as _, Redirect, Response};
use sealed::Secret;

use crate::route::{Door, Route};
use crate::shell::Shell;
use crate::{Web, cookie};

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get(Door::Threshold, "/sign-in", sign_in::page),
        Route::post(Door::Threshold, "/sign-in", sign_in::send),
        Route::get(Door::Threshold, "/set-up/{link}", set_up::page),
        Route::post(Door::Threshold, "/set-up/{link}", set_up::send),
        Route::get(Door::Threshold, "/enter/{link}", enter::page),
        Route::post(Door::Threshold, "/enter/{link}", enter::send),
        Route::get(Door::Staff, "/account", own::page),
        Route::post(Door::Staff, "/account/sign-ins/{hash}", own::end),
        Route::post(Door::Staff, "/sign-out", own::sign_out),
    ]
}

/// To another page of the site, signed in with this secret.
fn go_with(web: &Web, secret: &Secret, to: &str) -> Response {
    let mut response = Redirect::to(to).into_response();
    if let Some(cookie) = cookie::set(secret, web.site().is_secure()) {
        response.headers_mut().insert(SET_COOKIE, cookie);
    }
    debug_assert!(response.headers().contains_key(LOCATION));
    response
}

/// Why a password is not taken, in the page's language.
fn refused(refused: PasswordRefused, shell: &Shell) -> String {
    let least = SHORTEST_PASSWORD.to_string();
    match refused {
        PasswordRefused::Short => shell.with("password-short", "least", &least),
        PasswordRefused::Long => shell.say("password-long"),
        PasswordRefused::Easy => shell.say("password-easy"),
        PasswordRefused::Own => shell.say("password-own"),
        PasswordRefused::Differ => shell.say("password-differ"),
    }
}
