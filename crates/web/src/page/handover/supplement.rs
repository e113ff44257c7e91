//! Adding something to a signed referral, which itself is never changed.

use app::AppError;
use app::handover::{self, Signed as Referral};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use domain::case::CaseRefusal;

use super::one::OneReferral;
use crate::Web;
use crate::component::{Choices, Html, Item, Text};
use crate::error::{Trouble, rendered};
use crate::form::Form;
use crate::page::boxes::Boxes;
use crate::page::errors::Errors;
use crate::visit::{Signed, Visit};

pub(super) async fn page(
    State(web): State<Web>,
    signed: Signed,
    at: OneReferral,
) -> Result<Response, Response> {
    let referral = at.read(&web, &signed).await?;
    Ok(shown(&signed.visit, at, &referral, ("", &[]), &Errors::default()))
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
    let typed = form.one("words").to_owned();
    let own = |entry: &i64| referral.state_of_case().files().iter().any(|file| file.entry == *entry);
    let chosen = form.fields().filter(|(name, _)| *name == "file");
    let files: Vec<i64> = chosen.filter_map(|(_, entry)| entry.parse().ok()).filter(own).collect();
    let mut errors = Errors::default();
    if form.asks_for_language() {
        return Ok(shown(&visit, at, &referral, (&typed, &files), &errors));
    }
    if typed.trim().is_empty() && files.is_empty() {
        errors.add("words", shell.say("supplement-empty"));
    }
    if let Some(text) = errors.words("words", &typed, &shell)
        && errors.is_empty()
    {
        let with = files.clone();
        match web.run(move |app| handover::supplement(app, &actor, at.case, at.entry, text, with)).await {
            Ok(_) => return Ok(at.followed(&visit)),
            Err(AppError::Case(CaseRefusal::ConsentWithdrawn)) => {
                errors.add("words", shell.say("handover-withdrawn"));
            }
            Err(AppError::Case(CaseRefusal::IsClosed)) => errors.add("words", shell.say("case-is-closed")),
            Err(error) => return Err(Trouble::from(error).to(&visit)),
        }
    }
    let page = shown(&visit, at, &referral, (&typed, &files), &errors);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

fn shown(
    visit: &Visit,
    at: OneReferral,
    referral: &Referral,
    (typed, files): (&str, &[i64]),
    errors: &Errors,
) -> Response {
    let mut ask = at.ask(visit, "addition", referral.reference.to_string(), errors);
    let boxes = Boxes { shell: &ask.shell, errors };
    let mut fields = vec![boxes.long("words", "supplement-text", None, typed)];
    let items: Vec<Item> = referral
        .state_of_case()
        .files()
        .iter()
        .map(|file| Item {
            value: file.entry.to_string(),
            text: Text::from(file.attached.title.reveal().to_owned()),
            checked: files.contains(&file.entry),
            ..Item::default()
        })
        .collect();
    if !items.is_empty() {
        fields.push(Html::of(&Choices {
            about: boxes.about("file", "supplement-files", None, "govuk-fieldset__legend--s"),
            name: "file".to_owned(),
            many: true,
            items,
            classes: "",
        }));
    }
    ask.fields = fields;
    ask.heading = ask.shell.text("supplement-heading");
    ask.leads = vec![ask.shell.text("supplement-lead")];
    ask.button = ask.shell.say("supplement-save");
    rendered(&ask.keeping())
}
