//! Writing a record: a new one, or in place of what is there; and taking it out.

use std::sync::Arc;

use app::library::{self, LibraryTrouble, Shelf};
use app::{Actor, AppError};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use domain::library::LibraryRefusal;
use guide::{Item, Library};

use super::fields::Fields;
use super::typed::Typed;
use super::{slips, to_record};
use crate::Web;
use crate::component::Html;
use crate::error::{Trouble, rendered};
use crate::form::Form;
use crate::page::boxes::Boxes;
use crate::page::errors::Errors;
use crate::visit::{Signed, Visit};

#[derive(Template)]
#[template(path = "library_editing/record.html")]
struct RecordPage {
    shell: crate::shell::Shell,
    summary: Option<Html>,
    /// The id and title of a record that is there.
    there: Option<(String, String)>,
    /// The entry as of which the form was filled.
    seen: i64,
    fields: Vec<Html>,
    version: Vec<Html>,
    /// The versions that are written down.
    versions: Vec<String>,
    /// Whether the house wrote what stands there, so that it can be taken out; and whether the program carries one beneath.
    own: bool,
    beneath: bool,
    out: bool,
    why: Html,
}

/// A record as an editor finds it.
struct There {
    shelf: Arc<Shelf>,
    item: Item,
    out: bool,
}

/// The library as it is now, for somebody who edits it.
async fn shelf(web: &Web, visit: &Visit, actor: Actor) -> Result<Arc<Shelf>, Response> {
    let read = web.run(move |app| {
        library::must_edit(app, &actor)?;
        library::shelf(app, None)
    });
    read.await.map_err(|error| Trouble::from(error).to(visit))
}

async fn find(web: &Web, visit: &Visit, actor: Actor, id: &str) -> Result<There, Response> {
    let shelf = shelf(web, visit, actor).await?;
    let out = shelf.house().kept(id).is_some_and(|kept| kept.out);
    let item = shelf.library.item(id).ok().or_else(|| shelf.taken_out(id)).cloned();
    let item = item.ok_or_else(|| Trouble::NotFound.to(visit))?;
    Ok(There { shelf, item, out })
}

pub(super) async fn new(State(web): State<Web>, signed: Signed) -> Result<Response, Response> {
    let Signed { visit, actor, .. } = signed;
    shelf(&web, &visit, actor).await?;
    Ok(shown(&visit, None, 0, &Typed::empty(web.today()), &Errors::default()))
}

pub(super) async fn page(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
) -> Result<Response, Response> {
    let Signed { visit, actor, .. } = signed;
    let there = find(&web, &visit, actor, &id).await?;
    let typed = Typed::of(&there.item, &there.shelf.library);
    let seen = there.shelf.house().seen(&id);
    Ok(shown(&visit, Some(&there), seen, &typed, &Errors::default()))
}

pub(super) async fn add(State(web): State<Web>, signed: Signed, form: Form) -> Result<Response, Response> {
    let Signed { visit, actor, .. } = signed;
    let typed = Typed::sent(&form);
    if form.asks_for_language() {
        shelf(&web, &visit, actor).await?;
        return Ok(shown(&visit, None, 0, &typed, &Errors::default()));
    }
    let sheet = typed.sheet(None, Library::embedded());
    let written = web.run(move |app| Written(library::write(app, &actor, &sheet, None))).await.0;
    let mut errors = Errors::default();
    match written {
        Ok(item) => {
            web.forget_shelf();
            return Ok(to_record(&visit, &item.id));
        }
        Err(error) => tell(error, &visit, &mut errors)?,
    }
    Ok((StatusCode::UNPROCESSABLE_ENTITY, shown(&visit, None, 0, &typed, &errors)).into_response())
}

