//! What should be looked at, and everything that the house wrote.

use app::library::{self, Shelf, Stale, Why};
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use domain::library::LinkFound;
use serde::Deserialize;

use crate::Web;
use crate::component::{Html, Pagination};
use crate::error::{Trouble, rendered};
use crate::shell::Shell;
use crate::visit::Signed;

/// How many records one page shows.
const A_PAGE: usize = 20;

/// Which records a list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Show {
    /// Those that should have been looked at by now.
    Late,
    /// Those with a link that leads nowhere.
    Links,
    /// Those of which the program carries a newer record.
    Newer,
    /// Those that nobody verified.
    Unverified,
    /// Those that the house wrote.
    Own,
}

impl Show {
    const ALL: [Self; 5] = [Self::Late, Self::Links, Self::Newer, Self::Unverified, Self::Own];

    const fn code(self) -> &'static str {
        match self {
            Self::Late => "late",
            Self::Links => "links",
            Self::Newer => "newer",
            Self::Unverified => "unverified",
            Self::Own => "own",
        }
    }

    /// Which a word of an address means; the first where it means none.
    pub fn of(word: &str) -> Self {
        Self::ALL.into_iter().find(|one| one.code() == word).unwrap_or(Self::Late)
    }

    /// Its address.
    pub fn address(self) -> String {
        format!("/library-editing?show={}", self.code())
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    show: String,
    page: String,
}

#[derive(Template)]
#[template(path = "library_editing/list.html")]
struct ListPage {
    shell: Shell,
    show: &'static str,
    /// What can be shown: address, words with how many, whether it is.
    shows: Vec<(String, String, bool)>,
    heading: String,
    lead: String,
    lines: Vec<Line>,
    pages: Option<Html>,
}

/// A record in the list.
struct Line {
    id: String,
    title: String,
    why: Vec<String>,
    /// The words of the button that says that it was looked at; none where it is out.
    looked: Option<String>,
}

pub(super) async fn page(
    State(web): State<Web>,
    signed: Signed,
    Query(asked): Query<Asked>,
) -> Result<Response, Response> {
    let Signed { visit, actor, .. } = signed;
    let read = web
        .run(move |app| Ok::<_, app::AppError>((library::stale(app, &actor)?, library::shelf(app, None)?)));
    let (stale, shelf) = read.await.map_err(|error| Trouble::from(error).to(&visit))?;
    let (shell, show) = (visit.shell("Guidance"), Show::of(&asked.show));
    let count = |one: Show| match one {
        Show::Own => own(&shelf).count(),
        one => stale.iter().filter(|stale| has(stale, one)).count(),
    };
    let lines: Vec<Line> = match show {
        Show::Own => own(&shelf).map(|(id, title, out)| own_line(id, title, out, &shell)).collect(),
        show => stale.iter().filter(|stale| has(stale, show)).map(|stale| line(stale, &shell)).collect(),
    };
    let number: usize = asked.page.parse().unwrap_or(1).clamp(1, 1_000);
    let shows = Show::ALL.map(|one| {
        let words = shell.count(&format!("editing-show-{}", one.code()), &count(one));
        (shell.link(&one.address()), words, one == show)
    });
    let page = ListPage {
        show: show.code(),
        shows: shows.to_vec(),
        heading: shell.count(&format!("editing-show-{}", show.code()), &lines.len()),
        lead: shell.say(&format!("editing-lead-{}", show.code())),
        pages: pages(show, number, lines.len(), &shell),
        lines: lines.into_iter().skip((number - 1) * A_PAGE).take(A_PAGE).collect(),
        shell,
    };
    Ok(rendered(&page))
}

fn has(stale: &Stale, show: Show) -> bool {
    stale.why.iter().any(|why| why.code() == show.code())
}

fn line(stale: &Stale, shell: &Shell) -> Line {
    let day = |day| shell.words().long_date(day);
    let why = |why: &Why| match why {
        Why::Late(since) => shell.with("editing-why-late", "when", &day(*since)),
        Why::Newer(on) => shell.with("editing-why-newer", "when", &day(*on)),
        Why::Unverified => super::super::library::word("confidence", stale.item.confidence, shell),
        Why::Link(link, on, found) => {
            let (message, value) = match found {
                LinkFound::Moved(there) => ("editing-link-moved", there.clone()),
                LinkFound::Refused(status) => ("editing-link-refused", status.to_string()),
                LinkFound::NotAsked => ("editing-link-not-asked", String::new()),
                LinkFound::Silent | LinkFound::There => ("editing-link-silent", String::new()),
            };
            let values = [("link", link.clone().into()), ("when", day(*on).into()), ("found", value.into())];
            shell.words().with(message, &values).into_owned()
        }
    };
    Line {
        id: stale.item.id.clone(),
        title: stale.item.title.clone(),
        why: stale.why.iter().map(why).collect(),
        looked: stale.next.map(|next| shell.with("editing-looked", "when", &day(next))),
    }
}

/// What the house wrote: id, title, whether it is out.
fn own(shelf: &Shelf) -> impl Iterator<Item = (&str, &str, bool)> {
    let all = shelf.house().all();
    all.filter_map(|(id, kept)| Some((id, kept.written.as_ref()?.title.as_str(), kept.out)))
}

fn own_line(id: &str, title: &str, out: bool, shell: &Shell) -> Line {
    let why = if out { vec![shell.say("editing-is-out")] } else { Vec::new() };
    Line { id: id.to_owned(), title: title.to_owned(), why, looked: None }
}

fn pages(show: Show, number: usize, all: usize, shell: &Shell) -> Option<Html> {
    let turn = |number: usize| shell.link(&format!("{}&page={number}", show.address()));
    let previous = (number > 1).then(|| turn(number - 1));
    let next = (number * A_PAGE < all).then(|| turn(number + 1));
    (previous.is_some() || next.is_some()).then(|| {
        Html::of(&Pagination {
            label: shell.say("pages-label"),
            previous,
            previous_text: shell.say("page-earlier"),
            next,
            next_text: shell.say("page-later"),
        })
    })
}
