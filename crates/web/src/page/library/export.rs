//! The library for programs: the same search as the page, as JSON and as a table. What comes out can be taken in again.

use std::collections::BTreeMap;
use std::sync::Arc;

use app::library::Shelf;
use axum::Json;
use axum::extract::{Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use guide::{Answer, Ask, Item};
use serde::Serialize;

use super::asked::Asked;
use crate::Web;

#[derive(Serialize)]
struct Found<'a> {
    /// How many.
    found: usize,
    /// Words that were looked for in place of words that no record says.
    instead: Vec<String>,
    items: Vec<&'a Item>,
}

pub(super) async fn json(State(web): State<Web>, Query(asked): Query<Asked>) -> Response {
    match ask(&web, &asked).await {
        Ok((shelf, ask)) => {
            let Answer { found: items, instead, .. } = shelf.library.search(&ask);
            let instead = instead.into_iter().map(|one| one.found).collect();
            Json(Found { found: items.len(), instead, items }).into_response()
        }
        Err(refusal) => refusal,
    }
}

pub(super) async fn csv(State(web): State<Web>, Query(asked): Query<Asked>) -> Response {
    let head = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8; header=present"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"library.csv\""),
    ];
    match ask(&web, &asked).await {
        Ok((shelf, ask)) => (head, guide::csv(shelf.library.search(&ask).found)).into_response(),
        Err(refusal) => refusal,
    }
}

/// The library, and what is asked of it.
async fn ask(web: &Web, asked: &Asked) -> Result<(Arc<Shelf>, Ask), Response> {
    let told = |status: StatusCode, words: String| {
        let told: BTreeMap<&str, String> = [("error", words)].into_iter().collect();
        (status, Json(told)).into_response()
    };
    let ask = asked.strictly(web.today()).map_err(|words| told(StatusCode::BAD_REQUEST, words))?;
    let shelf = web.shelf().await.map_err(|error| {
        tracing::error!(%error, "the library could not be read");
        told(
            StatusCode::SERVICE_UNAVAILABLE,
            "the library cannot be read now: try again in a moment".to_owned(),
        )
    })?;
    Ok((shelf, ask))
}
