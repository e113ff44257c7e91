//! A form as it was sent.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::response::Response;
use percent_encoding::percent_decode;
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
    /// Reads a body.
    ///
    /// # Errors
    /// [`Trouble::BadRequest`] for text that is not UTF-8, which is from no form of ours; [`Trouble::Doubled`] where a box that a form
    /// has once came several times with different words, of which all but one would be lost.
    pub fn read(body: &[u8]) -> Result<Self, Trouble> {
        let pairs = body.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty());
        let read = |pair: &[u8]| {
            let at = pair.iter().position(|byte| *byte == b'=').unwrap_or(pair.len());
            let value = pair.get(at + 1..).unwrap_or_default();
            Some((decoded(&pair[..at])?, decoded(value)?))
        };
        let pairs: Option<Vec<(String, String)>> = pairs.map(read).collect();
        let pairs = pairs.ok_or(Trouble::BadRequest)?;
        let mut firsts: BTreeMap<&str, &str> = BTreeMap::new();
        for (name, value) in &pairs {
            let first = *firsts.entry(name).or_insert(value);
            if first != value && !comes_often(name) {
                return Err(Trouble::Doubled);
            }
        }
        Ok(Self(Arc::new(pairs)))
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

    /// Whether somebody chose another language while they wrote: what they typed is to be shown again in it, and not sent.
    pub fn asks_for_language(&self) -> bool {
        self.one("go") == "language"
    }

    /// As answers to a question set.
    pub fn posted(&self) -> forms::Posted {
        forms::Posted::new(self.fields().map(|(name, value)| (name.to_owned(), value.to_owned())))
    }
}

/// Boxes of pages of ours, apart from question sets, of which several may be ticked.
const TICKED: [&str; 8] = ["audience", "field", "file", "marker", "nations", "staff", "was", "without"];

/// Whether a form may bring several values of this name: it is of boxes of which several may be ticked.
fn comes_often(name: &str) -> bool {
    static OF_SETS: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
        let fields = app::sets::all().iter().flat_map(forms::QuestionSet::fields);
        fields
            .filter(|field| matches!(field.kind, forms::Kind::Many(_)))
            .map(|field| field.id.as_str())
            .collect()
    });
    TICKED.contains(&name) || OF_SETS.contains(name)
}

/// A name or value as it was typed; `None` where its bytes are not UTF-8.
fn decoded(sent: &[u8]) -> Option<String> {
    let sent: Vec<u8> = sent.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect();
    percent_decode(&sent).decode_utf8().ok().map(Cow::into_owned)
}

impl<S: Sync> FromRequestParts<S> for Form {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        parts.extensions.get::<Self>().cloned().ok_or_else(|| Trouble::BadRequest.page(Language::English))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_read_as_browsers_write_it_and_what_is_not_utf8_is_refused_exactly() {
        let form = Form::read("a=%C3%A9+x%2B&b&c=&d=1%2&e=\u{fffd}%EF%BF%BD".as_bytes()).unwrap();
        assert_eq!((form.one("a"), form.one("b"), form.one("d")), ("é x+", "", "1%2"));
        assert_eq!(form.one("e"), "\u{fffd}\u{fffd}", "whoever types the mark keeps it");
        for broken in ["a=%ff", "a=%EF%BF%BD&b=%ff%fe", "%C3=x"] {
            assert_eq!(Form::read(broken.as_bytes()).unwrap_err(), Trouble::BadRequest, "{broken}");
        }
    }

    #[test]
    fn a_box_that_came_twice_is_refused_unless_several_may_be_ticked() {
        assert_eq!(Form::read(b"text=one&text=two").unwrap_err(), Trouble::Doubled);
        assert!(Form::read(b"text=one&text=one").is_ok(), "nothing is lost of what is the same");
        assert!(Form::read(b"marker=missing&marker=county-lines").is_ok());
    }
}
