//! Stylesheets and our one script, carried inside the program and named by their content, so that a browser may keep them for ever.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use axum::Router;
use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use rust_embed::RustEmbed;

use crate::Web;

#[derive(RustEmbed)]
#[folder = "assets/"]
#[include = "*.css"]
#[include = "*.js"]
struct Files;

/// The path of each asset by its name.
static PATHS: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let fingerprint = |name: &str| {
        let content = Files::get(name).map(|file| file.data).unwrap_or_default();
        blake3::hash(&content).to_hex()[..12].to_owned()
    };
    Files::iter().map(|name| (name.to_string(), format!("/assets/{}/{name}", fingerprint(&name)))).collect()
});

/// The path under which an asset is served; the name itself for one that does not exist.
pub fn fingerprinted(name: &str) -> &str {
    PATHS.get(name).map_or(name, String::as_str)
}

pub(crate) fn routes() -> Router<Web> {
    Router::new().route("/assets/{fingerprint}/{name}", get(asset))
}

async fn asset(Path((fingerprint, name)): Path<(String, String)>) -> Response {
    let wanted = format!("/assets/{fingerprint}/{name}");
    match Files::get(&name) {
        Some(file) if fingerprinted(&name) == wanted => {
            let script = name.ends_with(".js");
            let kind = if script { "text/javascript; charset=utf-8" } else { "text/css; charset=utf-8" };
            let kind = (CONTENT_TYPE, kind);
            ([kind, (CACHE_CONTROL, "public, max-age=31536000, immutable")], file.data).into_response()
        }
        _ => crate::error::not_found().await.into_response(),
    }
}
