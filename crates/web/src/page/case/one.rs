//! The case that an address names.

use app::case::{self, Doing};
use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::request::Parts;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::CaseId;
use uuid::Uuid;

use crate::Web;
use crate::error::Trouble;
use crate::visit::{Signed, Visit};

/// The case that an address names as `{case}`.
#[derive(Clone, Copy, Debug)]
pub(in crate::page) struct OneCase(pub CaseId);

impl OneCase {
    /// Its id, for addresses.
    pub fn id(self) -> String {
        self.0.0.to_string()
    }

    /// To its page.
    pub fn shown(self, visit: &Visit) -> Response {
        Redirect::to(&visit.link(&format!("/cases/{}", self.id()))).into_response()
    }

    /// Its reference, for somebody who may do this to it; or the answer that says that they may not.
    pub async fn about_to(self, web: &Web, signed: &Signed, doing: Doing) -> Result<String, Response> {
        let (actor, id) = (signed.actor, self.0);
        let reference = web.run(move |app| case::about_to(app, &actor, id, doing)).await;
        reference
            .map(|reference| reference.to_string())
            .map_err(|error| Trouble::from(error).to(&signed.visit))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for OneCase {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        let visit = Visit::from_request_parts(parts, state).await?;
        let params = RawPathParams::from_request_parts(parts, state).await.ok();
        let case = params.as_ref().and_then(|params| params.iter().find(|(name, _)| *name == "case"));
        let id = case.and_then(|(_, id)| Uuid::try_parse(id).ok());
        id.map(|id| Self(CaseId(id))).ok_or_else(|| Trouble::NotFound.to(&visit))
    }
}
