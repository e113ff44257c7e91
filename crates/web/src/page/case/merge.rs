//! Making two cases of one person one, and parting them again.

use app::AppError;
use app::case::{self, Doing};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use domain::case::{CaseRefusal, NotAReference, Reference};

use super::ask::Ask;
use super::one::OneCase;
use crate::Web;
use crate::error::{Trouble, rendered};
use crate::form::Form;
use crate::page::boxes::Boxes;
use crate::page::errors::Errors;
use crate::visit::{Signed, Visit};

pub(super) async fn merging(
    State(web): State<Web>,
    signed: Signed,
    at: OneCase,
) -> Result<Response, Response> {
    let reference = at.about_to(&web, &signed, Doing::Merge).await?;
    Ok(shown(&signed.visit, (&at.id(), reference), None, ("", ""), &Errors::default()))
}

pub(super) async fn merge(
    State(web): State<Web>,
    signed: Signed,
    at: OneCase,
    form: Form,
) -> Result<Response, Response> {
    let reference = at.about_to(&web, &signed, Doing::Merge).await?;
    let Signed { visit, actor, .. } = signed;
    let shell = visit.shell("Information");
    let mut errors = Errors::default();
    let typed = (form.one("other"), form.one("why"));
    if form.asks_for_language() {
        return Ok(shown(&visit, (&at.id(), reference), None, typed, &errors));
    }
    let other = form.one("other").parse::<Reference>();
    if let Err(wrong) = &other {
        errors.add("other", shell.say(wrong_reference(wrong)));
    }
    let why = errors.compulsory("why", form.one("why"), "why-empty", &shell);
    if let (Ok(other), Some(why)) = (other, why) {
        let found = web.run(move |app| case::look_by_reference(app, &actor, &other)).await;
        let (other, to_tell) = found.map_err(|error| Trouble::from(error).to(&visit))?;
        web.after_the_answer(|app| to_tell.tell(app));
        let done = web.run(move |app| {
            let other = other.ok_or(AppError::NotFound)?;
            case::merge(app, &actor, at.0, other, why)
        });
        match done.await {
            Ok(()) => return Ok(at.shown(&visit)),
            Err(AppError::NotFound) => errors.add("other", shell.say("merge-other-none")),
            Err(AppError::Case(CaseRefusal::CannotMerge)) => {
                errors.add("other", shell.say("merge-other-cannot"));
            }
            Err(AppError::Case(CaseRefusal::MergesOffRegister)) => {
                errors.add("other", shell.say("merge-other-on-register"));
            }
            Err(error) => return Err(Trouble::from(error).to(&visit)),
        }
    }
    let page = shown(&visit, (&at.id(), reference), None, typed, &errors);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

const fn wrong_reference(wrong: &NotAReference) -> &'static str {
    match wrong {
        NotAReference::Form => "merge-other-form",
        NotAReference::Digit => "merge-other-digit",
    }
}

pub(super) async fn parting(
    State(web): State<Web>,
    signed: Signed,
    at: OneCase,
    Path((_, other)): Path<(String, String)>,
) -> Result<Response, Response> {
    let reference = at.about_to(&web, &signed, Doing::Merge).await?;
    Ok(shown(&signed.visit, (&at.id(), reference), Some(&other), ("", ""), &Errors::default()))
}

pub(super) async fn part(
    State(web): State<Web>,
    signed: Signed,
    at: OneCase,
    Path((_, other)): Path<(String, String)>,
    form: Form,
) -> Result<Response, Response> {
    let reference = at.about_to(&web, &signed, Doing::Merge).await?;
    let Signed { visit, actor, .. } = signed;
    let parted = super::case(&other).map_err(|trouble| trouble.to(&visit))?;
    let mut errors = Errors::default();
    if form.asks_for_language() {
        return Ok(shown(&visit, (&at.id(), reference), Some(&other), ("", form.one("why")), &errors));
    }
    let why = errors.compulsory("why", form.one("why"), "why-empty", &visit.shell("Information"));
    if let Some(why) = why {
        match web.run(move |app| case::part(app, &actor, at.0, parted, why)).await {
            Ok(()) => return Ok(at.shown(&visit)),
            Err(AppError::Case(CaseRefusal::NotMerged)) => {
                errors.add("why", visit.shell("Information").say("part-not-one"));
            }
            Err(error) => return Err(Trouble::from(error).to(&visit)),
        }
    }
    let page = shown(&visit, (&at.id(), reference), Some(&other), ("", form.one("why")), &errors);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// The page: of merging, or with the other case that is to be parted.
fn shown(
    visit: &Visit,
    (id, reference): (&str, String),
    part: Option<&str>,
    (other, why): (&str, &str),
    errors: &Errors,
) -> Response {
    let word = if part.is_some() { "part" } else { "merge" };
    let path = part.map_or_else(|| word.to_owned(), |other| format!("part/{other}"));
    let mut ask = Ask::about(visit, id, &path, reference);
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
    rendered(&ask.keeping())
}
