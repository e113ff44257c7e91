//! What came in by the public form and waits for those who answer it, a page at a time.

use app::front::{self, Report};
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use domain::{DraftId, Moment};
use serde::Deserialize;
use uuid::Uuid;

use crate::Web;
use crate::component::{Html, Pagination};
use crate::error::{Trouble, rendered};
use crate::shell::Shell;
use crate::visit::Signed;

/// How many reports one page shows.
const A_PAGE: usize = 50;

/// Where the page before ended. A word that means nothing begins at the first.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    after: String,
}

/// A report in a list.
pub(in crate::page) struct Line {
    pub address: String,
    pub changed: String,
}

#[derive(Template)]
#[template(path = "report/waiting.html")]
struct WaitingPage {
    shell: Shell,
    /// How many there are.
    told: String,
    /// In which hours the public was told that somebody reads them; none where there is no form now.
    hours: Option<String>,
    lines: Vec<Line>,
    more: Option<Html>,
}

pub(super) async fn page(State(web): State<Web>, signed: Signed, Query(asked): Query<Asked>) -> Response {
    let Signed { visit, actor, .. } = signed;
    let after = place(&asked.after);
    let reports = match web.run(move |app| front::reports(app, &actor, after, A_PAGE)).await {
        Ok(reports) => reports,
        Err(error) => return Trouble::from(error).to(&visit),
    };
    let shell = visit.shell("Home");
    let front = web.front().await.unwrap_or_default();
    let own = front.iter().find(|one| one.organisation == actor.organisation);
    let hours = own.and_then(|own| own.hours.as_ref()).map(|hours| hours.reveal().to_owned());
    rendered(&WaitingPage {
        told: shell.count("reports-count", &reports.count),
        hours,
        lines: reports.shown.iter().map(|one| Line::of(one, &shell)).collect(),
        more: reports.next.map(|next| more(&next, &shell)),
        shell,
    })
}

impl Line {
    pub fn of(one: &Report, shell: &Shell) -> Self {
        Self {
            address: shell.link(&format!("/worry/{}", one.draft.0)),
            changed: shell.with("worry-drafts-changed", "when", &shell.moment(one.changed_at)),
        }
    }
}

/// The place that a word of the address stands for.
fn place(after: &str) -> Option<Report> {
    let (changed, draft) = after.split_once('_')?;
    let draft = DraftId(Uuid::try_parse(draft).ok()?);
    Some(Report { draft, changed_at: Moment(changed.parse().ok()?) })
}

fn more(next: &Report, shell: &Shell) -> Html {
    let after = format!("{}_{}", next.changed_at.0, next.draft.0);
    Html::of(&Pagination {
        label: shell.say("pages-label"),
        next: Some(shell.link(&format!("/reports?after={after}"))),
        next_text: shell.say("page-next"),
        ..Pagination::default()
    })
}
