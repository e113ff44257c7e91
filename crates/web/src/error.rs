//! The only place where something that went wrong becomes a status and a page. Nothing internal is echoed.

use app::AppError;
use app::paper::NotMade;
use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use words::Language;

use crate::shell::Shell;
use crate::visit::Visit;

/// What went wrong, as far as the reader is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// There is nothing at this address, or nothing that the reader may see.
    NotFound,
    /// The request makes no sense.
    BadRequest,
    /// The address takes no request of this sort.
    Method,
    /// A box that a form has once came several times.
    Doubled,
    /// A form was sent from another site.
    Forged,
    /// A form with a file came from somebody who is not signed in.
    SignInFirst,
    /// A form was filled in by somebody else, who was signed in before.
    Anothers,
    /// More was sent than any page asks for.
    TooLarge,
    /// The reader's role does not allow it.
    NotAllowed,
    /// Another organisation does that.
    NotYours,
    /// The database does not answer, or nothing could be saved.
    Unavailable,
    /// Papers are being made for others.
    PapersBusy,
    /// A fault of ours.
    Ours,
}

/// Marks an answer to a form whose words were not saved.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Unsaved;

impl Trouble {
    const fn status(self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::BadRequest | Self::Doubled => StatusCode::BAD_REQUEST,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::Forged | Self::Anothers | Self::NotAllowed | Self::NotYours => StatusCode::FORBIDDEN,
            Self::SignInFirst => StatusCode::UNAUTHORIZED,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Unavailable | Self::PapersBusy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Ours => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The messages' ids: heading and what to do.
    const fn messages(self) -> (&'static str, &'static str) {
        match self {
            Self::NotFound => ("not-found-heading", "not-found-advice"),
            Self::BadRequest => ("bad-request-heading", "bad-request-advice"),
            Self::Method => ("method-heading", "method-advice"),
            Self::Doubled => ("doubled-heading", "doubled-advice"),
            Self::Forged => ("forged-heading", "forged-advice"),
            Self::SignInFirst => ("files-signed-out-heading", "files-signed-out-advice"),
            Self::Anothers => ("anothers-heading", "anothers-advice"),
            Self::TooLarge => ("too-large-heading", "too-large-advice"),
            Self::NotAllowed => ("not-allowed-heading", "not-allowed-advice"),
            Self::NotYours => ("not-yours-heading", "not-yours-advice"),
            Self::Unavailable => ("unavailable-heading", "unavailable-advice"),
            Self::PapersBusy => ("papers-busy-heading", "papers-busy-advice"),
            Self::Ours => ("ours-heading", "ours-advice"),
        }
    }

    /// The page that says so, in a language.
    pub fn page(self, language: Language) -> Response {
        self.page_in(Shell::new(language, "Information", "/"))
    }

    /// The page that says so, to a visitor.
    pub fn to(self, visit: &Visit) -> Response {
        self.page_in(visit.shell("Information"))
    }

    fn page_in(self, shell: Shell) -> Response {
        let (heading, advice) = self.messages();
        let mut response = (self.status(), rendered(&TroublePage { shell, heading, advice })).into_response();
        if self == Self::Unavailable {
            response.extensions_mut().insert(Unsaved);
        }
        response
    }
}

/// What a use case came to, as trouble for the reader. What only whoever runs the program can mend goes to the log, without
/// anybody's words.
impl From<AppError> for Trouble {
    fn from(error: AppError) -> Self {
        match error {
            AppError::NotFound | AppError::NoSuchPage => Self::NotFound,
            AppError::NotAllowed => Self::NotAllowed,
            AppError::NotMade(NotMade::Busy) => Self::PapersBusy,
            AppError::Commit(_) | AppError::Read(store::ReadError::Database(_)) | AppError::Crowded => {
                tracing::error!(%error, "the database could not be used");
                Self::Unavailable
            }
            AppError::Read(_) | AppError::NewerDraft | AppError::Paper(_) => {
                tracing::error!(%error, "a record could not be read");
                Self::Ours
            }
            AppError::Case(_)
            | AppError::NoLonger(_)
            | AppError::NotMade(NotMade::InParts(_))
            | AppError::Draft(_)
            | AppError::Library(_)
            | AppError::Organisation(_)
            | AppError::Person(_)
            | AppError::User(_)
            | AppError::TooLong(_)
            | AppError::Nameless
            | AppError::EmailTaken => Self::BadRequest,
        }
    }
}

#[derive(Template)]
#[template(path = "error/trouble.html")]
struct TroublePage {
    shell: Shell,
    heading: &'static str,
    advice: &'static str,
}

/// About as long as the longer pages are, so that few grow while they are written.
const ORDINARY: usize = 30 * 1024;

/// A template as a page. One that cannot be rendered is a fault of ours, and says so plainly.
pub(crate) fn rendered(page: &impl Template) -> Response {
    let mut html = String::with_capacity(ORDINARY);
    match page.render_into(&mut html) {
        Ok(()) => Html(html).into_response(),
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
