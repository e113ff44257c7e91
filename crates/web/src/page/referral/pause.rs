//! Letting the clock of “not yet” stand still, and going on with a referral that was put aside.

use app::{AppError, draft, referral};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};

use crate::Web;
use crate::error::rendered;
use crate::form::Form;
use crate::page::boxes::Boxes;
use crate::page::case::ask::Ask;
use crate::page::draft::OneDraft;
use crate::page::errors::Errors;
use crate::visit::{Signed, Visit};

pub(super) async fn page(State(web): State<Web>, signed: Signed, at: OneDraft) -> Result<Response, Response> {
    let Signed { visit, actor, .. } = signed;
    let open = web.run(move |app| draft::open(app, &actor, at.id)).await;
    at.opened(open, &visit)?;
    Ok(shown(&visit, at, "", &Errors::default()))
}

pub(super) async fn save(
    State(web): State<Web>,
    signed: Signed,
    at: OneDraft,
    form: Form,
) -> Result<Response, Response> {
    let Signed { visit, actor, .. } = signed;
    let open = web.run(move |app| draft::open(app, &actor, at.id)).await;
    at.opened(open, &visit)?;
    let shell = visit.shell("Information");
    let mut errors = Errors::default();
    if form.asks_for_language() {
        return Ok(shown(&visit, at, form.one("why"), &errors));
    }
    let Some(why) = errors.compulsory("why", form.one("why"), "why-empty", &shell) else {
        let page = shown(&visit, at, form.one("why"), &errors);
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    };
    let done = web.run(move |app| referral::pause(app, &actor, at.id, &why)).await;
    done.map_err(|error| at.unsaved(error, &visit, &form))?;
    Ok(at.to(&visit, ""))
}

fn shown(visit: &Visit, at: OneDraft, typed: &str, errors: &Errors) -> Response {
    let mut ask = Ask::about(visit, "", "", String::new());
    ask.back = ask.shell.link(&at.path(""));
    ask.action = ask.shell.link(&at.path("/pause"));
    ask.heading = ask.shell.text("referral-pause-heading");
    ask.leads = vec![ask.shell.text("referral-pause-lead")];
    ask.summary = errors.summary(&ask.shell);
    let boxes = Boxes { shell: &ask.shell, errors };
    ask.fields = vec![boxes.long("why", "why", None, typed)];
    rendered(&ask.keeping())
}

pub(super) async fn take_up(
    State(web): State<Web>,
    signed: Signed,
    at: OneDraft,
) -> Result<Response, Response> {
    let Signed { visit, actor, .. } = signed;
    let done: Result<(), AppError> = web.run(move |app| referral::take_up(app, &actor, at.id)).await;
    done.map_err(|error| at.trouble(error, &visit))?;
    Ok(at.to(&visit, ""))
}
