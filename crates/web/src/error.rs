//! The only place where something that went wrong becomes a status and a page. Nothing internal is echoed.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use words::Language;

use crate::shell::Shell;

/// What went wrong, as far as the reader is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// There is nothing at this address.
    NotFound,
    /// The request makes no sense.
    BadRequest,
}

impl Trouble {
    const fn status(self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::BadRequest => StatusCode::BAD_REQUEST,
        }
    }

    /// The messages' ids: heading and what to do.
    const fn messages(self) -> (&'static str, &'static str) {
        match self {
            Self::NotFound => ("not-found-heading", "not-found-advice"),
            Self::BadRequest => ("bad-request-heading", "bad-request-advice"),
        }
    }

    /// The page that says so, in a language.
    pub fn page(self, language: Language) -> Response {
        let (heading, advice) = self.messages();
        let shell = Shell::new(language, "Information", "/rules");
        (self.status(), rendered(&TroublePage { shell, heading, advice })).into_response()
    }
}

#[derive(Template)]
#[template(path = "error/trouble.html")]
struct TroublePage {
    shell: Shell,
    heading: &'static str,
    advice: &'static str,
}

/// A template as a page. One that cannot be rendered is a fault of ours, and says so plainly.
pub(crate) fn rendered(page: &impl Template) -> Response {
    match page.render() {
        Ok(html) => Html(html).into_response(),
        Err(error) => {
            tracing::error!(%error, "a page could not be rendered");
            (StatusCode::INTERNAL_SERVER_ERROR, "Something of ours failed. Try again in a moment.")
                .into_response()
        }
    }
}

/// For addresses of nothing.
pub(crate) async fn not_found() -> Response {
    Trouble::NotFound.page(Language::English)
}

/// For requests that make no sense.
pub(crate) fn bad_request() -> Response {
    Trouble::BadRequest.page(Language::English)
}
