//! Every body that the directory and the library name.

use askama::Template;
use axum::response::Response;
use guide::{Body, Coded as _, Directory, Running};

use crate::error::rendered;
use crate::shell::Shell;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "directory/bodies.html")]
struct BodiesPage {
    shell: Shell,
    lines: Vec<Line>,
}

/// A body in the list.
struct Line {
    id: &'static str,
    name: &'static str,
    about: &'static str,
    website: Option<&'static str>,
    services: Vec<(String, &'static str)>,
    /// What became of it, where it is no more.
    over: Option<String>,
    checked: String,
}

pub(super) async fn page(visit: Visit) -> Response {
    let shell = visit.shell_at("Information", "/directory/organisations");
    let lines = Directory::embedded().bodies().iter().map(|body| Line::of(body, &shell)).collect();
    rendered(&BodiesPage { lines, shell })
}

impl Line {
    fn of(body: &'static Body, shell: &Shell) -> Self {
        let directory = Directory::embedded();
        let services = directory
            .of(body)
            .map(|service| (shell.link(&format!("/directory/{}", service.id)), service.name.as_str()));
        let after = body.successor.as_deref().and_then(|id| directory.body(id));
        let over = (body.status != Running::Active).then(|| match after {
            Some(after) => shell.with("directory-after", "name", &after.name),
            None => shell.say(&format!("running-{}", body.status.code())),
        });
        Self {
            id: &body.id,
            name: &body.name,
            about: &body.about,
            website: body.website.as_deref(),
            services: services.collect(),
            over,
            checked: match body.checked {
                Some(day) => shell.with("directory-read", "when", &shell.words().long_date(day)),
                None => shell.say("directory-memory"),
            },
        }
    }
}
