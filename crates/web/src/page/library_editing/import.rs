//! Files of records: what would become of each row is shown first, and nothing is saved before an editor says so.

use app::library::{self, Becomes, Import, Imported, LibraryTrouble};
use app::{Actor, AppError};
use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::extract::multipart::{Multipart, MultipartRejection};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use guide::BrokenFile;

use super::slips;
use super::upload::{self, Unread};
use crate::Web;
use crate::arriving::Crowded;
use crate::component::Html;
use crate::error::{Trouble, rendered};
use crate::form::Form;
use crate::guard::Honest;
use crate::page::boxes::Boxes;
use crate::page::errors::Errors;
use crate::shell::Shell;
use crate::visit::{Signed, Visit};

/// The most good rows that are named one by one.
const MOST_NAMED: usize = 300;

#[derive(Template)]
#[template(path = "library_editing/import.html")]
struct ImportPage {
    shell: Shell,
    summary: Option<Html>,
    error: Option<String>,
    kilobytes: String,
}

#[derive(Template)]
#[template(path = "library_editing/read.html")]
struct ReadPage {
    shell: Shell,
    summary: Option<Html>,
    /// Whether the library changed since the file was read.
    changed: bool,
    tally: Vec<String>,
    /// Broken rows: line, id, what is wrong.
    broken: Vec<(String, String, Vec<String>)>,
    /// Rows that would be saved: line, id, title, whether it is new.
    good: Vec<(String, String, String, bool)>,
    more: usize,
    choice: Option<Html>,
    text: String,
    seen: i64,
}

pub(super) async fn page(State(web): State<Web>, signed: Signed) -> Result<Response, Response> {
    let Signed { visit, actor, .. } = signed;
    may(&web, &visit, actor).await?;
    Ok(begin(&visit, &Errors::default()))
}

async fn may(web: &Web, visit: &Visit, actor: Actor) -> Result<(), Response> {
    let may = web.run(move |app| library::must_edit(app, &actor)).await;
    may.map_err(|error| Trouble::from(error).to(visit))
}

fn begin(visit: &Visit, errors: &Errors) -> Response {
    let shell = visit.shell_at("Guidance", "/library-editing/import");
    rendered(&ImportPage {
        summary: errors.summary(&shell),
        error: errors.of("file", &shell).map(|wrong| wrong.text.words),
        kilobytes: (upload::LARGEST / 1024).to_string(),
        shell,
    })
}

