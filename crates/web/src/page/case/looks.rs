//! Who has looked at a case.

use app::case::{self, Look};
use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::one::OneCase;
use crate::Web;
use crate::error::{Trouble, rendered};
use crate::shell::Shell;
use crate::visit::Signed;

#[derive(Template)]
#[template(path = "case/looks.html")]
struct LooksPage {
    shell: Shell,
    id: String,
    lines: Vec<Line>,
}

/// A look.
struct Line {
    when: String,
    who: String,
    what: String,
    refused: bool,
}

pub(super) async fn page(State(web): State<Web>, signed: Signed, at: OneCase) -> Result<Response, Response> {
    let Signed { visit, actor, .. } = signed;
    let looks = web.run(move |app| case::looks(app, &actor, at.0)).await;
    let looks = looks.map_err(|error| Trouble::from(error).to(&visit))?;
    let shell = visit.shell("Information");
    let lines = looks.iter().map(|look| Line::of(look, &shell)).collect();
    Ok(rendered(&LooksPage { id: at.id(), lines, shell }))
}

impl Line {
    fn of(look: &Look, shell: &Shell) -> Self {
        let own = |words: &domain::Words| words.reveal().to_owned();
        let who = look.name.iter().chain(&look.organisation).map(own).collect::<Vec<_>>().join(", ");
        Self {
            when: shell.moment(look.at),
            who: if who.is_empty() { shell.say("looks-stranger") } else { who },
            what: shell.say(&format!("did-{}", look.action.replace('.', "-"))),
            refused: look.refused,
        }
    }
}
