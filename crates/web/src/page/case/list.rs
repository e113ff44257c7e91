//! The cases in one's sight, filtered and sorted by what the address asks for, a page at a time.

use app::case::{self, After, CaseLine, CasePage, Shown, Whose};
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use domain::case::Stage;
use domain::{CaseId, Moment};
use serde::Deserialize;
use uuid::Uuid;

use super::found::{names, reference};
use super::people::responsible;
use crate::Web;
use crate::component::{Html, Pagination};
use crate::error::{Trouble, rendered};
use crate::shell::Shell;
use crate::visit::Signed;

/// How many cases one page shows.
const A_PAGE: usize = 50;

/// What the address asks for. A word that means nothing asks for nothing.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    stage: String,
    untold: String,
    whose: String,
    sort: String,
    /// Where the page before ended: time and case, and when the first page was read.
    after: String,
}

const STAGES: [(&str, &str); 3] = [("open", "list-open"), ("closed", "list-closed"), ("all", "list-all")];
const WHOSE: [(&str, &str, Whose); 4] = [
    ("all", "list-anybodys", Whose::Anybodys),
    ("mine", "list-mine", Whose::Mine),
    ("team", "list-my-teams", Whose::MyTeams),
    ("raised", "list-raised", Whose::Raised),
];
/// The orders: word, message, by when they were opened, the oldest first.
const SORTS: [(&str, &str, bool, bool); 4] = [
    ("news", "list-by-news", false, false),
    ("news-oldest", "list-by-news-oldest", false, true),
    ("opened", "list-by-opened", true, false),
    ("opened-oldest", "list-by-opened-oldest", true, true),
];

#[derive(Template)]
#[template(path = "case/list.html")]
struct ListPage {
    shell: Shell,
    stages: Vec<Choice>,
    whose: Vec<Choice>,
    sorts: Vec<Choice>,
    untold: bool,
    /// Whether only some of the cases in sight were asked for.
    filtered: bool,
    lines: Vec<Line>,
    /// The address of the first page, where cases stand before this one that were not there.
    newer: Option<String>,
    more: Option<Html>,
}

/// A choice: word, name, whether it is chosen.
type Choice = (&'static str, String, bool);

struct Line {
    id: String,
    reference: String,
    names: String,
    owner: String,
    when: String,
    told: Option<bool>,
    damaged: bool,
}

pub(super) async fn page(State(web): State<Web>, signed: Signed, Query(asked): Query<Asked>) -> Response {
    let Signed { visit, actor, .. } = signed;
    let (shown, after) = (asked.shown(), place(&asked.after));
    match web.run(move |app| case::list(app, &actor, &shown, after, A_PAGE)).await {
        Ok(page) => rendered(&ListPage::of(&asked, &shown, &page, visit.shell("Cases"))),
        Err(error) => Trouble::from(error).to(&visit),
    }
}

impl Asked {
    fn shown(&self) -> Shown {
        let sort = SORTS.iter().find(|(word, ..)| *word == self.sort).unwrap_or(&SORTS[0]);
        let whose = WHOSE.iter().find(|(word, ..)| *word == self.whose).unwrap_or(&WHOSE[0]);
        let stage = match self.stage.as_str() {
            "closed" => Some(Stage::Closed),
            "all" => None,
            _ => Some(Stage::Open),
        };
        Shown {
            stage,
            untold: !self.untold.is_empty(),
            whose: whose.2,
            by_opened: sort.2,
            oldest_first: sort.3,
        }
    }
}

/// The words of the address that asks for what is shown, in order: stage, whose, sort.
fn words(shown: &Shown) -> [&'static str; 3] {
    let stage = shown.stage.map_or("all", Stage::code);
    let whose = WHOSE.iter().find(|(.., whose)| *whose == shown.whose).map_or("all", |(word, ..)| word);
    let is_sort =
        |sort: &&(&str, &str, bool, bool)| (sort.2, sort.3) == (shown.by_opened, shown.oldest_first);
    [stage, whose, SORTS.iter().find(is_sort).map_or("news", |(word, ..)| word)]
}

fn address(shown: &Shown) -> String {
    let [stage, whose, sort] = words(shown);
    let untold = if shown.untold { "&untold=1" } else { "" };
    format!("/cases?stage={stage}&whose={whose}&sort={sort}{untold}")
}

impl ListPage {
    fn of(asked: &Asked, shown: &Shown, page: &CasePage, shell: Shell) -> Self {
        let [stage, whose, sort] = words(shown);
        let choice = |word: &'static str, name: &str, chosen: &str| (word, shell.say(name), word == chosen);
        Self {
            stages: STAGES.iter().map(|(word, name)| choice(word, name, stage)).collect(),
            whose: WHOSE.iter().map(|(word, name, _)| choice(word, name, whose)).collect(),
            sorts: SORTS.iter().map(|(word, name, ..)| choice(word, name, sort)).collect(),
            untold: shown.untold,
            filtered: asked.is_narrower(),
            lines: page.lines.iter().map(|line| Line::of(line, shown, &shell)).collect(),
            newer: page.newer.then(|| shell.link(&address(shown))),
            more: page.next.map(|next| more(shown, next, &shell)),
            shell,
        }
    }
}

impl Asked {
    /// Whether anything was asked for.
    fn is_narrower(&self) -> bool {
        [&self.stage, &self.untold, &self.whose, &self.after].iter().any(|word| !word.is_empty())
    }
}

impl Line {
    fn of(line: &CaseLine, shown: &Shown, shell: &Shell) -> Self {
        let when = if shown.by_opened {
            shell.with("case-opened", "when", &shell.moment(line.opened_at))
        } else {
            shell.moment(line.changed_at)
        };
        Self {
            id: line.case.0.to_string(),
            reference: reference(line.reference.as_ref(), shell),
            names: names(&line.names),
            owner: responsible(&line.owner, shell),
            when,
            told: line.told,
            damaged: line.damaged,
        }
    }
}

/// Where a page begins: after this time and case, in a list that was first read at that time.
fn place(after: &str) -> Option<After> {
    let mut parts = after.splitn(3, '_');
    let sort = Moment(parts.next()?.parse().ok()?);
    let case = CaseId(Uuid::try_parse(parts.next()?).ok()?);
    Some(After { sort, case, since: Moment(parts.next()?.parse().ok()?) })
}

fn more(shown: &Shown, next: After, shell: &Shell) -> Html {
    let After { sort, case, since } = next;
    let address = format!("{}&after={}_{}_{}", address(shown), sort.0, case.0, since.0);
    Html::of(&Pagination {
        label: shell.say("pages-label"),
        next: Some(shell.link(&address)),
        next_text: shell.say(if shown.oldest_first { "list-next-newer" } else { "page-next" }),
        ..Pagination::default()
    })
}
