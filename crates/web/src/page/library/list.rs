//! Searching the library.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use guide::{Answer, Audience, Coded, Kind, Reach, Status};

use super::asked::Asked;
use super::{Line, reach, word};
use crate::Web;
use crate::error::{Trouble, rendered};
use crate::page::asked::Problem;
use crate::page::rules;
use crate::shell::Shell;
use crate::visit::Visit;

/// How many items stand on one page, so that none is over 30 kB.
const PER_PAGE: usize = 15;
/// The most pieces of news on the first page.
const MOST_NEWS: usize = 5;

/// What a select offers: code, name, whether it is chosen.
type Options = Vec<(&'static str, String, bool)>;

#[derive(Template)]
#[template(path = "library/list.html")]
struct ListPage {
    shell: Shell,
    heading: String,
    problems: Vec<Problem>,
    words: String,
    nations: Options,
    audiences: Options,
    kinds: Options,
    statuses: Options,
    applies: Options,
    published: String,
    narrowed: bool,
    /// What is news, on the first page alone: address, title, what it says.
    news: Vec<(String, String, String)>,
    /// Whether the reader edits the library.
    edits: bool,
    lines: Vec<Line>,
    found: usize,
    /// What is to be known of the words that were looked for.
    words_said: Vec<String>,
    /// Rules that answer, on the first page.
    rules: Vec<rules::Line>,
    shortened: bool,
    json: String,
    csv: String,
    earlier: Option<String>,
    later: Option<String>,
}

pub(super) async fn page(State(web): State<Web>, visit: Visit, Query(asked): Query<Asked>) -> Response {
    let shell = visit.shell_at("Guidance", asked.address("/library", &asked.page));
    let mut problems = Vec::new();
    let today = web.today();
    let ask = asked.kindly(today, &shell, &mut problems);
    let shelf = match web.shelf().await {
        Ok(shelf) => shelf,
        Err(error) => return Trouble::from(error).to(&visit),
    };
    let answer = shelf.library.search(&ask);
    let number: usize = asked.page.parse().unwrap_or(1).clamp(1, 1_000);
    let shown = answer.found.iter().skip((number - 1) * PER_PAGE).take(PER_PAGE);
    let turn = |number: usize| shell.link(&asked.address("/library", &number.to_string()));
    let narrowed = asked.address("", "").len() > 1;
    let news = if narrowed || number > 1 { Vec::new() } else { shelf.library.news(today) };
    let news = news
        .into_iter()
        .take(MOST_NEWS)
        .map(|item| (shell.link(&format!("/library/{}", item.id)), item.title.clone(), item.summary.clone()));
    let page = ListPage {
        news: news.collect(),
        edits: super::edits(&visit),
        heading: heading(&asked, ask.reach, &shell),
        problems,
        words: ask.words.chars().take(guide::MOST_WORDS).collect(),
        nations: options(ask.reach, |one| reach(one, &shell)),
        audiences: options(ask.audience, |one: Audience| word("audience", one, &shell)),
        kinds: options(ask.kind, |one: Kind| word("kind", one, &shell)),
        statuses: options(ask.status, |one: Status| word("library-status", one, &shell)),
        applies: vec![("today", shell.say("library-applies-today"), asked.is_today())],
        published: asked.published.chars().take(8).collect(),
        narrowed,
        lines: shown.map(|item| Line::of(item, &shelf.library, &shell)).collect(),
        found: answer.found.len(),
        words_said: words_said(&answer, &shell),
        rules: if number == 1 { rules::found(&ask.words, today, &shell) } else { Vec::new() },
        shortened: answer.shortened,
        json: asked.address("/api/library", ""),
        csv: asked.address("/api/library.csv", ""),
        earlier: (number > 1).then(|| turn(number - 1)),
        later: (number * PER_PAGE < answer.found.len()).then(|| turn(number + 1)),
        shell,
    };
    rendered(&page)
}

/// Which words no record says, and what was looked for in their place.
fn words_said(answer: &Answer<'_>, shell: &Shell) -> Vec<String> {
    let instead = answer.instead.iter().map(|one| {
        let values = [("typed", one.typed.as_str().into()), ("found", one.found.as_str().into())];
        shell.words().with("library-instead", &values).into_owned()
    });
    let unsaid = answer.unsaid.iter().map(|word| shell.with("library-unsaid", "typed", word));
    instead.chain(unsaid).collect()
}

/// “What applies in Wales today”, where that is asked; else what the page is.
fn heading(asked: &Asked, nation: Option<Reach>, shell: &Shell) -> String {
    match nation {
        Some(nation) if asked.is_today() => shell.with("applies-today-in", "nation", &reach(nation, shell)),
        _ => shell.say("library-heading"),
    }
}

fn options<T: Coded + PartialEq>(chosen: Option<T>, name: impl Fn(T) -> String) -> Options {
    T::ALL.iter().map(|one| (one.code(), name(*one), chosen == Some(*one))).collect()
}
