//! One version of an item of the library. What stands here never changes, whatever becomes of the item.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use guide::Version;

use crate::Web;
use crate::error::{Trouble, rendered};
use crate::shell::Shell;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "library/version.html")]
struct VersionPage<'a> {
    shell: Shell,
    title: String,
    version: &'a Version,
    from: String,
    /// The address of the item; none where it was taken out.
    item: Option<String>,
    /// The version that is used now, where that is another: address and label.
    current: Option<(String, String)>,
}

pub(super) async fn page(
    State(web): State<Web>,
    visit: Visit,
    Path((id, label)): Path<(String, String)>,
) -> Response {
    let shelf = match web.shelf().await {
        Ok(shelf) => shelf,
        Err(error) => return Trouble::from(error).to(&visit),
    };
    let item = shelf.library.item(&id).ok();
    let (Some(title), Some(version)) = (item.or_else(|| shelf.taken_out(&id)), shelf.version(&id, &label))
    else {
        return Trouble::NotFound.to(&visit);
    };
    let shell = visit.shell_at("Guidance", format!("/library/{id}/versions/{label}"));
    let current = item.and_then(guide::Item::current).filter(|current| current.label != label);
    let current = current.map(|current| {
        (shell.link(&format!("/library/{id}/versions/{}", current.label)), current.label.clone())
    });
    let page = VersionPage {
        title: title.title.clone(),
        version,
        from: version.from.map(|day| shell.words().long_date(day)).unwrap_or_default(),
        item: item.map(|item| shell.link(&format!("/library/{}", item.id))),
        current,
        shell,
    };
    rendered(&page)
}
