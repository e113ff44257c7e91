//! Writing down that a signed referral, or an addition to it, was sent on.

use app::AppError;
use app::handover::{self, SendOn, Signed as Referral};
use app::paper::NotMade;
use axum::extract::{Query, State};
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

/// What an address asks of the page.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// The entry that added what was sent; nothing for the referral itself.
    addition: String,
}

/// What stands in the form.
struct Filled {
    addition: Option<i64>,
    reference: String,
    words: String,
    when: When,
}

pub(super) async fn page(
    State(web): State<Web>,
    signed: Signed,
    at: OneReferral,
    Query(asked): Query<Asked>,
) -> Result<Response, Response> {
    let referral = at.read(&web, &signed).await?;
    let filled = Filled {
        addition: asked.addition.parse().ok(),
        reference: String::new(),
        words: String::new(),
        when: When::today(web.today()),
    };
    Ok(shown(&web, &signed.visit, at, &referral, &filled, &Errors::default()))
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
    let one = |name: &str| form.one(name).to_owned();
    let filled = Filled {
        addition: one("addition").parse().ok(),
        reference: one("reference"),
        words: one("words"),
        when: When::of(&form),
    };
    let mut errors = Errors::default();
    let reference = errors.words("reference", &filled.reference, &shell);
    let words = errors.words("words", &filled.words, &shell);
    let occurred = filled.when.occurred(&shell, web.today(), &mut errors);
    if let (Some(reference), Some(words), Some(occurred)) = (reference, words, occurred)
        && errors.is_empty()
    {
        let send = SendOn {
            referral: at.entry,
            supplement: filled.addition,
            occurred,
            reference: Some(reference),
            words,
            language: visit.language,
        };
        match web.run(move |app| handover::send_on(app, &actor, at.case, send)).await {
            Ok(_) => return Ok(at.followed(&visit)),
            Err(AppError::Case(CaseRefusal::SentAlready)) => {
                errors.add("day", shell.say("send-on-already"));
            }
            Err(AppError::Case(CaseRefusal::ConsentWithdrawn)) => {
                errors.add("day", shell.say("handover-withdrawn"));
            }
            Err(AppError::NotMade(NotMade::Busy)) => errors.add("day", shell.say("papers-busy-save")),
            Err(AppError::Case(CaseRefusal::StillToCome)) => errors.add("day", shell.say("when-day-later")),
            Err(error) => return Err(Trouble::from(error).to(&visit)),
        }
    }
    let page = shown(&web, &visit, at, &referral, &filled, &errors);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

fn shown(
    web: &Web,
    visit: &Visit,
    at: OneReferral,
    referral: &Referral,
    filled: &Filled,
    errors: &Errors,
) -> Response {
    let mut ask = at.ask(visit, "sent", referral.reference.to_string(), errors);
    let boxes = Boxes { shell: &ask.shell, errors };
    let mut fields = filled.when.fields(&boxes, web.today());
    if filled.addition.is_none() {
        let hint = Some("send-on-reference-hint");
        let classes = "govuk-input--width-20";
        fields.push(boxes.line("reference", "send-on-reference", hint, &filled.reference, classes));
    }
    fields.push(boxes.long("words", "send-on-words", None, &filled.words));
    ask.fields = fields;
    ask.heading = ask.shell.text("send-on-heading");
    ask.strip = referral.withdrawn.then(|| ask.shell.say("handover-withdrawn"));
    ask.leads = vec![ask.shell.text("send-on-lead")];
    ask.hidden = filled.addition.map(|entry| ("addition", entry.to_string())).into_iter().collect();
    ask.button = ask.shell.say("send-on-save");
    rendered(&ask)
}
