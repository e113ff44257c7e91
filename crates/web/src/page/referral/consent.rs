//! What the person agreed to, each consent for itself, and writing down that they do or no longer do.

use app::case::Doing;
use app::{AppError, case, referral};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use domain::case::{Consent, Consents};
use jiff::civil::Date;

use crate::Web;
use crate::error::{Trouble, rendered};
use crate::form::Form;
use crate::page::boxes::Boxes;
use crate::page::case::ask::Ask;
use crate::page::case::occurred;
use crate::page::case::one::OneCase;
use crate::page::case::when::When;
use crate::page::errors::Errors;
use crate::shell::Shell;
use crate::visit::{Signed, Visit};

/// What stands in the form.
struct Filled {
    consent: String,
    given: String,
    words: String,
    when: When,
}

impl Filled {
    fn new(today: Date) -> Self {
        let none = String::new;
        Self { consent: none(), given: none(), words: none(), when: When::today(today) }
    }

    fn of(form: &Form) -> Self {
        let one = |name: &str| form.one(name).to_owned();
        Self { consent: one("consent"), given: one("given"), words: one("words"), when: When::of(form) }
    }
}

pub(super) async fn page(State(web): State<Web>, signed: Signed, at: OneCase) -> Result<Response, Response> {
    let about = about(&web, &signed, at).await?;
    let filled = Filled::new(web.today());
    Ok(shown(&signed.visit, at, about, &filled, &Errors::default(), web.today()))
}

async fn about(web: &Web, signed: &Signed, at: OneCase) -> Result<(String, Consents), Response> {
    let actor = signed.actor;
    let read = web.run(move |app| -> Result<_, AppError> {
        let reference = case::about_to(app, &actor, at.0, Doing::Write)?;
        Ok((reference.to_string(), case::read(app, &actor, at.0)?.state().consents()))
    });
    read.await.map_err(|error| Trouble::from(error).to(&signed.visit))
}

pub(super) async fn save(
    State(web): State<Web>,
    signed: Signed,
    at: OneCase,
    form: Form,
) -> Result<Response, Response> {
    let about = about(&web, &signed, at).await?;
    let Signed { visit, actor, .. } = signed;
    let shell = visit.shell("Information");
    let (filled, mut errors) = (Filled::of(&form), Errors::default());
    if form.asks_for_language() {
        return Ok(shown(&visit, at, about, &filled, &errors, web.today()));
    }
    let consent = Consent::from_code(&filled.consent);
    if consent.is_none() {
        errors.add("consent", shell.say("consent-choose"));
    }
    let given = match filled.given.as_str() {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    if given.is_none() {
        errors.add("given", shell.say("consent-choose-given"));
    }
    let words = errors.words("words", &filled.words, &shell);
    let occurred = filled.when.occurred(&shell, web.today(), &mut errors);
    if let (Some(consent), Some(given), Some(words), Some(occurred)) = (consent, given, words, occurred) {
        let done =
            web.run(move |app| referral::say_consent(app, &actor, at.0, (consent, given), occurred, words));
        done.await.map_err(|error| Trouble::from(error).to(&visit))?;
        return Ok(at.shown(&visit));
    }
    let page = shown(&visit, at, about, &filled, &errors, web.today());
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// What was last said of a consent, in words, and when they were asked; when it was learnt, where nobody knows more.
pub(in crate::page) fn said(consents: &Consents, consent: Consent, shell: &Shell) -> String {
    match consents.get(consent) {
        None => shell.say("consent-not-asked"),
        Some(said) => {
            let word = if said.given { "consent-given" } else { "consent-refused" };
            let known = said.occurred.earliest.is_some();
            let when = if known { occurred(&said.occurred, shell) } else { shell.moment(said.at) };
            shell.with(word, "when", &when)
        }
    }
}

fn shown(
    visit: &Visit,
    at: OneCase,
    (reference, consents): (String, Consents),
    filled: &Filled,
    errors: &Errors,
    today: Date,
) -> Response {
    let mut ask = Ask::about(visit, &at.id(), "consent", reference);
    let shell = &ask.shell;
    let boxes = Boxes { shell, errors };
    let option = |consent: Consent| {
        let name = shell.say(&format!("consent-{}", consent.code()));
        let values = [("what", name.into()), ("said", said(&consents, consent, shell).into())];
        (consent.code().to_owned(), shell.words().with("consent-line", &values).into_owned().into())
    };
    let given = ["yes", "no"].map(|word| (word.to_owned(), shell.text(&format!("consent-says-{word}"))));
    let mut fields = vec![
        boxes.one("consent", "consent-which", None, Consent::ALL.map(option).into(), &filled.consent),
        boxes.one("given", "consent-says", Some("consent-says-hint"), given.into(), &filled.given),
        boxes.long("words", "consent-words", Some("consent-words-hint"), &filled.words),
    ];
    fields.extend(filled.when.fields(&boxes, today));
    ask.fields = fields;
    ask.heading = shell.text("consent-heading");
    ask.leads = vec![shell.text("consent-lead")];
    ask.summary = errors.summary(shell);
    rendered(&ask.keeping())
}
