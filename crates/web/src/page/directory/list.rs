//! Every service, by kind of help.

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use guide::{Coded as _, Directory, Help, Running, Service};
use serde::Deserialize;

use super::contact::Number;
use super::reach_of;
use crate::error::rendered;
use crate::page::asked::{self, Problem, nations};
use crate::shell::Shell;
use crate::visit::Visit;

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    nation: String,
}

#[derive(Template)]
#[template(path = "directory/list.html")]
struct ListPage {
    shell: Shell,
    problems: Vec<Problem>,
    nations: Vec<(&'static str, String, bool)>,
    groups: Vec<(String, Vec<Line>)>,
    found: usize,
}

/// A service in the list.
struct Line {
    address: String,
    name: String,
    about: String,
    number: Option<Number>,
    /// Where it works.
    places: String,
    workers: bool,
    /// Whether it is believed not to run any more.
    over: bool,
}

pub(super) async fn page(visit: Visit, Query(asked): Query<Asked>) -> Response {
    let code = asked.nation.trim();
    let place =
        if code.is_empty() { "/directory".to_owned() } else { format!("/directory?nation={}", plain(code)) };
    let shell = visit.shell_at("Information", place);
    let mut problems = Vec::new();
    let nation = asked::nation(code, &shell, &mut problems);
    let here = |service: &&Service| nation.is_none_or(|nation| service.reaches(reach_of(nation)));
    let all: Vec<&Service> = Directory::embedded().services().iter().filter(here).collect();
    let groups = Help::ALL.iter().map(|kind| {
        let own = all.iter().filter(|service| service.kind == *kind);
        let lines: Vec<Line> = own.map(|service| Line::of(service, &shell)).collect();
        (shell.say(&format!("help-{}", kind.code())), lines)
    });
    let groups = groups.filter(|(_, lines)| !lines.is_empty()).collect();
    rendered(&ListPage { problems, nations: nations(&shell, nation), groups, found: all.len(), shell })
}

/// A word that may stand in an address as it is.
fn plain(word: &str) -> String {
    form_urlencoded::byte_serialize(word.as_bytes()).take(8).collect()
}

impl Line {
    fn of(service: &Service, shell: &Shell) -> Self {
        Self {
            address: shell.link(&format!("/directory/{}", service.id)),
            name: service.name.clone(),
            about: service.about.clone(),
            number: service.numbers().next().map(Number::of),
            places: if service.nations.len() == 4 {
                String::new()
            } else {
                super::show::places(service, shell)
            },
            workers: service.workers,
            over: service.status != Running::Active,
        }
    }
}
