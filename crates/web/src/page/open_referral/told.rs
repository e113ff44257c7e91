//! The answers.

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use serde_json::{Value, json};

use super::ask::{Asked, one_id, words};
use super::ids::{What, id};
use super::local::Catalogue;
use super::shape::{
    TAXONOMIES, at_location, at_location_whole, organization as body_of, service as line_of, service_whole,
    taxonomy as taxonomy_of, term, terms,
};
use crate::Web;

/// The version of the standard.
const VERSION: &str = "HSDS-UK-3.0";
/// Where the standard's profile is published.
const PROFILE: &str = "https://docs.openreferraluk.org/en/3.0/";

/// An answer that any site may read.
fn answer(status: StatusCode, value: &Value) -> Response {
    (status, [(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")], Json(value)).into_response()
}

fn refused(words: &str) -> Response {
    answer(StatusCode::BAD_REQUEST, &json!({ "error": words }))
}

/// One thing; none where there is no such.
fn one(found: Option<Value>) -> Response {
    match found {
        Some(value) => answer(StatusCode::OK, &value),
        None => answer(StatusCode::NOT_FOUND, &json!({ "error": "there is nothing with this id" })),
    }
}

/// A page of all that fit.
fn page(asked: &Asked, all: Result<Vec<Value>, String>) -> Response {
    match (asked.paging(), all) {
        (Ok(paging), Ok(all)) => answer(StatusCode::OK, &paging.of(&all)),
        (Err(words), _) | (_, Err(words)) => refused(&words),
    }
}

/// Whether an address names this id, however it is written.
fn is(asked: &str, what: What, word: &str) -> bool {
    uuid::Uuid::try_parse(asked).is_ok_and(|asked| asked == id(what, word))
}

pub(super) async fn about(State(web): State<Web>) -> Response {
    let openapi = format!("{}/open-referral/openapi.json", web.site().address());
    answer(StatusCode::OK, &json!({ "version": VERSION, "profile": PROFILE, "openapi_url": openapi }))
}

pub(super) async fn openapi() -> Response {
    stored(include_str!("openapi.json"))
}

pub(super) async fn schema() -> Response {
    stored(include_str!("schema.json"))
}

fn stored(text: &'static str) -> Response {
    let kind = (header::CONTENT_TYPE, "application/json");
    ([kind, (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")], text).into_response()
}

pub(super) async fn services(State(web): State<Web>, Query(asked): Query<Asked>) -> Response {
    let all = Catalogue::of(&web).await;
    let found = asked.services(&all);
    let found = found.map(|found| found.into_iter().map(|one| line_of(one, &all)).collect());
    page(&asked, found)
}

pub(super) async fn service(State(web): State<Web>, Path(asked): Path<String>) -> Response {
    let all = Catalogue::of(&web).await;
    let mut services = all.directory.services().iter();
    let found = services.find(|service| is(&asked, What::Service, &service.id));
    one(found.map(|found| service_whole(found, &all)))
}

pub(super) async fn service_at_locations(State(web): State<Web>, Query(asked): Query<Asked>) -> Response {
    let all = Catalogue::of(&web).await;
    let found = asked.services(&all).map(|found| found.into_iter().map(at_location).collect());
    page(&asked, found)
}

pub(super) async fn service_at_location(State(web): State<Web>, Path(asked): Path<String>) -> Response {
    let all = Catalogue::of(&web).await;
    let mut services = all.directory.services().iter();
    let found = services.find(|service| is(&asked, What::ServiceAtLocation, &service.id));
    one(found.map(|found| at_location_whole(found, &all)))
}

pub(super) async fn taxonomies(Query(asked): Query<Asked>) -> Response {
    let words = words(&asked.search);
    let says = |name: &str| words.iter().all(|word| name.to_lowercase().contains(word.as_str()));
    let found = TAXONOMIES.into_iter().filter(|(_, name, _)| says(name)).map(taxonomy_of).collect();
    page(&asked, Ok(found))
}

pub(super) async fn taxonomy(Path(asked): Path<String>) -> Response {
    one(TAXONOMIES.into_iter().find(|(code, ..)| is(&asked, What::Taxonomy, code)).map(taxonomy_of))
}

pub(super) async fn taxonomy_terms(Query(asked): Query<Asked>) -> Response {
    let words = words(&asked.search);
    let found = one_id("taxonomy_id", &asked.taxonomy_id).map(|taxonomy| {
        let all = terms().into_iter().filter(|(list, _, name, _)| {
            taxonomy.is_none_or(|taxonomy| id(What::Taxonomy, list) == taxonomy)
                && words.iter().all(|word| name.to_lowercase().contains(word.as_str()))
        });
        all.map(|one| term(&one)).collect()
    });
    page(&asked, found)
}

pub(super) async fn taxonomy_term(Path(asked): Path<String>) -> Response {
    let all = terms();
    let found = all.iter().find(|(list, code, ..)| is(&asked, What::TaxonomyTerm, &format!("{list}/{code}")));
    one(found.map(term))
}

pub(super) async fn organizations(State(web): State<Web>, Query(asked): Query<Asked>) -> Response {
    let all = Catalogue::of(&web).await;
    let words = words(&asked.search);
    let says = |text: String| words.iter().all(|word| text.to_lowercase().contains(word.as_str()));
    let bodies = all.directory.bodies().iter();
    let found = bodies.filter(|body| says(format!("{} {}", body.name, body.about))).map(body_of).collect();
    page(&asked, Ok(found))
}

pub(super) async fn organization(State(web): State<Web>, Path(asked): Path<String>) -> Response {
    let all = Catalogue::of(&web).await;
    let directory = &all.directory;
    let body = directory.bodies().iter().find(|body| is(&asked, What::Organization, &body.id));
    one(body.map(|body| {
        let mut whole = body_of(body);
        if let Some(fields) = whole.as_object_mut() {
            fields.insert("services".to_owned(), directory.of(body).map(|one| line_of(one, &all)).collect());
        }
        whole
    }))
}
