//! News for those who told us or referred, and releasing it once the person was told.

use app::handover::{self, ReadNews, WaitingNews};
use app::{Actor, App, AppError};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::Words;
use domain::case::CaseRefusal;

use crate::Web;
use crate::component::Html;
use crate::error::{Trouble, rendered};
use crate::form::Form;
use crate::page::boxes::Boxes;
use crate::page::case::one::OneCase;
use crate::page::errors::Errors;
use crate::shell::Shell;
use crate::visit::{Signed, Visit};

#[derive(Template)]
#[template(path = "handover/news.html")]
struct NewsPage {
    shell: Shell,
    summary: Option<Html>,
    read: Vec<Read>,
    waiting: Vec<Waiting>,
    may: bool,
}

/// News as its reader gets it.
struct Read {
    address: String,
    reference: String,
    message: String,
    learnt: String,
    released: String,
}

/// News that waits.
struct Waiting {
    action: String,
    address: String,
    reference: String,
    learnt: String,
    to: String,
    reads: String,
    how: Html,
}

/// What a reader of news reads.
fn message(news: &ReadNews, shell: &Shell) -> String {
    let words = shell.say(&format!("news-{}", news.tidings.code()));
    let day = |day| shell.with("news-decided", "day", &shell.words().long_date(day));
    let national = |reference: &Words| shell.with("news-national", "reference", reference.reveal());
    let more = news.decided_on.map(day).into_iter().chain(news.national.as_ref().map(national));
    [words].into_iter().chain(more).collect::<Vec<_>>().join(" ")
}

impl Read {
    fn of(news: &ReadNews, shell: &Shell) -> Self {
        Self {
            address: shell.link(&format!("/cases/{}", news.case.0)),
            reference: news.reference.as_ref().map(ToString::to_string).unwrap_or_default(),
            message: message(news, shell),
            learnt: shell.with("news-learnt", "when", &shell.moment(news.at)),
            released: news
                .released_at
                .map(|at| shell.with("news-released", "when", &shell.moment(at)))
                .unwrap_or_default(),
        }
    }
}

impl Waiting {
    fn of(waiting: &WaitingNews, shell: &Shell, typed: Option<&Typed>, errors: &Errors) -> Self {
        let news = &waiting.message;
        let name = format!("how-{}-{}", news.case.0, news.entry);
        let own = typed.filter(|typed| typed.name == name);
        let none = Errors::default();
        let boxes = Boxes { shell, errors: if own.is_some() { errors } else { &none } };
        let to: Vec<String> = waiting
            .to
            .iter()
            .map(|name| match name {
                Some(name) => name.reveal().to_owned(),
                None => shell.say("news-somebody"),
            })
            .collect();
        Self {
            action: shell.link(&format!("/cases/{}/news/{}", news.case.0, news.entry)),
            address: shell.link(&format!("/cases/{}", news.case.0)),
            reference: news.reference.as_ref().map(ToString::to_string).unwrap_or_default(),
            learnt: shell.with("news-learnt", "when", &shell.moment(news.at)),
            to: shell.with("news-waiting-to", "names", &to.join(", ")),
            reads: shell.with("news-reads", "message", &message(news, shell)),
            how: boxes.long(&name, "news-how", Some("news-how-hint"), own.map_or("", |typed| &typed.how)),
        }
    }
}

/// What somebody typed in one of the forms.
struct Typed {
    name: String,
    how: String,
}

/// What was released to the reader, and what waits to be released.
type Both = (Vec<ReadNews>, Vec<WaitingNews>);

fn read(app: &App, actor: &Actor) -> Result<Both, AppError> {
    Ok((handover::for_me(app, actor)?, handover::waiting(app, actor)?))
}

fn shown(
    visit: &Visit,
    actor: &Actor,
    (read, waiting): &Both,
    typed: Option<&Typed>,
    errors: &Errors,
) -> Response {
    let shell = visit.shell("Information");
    rendered(&NewsPage {
        summary: errors.summary(&shell),
        read: read.iter().map(|one| Read::of(one, &shell)).collect(),
        waiting: waiting.iter().map(|one| Waiting::of(one, &shell, typed, errors)).collect(),
        may: handover::may_release(actor),
        shell,
    })
}

pub(super) async fn page(State(web): State<Web>, signed: Signed) -> Result<Response, Response> {
    let Signed { visit, actor, .. } = signed;
    let both = web.run(move |app| read(app, &actor)).await;
    let both = both.map_err(|error| Trouble::from(error).to(&visit))?;
    Ok(shown(&visit, &actor, &both, None, &Errors::default()))
}

pub(super) async fn release(
    State(web): State<Web>,
    signed: Signed,
    at: OneCase,
    Path((_, entry)): Path<(String, i64)>,
    form: Form,
) -> Result<Response, Response> {
    let Signed { visit, actor, .. } = signed;
    let shell = visit.shell("Information");
    let name = format!("how-{}-{entry}", at.id());
    let typed = Typed { how: form.one(&name).to_owned(), name: name.clone() };
    let mut errors = Errors::default();
    if let Some(how) = errors.compulsory(&name, &typed.how, "news-how-empty", &shell) {
        match web.run(move |app| handover::release(app, &actor, at.0, entry, &how)).await {
            // Whoever presses twice finds it released.
            Ok(_) | Err(AppError::Case(CaseRefusal::NoSuchNews(_))) => {
                return Ok(Redirect::to(&visit.link("/news")).into_response());
            }
            Err(error) => return Err(Trouble::from(error).to(&visit)),
        }
    }
    let both = web.run(move |app| {
        app::case::about_to(app, &actor, at.0, app::case::Doing::ReleaseNews)?;
        read(app, &actor)
    });
    let both = both.await.map_err(|error| Trouble::from(error).to(&visit))?;
    let page = shown(&visit, &actor, &both, Some(&typed), &errors);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}
