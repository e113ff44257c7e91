//! Writing down what was heard about a referral that was sent on: some words, and the day. That is its reference, or what came of
//! asking after it.

use app::{Actor, App, AppError, handover};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use domain::case::CaseRefusal;
use domain::{Occurred, Words};

use super::one::OneReferral;
use crate::Web;
use crate::component::Html;
use crate::error::{Trouble, rendered};
use crate::form::Form;
use crate::page::boxes::Boxes;
use crate::page::case::when::When;
use crate::page::errors::Errors;
use crate::visit::{Signed, Visit};

/// What is written down.
#[derive(Clone, Copy)]
enum Heard {
    /// The national service's reference.
    Reference,
    /// What they said who were asked.
    Chase,
}

impl Heard {
    /// The last part of the form's address.
    const fn path(self) -> &'static str {
        match self {
            Self::Reference => "reference",
            Self::Chase => "asked",
        }
    }

    /// A message of its own: the heading, the lead, or that nothing was written.
    fn message(self, what: &str) -> String {
        let own = match self {
            Self::Reference => "reference",
            Self::Chase => "chase",
        };
        format!("{own}-{what}")
    }

    /// The box for the words.
    fn ask(self, boxes: &Boxes<'_>, typed: &str) -> Html {
        match self {
            Self::Reference => boxes.line("words", "reference-box", None, typed, "govuk-input--width-20"),
            Self::Chase => boxes.long("words", "chase-words", None, typed),
        }
    }

    fn keep(
        self,
        app: &App,
        actor: &Actor,
        at: OneReferral,
        occurred: Occurred,
        words: Words,
    ) -> Result<i64, AppError> {
        match self {
            Self::Reference => handover::receive_reference(app, actor, at.case, at.entry, occurred, words),
            Self::Chase => handover::chase(app, actor, at.case, at.entry, occurred, words),
        }
    }
}

pub(super) async fn reference(
    web: State<Web>,
    signed: Signed,
    at: OneReferral,
) -> Result<Response, Response> {
    page(web, signed, at, Heard::Reference).await
}

pub(super) async fn chase(web: State<Web>, signed: Signed, at: OneReferral) -> Result<Response, Response> {
    page(web, signed, at, Heard::Chase).await
}

pub(super) async fn keep_reference(
    web: State<Web>,
    signed: Signed,
    at: OneReferral,
    form: Form,
) -> Result<Response, Response> {
    save(web, signed, at, form, Heard::Reference).await
}

pub(super) async fn keep_chase(
    web: State<Web>,
    signed: Signed,
    at: OneReferral,
    form: Form,
) -> Result<Response, Response> {
    save(web, signed, at, form, Heard::Chase).await
}

async fn page(
    State(web): State<Web>,
    signed: Signed,
    at: OneReferral,
    heard: Heard,
) -> Result<Response, Response> {
    let referral = at.read(&web, &signed).await?;
    let when = When::today(web.today());
    Ok(shown(&web, &signed.visit, at, &referral, heard, ("", &when), &Errors::default()))
}

async fn save(
    State(web): State<Web>,
    signed: Signed,
    at: OneReferral,
    form: Form,
    heard: Heard,
) -> Result<Response, Response> {
    let referral = at.read(&web, &signed).await?;
    let Signed { visit, actor, .. } = signed;
    let shell = visit.shell("Information");
    let (typed, when, mut errors) = (form.one("words").to_owned(), When::of(&form), Errors::default());
    if form.asks_for_language() {
        return Ok(shown(&web, &visit, at, &referral, heard, (&typed, &when), &errors));
    }
    let words = errors.compulsory("words", &typed, &heard.message("empty"), &shell);
    let occurred = when.occurred(&shell, web.today(), &mut errors);
    if let (Some(words), Some(occurred)) = (words, occurred)
        && errors.is_empty()
    {
        match web.run(move |app| heard.keep(app, &actor, at, occurred, words)).await {
            Ok(_) => return Ok(at.followed(&visit)),
            Err(AppError::Case(CaseRefusal::NotSentOn)) => errors.add("words", shell.say("where-not-sent")),
            Err(error) => return Err(Trouble::from(error).to(&visit)),
        }
    }
    let page = shown(&web, &visit, at, &referral, heard, (&typed, &when), &errors);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

fn shown(
    web: &Web,
    visit: &Visit,
    at: OneReferral,
    referral: &handover::Signed,
    heard: Heard,
    (typed, when): (&str, &When),
    errors: &Errors,
) -> Response {
    let mut ask = at.ask(visit, heard.path(), referral.reference.to_string(), errors);
    let boxes = Boxes { shell: &ask.shell, errors };
    let mut fields = vec![heard.ask(&boxes, typed)];
    fields.extend(when.fields(&boxes, web.today()));
    ask.fields = fields;
    ask.heading = ask.shell.text(&heard.message("heading"));
    ask.leads = vec![ask.shell.text(&heard.message("lead"))];
    rendered(&ask.keeping())
}
