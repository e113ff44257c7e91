//! All the signs, by kind.

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use guide::{Advice, Coded, SignKind, Signs, Strength, Whom};
use rules::RuleBook;
use serde::Deserialize;

use super::Line;
use crate::error::rendered;
use crate::shell::Shell;
use crate::visit::Visit;

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    kind: String,
    who: String,
}

#[derive(Template)]
#[template(path = "signs/list.html")]
struct ListPage {
    shell: Shell,
    advice: &'static Advice,
    definition: &'static [String],
    places: Vec<(&'static str, String)>,
    kinds: Vec<(&'static str, String, bool)>,
    whos: Vec<(&'static str, String, bool)>,
    found: usize,
    /// Each kind with its signs.
    groups: Vec<(String, Vec<Line>)>,
    /// Each strength with what it means.
    strengths: Vec<(String, &'static str)>,
    compiled: String,
}

pub(super) async fn page(visit: Visit, Query(asked): Query<Asked>) -> Response {
    let kind = SignKind::read(&asked.kind).ok();
    let whom = Whom::read(&asked.who).ok().filter(|whom| *whom != Whom::Both);
    let shell = visit.shell_at("Information", address(kind, whom));
    let signs = Signs::embedded();
    let kind_name = |kind: SignKind| shell.say(&format!("sign-kind-{}", kind.code()));
    let shown = SignKind::ALL.iter().filter(|one| kind.is_none_or(|kind| kind == **one));
    let groups = shown.map(|kind| {
        let lines: Vec<Line> = signs.of(Some(*kind), whom).map(|sign| Line::of(sign, &shell)).collect();
        (kind_name(*kind), lines)
    });
    let strength =
        |one: &Strength| (shell.say(&format!("sign-strength-{}", one.code())), signs.advice().of(*one));
    let page = ListPage {
        advice: signs.advice(),
        definition: &RuleBook::embedded().definition().summary,
        places: super::places(&shell),
        kinds: SignKind::ALL.iter().map(|one| (one.code(), kind_name(*one), kind == Some(*one))).collect(),
        whos: [("adult", "who-adult", Whom::Adult), ("child", "who-child", Whom::Child)]
            .map(|(code, message, one)| (code, shell.say(message), whom == Some(one)))
            .into(),
        found: signs.of(kind, whom).count(),
        groups: groups.filter(|(_, lines)| !lines.is_empty()).collect(),
        strengths: Strength::ALL.iter().map(strength).collect(),
        compiled: shell.with("signs-compiled", "when", &shell.words().long_date(signs.advice().checked)),
        shell,
    };
    rendered(&page)
}

/// The address of this list.
fn address(kind: Option<SignKind>, whom: Option<Whom>) -> String {
    let parts = [("kind", kind.map(Coded::code)), ("who", whom.map(Coded::code))];
    let query: Vec<String> =
        parts.into_iter().filter_map(|(name, code)| Some(format!("{name}={}", code?))).collect();
    if query.is_empty() { "/signs".to_owned() } else { format!("/signs?{}", query.join("&")) }
}
