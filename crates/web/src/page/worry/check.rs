//! Checking what was written, and saving it as a case.

use app::case::Found;
use app::draft::{self, OpenDraft};
use app::worry::{self, NotReady};
use app::{Actor, App, AppError};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::DraftId;
use forms::Problem;

use super::{draft, trouble};
use crate::Web;
use crate::component::{Action, ErrorSummary, Html, Row, SummaryList, Text, Value, ValueLine};
use crate::error::{Trouble, rendered};
use crate::page::case::found::FoundLine;
use crate::shell::Shell;
use crate::visit::{Signed, Visit};

#[derive(Template)]
#[template(path = "worry/check.html")]
struct CheckPage {
    shell: Shell,
    summary: Option<Html>,
    sections: Vec<(Text, Html)>,
    /// Cases that may be about the same person.
    known: Vec<FoundLine>,
    id: String,
}

pub(super) async fn page(State(web): State<Web>, signed: Signed, Path(id): Path<String>) -> Response {
    let Signed { visit, actor, .. } = signed;
    let id = match draft(&id) {
        Ok(id) => id,
        Err(trouble) => return trouble.to(&visit),
    };
    match web.run(move |app| open(app, &actor, id)).await {
        Ok((open, known)) => shown(&visit, &open, &known, &[]),
        Err(error) => trouble(error, &visit),
    }
}

pub(super) async fn submit(State(web): State<Web>, signed: Signed, Path(id): Path<String>) -> Response {
    let Signed { visit, actor, .. } = signed;
    let id = match draft(&id) {
        Ok(id) => id,
        Err(trouble) => return trouble.to(&visit),
    };
    let to = |case| Redirect::to(&visit.link(&format!("/cases/{case}"))).into_response();
    match web.run(move |app| worry::submit(app, &actor, id)).await {
        Ok(opened) => to(opened.case.0),
        Err(NotReady::Already(case)) => to(case.0),
        Err(NotReady::App(error)) => trouble(error, &visit),
        Err(NotReady::Problems(problems)) => match web.run(move |app| open(app, &actor, id)).await {
            Ok((open, known)) => {
                (StatusCode::UNPROCESSABLE_ENTITY, shown(&visit, &open, &known, &problems)).into_response()
            }
            Err(error) => trouble(error, &visit),
        },
    }
}

/// The draft, and who may be known already. Where that cannot be looked up the page goes on without it.
fn open(app: &App, actor: &Actor, id: DraftId) -> Result<(OpenDraft, Vec<Found>), AppError> {
    let open = draft::open(app, actor, id)?;
    let known = worry::known(app, actor, &open).unwrap_or_default();
    Ok((open, known))
}

fn shown(visit: &Visit, open: &OpenDraft, known: &[Found], problems: &[Problem]) -> Response {
    let shell = visit.shell("Check your answers");
    let id = open.id.0.to_string();
    let change = |page: &str| shell.link(&format!("/worry/{id}/page/{page}?from=check"));
    let errors = problems.iter().filter_map(|problem| {
        let field = open.set.field(&problem.field)?;
        let (words, _) = problem.words(open.set, shell.code());
        Some((change(&open.set.page_of(field).id), Text::from(words)))
    });
    let errors: Vec<_> = errors.collect();
    let summary =
        (!errors.is_empty()).then(|| Html::of(&ErrorSummary { title: shell.say("error-heading"), errors }));
    let mut sections = Vec::new();
    for section in open.set.summary(&open.answers.answers, shell.code()) {
        let rows = section.rows.into_iter().map(|row| {
            let key = Text::shown(row.label, visit.language);
            let href = change(row.page);
            let action = Action { href, text: shell.say("change"), hidden: key.clone() };
            Row { key, value: value(row.value), action: Some(action) }
        });
        let list = SummaryList { rows: rows.collect(), classes: "" };
        sections.push((Text::shown(section.title, visit.language), Html::of(&list)));
    }
    if sections.is_empty() {
        return Trouble::NotFound.to(visit);
    }
    let known = known.iter().map(|found| FoundLine::of(found, &shell)).collect();
    rendered(&CheckPage { summary, sections, known, id, shell })
}

/// An answer as a summary shows it.
pub(in crate::page) fn value(lines: Vec<forms::SummaryLine>) -> Html {
    let lines = lines.into_iter().map(|line| ValueLine {
        words: line.words,
        theirs: line.theirs,
        unknown: line.unknown,
    });
    Html::of(&Value { lines: lines.collect() })
}
