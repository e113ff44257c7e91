//! One's own account: who one is here, and where one is signed in.

use app::sign_in;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse as _, Redirect, Response};
use data_encoding::HEXLOWER;

use crate::Web;
use crate::cookie;
use crate::error::{Trouble, rendered};
use crate::shell::Shell;
use crate::visit::{Signed, Visit};

#[derive(Template)]
#[template(path = "account/account.html")]
struct AccountPage {
    shell: Shell,
    role: String,
    organisation: String,
    sets_up: bool,
    meets: bool,
    sign_ins: Vec<SignIn>,
}

struct SignIn {
    hash: String,
    began: String,
    last: String,
    this: bool,
}

pub(super) async fn page(State(web): State<Web>, signed: Signed) -> Response {
    let Signed { visit, actor, secret } = signed;
    let shell = visit.shell("Account");
    match web.run(move |app| sign_in::list(app, &actor, &secret)).await {
        Ok(open) => {
            let sign_ins = open
                .iter()
                .map(|one| SignIn {
                    hash: HEXLOWER.encode(&one.hash),
                    began: shell.with("account-began", "when", &shell.moment(one.begun_at)),
                    last: shell.with("account-last", "when", &shell.moment(one.seen_at)),
                    this: one.this,
                })
                .collect();
            rendered(&AccountPage {
                role: shell.say(&format!("role-{}", actor.role.code())),
                organisation: visit.organisation.as_deref().unwrap_or_default().to_owned(),
                sets_up: app::may_set_up(actor.role),
                meets: app::may_meet_people(actor.role),
                sign_ins,
                shell,
            })
        }
        Err(error) => Trouble::from(error).to(&visit),
    }
}

pub(super) async fn end(State(web): State<Web>, signed: Signed, Path(hash): Path<String>) -> Response {
    let Signed { visit, actor, .. } = signed;
    let bytes = HEXLOWER.decode(hash.as_bytes()).ok().and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
    let Some(hash) = bytes else { return Trouble::NotFound.to(&visit) };
    match web.run(move |app| sign_in::end_one(app, &actor, hash)).await {
        Ok(()) => Redirect::to(&visit.link("/account")).into_response(),
        Err(error) => Trouble::from(error).to(&visit),
    }
}

/// Signs out. Where the session cannot be ended the browser forgets it all the same, and the page says so.
pub(super) async fn sign_out(State(web): State<Web>, signed: Signed) -> Response {
    let Signed { visit, secret, .. } = signed;
    let mut response = match web.run(move |app| sign_in::end(app, &secret)).await {
        Ok(()) => Redirect::to(&visit.link("/")).into_response(),
        Err(_) => {
            let shell = Visit { actor: None, ..visit }.shell("Account");
            (StatusCode::SERVICE_UNAVAILABLE, rendered(&HalfPage { shell })).into_response()
        }
    };
    response.headers_mut().insert(SET_COOKIE, cookie::CLEAR);
    response
}

#[derive(Template)]
#[template(
    source = r#"{% extends "shell.html" %}{% block main %}<h1 class="govuk-heading-l">{{ shell.say("sign-out") }}</h1><p class="govuk-body">{{ shell.say("signed-out-half") }}</p>{% endblock %}"#,
    ext = "html"
)]
struct HalfPage {
    shell: Shell,
}
