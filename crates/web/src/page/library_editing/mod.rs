//! Editing the library: what should be looked at, writing a record, taking it out, its history, and files of records.

mod fields;
mod history;
mod import;
mod list;
mod record;
mod slips;
mod typed;
mod upload;

use axum::extract::{Path, State};
use axum::response::{IntoResponse as _, Redirect, Response};

use crate::Web;
use crate::error::Trouble;
use crate::form::Form;
use crate::route::{Door, Route};
use crate::visit::{Signed, Visit};

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get(Door::Staff, "/library-editing", list::page),
        Route::get(Door::Staff, "/library-editing/new", record::new),
        Route::post(Door::Staff, "/library-editing/new", record::add),
        Route::get(Door::Staff, "/library-editing/items/{item}", record::page),
        Route::post(Door::Staff, "/library-editing/items/{item}", record::save),
        Route::post(Door::Staff, "/library-editing/items/{item}/looked-at", looked_at),
        Route::post(Door::Staff, "/library-editing/items/{item}/take-out", record::take_out),
        Route::post(Door::Staff, "/library-editing/items/{item}/put-back", put_back),
        Route::get(Door::Staff, "/library-editing/items/{item}/history", history::page),
        Route::get(Door::Staff, "/library-editing/import", import::page),
        Route::upload(Door::Staff, "/library-editing/import/read", import::read),
        Route::post(Door::Staff, "/library-editing/import", import::take),
    ]
}

/// “I looked at it today”, to be looked at again after as long as before.
async fn looked_at(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
    form: Form,
) -> Result<Response, Response> {
    let Signed { visit, actor, .. } = signed;
    let done = web.run(move |app| app::library::look_at_today(app, &actor, &id)).await;
    done.map_err(|error| Trouble::from(error).to(&visit))?;
    web.forget_shelf();
    Ok(Redirect::to(&visit.link(&list::Show::of(form.one("show")).address())).into_response())
}

async fn put_back(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
) -> Result<Response, Response> {
    let Signed { visit, actor, .. } = signed;
    let there = to_record(&visit, &id);
    let done = web.run(move |app| app::library::put_back(app, &actor, &id)).await;
    done.map_err(|error| Trouble::from(error).to(&visit))?;
    web.forget_shelf();
    Ok(there)
}

/// To a record's page for editors.
fn to_record(visit: &Visit, id: &str) -> Response {
    Redirect::to(&visit.link(&format!("/library-editing/items/{id}"))).into_response()
}
