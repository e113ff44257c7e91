//! The signed referral that an address names.

use access::Action;
use app::handover::{self, Signed as Referral, Withdrawn};
use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::request::Parts;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::CaseId;

use crate::Web;
use crate::error::Trouble;
use crate::page::case::ask::Ask;
use crate::page::case::one::OneCase;
use crate::page::errors::Errors;
use crate::shell::Shell;
use crate::visit::{Signed, Visit};

/// The signed referral that an address names as `{case}` and `{entry}`.
#[derive(Clone, Copy, Debug)]
pub(super) struct OneReferral {
    /// The case.
    pub case: CaseId,
    /// The entry that signed it.
    pub entry: i64,
}

impl OneReferral {
    /// An address under it.
    pub fn path(self, rest: &str) -> String {
        format!("/cases/{}/referred/{}{rest}", self.case.0, self.entry)
    }

    /// To where it is.
    pub fn followed(self, visit: &Visit) -> Response {
        Redirect::to(&visit.link(&self.path("/where"))).into_response()
    }

    /// The referral, for somebody who may hand it over; or the answer that says that they may not.
    pub async fn read(self, web: &Web, signed: &Signed) -> Result<Referral, Response> {
        let actor = signed.actor;
        let read = web
            .run(move |app| handover::signed(app, &actor, self.case, self.entry, Action::HandReferralOver));
        read.await.map_err(|error| Trouble::from(error).to(&signed.visit))
    }

    /// A form about it, sent to `word` under it, with nothing in it yet.
    pub fn ask(self, visit: &Visit, word: &str, reference: String, errors: &Errors) -> Ask {
        let mut ask = Ask::about(visit, &self.case.0.to_string(), "", reference);
        ask.back = ask.shell.link(&self.path("/where"));
        ask.action = ask.shell.link(&self.path(&format!("/{word}")));
        ask.summary = errors.summary(&ask.shell);
        ask
    }
}

/// What no longer holds of what a referral rests on, and what follows, in words.
pub(super) fn no_longer(referral: &Referral, shell: &Shell) -> Vec<String> {
    let words = |one: &Withdrawn| {
        let what = shell.say(&format!("consent-{}", one.consent.code()));
        let values = [("what", what.into()), ("when", shell.moment(one.at).into())];
        let said = shell.words().with("handover-no-longer", &values);
        let follows = match (one.whole, referral.state.sent.is_some()) {
            (true, false) => "handover-no-longer-whole",
            (true, true) => "handover-no-longer-sent",
            (false, _) => "handover-no-longer-some",
        };
        format!("{said} {}", shell.say(follows))
    };
    referral.no_longer.iter().map(words).collect()
}

impl<S: Send + Sync> FromRequestParts<S> for OneReferral {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        let visit = Visit::from_request_parts(parts, state).await?;
        let OneCase(case) = OneCase::from_request_parts(parts, state).await?;
        let params = RawPathParams::from_request_parts(parts, state).await.ok();
        let entry = params.as_ref().and_then(|params| params.iter().find(|(name, _)| *name == "entry"));
        let entry = entry.and_then(|(_, entry)| entry.parse().ok());
        entry.map(|entry| Self { case, entry }).ok_or_else(|| Trouble::NotFound.to(&visit))
    }
}
