//! Papers and proof, as files to take away.

use access::Action;
use app::paper::{self, For};
use app::{App, AppError, attachment, handover};
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, HeaderValue};
use axum::response::{IntoResponse as _, Response};

use super::one::OneReferral;
use crate::Web;
use crate::error::Trouble;
use crate::page::attachment::sent;
use crate::page::case::one::OneCase;
use crate::visit::Signed;

/// A file made for this answer.
struct Made {
    name: String,
    media: &'static str,
    bytes: Vec<u8>,
}

/// Makes a file and sends it. Its name says the reference and never who it is about.
async fn made(
    web: Web,
    signed: Signed,
    make: impl FnOnce(&App, &Signed) -> Result<Made, AppError> + Send + 'static,
) -> Result<Response, Response> {
    let visit = signed.visit.clone();
    let made = web.run(move |app| make(app, &signed)).await;
    let made = made.map_err(|error| Trouble::from(error).to(&visit))?;
    let name = HeaderValue::from_str(&format!("attachment; filename=\"{}\"", made.name));
    let name = name.unwrap_or(HeaderValue::from_static("attachment"));
    Ok(([(CONTENT_DISPOSITION, name), (CONTENT_TYPE, HeaderValue::from_static(made.media))], made.bytes)
        .into_response())
}

fn pdf(name: String, bytes: Vec<u8>) -> Made {
    Made { name: format!("{name}.pdf"), media: "application/pdf", bytes }
}

pub(super) async fn referral(
    State(web): State<Web>,
    signed: Signed,
    at: OneReferral,
) -> Result<Response, Response> {
    made(web, signed, move |app, by| {
        let opened = handover::signed(app, &by.actor, at.case, at.entry, Action::PrintCase)?;
        let whom = For { actor: Some(&by.actor), language: by.visit.language };
        Ok(pdf(format!("{}-{}", opened.reference, at.entry), paper::referral(app, &opened, whom)?))
    })
    .await
}

pub(super) async fn json(
    State(web): State<Web>,
    signed: Signed,
    at: OneReferral,
) -> Result<Response, Response> {
    made(web, signed, move |app, by| {
        let opened = handover::signed(app, &by.actor, at.case, at.entry, Action::PrintCase)?;
        Ok(Made {
            name: format!("{}-{}.json", opened.reference, at.entry),
            media: "application/json",
            bytes: paper::json(&opened).into_bytes(),
        })
    })
    .await
}

pub(super) async fn case_summary(
    State(web): State<Web>,
    signed: Signed,
    at: OneCase,
) -> Result<Response, Response> {
    made(web, signed, move |app, by| {
        let reference = app::case::about_to(app, &by.actor, at.0, app::case::Doing::Print)?;
        let whom = For { actor: Some(&by.actor), language: by.visit.language };
        Ok(pdf(reference.to_string(), paper::case_summary(app, &by.actor, at.0, whom)?))
    })
    .await
}

pub(super) async fn consents(
    State(web): State<Web>,
    signed: Signed,
    at: OneCase,
) -> Result<Response, Response> {
    made(web, signed, move |app, by| {
        let reference = app::case::about_to(app, &by.actor, at.0, app::case::Doing::Print)?;
        let whom = For { actor: Some(&by.actor), language: by.visit.language };
        Ok(pdf(format!("{reference}-consents"), paper::consents(app, &by.actor, at.0, whom)?))
    })
    .await
}

pub(super) async fn proof(
    State(web): State<Web>,
    signed: Signed,
    at: OneCase,
    Path((_, entry, place)): Path<(String, i64, usize)>,
) -> Result<Response, Response> {
    let Signed { visit, actor, .. } = signed;
    let open = web.run(move |app| attachment::open_proof(app, &actor, at.0, entry, place)).await;
    Ok(sent(open.map_err(|error| Trouble::from(error).to(&visit))?))
}
