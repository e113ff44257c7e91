//! A link that signs somebody in once. Opening it does nothing yet: programs that look at links must not use it up.

use app::sign_in::{self, SetUpFor, SetUpRefused};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use sealed::Secret;

use super::go_with;
use super::set_up::dead;
use crate::Web;
use crate::error::{Trouble, rendered};
use crate::shell::Shell;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "account/enter.html")]
struct EnterPage {
    shell: Shell,
    name: String,
    link: String,
}

pub(super) async fn page(State(web): State<Web>, visit: Visit, Path(link): Path<String>) -> Response {
    let Some(secret) = Secret::parse(&link) else { return dead(&visit) };
    match web.run(move |app| sign_in::entering(app, &secret)).await {
        Ok(Some(SetUpFor::User { name, .. })) => {
            rendered(&EnterPage { shell: visit.shell("Sign in"), name: name.reveal().to_owned(), link })
        }
        Ok(_) => dead(&visit),
        Err(error) => Trouble::from(error).to(&visit),
    }
}

pub(super) async fn send(State(web): State<Web>, visit: Visit, Path(link): Path<String>) -> Response {
    let Some(secret) = Secret::parse(&link) else { return dead(&visit) };
    match web.run(move |app| sign_in::enter(app, &secret)).await {
        Ok(session) => go_with(&web, &session, &visit.link("/")),
        Err(SetUpRefused::Other(sign_in::SignInRefused::App(error))) => Trouble::from(error).to(&visit),
        Err(_) => dead(&visit),
    }
}
