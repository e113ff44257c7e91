//! Addresses that programs read: what is refused there is told as JSON.

use axum::Json;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use serde_json::json;

/// How the addresses begin.
const BEGIN: [&str; 2] = ["/api/", "/open-referral/"];

/// A refusal for a program; `None` where the address is a page.
pub(crate) fn refused(place: &str, status: StatusCode, words: &str) -> Option<Response> {
    let path = place.split('?').next().unwrap_or_default();
    let is_one = |begin: &str| path.starts_with(begin) || path == begin.trim_end_matches('/');
    BEGIN.into_iter().any(is_one).then(|| {
        let anybody = [(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")];
        (status, anybody, Json(json!({ "error": words }))).into_response()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_programs_are_told_as_json() {
        let told = |place| refused(place, StatusCode::NOT_FOUND, "nothing").is_some();
        assert!(told("/api/rules/x") && told("/open-referral/services?page=1") && told("/open-referral?x"));
        assert!(!told("/rules/x") && !told("/apiary") && !told("/open-referrals"));
    }
}
