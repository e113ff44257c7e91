//! One item of the library, whole.

use app::library::Shelf;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use guide::{Confidence, Item, Library};

use super::{Line, edits, links, standing, word};
use crate::Web;
use crate::error::{Trouble, rendered};
use crate::shell::Shell;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "library/show.html")]
struct ShowPage<'a> {
    shell: Shell,
    line: Line,
    today: String,
    item: &'a Item,
    audiences: String,
    sure: String,
    replaced: Vec<(String, String)>,
    source: String,
    checked: String,
    review: String,
    stale: Option<String>,
    /// Until when it is news, or was.
    until: Option<String>,
    versions: Vec<VersionLine>,
    edits: bool,
}

/// A version, as its record lists it.
struct VersionLine {
    address: String,
    label: String,
    from: String,
    current: bool,
}

#[derive(Template)]
#[template(path = "library/gone.html")]
struct GonePage {
    shell: Shell,
    versions: Vec<(String, String)>,
}

pub(super) async fn page(State(web): State<Web>, visit: Visit, Path(id): Path<String>) -> Response {
    let shelf = match web.shelf().await {
        Ok(shelf) => shelf,
        Err(error) => return Trouble::from(error).to(&visit),
    };
    let library = &shelf.library;
    let Ok(item) = library.item(&id) else { return gone(&shelf, &id, &visit) };
    let shell = visit.shell_at("Guidance", format!("/library/{}", item.id));
    let today = web.today();
    let day = |day| shell.words().long_date(day);
    let review = day(item.review);
    let audiences: Vec<String> = item.audience.iter().map(|one| word("audience", *one, &shell)).collect();
    let until = item.until.map(|until| {
        let message = if today <= until { "library-news-until" } else { "library-news-was" };
        shell.with(message, "when", &day(until))
    });
    let page = ShowPage {
        line: Line::of(item, library, &shell),
        today: standing(item, library, today, &shell),
        item,
        audiences: audiences.join(", "),
        sure: word("confidence", item.confidence, &shell),
        replaced: links(library.replaced(item), &shell),
        source: sources(item, library),
        checked: checked(item, &shell),
        stale: item.is_stale(today).then(|| shell.with("library-stale", "when", &review)),
        until,
        versions: versions(item, &shell),
        edits: edits(&visit),
        review,
        shell,
    };
    rendered(&page)
}

/// What was read, and where else it is named.
fn sources(item: &Item, library: &Library) -> String {
    let keys = std::iter::once(&item.source).chain(&item.also_in);
    keys.map(|key| library.source(key)).collect::<Vec<_>>().join("; ")
}

/// When it was last looked at. What is from memory was written, and looked at by nobody.
fn checked(item: &Item, shell: &Shell) -> String {
    let message = match item.confidence {
        Confidence::FromMemory => "library-checked-from-memory",
        _ => "library-checked-on",
    };
    shell.with(message, "when", &shell.words().long_date(item.checked))
}

/// The versions, the newest first.
fn versions(item: &Item, shell: &Shell) -> Vec<VersionLine> {
    let current = item.current().map(|version| &version.label);
    let mut versions: Vec<&guide::Version> = item.versions.iter().rev().collect();
    versions.sort_by_key(|version| std::cmp::Reverse(version.from));
    let line = |version: &guide::Version| VersionLine {
        address: shell.link(&format!("/library/{}/versions/{}", item.id, version.label)),
        label: version.label.clone(),
        from: version.from.map(|day| shell.words().long_date(day)).unwrap_or_default(),
        current: Some(&version.label) == current,
    };
    versions.into_iter().map(line).collect()
}

/// What stands where a record was taken out: that it was, and what its versions said, which never changes.
fn gone(shelf: &Shelf, id: &str, visit: &Visit) -> Response {
    let Some(item) = shelf.taken_out(id) else { return Trouble::NotFound.to(visit) };
    let shell = visit.shell("Guidance");
    let address = |version: &guide::Version| {
        (shell.link(&format!("/library/{id}/versions/{}", version.label)), version.label.clone())
    };
    let page = GonePage { versions: item.versions.iter().map(address).collect(), shell };
    (StatusCode::GONE, rendered(&page)).into_response()
}
