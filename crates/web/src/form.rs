//! A form as it was sent.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::response::Response;
use words::Language;

use crate::error::Trouble;

/// Names that every form has, and that are no answers.
pub(crate) const TOKEN: &str = "form-token";
/// Who had the form before them.
pub(crate) const WRITER: &str = "writer";

/// Names and values of a form, in the order in which they were sent.
#[derive(Clone, Default)]
pub(crate) struct Form(Arc<Vec<(String, String)>>);

/// What is in it is nobody's business.
impl std::fmt::Debug for Form {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Form({})", self.0.len())
    }
}

impl Form {
    /// Reads a body. Text that is not UTF-8 is not from a form of ours.
    pub fn read(body: &[u8]) -> Option<Self> {
        let decoded: Vec<(String, String)> = form_urlencoded::parse(body)
            .map(|(name, value)| (name.into_owned(), value.into_owned()))
            .collect();
        let broken = |text: &String| text.contains('\u{fffd}');
        let honest = !decoded.iter().any(|(name, value)| broken(name) || broken(value)) || has_mark(body);
        honest.then(|| Self(Arc::new(decoded)))
    }

    /// The first value of a name; empty where there is none.
    pub fn one(&self, name: &str) -> &str {
        self.0.iter().find(|(other, _)| other == name).map_or("", |(_, value)| value)
    }

    /// Everything but the token and the writer.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        let own = |name: &str| name == TOKEN || name == WRITER;
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str())).filter(move |(name, _)| !own(name))
    }

    /// As answers to a question set.
    pub fn posted(&self) -> forms::Posted {
        forms::Posted::new(self.fields().map(|(name, value)| (name.to_owned(), value.to_owned())))
    }
}

/// Whether the replacement character itself was typed: its bytes are then in the body.
fn has_mark(body: &[u8]) -> bool {
    let body = body.to_ascii_uppercase();
    body.windows(9).any(|bytes| bytes == b"%EF%BF%BD")
}

impl<S: Sync> FromRequestParts<S> for Form {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        parts.extensions.get::<Self>().cloned().ok_or_else(|| Trouble::BadRequest.page(Language::English))
    }
}
