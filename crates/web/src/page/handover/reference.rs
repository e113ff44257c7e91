//! Writing down the national service's reference for a referral.

use app::handover;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use domain::case::CaseRefusal;

use super::one::OneReferral;
use crate::Web;
use crate::error::{Trouble, rendered};
use crate::form::Form;
use crate::page::boxes::Boxes;
use crate::page::case::when::When;
use crate::page::errors::Errors;
use crate::visit::{Signed, Visit};

pub(super) async fn page(
    State(web): State<Web>,
    signed: Signed,
    at: OneReferral,
) -> Result<Response, Response> {
    let referral = at.read(&web, &signed).await?;
    let when = When::today(web.today());
    Ok(shown(&web, &signed.visit, at, &referral, ("", &when), &Errors::default()))
}

pub(super) async fn save(
    State(web): State<Web>,
    signed: Signed,
    at: OneReferral,
    form: Form,
) -> Result<Response, Response> {
    let referral = at.read(&web, &signed).await?;
    let Signed { visit, actor, .. } = signed;
    let shell = visit.shell("Information");
    let (typed, when, mut errors) = (form.one("words").to_owned(), When::of(&form), Errors::default());
    let words = errors.compulsory("words", &typed, "reference-empty", &shell);
    let occurred = when.occurred(&shell, web.today(), &mut errors);
    if let (Some(words), Some(occurred)) = (words, occurred)
        && errors.is_empty()
    {
        let done =
            web.run(move |app| handover::receive_reference(app, &actor, at.case, at.entry, occurred, words));
        match done.await {
            Ok(_) => return Ok(at.followed(&visit)),
            Err(app::AppError::Case(CaseRefusal::NotSentOn)) => {
                errors.add("words", shell.say("where-not-sent"));
            }
            Err(error) => return Err(Trouble::from(error).to(&visit)),
        }
    }
    let page = shown(&web, &visit, at, &referral, (&typed, &when), &errors);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

fn shown(
    web: &Web,
    visit: &Visit,
    at: OneReferral,
    referral: &handover::Signed,
    (typed, when): (&str, &When),
    errors: &Errors,
) -> Response {
    let mut ask = at.ask(visit, "reference", referral.reference.to_string(), errors);
    let boxes = Boxes { shell: &ask.shell, errors };
    let mut fields = vec![boxes.line("words", "reference-box", None, typed, "govuk-input--width-20")];
    fields.extend(when.fields(&boxes, web.today()));
    ask.fields = fields;
    ask.heading = ask.shell.text("reference-heading");
    ask.leads = vec![ask.shell.text("reference-lead")];
    rendered(&ask)
}
