//! The rules that answer what somebody asks of the library.

use std::sync::LazyLock;

use guide::{Library, Texts};
use jiff::civil::Date;
use rules::{Rule, RuleBook};

use super::Line;
use crate::shell::Shell;

/// The most rules beside what the library answers.
const MOST: usize = 3;

/// How much a word weighs by where it stands.
const MATTER: f32 = 8.0;
const NATIONS: f32 = 4.0;
const TEXT: f32 = 3.0;
const TOPIC: f32 = 2.0;

static TEXTS: LazyLock<Texts> =
    LazyLock::new(|| Library::embedded().texts(RuleBook::embedded().rules().iter().map(parts)));

fn parts(rule: &Rule) -> Vec<(String, f32)> {
    let topic = RuleBook::embedded().topic(&rule.topic).map(|topic| topic.title.clone());
    vec![
        (rule.matter.clone(), MATTER),
        (rule.nations_said.clone(), NATIONS),
        (rule.text.clone(), TEXT),
        (topic.unwrap_or_default(), TOPIC),
    ]
}

/// The rules in force on a day, or perhaps, that answer these words best.
pub(in crate::page) fn found(words: &str, on: Date, shell: &Shell) -> Vec<Line> {
    let rules = RuleBook::embedded().rules();
    let found = TEXTS.find(words).into_iter().filter_map(|at| rules.get(at));
    let holding = found.filter(|rule| rule.in_force.standing(on).may_hold());
    holding.take(MOST).map(|rule| Line::of(rule, shell)).collect()
}
