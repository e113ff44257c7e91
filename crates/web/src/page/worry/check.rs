//! Checking what was written, and saving it as a case.

use app::case::{Found, ToTell};
use app::draft::{self, OpenDraft};
use app::worry::{self, NotReady};
use app::{Actor, App, AppError};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::DraftId;
use forms::Problem;

use crate::Web;
use crate::component::{Html, Text};
use crate::error::rendered;
use crate::page::case::found::FoundLine;
use crate::page::draft::OneDraft;
use crate::page::draft::summary::Told;
use crate::shell::Shell;
use crate::visit::{Signed, Visit};

#[derive(Template)]
#[template(path = "worry/check.html")]
struct CheckPage {
    shell: Shell,
    summary: Option<Html>,
    sections: Vec<(Text, Html)>,
    /// Cases that may be about the same person.
    known: Vec<FoundLine>,
    id: String,
}

pub(super) async fn page(State(web): State<Web>, signed: Signed, at: OneDraft) -> Result<Response, Response> {
    let Signed { visit, actor, .. } = signed;
    let read = web.run(move |app| open(app, &actor, at.id)).await;
    let (open, (known, to_tell)) = read.map_err(|error| at.trouble(error, &visit))?;
    let page = shown(&visit, at, &at.opened(Ok(open), &visit)?, &known, &[]);
    web.after_the_answer(|app| to_tell.tell(app));
    Ok(page)
}

pub(super) async fn submit(
    State(web): State<Web>,
    signed: Signed,
    at: OneDraft,
) -> Result<Response, Response> {
    let Signed { visit, actor, .. } = signed;
    let to = |case| Redirect::to(&visit.link(&format!("/cases/{case}"))).into_response();
    match web.run(move |app| worry::submit(app, &actor, at.id)).await {
        Ok(opened) => Ok(to(opened.case.0)),
        Err(NotReady::Already(case)) => Ok(to(case.0)),
        Err(NotReady::App(error)) => Err(at.trouble(error, &visit)),
        Err(NotReady::Problems(problems)) => {
            let read = web.run(move |app| open(app, &actor, at.id)).await;
            let (open, (known, to_tell)) = read.map_err(|error| at.trouble(error, &visit))?;
            let page = shown(&visit, at, &open, &known, &problems);
            web.after_the_answer(|app| to_tell.tell(app));
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}

/// The draft, and who may be known already. Where that cannot be looked up the page goes on without it.
fn open(app: &App, actor: &Actor, id: DraftId) -> Result<(OpenDraft, (Vec<Found>, ToTell)), AppError> {
    let open = draft::open(app, actor, id)?;
    let known = worry::known(app, actor, &open).unwrap_or_default();
    Ok((open, known))
}

fn shown(visit: &Visit, at: OneDraft, open: &OpenDraft, known: &[Found], problems: &[Problem]) -> Response {
    let shell = visit.shell("Check your answers");
    let told = Told { open, at, shell: &shell };
    rendered(&CheckPage {
        summary: told.errors(problems),
        sections: told.sections(true),
        known: known.iter().map(|found| FoundLine::of(found, &shell)).collect(),
        id: open.id.0.to_string(),
        shell,
    })
}