pub(super) async fn save(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
    form: Form,
) -> Result<Response, Response> {
    let Signed { visit, actor, .. } = signed;
    let there = find(&web, &visit, actor, &id).await?;
    let typed = Typed::sent(&form);
    let Ok(seen) = form.one("seen").parse::<i64>() else { return Err(Trouble::BadRequest.to(&visit)) };
    if form.asks_for_language() {
        return Ok(shown(&visit, Some(&there), seen, &typed, &Errors::default()));
    }
    let sheet = typed.sheet(Some(&there.item), &there.shelf.library);
    let written = web.run(move |app| Written(library::write(app, &actor, &sheet, Some(seen)))).await.0;
    let mut errors = Errors::default();
    match written {
        Ok(_) => {
            web.forget_shelf();
            return Ok(to_record(&visit, &id));
        }
        Err(error) => tell(error, &visit, &mut errors)?,
    }
    // Whoever looks at what another wrote may then save over it.
    let there = find(&web, &visit, actor, &id).await?;
    let seen = there.shelf.house().seen(&id);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, shown(&visit, Some(&there), seen, &typed, &errors)).into_response())
}

pub(super) async fn take_out(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
    form: Form,
) -> Result<Response, Response> {
    let Signed { visit, actor, .. } = signed;
    let there = find(&web, &visit, actor, &id).await?;
    let (shell, mut errors) = (visit.shell("Guidance"), Errors::default());
    let typed = form.one("why").trim().to_owned();
    let why = errors.compulsory("why", &typed, "editing-why-empty", &shell);
    if let Some(why) = why {
        let (id, there) = (id.clone(), to_record(&visit, &id));
        let done = web.run(move |app| library::take_out(app, &actor, &id, why)).await;
        done.map_err(|error| Trouble::from(error).to(&visit))?;
        web.forget_shelf();
        return Ok(there);
    }
    let seen = there.shelf.house().seen(&id);
    let filled = Typed::of(&there.item, &there.shelf.library);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, shown(&visit, Some(&there), seen, &filled, &errors))
        .into_response())
}

/// What writing came to.
struct Written(Result<Item, LibraryTrouble>);

impl crate::FromStopped for Written {
    fn stopped() -> Self {
        Self(Err(<Result<(), AppError> as crate::FromStopped>::stopped()
            .err()
            .map_or_else(|| LibraryTrouble::App(AppError::Crowded), LibraryTrouble::App)))
    }
}

/// Why a record was not written, at its boxes; trouble that is none of the record's is a page of its own.
fn tell(error: LibraryTrouble, visit: &Visit, errors: &mut Errors) -> Result<(), Response> {
    let shell = visit.shell("Guidance");
    match error {
        LibraryTrouble::Slips(found) => slips::note(&found, errors, &shell),
        LibraryTrouble::App(AppError::Library(LibraryRefusal::IdTaken)) => {
            errors.add("id", shell.say("editing-id-taken"));
        }
        LibraryTrouble::App(AppError::Library(LibraryRefusal::ChangedSince)) => {
            errors.add("history", shell.say("editing-changed-since"));
        }
        LibraryTrouble::App(error) => return Err(Trouble::from(error).to(visit)),
    }
    Ok(())
}

fn shown(visit: &Visit, there: Option<&There>, seen: i64, typed: &Typed, errors: &Errors) -> Response {
    let item = there.map(|there| &there.item);
    let place = item.map_or_else(|| "new".to_owned(), |item| format!("items/{}", item.id));
    let shell = visit.shell_at("Guidance", format!("/library-editing/{place}"));
    let out = there.is_some_and(|there| there.out);
    // What is taken out has no form.
    let shell = if out { shell } else { shell.keeping("record") };
    let fields = Fields { boxes: Boxes { shell: &shell, errors }, typed };
    let kept = there.and_then(|there| there.shelf.house().kept(&there.item.id));
    let page = RecordPage {
        summary: errors.summary(&shell),
        seen,
        fields: fields.all(there.is_none()),
        version: fields.version(),
        versions: item
            .map(|item| item.versions.iter().map(|one| one.label.clone()).collect())
            .unwrap_or_default(),
        own: kept.is_some_and(|kept| kept.written.is_some()),
        beneath: item.is_some_and(|item| Library::embedded().item(&item.id).is_ok()),
        out,
        why: fields.boxes.line("why", "editing-why", Some("editing-why-hint"), "", ""),
        there: item.map(|item| (item.id.clone(), item.title.clone())),
        shell: shell.clone(),
    };
    rendered(&page)
}
