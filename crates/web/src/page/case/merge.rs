//! Making two cases of one person one, and parting them again.

use app::AppError;
use app::case::{self, Doing, Wanted};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::Words;
use domain::case::{CaseRefusal, Reference};

use super::ask::Ask;
use super::case;
use crate::Web;
use crate::error::{Trouble, rendered};
use crate::form::Form;
use crate::page::boxes::Boxes;
use crate::page::errors::Errors;
use crate::visit::{Signed, Visit};

pub(super) async fn merging(State(web): State<Web>, signed: Signed, Path(id): Path<String>) -> Response {
    let Signed { visit, actor, .. } = signed;
    let id = match case(&id) {
        Ok(id) => id,
        Err(trouble) => return trouble.to(&visit),
    };
    match web.run(move |app| case::about_to(app, &actor, id, Doing::Merge)).await {
        Ok(reference) => {
            let at = (id.0.to_string(), reference.to_string());
            shown(&visit, &at, None, ("", ""), &Errors::default())
        }
        Err(error) => Trouble::from(error).to(&visit),
    }
}

pub(super) async fn merge(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
    form: Form,
) -> Response {
    let Signed { visit, actor, .. } = signed;
    let id = match case(&id) {
        Ok(id) => id,
        Err(trouble) => return trouble.to(&visit),
    };
    let reference = match web.run(move |app| case::about_to(app, &actor, id, Doing::Merge)).await {
        Ok(reference) => reference,
        Err(error) => return Trouble::from(error).to(&visit),
    };
    let shell = visit.shell("Information");
    let mut errors = Errors::default();
    let other = form.one("other").parse::<Reference>();
    if let Err(wrong) = &other {
        let word = match wrong {
            domain::case::NotAReference::Form => "merge-other-form",
            domain::case::NotAReference::Digit => "merge-other-digit",
        };
        errors.add("other", shell.say(word));
    }
    let why = errors.compulsory("why", form.one("why"), "why-empty", &shell);
    if let (Ok(other), Some(why)) = (other, why) {
        let done = web
            .run(move |app| {
                let wanted = Wanted::text(Words::new(other.to_string())?);
                let other = case::find(app, &actor, &wanted)?.of_reference().ok_or(AppError::NotFound)?;
                case::merge(app, &actor, id, other, why)
            })
            .await;
        match done {
            Ok(()) => return Redirect::to(&visit.link(&format!("/cases/{}", id.0))).into_response(),
            Err(AppError::NotFound) => errors.add("other", shell.say("merge-other-none")),
            Err(AppError::Case(CaseRefusal::CannotMerge)) => {
                errors.add("other", shell.say("merge-other-cannot"));
            }
            Err(error) => return Trouble::from(error).to(&visit),
        }
    }
    let at = (id.0.to_string(), reference.to_string());
    let page = shown(&visit, &at, None, (form.one("other"), form.one("why")), &errors);
    (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
}

pub(super) async fn parting(
    State(web): State<Web>,
    signed: Signed,
    Path((id, other)): Path<(String, String)>,
) -> Response {
    let Signed { visit, actor, .. } = signed;
    let (id, other) = match (case(&id), case(&other)) {
        (Ok(id), Ok(other)) => (id, other),
        _ => return Trouble::NotFound.to(&visit),
    };
    match web.run(move |app| case::about_to(app, &actor, id, Doing::Merge)).await {
        Ok(reference) => {
            let at = (id.0.to_string(), reference.to_string());
            shown(&visit, &at, Some(&other.0.to_string()), ("", ""), &Errors::default())
        }
        Err(error) => Trouble::from(error).to(&visit),
    }
}

pub(super) async fn part(
    State(web): State<Web>,
    signed: Signed,
    Path((id, other)): Path<(String, String)>,
    form: Form,
) -> Response {
    let Signed { visit, actor, .. } = signed;
    let (id, other) = match (case(&id), case(&other)) {
        (Ok(id), Ok(other)) => (id, other),
        _ => return Trouble::NotFound.to(&visit),
    };
    let reference = match web.run(move |app| case::about_to(app, &actor, id, Doing::Merge)).await {
        Ok(reference) => reference,
        Err(error) => return Trouble::from(error).to(&visit),
    };
    let mut errors = Errors::default();
    let why = errors.compulsory("why", form.one("why"), "why-empty", &visit.shell("Information"));
    if let Some(why) = why {
        match web.run(move |app| case::part(app, &actor, id, other, why)).await {
            // Whoever presses twice finds it done.
            Ok(()) | Err(AppError::Case(CaseRefusal::NotMerged)) => {
                return Redirect::to(&visit.link(&format!("/cases/{}", id.0))).into_response();
            }
            Err(error) => return Trouble::from(error).to(&visit),
        }
    }
    let at = (id.0.to_string(), reference.to_string());
    let page = shown(&visit, &at, Some(&other.0.to_string()), ("", form.one("why")), &errors);
    (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
}

/// The page: of merging, or with the other case that is to be parted.
fn shown(
    visit: &Visit,
    (id, reference): &(String, String),
    part: Option<&str>,
    (other, why): (&str, &str),
    errors: &Errors,
) -> Response {
    let word = if part.is_some() { "part" } else { "merge" };
    let path = part.map_or_else(|| word.to_owned(), |other| format!("part/{other}"));
    let mut ask = Ask::about(visit, id, &path, reference.clone());
    let shell = &ask.shell;
    let boxes = Boxes { shell, errors };
    if part.is_none() {
        let hint = Some("merge-other-hint");
        ask.fields.push(boxes.line("other", "merge-other", hint, other, "govuk-input--width-20"));
    }
    ask.fields.push(boxes.line("why", &format!("{word}-why"), None, why, ""));
    ask.heading = shell.text(&format!("{word}-heading"));
    ask.leads = vec![shell.text(&format!("{word}-lead"))];
    ask.summary = errors.summary(shell);
    ask.button = shell.say(&format!("{word}-save"));
    rendered(&ask)
}
