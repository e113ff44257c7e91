//! One item of the library, whole.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use guide::{Confidence, Item, Library};

use super::{Line, links, standing, word};
use crate::Web;
use crate::error::{Trouble, rendered};
use crate::shell::Shell;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "library/show.html")]
struct ShowPage {
    shell: Shell,
    line: Line,
    today: String,
    item: &'static Item,
    audiences: String,
    sure: String,
    replaced: Vec<(String, String)>,
    source: String,
    checked: String,
    review: String,
    stale: Option<String>,
}

pub(super) async fn page(State(web): State<Web>, visit: Visit, Path(id): Path<String>) -> Response {
    let library = Library::embedded();
    let Ok(item) = library.item(&id) else { return Trouble::NotFound.to(&visit) };
    let shell = visit.shell_at("Guidance", format!("/library/{}", item.id));
    let today = web.today();
    let review = shell.words().long_date(item.review);
    let audiences: Vec<String> = item.audience.iter().map(|one| word("audience", *one, &shell)).collect();
    let page = ShowPage {
        line: Line::of(item, &shell),
        today: standing(item, today, &shell),
        item,
        audiences: audiences.join(", "),
        sure: word("confidence", item.confidence, &shell),
        replaced: links(library.replaced(item), &shell),
        source: sources(item),
        checked: checked(item, &shell),
        stale: item.is_stale(today).then(|| shell.with("library-stale", "when", &review)),
        review,
        shell,
    };
    rendered(&page)
}

/// What was read, and where else it is named.
fn sources(item: &Item) -> String {
    let library = Library::embedded();
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
