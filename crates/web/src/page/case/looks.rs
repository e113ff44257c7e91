//! Who has looked at a case.

use app::case::{self, Look};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;

use super::case;
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

pub(super) async fn page(State(web): State<Web>, signed: Signed, Path(id): Path<String>) -> Response {
    let Signed { visit, actor, .. } = signed;
    let id = match case(&id) {
        Ok(id) => id,
        Err(trouble) => return trouble.to(&visit),
    };
    match web.run(move |app| case::looks(app, &actor, id)).await {
        Ok(looks) => {
            let shell = visit.shell("Information");
            let lines = looks.iter().map(|look| Line::of(look, &shell)).collect();
            rendered(&LooksPage { id: id.0.to_string(), lines, shell })
        }
        Err(error) => Trouble::from(error).to(&visit),
    }
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
