//! Messages that wait, were sent lately, or need somebody to say what is to be done.

use app::mail::{self, ListedPost};
use app::{Actor, App, AppError};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse as _, Redirect, Response};
use store::PostState;
use uuid::Uuid;

use crate::Web;
use crate::error::{Trouble, rendered};
use crate::shell::Shell;
use crate::visit::{Signed, Visit};

#[derive(Template)]
#[template(path = "post/list.html")]
struct PostPage {
    shell: Shell,
    lines: Vec<Line>,
}

/// A message.
struct Line {
    id: String,
    what: String,
    reference: String,
    to: String,
    state: String,
    /// Whether somebody must say what is to be done.
    waits: bool,
    /// How often it was tried, what came of it, when it is tried next.
    told: Vec<String>,
    can_send: bool,
    can_arrive: bool,
}

impl Line {
    fn of(one: ListedPost, shell: &Shell) -> Self {
        let word = shell.say(&format!("post-state-{}", one.state.code()));
        let state = match one.changed_at.filter(|_| one.state != PostState::Waiting) {
            Some(at) => {
                let values = [("state", word.into()), ("when", shell.moment(at).into())];
                shell.words().with("post-since", &values).into_owned()
            }
            None => word,
        };
        let tried = shell.count("post-tried", &usize::try_from(one.attempts).unwrap_or_default());
        let said = one.said.map(|said| shell.say(&format!("post-said-{said}")));
        let next = (one.state == PostState::Waiting)
            .then(|| shell.with("post-next", "when", &shell.moment(one.due_at)));
        let perhaps = one.state == PostState::Perhaps;
        Self {
            id: one.id.to_string(),
            what: one
                .kind
                .map_or_else(String::new, |kind| shell.say(&kind.code().replace("mail.", "post-kind-"))),
            reference: one.reference.map(|reference| reference.to_string()).unwrap_or_default(),
            to: match one.to {
                Some(name) => shell.with("post-for", "name", name.reveal()),
                None => shell.say("post-for-somebody"),
            },
            state,
            waits: perhaps || one.state == PostState::Refused,
            told: [Some(tried), said, next].into_iter().flatten().collect(),
            can_send: perhaps || one.state == PostState::Refused,
            can_arrive: perhaps,
        }
    }
}

pub(super) async fn page(State(web): State<Web>, signed: Signed) -> Result<Response, Response> {
    let Signed { visit, actor, .. } = signed;
    let listed = web.run(move |app| mail::list(app, &actor)).await;
    let listed = listed.map_err(|error| Trouble::from(error).to(&visit))?;
    let shell = visit.shell("Messages");
    let lines = listed.into_iter().map(|one| Line::of(one, &shell)).collect();
    Ok(rendered(&PostPage { lines, shell }))
}

pub(super) async fn again(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<Uuid>,
) -> Result<Response, Response> {
    settle(web, signed, move |app, actor| mail::send_again(app, actor, id)).await
}

pub(super) async fn arrived(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<Uuid>,
) -> Result<Response, Response> {
    settle(web, signed, move |app, actor| mail::say_arrived(app, actor, id)).await
}

/// Whoever presses twice, or after a colleague, finds it done.
async fn settle(
    web: Web,
    signed: Signed,
    settle: impl FnOnce(&App, &Actor) -> Result<bool, AppError> + Send + 'static,
) -> Result<Response, Response> {
    let Signed { visit, actor, .. } = signed;
    let done = web.run(move |app| settle(app, &actor)).await;
    done.map_err(|error| Trouble::from(error).to(&visit))?;
    Ok(to_list(&visit))
}

fn to_list(visit: &Visit) -> Response {
    Redirect::to(&visit.link("/post")).into_response()
}
