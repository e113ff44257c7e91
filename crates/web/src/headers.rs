//! What every answer carries, and what no request may.

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::{self, HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use words::Language;

use crate::Web;
use crate::error::Trouble;

/// No script but our own files, no third party, nothing in a frame.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const ALWAYS: [(HeaderName, &str); 7] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()"),
];

/// Adds the headers that every answer carries. What does not say that it may be kept is not kept by any browser or proxy.
pub(crate) async fn add(mut response: Response) -> Response {
    if response.status() == StatusCode::METHOD_NOT_ALLOWED {
        response = with_a_page(response);
    }
    let headers = response.headers_mut();
    // One growth for all of them, those of the server too.
    headers.reserve(ALWAYS.len() + 3);
    for (name, value) in ALWAYS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// The framework's own refusal of a sort of request, with a page for whoever reads it.
fn with_a_page(refusal: Response) -> Response {
    let mut page = Trouble::Method.page(Language::English);
    if let Some(allowed) = refusal.headers().get(header::ALLOW) {
        page.headers_mut().insert(header::ALLOW, allowed.clone());
    }
    page
}

/// Refuses a request that names no host, several, or one that is not ours.
pub(crate) async fn refuse_strange(State(web): State<Web>, request: Request, next: Next) -> Response {
    let mut hosts = request.headers().get_all(header::HOST).iter();
    let ours = match (hosts.next(), hosts.next()) {
        (Some(host), None) => host.to_str().is_ok_and(|host| web.site().has(host)),
        _ => false,
    };
    if !ours {
        return Trouble::BadRequest.page(Language::English);
    }
    next.run(request).await
}
