//! Writing down that a signed referral, or an addition to it, was sent on.

use app::AppError;
use app::handover::{self, SendOn, Signed as Referral};
use app::paper::NotMade;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use domain::case::{CaseRefusal, Consent};

use super::one::{OneReferral, no_longer};
use crate::Web;
use crate::component::{Choices, Html, Item};
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
    /// The consents that no longer hold, of which they say that what rested on them was left out.
    without: Vec<Consent>,
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
        without: Vec::new(),
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
        without: form
            .fields()
            .filter(|(name, _)| *name == "without")
            .filter_map(|(_, code)| Consent::from_code(code))
            .collect(),
    };
    let mut errors = Errors::default();
    if form.asks_for_language() {
        return Ok(shown(&web, &visit, at, &referral, &filled, &errors));
    }
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
            without: filled.without.clone(),
            language: visit.language,
        };
        match web.run(move |app| handover::send_on(app, &actor, at.case, send)).await {
            Ok(_) => return Ok(at.followed(&visit)),
            Err(AppError::Case(CaseRefusal::SentAlready)) => {
                errors.add("day", shell.say("send-on-already"));
            }
            Err(AppError::Case(CaseRefusal::SentBeforeSigned)) => {
                errors.add("day", shell.say("send-on-too-early"));
            }
            Err(AppError::Case(CaseRefusal::ConsentWithdrawn)) => {
                errors.add("day", shell.say("handover-withdrawn"));
            }
            Err(AppError::NoLonger(consent)) => {
                let what = shell.say(&format!("consent-{}", consent.code()));
                errors.add("without", shell.with("send-on-without-missing", "what", &what));
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
    let rest: Vec<Consent> =
        referral.no_longer.iter().filter(|one| !one.whole).map(|one| one.consent).collect();
    if filled.addition.is_none() && !rest.is_empty() {
        let item = |consent: &Consent| Item {
            value: consent.code().to_owned(),
            text: boxes.shell.text(&format!("consent-{}", consent.code())),
            checked: filled.without.contains(consent),
            ..Item::default()
        };
        fields.push(Html::of(&Choices {
            about: boxes.about("without", "send-on-without", None, "govuk-fieldset__legend--s"),
            name: "without".to_owned(),
            many: true,
            items: rest.iter().map(item).collect(),
            classes: "",
        }));
    }
    fields.push(boxes.long("words", "send-on-words", None, &filled.words));
    ask.fields = fields;
    ask.heading = ask.shell.text("send-on-heading");
    let strip = no_longer(referral, &ask.shell);
    ask.strip = (!strip.is_empty()).then(|| strip.join(" "));
    ask.leads = vec![ask.shell.text("send-on-lead")];
    ask.hidden = filled.addition.map(|entry| ("addition", entry.to_string())).into_iter().collect();
    ask.button = ask.shell.say("send-on-save");
    rendered(&ask.keeping())
}
