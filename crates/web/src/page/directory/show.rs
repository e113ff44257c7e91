//! One service, whole.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use guide::{Coded as _, Directory, Running, Service};

use super::Contact;
use crate::Web;
use crate::error::{Trouble, rendered};
use crate::shell::Shell;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "directory/show.html")]
struct ShowPage {
    shell: Shell,
    contact: Contact,
    service: &'static Service,
    kind: String,
    places: String,
    body: String,
    body_about: String,
    review: String,
    stale: Option<String>,
    over: bool,
}

pub(super) async fn page(State(web): State<Web>, visit: Visit, Path(id): Path<String>) -> Response {
    let directory = Directory::embedded();
    let Some(service) = directory.service(&id) else { return Trouble::NotFound.to(&visit) };
    let Some(body) = directory.body(&service.organisation) else { return Trouble::NotFound.to(&visit) };
    let shell = visit.shell_at("Information", format!("/directory/{}", service.id));
    let review = shell.words().long_date(service.review);
    let page = ShowPage {
        contact: Contact::of(service, &shell),
        kind: shell.say(&format!("help-{}", service.kind.code())),
        places: places(service, &shell),
        body: body.name.clone(),
        body_about: body.about.clone(),
        stale: service.is_stale(web.today()).then(|| shell.with("library-stale", "when", &review)),
        review,
        over: service.status != Running::Active,
        service,
        shell,
    };
    rendered(&page)
}

/// Where a service works.
pub(super) fn places(service: &Service, shell: &Shell) -> String {
    let names = service.nations.iter().map(|one| shell.say(&format!("nation-{}", one.code())));
    names.collect::<Vec<_>>().join(", ")
}
