//! The first page: for those who are signed in their work, for everybody else the way in.

use app::draft;
use app::sets::WORRY;
use askama::Template;
use axum::extract::State;
use axum::response::Response;

use crate::Web;
use crate::error::{Trouble, rendered};
use crate::route::{Door, Route};
use crate::shell::Shell;
use crate::visit::Visit;

pub(super) fn routes() -> Vec<Route> {
    vec![Route::get(Door::Public, "/", page)]
}

#[derive(Template)]
#[template(path = "home/home.html")]
struct HomePage {
    shell: Shell,
    today: String,
    drafts: Vec<Draft>,
}

/// A draft to go on with.
struct Draft {
    id: String,
    by: String,
    changed: String,
}

async fn page(State(web): State<Web>, visit: Visit) -> Response {
    let shell = visit.shell("Home");
    let today = shell.words().long_date(web.today());
    let Some(actor) = visit.actor.filter(|actor| app::may_meet_people(actor.role)) else {
        return rendered(&HomePage { shell, today, drafts: Vec::new() });
    };
    match web.run(move |app| draft::list(app, &actor, WORRY)).await {
        Ok(listed) => {
            let drafts = listed.into_iter().map(|one| Draft::of(&one, &shell)).collect();
            rendered(&HomePage { shell, today, drafts })
        }
        Err(error) => Trouble::from(error).to(&visit),
    }
}

impl Draft {
    fn of(one: &draft::Listed, shell: &Shell) -> Self {
        let by = match &one.begun_by {
            None => shell.say("worry-drafts-own"),
            Some(name) => shell.with("worry-drafts-other", "name", name.reveal()),
        };
        let changed = shell.with("worry-drafts-changed", "when", &shell.moment(one.changed_at));
        Self { id: one.draft.0.to_string(), by, changed }
    }
}
