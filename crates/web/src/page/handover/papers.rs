//! Papers and proof, as files to take away.

use access::Action;
use app::paper::{self, For, NotMade};
use app::{App, AppError, attachment, handover};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, HeaderValue};
use axum::response::{IntoResponse as _, Response};
use domain::CaseId;

use super::one::OneReferral;
use crate::Web;
use crate::error::{Trouble, rendered};
use crate::page::attachment::sent;
use crate::page::case::one::OneCase;
use crate::shell::Shell;
use crate::visit::{Signed, Visit};

/// Which part of a paper an address asks for.
#[derive(Clone, Copy, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// From 1; nothing for the whole.
    part: Option<usize>,
}

impl Asked {
    /// For whom a paper is made.
    fn whom(self, by: &Signed) -> For<'_> {
        For { actor: Some(&by.actor), language: by.visit.language, part: self.part }
    }

    fn pdf(self, name: &str, bytes: Vec<u8>) -> Made {
        let part = self.part.map(|part| format!("-part-{part}")).unwrap_or_default();
        Made { name: format!("{name}{part}.pdf"), media: "application/pdf", bytes }
    }
}

/// The parts of a paper that is too long for one.
#[derive(Template)]
#[template(path = "handover/parts.html")]
struct PartsPage {
    shell: Shell,
    back: String,
    parts: Vec<(String, String)>,
}

fn parts(visit: &Visit, case: &str, count: usize) -> Response {
    let shell = visit.shell("Information");
    let path = visit.place.split('?').next().unwrap_or_default();
    let part = |part: usize| {
        let values = [("part", part.to_string().into()), ("parts", count.to_string().into())];
        let words = shell.words().with("paper-part-of", &values).into_owned();
        (shell.link(&format!("{path}?part={part}")), words)
    };
    let parts = (1..=count).map(part).collect();
    rendered(&PartsPage { back: shell.link(&format!("/cases/{case}")), parts, shell })
}

/// A file made for this answer.
struct Made {
    name: String,
    media: &'static str,
    bytes: Vec<u8>,
}

/// Makes a file and sends it. Its name says the reference and never who it is about. One that is too long is offered in parts.
async fn made(
    web: Web,
    signed: Signed,
    case: CaseId,
    make: impl FnOnce(&App, &Signed) -> Result<Made, AppError> + Send + 'static,
) -> Result<Response, Response> {
    let visit = signed.visit.clone();
    let made = web.run(move |app| make(app, &signed)).await;
    let made = match made {
        Err(AppError::NotMade(NotMade::InParts(count))) => {
            return Ok(parts(&visit, &case.0.to_string(), count));
        }
        made => made.map_err(|error| Trouble::from(error).to(&visit))?,
    };
    let name = HeaderValue::from_str(&format!("attachment; filename=\"{}\"", made.name));
    let name = name.unwrap_or(HeaderValue::from_static("attachment"));
    Ok(([(CONTENT_DISPOSITION, name), (CONTENT_TYPE, HeaderValue::from_static(made.media))], made.bytes)
        .into_response())
}

pub(super) async fn referral(
    State(web): State<Web>,
    signed: Signed,
    at: OneReferral,
    Query(asked): Query<Asked>,
) -> Result<Response, Response> {
    made(web, signed, at.case, move |app, by| {
        let opened = handover::signed(app, &by.actor, at.case, at.entry, Action::PrintCase)?;
        let name = format!("{}-{}", opened.reference, at.entry);
        Ok(asked.pdf(&name, paper::referral(app, &opened, asked.whom(by))?))
    })
    .await
}

pub(super) async fn json(
    State(web): State<Web>,
    signed: Signed,
    at: OneReferral,
) -> Result<Response, Response> {
    made(web, signed, at.case, move |app, by| {
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
    Query(asked): Query<Asked>,
) -> Result<Response, Response> {
    made(web, signed, at.0, move |app, by| {
        let reference = app::case::about_to(app, &by.actor, at.0, app::case::Doing::Print)?;
        let bytes = paper::case_summary(app, &by.actor, at.0, asked.whom(by))?;
        Ok(asked.pdf(&reference.to_string(), bytes))
    })
    .await
}

pub(super) async fn consents(
    State(web): State<Web>,
    signed: Signed,
    at: OneCase,
    Query(asked): Query<Asked>,
) -> Result<Response, Response> {
    made(web, signed, at.0, move |app, by| {
        let reference = app::case::about_to(app, &by.actor, at.0, app::case::Doing::Print)?;
        let bytes = paper::consents(app, &by.actor, at.0, asked.whom(by))?;
        Ok(asked.pdf(&format!("{reference}-consents"), bytes))
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
