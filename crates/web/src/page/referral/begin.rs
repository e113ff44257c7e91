//! Beginning a referral: what it is, and what it is not.

use app::case::Doing;
use app::{case, referral};
use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};

use crate::Web;
use crate::error::{Trouble, rendered};
use crate::page::case::ask::Ask;
use crate::page::case::one::OneCase;
use crate::visit::Signed;

pub(super) async fn page(State(web): State<Web>, signed: Signed, at: OneCase) -> Result<Response, Response> {
    let reference = at.about_to(&web, &signed, Doing::Refer).await?;
    let mut ask = Ask::about(&signed.visit, &at.id(), "referral", reference);
    ask.heading = ask.shell.text("referral-begin-heading");
    ask.leads = ["referral-begin-lead", "referral-begin-consent", "referral-begin-team"]
        .map(|word| ask.shell.text(word))
        .into();
    ask.strip = Some(ask.shell.say("referral-strip"));
    ask.button = ask.shell.say("referral-begin");
    Ok(rendered(&ask))
}

pub(super) async fn begin(State(web): State<Web>, signed: Signed, at: OneCase) -> Result<Response, Response> {
    let Signed { visit, actor, .. } = signed;
    let begun = web.run(move |app| {
        case::about_to(app, &actor, at.0, Doing::Refer)?;
        referral::begin(app, &actor, at.0)
    });
    let draft = begun.await.map_err(|error| Trouble::from(error).to(&visit))?;
    Ok(Redirect::to(&visit.link(&format!("/referral/{}", draft.0))).into_response())
}
