//! What trafficking and slavery are, as the parts that must each be shown.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use rules::{Need, Part, Requirement, RuleBook, Use};
use serde::Deserialize;

use super::confidence_message;
use crate::Web;
use crate::error::rendered;
use crate::page::asked::{self, AskedDay, Problem};
use crate::shell::Shell;
use crate::visit::Visit;

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    nation: String,
    #[serde(flatten)]
    on: AskedDay,
}

/// One test of the law, as the page shows it.
struct TestShown {
    title: String,
    used_for: String,
    /// The parts: name, whether it is needed, in what words.
    parts: Vec<(String, String, Option<String>)>,
    logic: String,
    authority: String,
    sure: String,
    rules: Vec<String>,
}

#[derive(Template)]
#[template(path = "rules/definition.html")]
struct DefinitionPage {
    shell: Shell,
    problems: Vec<Problem>,
    nations: Vec<(&'static str, String, bool)>,
    on: AskedDay,
    summary: Vec<String>,
    tests: Vec<TestShown>,
    /// The elements of each part: the part's name, then their labels.
    elements: Vec<(String, Vec<String>)>,
    age: Option<String>,
}

pub(super) async fn page(State(web): State<Web>, visit: Visit, Query(asked): Query<Asked>) -> Response {
    let definition = RuleBook::embedded().definition();
    let shell = visit.shell_at("Guidance", "/rules/definition");
    let mut problems = Vec::new();
    let nation = asked::nation(&asked.nation, &shell, &mut problems).unwrap_or(rules::Nation::England);
    let on = asked::day(&asked.on, "day", web.today(), &shell, &mut problems);
    let tests = definition.tests(nation, on, Use::Decision).map(|test| TestShown {
        title: test.title.clone(),
        used_for: test.used_for.clone(),
        parts: [("part-act", &test.act), ("part-means", &test.means), ("part-purpose", &test.purpose)]
            .into_iter()
            .filter_map(|(name, part)| part.as_ref().map(|part| shown(&shell, name, part)))
            .collect(),
        logic: test.logic.clone(),
        authority: test.authority.clone(),
        sure: shell.say(confidence_message(test.confidence)),
        rules: test.rules.clone(),
    });
    let elements = [("part-act", Part::Act), ("part-means", Part::Means), ("part-purpose", Part::Purpose)]
        .into_iter()
        .map(|(name, part)| {
            (shell.say(name), definition.elements(part).map(|one| one.label.clone()).collect())
        })
        .collect();
    let page = DefinitionPage {
        problems,
        nations: asked::nations(&shell, Some(nation)),
        on: if asked.on.is_empty() { AskedDay::of(on) } else { asked.on.clone() },
        summary: definition.summary.clone(),
        tests: tests.collect(),
        elements,
        age: definition.age_rule(nation, on).map(|rule| rule.text.clone()),
        shell,
    };
    rendered(&page)
}

fn shown(shell: &Shell, name: &str, part: &Requirement) -> (String, String, Option<String>) {
    let need = match part.need {
        Need::AnyOne => "need-any-one",
        Need::AdultsOnly => "need-adults-only",
        Need::NotNeeded => "need-not-needed",
        Need::WithinTheTest => "need-within-the-test",
    };
    (shell.say(name), shell.say(need), part.said.clone())
}
