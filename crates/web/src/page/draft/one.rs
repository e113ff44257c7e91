//! The draft that an address names.

use app::AppError;
use app::draft::OpenDraft;
use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::request::Parts;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::DraftId;
use domain::draft::DraftRefusal;
use uuid::Uuid;

use super::Journey;
use crate::error::Trouble;
use crate::form::Form;
use crate::page::kept;
use crate::visit::Visit;

/// The draft that an address names as `{draft}`, and the journey that its pages are of.
#[derive(Clone, Copy, Debug)]
pub(in crate::page) struct OneDraft {
    /// Which draft.
    pub id: DraftId,
    /// Whose pages these are.
    pub journey: &'static Journey,
}

impl OneDraft {
    /// The address of one of its pages, without the language.
    pub fn path(self, rest: &str) -> String {
        format!("{}/{}{rest}", self.journey.base, self.id.0)
    }

    /// To one of its pages.
    pub fn to(self, visit: &Visit, rest: &str) -> Response {
        Redirect::to(&visit.link(&self.path(rest))).into_response()
    }

    /// The draft as it was opened, where it is one of this journey.
    pub fn opened(self, open: Result<OpenDraft, AppError>, visit: &Visit) -> Result<OpenDraft, Response> {
        let open = open.map_err(|error| self.trouble(error, visit))?;
        if open.set.id() == self.journey.set { Ok(open) } else { Err(Trouble::NotFound.to(visit)) }
    }

    /// The answer to what went wrong with it: one that was submitted leads to its case, one that cannot be written in now to
    /// the page that says why.
    pub fn trouble(self, error: AppError, visit: &Visit) -> Response {
        match error {
            AppError::Draft(DraftRefusal::Submitted(case)) => {
                Redirect::to(&visit.link(&format!("/cases/{case}"))).into_response()
            }
            AppError::Draft(DraftRefusal::Discarded) => Trouble::NotFound.to(visit),
            AppError::Draft(DraftRefusal::IsSent | DraftRefusal::IsNotSent | DraftRefusal::PutAside) => {
                self.to(visit, "")
            }
            AppError::Draft(DraftRefusal::NotYours) => Trouble::NotYours.to(visit),
            other => Trouble::from(other).to(visit),
        }
    }

    /// The same for what somebody wrote: their words stay on the page.
    pub fn unsaved(self, error: AppError, visit: &Visit, form: &Form) -> Response {
        match error {
            AppError::Draft(DraftRefusal::Submitted(case)) => {
                let place = visit.link(&format!("/cases/{case}"));
                kept::too_late(visit, form, "kept-is-case", Some((place, "kept-to-case")))
            }
            AppError::Draft(DraftRefusal::Discarded) => kept::too_late(visit, form, "kept-put-aside", None),
            AppError::Draft(
                refusal @ (DraftRefusal::IsSent
                | DraftRefusal::NotYours
                | DraftRefusal::PutAside
                | DraftRefusal::NoSuchRow
                | DraftRefusal::TooMany),
            ) => {
                let why = match refusal {
                    DraftRefusal::IsSent => "kept-is-sent",
                    DraftRefusal::NotYours => "kept-not-yours",
                    DraftRefusal::NoSuchRow => "kept-no-row",
                    DraftRefusal::TooMany => "kept-no-room",
                    _ => "kept-waits",
                };
                kept::too_late(visit, form, why, Some((visit.link(&self.path("")), "referral-go-on")))
            }
            other => self.trouble(other, visit),
        }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for OneDraft {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        let visit = Visit::from_request_parts(parts, state).await?;
        let params = RawPathParams::from_request_parts(parts, state).await.ok();
        let draft = params.as_ref().and_then(|params| params.iter().find(|(name, _)| *name == "draft"));
        let id = draft.and_then(|(_, id)| Uuid::try_parse(id).ok()).map(DraftId);
        let found = id.and_then(|id| Some(Self { id, journey: Journey::at(&visit.place)? }));
        found.ok_or_else(|| Trouble::NotFound.to(&visit))
    }
}
