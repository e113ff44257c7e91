//! The cases in one's sight, the latest news first; and looking for one.

use app::case::{self, CaseLine};
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use domain::case::Reference;
use domain::{CaseId, Moment};
use serde::Deserialize;

use crate::Web;
use crate::component::{Html, Pagination};
use crate::error::{Trouble, rendered};
use crate::shell::Shell;
use crate::visit::Signed;

/// How many cases one page shows.
const A_PAGE: i64 = 25;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// A name or a reference.
    find: String,
    /// Where the page before ended: time and case.
    after: String,
}

#[derive(Template)]
#[template(path = "case/list.html")]
struct ListPage {
    shell: Shell,
    find: String,
    searched: bool,
    lines: Vec<Line>,
    more: Option<Html>,
}

struct Line {
    id: String,
    reference: String,
    names: String,
    changed: String,
    told: Option<bool>,
}

pub(super) async fn page(State(web): State<Web>, signed: Signed, Query(asked): Query<Asked>) -> Response {
    let Signed { visit, actor, .. } = signed;
    let shell = visit.shell("Cases");
    let find = asked.find.trim().to_owned();
    let done = if find.is_empty() {
        let after = place(&asked.after);
        web.run(move |app| case::list(app, &actor, after, A_PAGE)).await.map(|lines| {
            let more = next(&lines, &shell);
            (lines.iter().map(|line| Line::of(line, &shell)).collect(), more)
        })
    } else {
        let wanted = find.clone();
        web.run(move |app| found(app, &actor, &wanted))
            .await
            .map(|found| (found.into_iter().map(|one| Line::found(one, &shell)).collect(), None))
    };
    match done {
        Ok((lines, more)) => {
            rendered(&ListPage { searched: !find.is_empty(), find: asked.find, lines, more, shell })
        }
        Err(error) => Trouble::from(error).to(&visit),
    }
}

/// A case that was looked for: its reference, its id, the names of its person.
type Hit = (CaseId, String, String);

fn found(app: &app::App, actor: &app::Actor, wanted: &str) -> Result<Vec<Hit>, app::AppError> {
    if let Ok(reference) = wanted.parse::<Reference>() {
        let case = case::find_by_reference(app, actor, &reference)?;
        return Ok(case.into_iter().map(|case| (case, reference.to_string(), String::new())).collect());
    }
    let mut hits = Vec::new();
    for person in case::find_by_name(app, actor, wanted, A_PAGE as usize)? {
        let names: Vec<&str> = person.names.iter().map(|name| name.reveal()).collect();
        hits.extend(person.cases.iter().map(|case| (*case, String::new(), names.join(" / "))));
    }
    Ok(hits)
}

impl Line {
    fn of(line: &CaseLine, shell: &Shell) -> Self {
        Self {
            id: line.case.0.to_string(),
            reference: line.reference.as_ref().map(ToString::to_string).unwrap_or_default(),
            names: String::new(),
            changed: shell.moment(line.changed_at),
            told: line.told,
        }
    }

    fn found((case, reference, names): Hit, shell: &Shell) -> Self {
        let reference = if reference.is_empty() { shell.say("cases-reference") } else { reference };
        Self { id: case.0.to_string(), reference, names, changed: String::new(), told: None }
    }
}

/// Where a page begins: after this time and case.
fn place(after: &str) -> Option<(Moment, CaseId)> {
    let (at, case) = after.split_once('_')?;
    Some((Moment(at.parse().ok()?), CaseId(uuid::Uuid::try_parse(case).ok()?)))
}

fn next(lines: &[CaseLine], shell: &Shell) -> Option<Html> {
    let last = lines.last().filter(|_| lines.len() as i64 == A_PAGE)?;
    let next = shell.link(&format!("/cases?after={}_{}", last.changed_at.0, last.case.0));
    Some(Html::of(&Pagination {
        label: shell.say("pages-label"),
        next: Some(next),
        next_text: shell.say("page-next"),
        ..Pagination::default()
    }))
}
