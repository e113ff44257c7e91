//! One rule, whole; and the date it gives.

use askama::Template;
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use rules::{Citation, Due, Nation, NoAnswer, Rule, RuleBook};
use serde::Deserialize;

use super::local::Local;
use super::{Line, confidence_message};
use crate::Web;
use crate::component::Html;
use crate::error::{Trouble, rendered};
use crate::form::Form;
use crate::page::asked::{self, AskedDay, Problem};
use crate::page::errors::Errors;
use crate::shell::Shell;
use crate::visit::Visit;

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    nation: String,
    #[serde(flatten)]
    from: AskedDay,
}

#[derive(Template)]
#[template(path = "rules/rule.html")]
struct RulePage {
    shell: Shell,
    citation: Citation,
    /// From when until when it holds.
    in_force: Html,
    nations_said: String,
    value: Option<String>,
    note: Option<String>,
    sure: String,
    /// The abbreviations that stand on the page, each with what it is short for.
    short: Vec<(String, Html)>,
    others: Vec<Line>,
    /// Whether it gives a date.
    counts: bool,
    event: String,
    problems: Vec<Problem>,
    nations: Vec<(&'static str, String, bool)>,
    from: AskedDay,
    due: Option<(String, Vec<String>)>,
    refused: Option<String>,
    local: Option<Local>,
}

pub(super) async fn page(
    State(web): State<Web>,
    visit: Visit,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Response {
    let Ok(rule) = RuleBook::embedded().rule(&id) else { return Trouble::NotFound.to(&visit) };
    shown(&web, &visit, rule, &asked, (&Form::default(), &Errors::default())).await
}

/// The page of a rule, with what was filled in where the reader's organisation says something of it.
pub(super) async fn shown(
    web: &Web,
    visit: &Visit,
    rule: &Rule,
    asked: &Asked,
    filled: (&Form, &Errors),
) -> Response {
    let book = RuleBook::embedded();
    let local = match Local::read(web, visit, rule, filled).await {
        Ok(local) => local,
        Err(trouble) => return trouble.to(visit),
    };
    let shell = visit.shell_at("Guidance", format!("/rules/{}", rule.id));
    let mut problems = Vec::new();
    let nation = asked::nation(&asked.nation, &shell, &mut problems);
    let from = asked::day(&asked.from, "day", web.today(), &shell, &mut problems);
    let answer = nation
        .filter(|_| problems.is_empty() && !asked.from.is_empty())
        .map(|nation| book.due(&rule.id, nation, from));
    let (due, refused) = match answer {
        Some(Ok(due)) => (Some((shell.words().long_date(due.date), super::why(&due.explanation))), None),
        Some(Err(error)) => (None, Some(super::spelled::spelled(&error.to_string()))),
        None => (None, None),
    };
    let others = book.versions(&rule.matter).filter(|other| other.id != rule.id);
    let page = RulePage {
        in_force: super::in_force::in_force(&rule.in_force, &shell),
        short: short(rule, &book.cite(rule, web.today()), &shell),
        citation: book.cite(rule, web.today()),
        nations_said: rule.nations_said.clone(),
        value: rule.value_words(),
        note: rule.note.clone(),
        sure: shell.say(confidence_message(rule.confidence)),
        others: others.map(|other| Line::of(other, &shell)).collect(),
        counts: rule.period.is_some(),
        event: rule.period.as_ref().map(|period| period.event.clone()).unwrap_or_default(),
        nations: asked::nations(&shell, nation.or_else(|| rule.nations.first().copied())),
        from: asked.from.clone(),
        problems,
        due,
        refused,
        local,
        shell,
    };
    rendered(&page)
}

/// The abbreviations of a rule, each with what it is short for.
fn short(rule: &Rule, citation: &Citation, shell: &Shell) -> Vec<(String, Html)> {
    let mut found = std::collections::BTreeSet::new();
    let conflicts = citation.conflicts.iter().map(String::as_str);
    let texts =
        [rule.text.as_str(), &rule.authority, &rule.nations_said, rule.note.as_deref().unwrap_or_default()];
    for word in
        texts.into_iter().chain(conflicts).flat_map(|text| text.split(|it: char| !it.is_alphanumeric()))
    {
        let word = word.strip_suffix('s').unwrap_or(word);
        if words::Words::of(words::Language::English).has(&format!("short-{word}")) {
            found.insert(word.to_owned());
        }
    }
    found.into_iter().map(|word| (word.clone(), shell.shown(&format!("short-{word}")))).collect()
}

/// What a program asks for.
#[derive(Debug, Deserialize)]
pub(super) struct DueAsked {
    nation: String,
    from: String,
}

/// The date that a rule gives and its whole explanation, as JSON: the same type as the page and the command line show.
pub(super) async fn due_json(Path(id): Path<String>, Query(asked): Query<DueAsked>) -> Response {
    match due(&id, &asked) {
        Ok(due) => Json(due).into_response(),
        Err((status, words)) => {
            (status, Json([("error", words)].into_iter().collect::<std::collections::BTreeMap<_, _>>()))
                .into_response()
        }
    }
}

fn due(id: &str, asked: &DueAsked) -> Result<Due, (StatusCode, String)> {
    let unreadable = |words: String| (StatusCode::BAD_REQUEST, words);
    let nation: Nation =
        asked.nation.parse().map_err(|error: rules::UnknownNation| unreadable(error.to_string()))?;
    let from = rules::read_day(&asked.from).map_err(|error| unreadable(error.to_string()))?;
    RuleBook::embedded().due(id, nation, from).map_err(|error| {
        let status = match error {
            NoAnswer::UnknownRule { .. } => StatusCode::NOT_FOUND,
            _ => StatusCode::UNPROCESSABLE_ENTITY,
        };
        (status, error.to_string())
    })
}
