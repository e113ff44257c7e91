//! The one cookie: who is signed in or, on the way there, which browser it is.

use axum::http::header::{COOKIE, HeaderMap, HeaderValue};
use sealed::Secret;

const NAME: &str = "wayhaven";

/// The secret that a request's cookie holds; `None` for a missing, doubled or broken one.
pub(crate) fn read(headers: &HeaderMap) -> Option<Secret> {
    let all = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let pairs = all.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
    let mut own = pairs.filter(|(name, _)| *name == NAME).map(|(_, value)| value);
    match (own.next(), own.next()) {
        (Some(value), None) => Secret::parse(value),
        _ => None,
    }
}

/// The header that gives a browser this secret.
pub(crate) fn set(secret: &Secret, secure: bool) -> Option<HeaderValue> {
    let secure = if secure { "; Secure" } else { "" };
    HeaderValue::try_from(format!("{NAME}={}; Path=/; HttpOnly; SameSite=Lax{secure}", secret.text())).ok()
}

/// The header that takes it away.
pub(crate) const CLEAR: HeaderValue =
    HeaderValue::from_static("wayhaven=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
