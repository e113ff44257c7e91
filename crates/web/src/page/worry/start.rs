//! What everybody should do first, before any question.

use app::draft;
use app::sets::{self, WORRY};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};

use crate::Web;
use crate::component::Text;
use crate::error::{Trouble, rendered};
use crate::page::next_hour::{Step, steps};
use crate::shell::Shell;
use crate::visit::Signed;

#[derive(Template)]
#[template(path = "worry/start.html")]
struct StartPage {
    shell: Shell,
    steps: Vec<Step>,
    heading: Text,
}

pub(super) async fn page(State(web): State<Web>, signed: Signed) -> Response {
    let Signed { visit, actor, .. } = signed;
    if let Err(error) = web.run(move |app| app::must_meet_people(app, &actor)).await {
        return Trouble::from(error).to(&visit);
    }
    let shell = visit.shell("Next steps");
    rendered(&StartPage { steps: steps("everyone", &shell), heading: shell.text("worry-heading"), shell })
}

pub(super) async fn begin(State(web): State<Web>, signed: Signed) -> Response {
    let Signed { visit, actor, .. } = signed;
    let Some(set) = sets::find(WORRY) else { return Trouble::Ours.to(&visit) };
    let first = set.pages().first().map(|page| page.id.clone()).unwrap_or_default();
    match web.run(move |app| draft::begin(app, &actor, set)).await {
        Ok(draft) => Redirect::to(&visit.link(&format!("/worry/{}/page/{first}", draft.0))).into_response(),
        Err(error) => Trouble::from(error).to(&visit),
    }
}