/// Reads a file, and shows what would become of it.
pub(super) async fn read(
    State(web): State<Web>,
    signed: Signed,
    honest: Honest,
    Extension(Crowded(crowded)): Extension<Crowded>,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response, Response> {
    let Signed { visit, actor, .. } = signed;
    may(&web, &visit, actor).await?;
    let Ok(mut form) = form else { return Err(Trouble::BadRequest.to(&visit)) };
    let shell = visit.shell("Guidance");
    let refuse = |words: String| {
        let mut errors = Errors::default();
        errors.add("file", words);
        Err((StatusCode::UNPROCESSABLE_ENTITY, begin(&visit, &errors)).into_response())
    };
    let sent = match upload::read(&mut form).await {
        _ if crowded => return refuse(shell.say("files-crowded")),
        Ok(sent) => sent,
        Err(Unread::Cut) => return refuse(shell.say("files-cut")),
        Err(Unread::TooLarge) => {
            let most = (upload::LARGEST / 1024).to_string();
            return refuse(shell.with("import-too-large", "size", &most));
        }
    };
    if !honest.holds(&sent.token, &sent.writer) {
        return Err(Trouble::Forged.to(&visit));
    }
    let Ok(text) = String::from_utf8(sent.file) else { return refuse(shell.say("import-not-text")) };
    if text.trim().is_empty() {
        return refuse(shell.say("import-empty"));
    }
    match reread(&web, &visit, actor, &text).await? {
        Ok(import) => Ok(shown(&visit, &import, text, false, &Errors::default())),
        Err(broken) => refuse(broken_file(&broken, &shell)),
    }
}

/// Takes the good rows, or nothing, as the editor chose.
pub(super) async fn take(State(web): State<Web>, signed: Signed, form: Form) -> Result<Response, Response> {
    let Signed { visit, actor, .. } = signed;
    may(&web, &visit, actor).await?;
    let text = form.one("text").to_owned();
    let Ok(seen) = form.one("seen").parse::<i64>() else { return Err(Trouble::BadRequest.to(&visit)) };
    let (mut errors, shell) = (Errors::default(), visit.shell("Guidance"));
    match form.one("take") {
        "nothing" => return Ok(Redirect::to(&visit.link("/library-editing/import")).into_response()),
        "good" => {
            let again = text.clone();
            let taken = web.run(move |app| Taken(library::import(app, &actor, &again, seen))).await.0;
            match taken {
                Ok(Some(_)) => {
                    web.forget_shelf();
                    return Ok(Redirect::to(&visit.link("/library-editing?show=own")).into_response());
                }
                Ok(None) | Err(LibraryTrouble::Slips(_)) => {}
                Err(LibraryTrouble::App(error)) => return Err(Trouble::from(error).to(&visit)),
            }
        }
        _ => errors.add("take", shell.say("import-choose")),
    }
    let changed = errors.is_empty();
    match reread(&web, &visit, actor, &text).await? {
        Ok(import) => {
            let page = shown(&visit, &import, text, changed, &errors);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(_) => Err(Trouble::BadRequest.to(&visit)),
    }
}

async fn reread(
    web: &Web,
    visit: &Visit,
    actor: Actor,
    text: &str,
) -> Result<Result<Import, BrokenFile>, Response> {
    let text = text.to_owned();
    let read = web.run(move |app| library::read_import(app, &actor, &text)).await;
    read.map_err(|error| Trouble::from(error).to(visit))
}

/// What taking a file came to.
struct Taken(Result<Option<Imported>, LibraryTrouble>);

impl crate::FromStopped for Taken {
    fn stopped() -> Self {
        let stopped = <Result<Option<Imported>, AppError> as crate::FromStopped>::stopped();
        Self(stopped.map_err(LibraryTrouble::App))
    }
}

fn broken_file(broken: &BrokenFile, shell: &Shell) -> String {
    let values = [("line", broken.line.into()), ("what", broken.what.clone().into())];
    shell.words().with("import-broken-file", &values).into_owned()
}

fn shown(visit: &Visit, import: &Import, text: String, changed: bool, errors: &Errors) -> Response {
    let shell = visit.shell_at("Guidance", "/library-editing/import");
    let tally = import.tally();
    let counted = [
        ("import-new", tally.new),
        ("import-changed", tally.changed),
        ("import-same", tally.same),
        ("import-broken", tally.broken),
    ];
    let (mut broken, mut good) = (Vec::new(), Vec::new());
    for row in &import.rows {
        let line = shell.count("import-line", &row.line);
        match &row.becomes {
            Becomes::Broken(found) => {
                let told = found.iter().map(|slip| {
                    format!("{}: {}", slips::column(&slip.column, &shell), slips::words(slip, &shell))
                });
                broken.push((line, row.id.clone(), told.collect()));
            }
            Becomes::New(item) => good.push((line, row.id.clone(), item.title.clone(), true)),
            Becomes::Changed(item) => good.push((line, row.id.clone(), item.title.clone(), false)),
            Becomes::Same => {}
        }
    }
    let boxes = Boxes { shell: &shell, errors };
    let options = vec![
        ("good".to_owned(), shell.count("import-take-good", &good.len()).into()),
        ("nothing".to_owned(), shell.text("import-take-nothing")),
    ];
    let choice = (!good.is_empty()).then(|| boxes.one("take", "import-take", None, options, ""));
    let more = good.len().saturating_sub(MOST_NAMED);
    good.truncate(MOST_NAMED);
    rendered(&ReadPage {
        summary: errors.summary(&shell),
        changed,
        tally: counted.iter().map(|(message, count)| shell.count(message, count)).collect(),
        broken,
        good,
        more,
        choice,
        text,
        seen: import.seen,
        shell: shell.clone(),
    })
}
