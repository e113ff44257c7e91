//! What happened to a record: who, when, what.

use app::library::{self, Told, TurnedTo};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::library::Way;

use super::slips;
use crate::Web;
use crate::error::{Trouble, rendered};
use crate::shell::Shell;
use crate::visit::Signed;

#[derive(Template)]
#[template(path = "library_editing/history.html")]
struct HistoryPage {
    shell: Shell,
    id: String,
    lines: Vec<Line>,
}

/// One thing that happened.
struct Line {
    when: String,
    by: String,
    what: String,
    /// Column, what stood there, what stands there now.
    changes: Vec<(String, String, String)>,
}

pub(super) async fn page(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
) -> Result<Response, Response> {
    let Signed { visit, actor, .. } = signed;
    let asked = id.clone();
    let told = web.run(move |app| library::history(app, &actor, &asked)).await;
    let told = told.map_err(|error| Trouble::from(error).to(&visit))?;
    let shell = visit.shell("Guidance");
    let lines = told.into_iter().map(|told| Line::of(told, &shell)).collect();
    Ok(rendered(&HistoryPage { id, lines, shell }))
}

impl Line {
    fn of(told: Told, shell: &Shell) -> Self {
        let names = [told.by, told.of].into_iter().flatten();
        let by = names.map(|name| name.reveal().to_owned()).collect::<Vec<_>>().join(", ");
        let way = |way: Way, typed: &str, imported: &str| match way {
            Way::Typed => shell.say(typed),
            Way::Imported => shell.say(imported),
        };
        let day = |day| shell.words().long_date(day);
        let (what, changes) = match told.what {
            TurnedTo::Added(how) => (way(how, "editing-did-add", "editing-did-import"), Vec::new()),
            TurnedTo::Changed(how, changes) => {
                (way(how, "editing-did-change", "editing-did-import"), changes)
            }
            TurnedTo::TakenOut(why) => (shell.with("editing-did-take-out", "why", &why), Vec::new()),
            TurnedTo::PutBack => (shell.say("editing-did-put-back"), Vec::new()),
            TurnedTo::LookedAt(_, review) => {
                (shell.with("editing-did-look", "when", &day(review)), Vec::new())
            }
        };
        let changes =
            changes.into_iter().map(|(column, before, after)| (slips::column(column, shell), before, after));
        Self { when: shell.moment(told.at), by, what, changes: changes.collect() }
    }
}
