//! What changed in a nation between two days.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use jiff::civil::date;
use rules::{Nation, RuleBook};
use serde::Deserialize;

use super::Line;
use crate::Web;
use crate::error::rendered;
use crate::page::asked::{self, AskedDay, Problem};
use crate::shell::Shell;
use crate::visit::Visit;

/// How many lines of each sort stand on the page, so that it is not over 30 kB.
const MOST: usize = 24;

/// What is asked for: everything since a day.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    nation: String,
    #[serde(flatten)]
    since: AskedDay,
}

#[derive(Template)]
#[template(path = "rules/changes.html")]
struct ChangesPage {
    shell: Shell,
    heading: String,
    problems: Vec<Problem>,
    nations: Vec<(&'static str, String, bool)>,
    since: AskedDay,
    changed: Vec<(Line, Line)>,
    began: Vec<Line>,
    began_more: usize,
    ended: Vec<Line>,
}

pub(super) async fn page(State(web): State<Web>, visit: Visit, Query(asked): Query<Asked>) -> Response {
    let shell = visit.shell_at("Guidance", "/rules/changes");
    let mut problems = Vec::new();
    let nation = asked::nation(&asked.nation, &shell, &mut problems).unwrap_or(Nation::England);
    let today = web.today();
    let mut since = asked::day(&asked.since, "day", date(2019, 1, 1), &shell, &mut problems);
    if since > today {
        problems.push(Problem { field: "day", words: shell.say("day-in-future") });
        since = today;
    }
    let diff = RuleBook::embedded().diff(nation, since, today);
    let values = [
        ("nation", shell.say(asked::nation_message(nation)).into()),
        ("day", shell.words().long_date(since).into()),
    ];
    let page = ChangesPage {
        heading: shell.words().with("changed-since", &values).into_owned(),
        problems,
        nations: asked::nations(&shell, Some(nation)),
        since: if asked.since.is_empty() { AskedDay::of(since) } else { asked.since.clone() },
        changed: diff
            .changed
            .iter()
            .map(|change| (Line::of(change.before, &shell), Line::of(change.after, &shell)))
            .collect(),
        began: diff.began.iter().take(MOST).map(|rule| Line::of(rule, &shell)).collect(),
        began_more: diff.began.len().saturating_sub(MOST),
        ended: diff.ended.iter().take(MOST).map(|rule| Line::of(rule, &shell)).collect(),
        shell,
    };
    rendered(&page)
}
