//! News for those who told us or referred, and releasing it once the person was told.

use app::handover::{self, ReadNews, WaitingNews};
use app::{Actor, App, AppError};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::case::CaseRefusal;
use domain::{CaseId, Words};

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
    fn of(waiting: &WaitingNews, shell: &Shell, typed: Option<&Form>, errors: &Errors) -> Self {
        let news = &waiting.message;
        let name = how(news.case, news.entry);
        let boxes = Boxes { shell, errors };
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
            how: boxes.long(
                &name,
                "news-how",
                Some("news-how-hint"),
                typed.map_or("", |form| form.one(&name)),
            ),
        }
    }
}

/// The name of the box for how the person was told news.
fn how(case: CaseId, entry: i64) -> String {
    format!("how-{}-{entry}", case.0)
}

/// Whether something is typed in another of the boxes.
fn is_typed_for_others(form: &Form, name: &str) -> bool {
    let mut boxes = form.fields().filter(|(other, _)| other.starts_with("how-") && *other != name);
    boxes.any(|(_, words)| !words.trim().is_empty())
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
    typed: Option<&Form>,
    errors: &Errors,
) -> Response {
    let shell = visit.shell_at("Information", "/news");
    let may = handover::may_release(actor);
    let shell = if may && !waiting.is_empty() { shell.keeping("news") } else { shell };
    rendered(&NewsPage {
        summary: errors.summary(&shell),
        read: read.iter().map(|one| Read::of(one, &shell)).collect(),
        waiting: waiting.iter().map(|one| Waiting::of(one, &shell, typed, errors)).collect(),
        may,
        shell,
    })
}

pub(super) async fn page(State(web): State<Web>, signed: Signed) -> Result<Response, Response> {
    as_it_is(&web, &signed.visit, signed.actor, None).await
}

/// The page in another language, with what was typed.
pub(super) async fn again(State(web): State<Web>, signed: Signed, form: Form) -> Result<Response, Response> {
    as_it_is(&web, &signed.visit, signed.actor, Some(&form)).await
}

/// The page as it is now, with what was typed, if anything was.
async fn as_it_is(
    web: &Web,
    visit: &Visit,
    actor: Actor,
    typed: Option<&Form>,
) -> Result<Response, Response> {
    let both = web.run(move |app| read(app, &actor)).await;
    let both = both.map_err(|error| Trouble::from(error).to(visit))?;
    Ok(shown(visit, &actor, &both, typed, &Errors::default()))
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
    let (name, mut errors) = (how(at.0, entry), Errors::default());
    if let Some(how) = errors.compulsory(&name, form.one(&name), "news-how-empty", &shell) {
        match web.run(move |app| handover::release(app, &actor, at.0, entry, &how)).await {
            // Whoever presses twice finds it released.
            Ok(_) | Err(AppError::Case(CaseRefusal::NoSuchNews(_))) => {
                // What was typed for other news stays.
                return if is_typed_for_others(&form, &name) {
                    as_it_is(&web, &visit, actor, Some(&form)).await
                } else {
                    Ok(Redirect::to(&visit.link("/news")).into_response())
                };
            }
            Err(error) => return Err(Trouble::from(error).to(&visit)),
        }
    }
    let both = web.run(move |app| {
        app::case::about_to(app, &actor, at.0, app::case::Doing::ReleaseNews)?;
        read(app, &actor)
    });
    let both = both.await.map_err(|error| Trouble::from(error).to(&visit))?;
    let page = shown(&visit, &actor, &both, Some(&form), &errors);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}
