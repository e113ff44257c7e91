//! The library for programs: the same search as the page, as JSON and as a table.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::{Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use guide::{Answer, Item, Library};
use serde::Serialize;

use super::asked::Asked;
use crate::Web;

#[derive(Serialize)]
struct Found {
    /// How many.
    found: usize,
    /// Words that were looked for in place of words that no record says.
    instead: Vec<String>,
    items: Vec<&'static Item>,
}

pub(super) async fn json(State(web): State<Web>, Query(asked): Query<Asked>) -> Response {
    match search(&web, &asked) {
        Ok(Answer { found: items, instead, .. }) => {
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
    match search(&web, &asked) {
        Ok(answer) => (head, guide::csv(answer.found)).into_response(),
        Err(refusal) => refusal,
    }
}

fn search(web: &Web, asked: &Asked) -> Result<Answer<'static>, Response> {
    let ask = asked.strictly(web.today()).map_err(|words| {
        let told: BTreeMap<&str, String> = [("error", words)].into_iter().collect();
        (StatusCode::BAD_REQUEST, Json(told)).into_response()
    })?;
    Ok(Library::embedded().search(&ask))
}
