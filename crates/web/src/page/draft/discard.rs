//! Putting a draft aside, after asking once.

use app::draft;
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};

use super::OneDraft;
use crate::Web;
use crate::error::rendered;
use crate::shell::Shell;
use crate::visit::Signed;

#[derive(Template)]
#[template(path = "draft/discard.html")]
struct DiscardPage {
    /// The address of the draft.
    draft: String,
    heading: String,
    advice: String,
    button: String,
    go_on: String,
    shell: Shell,
}

pub(super) async fn page(State(web): State<Web>, signed: Signed, at: OneDraft) -> Result<Response, Response> {
    let Signed { visit, actor, .. } = signed;
    let open = web.run(move |app| draft::open(app, &actor, at.id)).await;
    at.opened(open, &visit)?;
    let shell = visit.shell("Next steps");
    let say = |message| at.journey.say(message, &shell);
    Ok(rendered(&DiscardPage {
        draft: shell.link(&at.path("")),
        heading: say("discard-heading"),
        advice: say("discard-advice"),
        button: say("discard-button"),
        go_on: say("go-on"),
        shell,
    }))
}

pub(super) async fn send(State(web): State<Web>, signed: Signed, at: OneDraft) -> Result<Response, Response> {
    let Signed { visit, actor, .. } = signed;
    let done = web.run(move |app| draft::discard(app, &actor, at.id)).await;
    done.map_err(|error| at.trouble(error, &visit))?;
    Ok(Redirect::to(&visit.link("/")).into_response())
}
