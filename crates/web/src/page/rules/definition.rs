//! What trafficking and slavery are, as the parts that must each be shown.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use rules::{Definition, Need, Part, Requirement, RuleBook, Standard, Use};
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
    /// What consent does to it, what it says of age, and more.
    also: Vec<String>,
    authority: String,
    sure: String,
    rules: Vec<String>,
}

/// An element: its label, and what is asked about it.
type Labelled = (String, Option<String>);

#[derive(Template)]
#[template(path = "rules/definition.html")]
struct DefinitionPage {
    shell: Shell,
    problems: Vec<Problem>,
    nations: Vec<(&'static str, String, bool)>,
    on: AskedDay,
    summary: Vec<String>,
    tests: Vec<TestShown>,
    /// The elements of each part: the part's name, then each label with its question.
    elements: Vec<(String, Vec<Labelled>)>,
    /// Slavery, servitude, forced labour; and what belongs to the means.
    definition: &'static Definition,
    /// By what measure each stage decides, when that held.
    standards: Vec<(&'static Standard, String)>,
    age: Option<String>,
}

pub(super) async fn page(State(web): State<Web>, visit: Visit, Query(asked): Query<Asked>) -> Response {
    let definition = RuleBook::embedded().definition();
    let shell = visit.shell_at("Guidance", "/rules/definition");
    let mut problems = Vec::new();
    let nation = asked::nation(&asked.nation, &shell, &mut problems).unwrap_or(rules::Nation::England);
    let on = asked::day(&asked.on, "day", web.today(), &shell, &mut problems);
    let decisions = definition.tests(nation, on, Use::Decision);
    let all = decisions.chain(definition.tests(nation, on, Use::Offence)).chain(definition.tests(
        nation,
        on,
        Use::Background,
    ));
    let tests = all.map(|test| TestShown {
        title: test.title.clone(),
        used_for: test.used_for.clone(),
        parts: [("part-act", &test.act), ("part-means", &test.means), ("part-purpose", &test.purpose)]
            .into_iter()
            .filter_map(|(name, part)| part.as_ref().map(|part| shown(&shell, name, part)))
            .collect(),
        logic: test.logic.clone(),
        also: also(test),
        authority: test.authority.clone(),
        sure: shell.say(confidence_message(test.confidence)),
        rules: test.rules.clone(),
    });
    let elements = [("part-act", Part::Act), ("part-means", Part::Means), ("part-purpose", Part::Purpose)]
        .into_iter()
        .map(|(name, part)| {
            let own = definition.elements(part).map(|one| (one.label.clone(), one.question.clone()));
            (shell.say(name), own.collect())
        })
        .collect();
    let page = DefinitionPage {
        problems,
        nations: asked::nations(&shell, Some(nation)),
        on: if asked.on.is_empty() { AskedDay::of(on) } else { asked.on.clone() },
        summary: definition.summary.clone(),
        tests: tests.collect(),
        elements,
        standards: definition.standards.iter().map(|one| (one, held(one, &shell))).collect(),
        definition,
        age: definition.age_rule(nation, on).map(|rule| rule.text.clone()),
        shell,
    };
    rendered(&page)
}

/// What a test says beside its parts.
fn also(test: &rules::Test) -> Vec<String> {
    test.age_test.iter().chain(&test.consent).chain(&test.more).cloned().collect()
}

/// From when to when a standard held.
fn held(standard: &Standard, shell: &Shell) -> String {
    let day = |edge: &rules::Edge| shell.words().long_date(edge.first);
    match (&standard.from, &standard.to) {
        (Some(from), Some(to)) => format!("{} – {}", day(from), day(to)),
        (Some(from), None) => format!("{} –", day(from)),
        _ => String::new(),
    }
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
