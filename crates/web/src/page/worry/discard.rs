//! Putting a draft aside, after asking once.

use app::draft;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse as _, Redirect, Response};

use super::{draft, trouble};
use crate::Web;
use crate::error::rendered;
use crate::shell::Shell;
use crate::visit::Signed;

#[derive(Template)]
#[template(path = "worry/discard.html")]
struct DiscardPage {
    shell: Shell,
    id: String,
}

pub(super) async fn page(State(web): State<Web>, signed: Signed, Path(id): Path<String>) -> Response {
    let Signed { visit, actor, .. } = signed;
    let id = match draft(&id) {
        Ok(id) => id,
        Err(trouble) => return trouble.to(&visit),
    };
    match web.run(move |app| draft::open(app, &actor, id)).await {
        Ok(_) => rendered(&DiscardPage { shell: visit.shell("Next steps"), id: id.0.to_string() }),
        Err(error) => trouble(error, &visit),
    }
}

pub(super) async fn send(State(web): State<Web>, signed: Signed, Path(id): Path<String>) -> Response {
    let Signed { visit, actor, .. } = signed;
    let id = match draft(&id) {
        Ok(id) => id,
        Err(trouble) => return trouble.to(&visit),
    };
    match web.run(move |app| draft::discard(app, &actor, id)).await {
        Ok(()) => Redirect::to(&visit.link("/")).into_response(),
        Err(error) => trouble(error, &visit),
    }
}
