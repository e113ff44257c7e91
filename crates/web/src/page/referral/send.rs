//! Sending a referral to the organisation that signs it off; returning it with comments; taking it back.

use app::case;
use app::draft;
use app::referral::{self, MayRefer, Signer};
use app::{Actor, App, AppError};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use domain::draft::DraftRefusal;
use domain::{Nation, OrganisationId};
use uuid::Uuid;

use crate::Web;
use crate::component::Text;
use crate::error::{Trouble, rendered};
use crate::form::Form;
use crate::page::boxes::Boxes;
use crate::page::case::ask::Ask;
use crate::page::draft::OneDraft;
use crate::page::errors::Errors;
use crate::shell::Shell;
use crate::visit::{Signed, Visit};

/// The case's reference, and who can sign.
type About = (String, Vec<Signer>);

fn about(app: &App, actor: &Actor, at: OneDraft) -> Result<About, AppError> {
    let open = draft::open(app, actor, at.id)?;
    let view = case::read(app, actor, open.state().case().ok_or(AppError::NotFound)?)?;
    let reference = view.state().reference().map(ToString::to_string).unwrap_or_default();
    let signers = referral::signers(app, actor, view.state().nation().unwrap_or(Nation::England))?;
    Ok((reference, signers.into_iter().filter(|signer| !signer.own).collect()))
}

pub(super) async fn page(State(web): State<Web>, signed: Signed, at: OneDraft) -> Result<Response, Response> {
    let Signed { visit, actor, .. } = signed;
    let about = web.run(move |app| about(app, &actor, at)).await;
    let about = about.map_err(|error| at.trouble(error, &visit))?;
    Ok(sending(&visit, at, &about, ("", ""), &Errors::default()))
}

pub(super) async fn save(
    State(web): State<Web>,
    signed: Signed,
    at: OneDraft,
    form: Form,
) -> Result<Response, Response> {
    let Signed { visit, actor, .. } = signed;
    let about = web.run(move |app| about(app, &actor, at)).await;
    let about = about.map_err(|error| at.trouble(error, &visit))?;
    let shell = visit.shell("Information");
    let mut errors = Errors::default();
    let typed = (form.one("to"), form.one("words"));
    if form.asks_for_language() {
        return Ok(sending(&visit, at, &about, typed, &errors));
    }
    let to = Uuid::try_parse(form.one("to")).ok().map(OrganisationId);
    let to = to.filter(|to| about.1.iter().any(|signer| signer.id == *to));
    if to.is_none() {
        errors.add("to", shell.say("referral-send-choose"));
    }
    let words = errors.words("words", form.one("words"), &shell);
    let (Some(to), Some(words)) = (to, words) else {
        let page = sending(&visit, at, &about, typed, &errors);
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    };
    match web.run(move |app| referral::send(app, &actor, at.id, to, &words)).await {
        // Whoever presses twice finds it sent.
        Ok(()) | Err(AppError::Draft(DraftRefusal::IsSent)) => Ok(at.to(&visit, "")),
        Err(error) => Err(at.unsaved(error, &visit, &form)),
    }
}

fn sending(visit: &Visit, at: OneDraft, about: &About, typed: (&str, &str), errors: &Errors) -> Response {
    let (reference, signers) = about;
    let mut ask = form(visit, at, "send", reference, errors);
    let boxes = Boxes { shell: &ask.shell, errors };
    let options = signers.iter().map(|signer| {
        let name = signer.name.reveal();
        let words = match signer.may {
            MayRefer::IfNamed(_) => ask.shell.with("referral-send-if-named", "name", name),
            MayRefer::Yes(_) | MayRefer::No => name.to_owned(),
        };
        (signer.id.0.to_string(), Text::from(words))
    });
    let fields = vec![
        boxes.one("to", "referral-send-to", Some("referral-send-to-hint"), options.collect(), typed.0),
        boxes.long("words", "referral-send-words", None, typed.1),
    ];
    ask.fields = fields;
    rendered(&ask.keeping())
}

pub(super) async fn returning(
    State(web): State<Web>,
    signed: Signed,
    at: OneDraft,
) -> Result<Response, Response> {
    let Signed { visit, actor, .. } = signed;
    let about = web.run(move |app| {
        referral::about_to_give_back(app, &actor, at.id)?;
        about(app, &actor, at)
    });
    let (reference, _) = about.await.map_err(|error| at.trouble(error, &visit))?;
    Ok(commenting(&visit, at, &reference, "", &Errors::default()))
}

pub(super) async fn give_back(
    State(web): State<Web>,
    signed: Signed,
    at: OneDraft,
    form: Form,
) -> Result<Response, Response> {
    let Signed { visit, actor, .. } = signed;
    let about = web.run(move |app| {
        referral::about_to_give_back(app, &actor, at.id)?;
        about(app, &actor, at)
    });
    let (reference, _) = about.await.map_err(|error| at.unsaved(error, &visit, &form))?;
    let shell: Shell = visit.shell("Information");
    let mut errors = Errors::default();
    if form.asks_for_language() {
        return Ok(commenting(&visit, at, &reference, form.one("words"), &errors));
    }
    let Some(comments) = errors.compulsory("words", form.one("words"), "referral-return-empty", &shell)
    else {
        let page = commenting(&visit, at, &reference, form.one("words"), &errors);
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    };
    match web.run(move |app| referral::give_back(app, &actor, at.id, &comments)).await {
        Ok(()) | Err(AppError::Draft(DraftRefusal::IsNotSent)) => Ok(at.to(&visit, "")),
        Err(error) => Err(at.unsaved(error, &visit, &form)),
    }
}

fn commenting(visit: &Visit, at: OneDraft, reference: &str, typed: &str, errors: &Errors) -> Response {
    let mut ask = form(visit, at, "return", reference, errors);
    let boxes = Boxes { shell: &ask.shell, errors };
    ask.fields = vec![boxes.long("words", "referral-return-words", Some("referral-return-hint"), typed)];
    rendered(&ask.keeping())
}

/// A form about a referral, with nothing in it yet.
fn form(visit: &Visit, at: OneDraft, word: &str, reference: &str, errors: &Errors) -> Ask {
    let mut ask = Ask::about(visit, "", "", reference.to_owned());
    ask.back = ask.shell.link(&at.path("/check"));
    ask.action = ask.shell.link(&at.path(&format!("/{word}")));
    ask.heading = ask.shell.text(&format!("referral-{word}-heading"));
    ask.leads = vec![ask.shell.text(&format!("referral-{word}-lead"))];
    ask.summary = errors.summary(&ask.shell);
    ask.button = ask.shell.say(&format!("referral-{word}-button"));
    ask
}

pub(super) async fn take_back(
    State(web): State<Web>,
    signed: Signed,
    at: OneDraft,
) -> Result<Response, Response> {
    let Signed { visit, actor, .. } = signed;
    match web.run(move |app| referral::take_back(app, &actor, at.id)).await {
        Ok(()) | Err(AppError::Draft(DraftRefusal::IsNotSent)) => Ok(at.to(&visit, "")),
        Err(error @ AppError::Draft(DraftRefusal::Submitted(_))) => Err(at.trouble(error, &visit)),
        Err(error) => Err(Trouble::from(error).to(&visit)),
    }
}
