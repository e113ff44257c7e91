//! What applies in a nation on a day.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use rules::{Confidence, Filter, Rule, RuleBook};
use serde::Deserialize;

use super::{Line, confidence_message};
use crate::Web;
use crate::error::rendered;
use crate::page::asked::{self, AskedDay, Problem};
use crate::shell::Shell;
use crate::visit::Visit;

/// How many rules stand on one page, so that none is over 30 kB.
const PER_PAGE: usize = 20;

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    nation: String,
    topic: String,
    confidence: String,
    #[serde(flatten)]
    on: AskedDay,
    page: String,
}

#[derive(Template)]
#[template(path = "rules/list.html")]
struct ListPage {
    shell: Shell,
    heading: String,
    problems: Vec<Problem>,
    nations: Vec<(&'static str, String, bool)>,
    topics: Vec<(String, String, bool)>,
    sureness: Vec<(&'static str, String, bool)>,
    on: AskedDay,
    lines: Vec<Line>,
    found: usize,
    earlier: Option<String>,
    later: Option<String>,
}

pub(super) async fn page(State(web): State<Web>, visit: Visit, Query(asked): Query<Asked>) -> Response {
    let book = RuleBook::embedded();
    let shell = visit.shell_at("Guidance", address(&asked, None));
    let mut problems = Vec::new();
    let nation = asked::nation(&asked.nation, &shell, &mut problems);
    let today = web.today();
    let on = asked::day(&asked.on, "day", today, &shell, &mut problems);
    let topic = Some(asked.topic.trim()).filter(|topic| book.topic(topic).is_ok()).map(str::to_owned);
    if topic.is_none() && !asked.topic.trim().is_empty() {
        problems.push(Problem { field: "topic", words: shell.say("unknown-topic") });
    }
    let confidence = Confidence::ALL.into_iter().find(|one| one.code() == asked.confidence);
    let filter = Filter { nation, on: Some(on), topic: topic.clone(), confidence };
    let rules = book.list(&filter).unwrap_or_default();
    let number: usize = asked.page.parse().unwrap_or(1).max(1);
    let shown = rules.iter().skip((number - 1) * PER_PAGE).take(PER_PAGE);
    let heading = match nation {
        Some(nation) => {
            let name = shell.say(asked::nation_message(nation));
            let message = if on == today { "applies-today-in" } else { "applies-then-in" };
            let values = [("nation", name.into()), ("day", shell.words().long_date(on).into())];
            shell.words().with(message, &values).into_owned()
        }
        None => shell.say("rules-heading"),
    };
    let page = ListPage {
        heading,
        problems,
        nations: asked::nations(&shell, nation),
        topics: book
            .topics()
            .iter()
            .map(|one| (one.key.clone(), one.title.clone(), topic.as_deref() == Some(one.key.as_str())))
            .collect(),
        sureness: Confidence::ALL
            .into_iter()
            .map(|one| (one.code(), shell.say(confidence_message(one)), confidence == Some(one)))
            .collect(),
        on: if asked.on.is_empty() { AskedDay::of(on) } else { asked.on.clone() },
        lines: lines(&shell, shown.copied()),
        found: rules.len(),
        earlier: (number > 1).then(|| shell.link(&address(&asked, Some(number - 1)))),
        later: (number * PER_PAGE < rules.len()).then(|| shell.link(&address(&asked, Some(number + 1)))),
        shell,
    };
    rendered(&page)
}

/// The lines of a page, each first one of a topic under the topic's heading.
fn lines<'b>(shell: &Shell, rules: impl Iterator<Item = &'b Rule>) -> Vec<Line> {
    let mut before = None;
    let under_heading = |rule: &'b Rule| {
        let begins = before.replace(&rule.topic) != Some(&rule.topic);
        let title = || RuleBook::embedded().topic(&rule.topic).ok().map(|topic| topic.title.clone());
        Line { topic: begins.then(title).flatten(), ..Line::of(rule, shell) }
    };
    rules.map(under_heading).collect()
}

/// The address of this list, on a page of it.
fn address(asked: &Asked, page: Option<usize>) -> String {
    let page = page.map_or_else(|| asked.page.clone(), |page| page.to_string());
    let on = &asked.on;
    let parts = [
        ("nation", &asked.nation),
        ("topic", &asked.topic),
        ("confidence", &asked.confidence),
        ("day", &on.day),
        ("month", &on.month),
        ("year", &on.year),
        ("page", &page),
    ];
    let query: Vec<String> = parts
        .iter()
        .filter(|(_, value)| {
            !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        })
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    if query.is_empty() { "/rules".to_owned() } else { format!("/rules?{}", query.join("&")) }
}
