//! Stylesheets and our few scripts, carried inside the program and named by their content, so that a browser may keep them for ever.
//! They are packed once, and go out packed to whoever takes that: a page with everything is small.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::sync::LazyLock;

use axum::Router;
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use flate2::Compression;
use flate2::write::GzEncoder;
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

/// Each asset packed, by its name.
static PACKED: LazyLock<BTreeMap<String, Vec<u8>>> = LazyLock::new(|| {
    let packed = Files::iter().filter_map(|name| {
        let mut packer = GzEncoder::new(Vec::new(), Compression::best());
        packer.write_all(&Files::get(&name)?.data).ok()?;
        Some((name.to_string(), packer.finish().ok()?))
    });
    packed.collect()
});

/// The path under which an asset is served; the name itself for one that does not exist.
pub fn fingerprinted(name: &str) -> &str {
    PATHS.get(name).map_or(name, String::as_str)
}

pub(crate) fn routes() -> Router<Web> {
    Router::new().route("/assets/{fingerprint}/{name}", get(asset))
}

async fn asset(Path((fingerprint, name)): Path<(String, String)>, headers: HeaderMap) -> Response {
    let wanted = format!("/assets/{fingerprint}/{name}");
    let Some(file) = Files::get(&name).filter(|_| fingerprinted(&name) == wanted) else {
        return crate::error::not_found().await.into_response();
    };
    let kind =
        if name.ends_with(".js") { "text/javascript; charset=utf-8" } else { "text/css; charset=utf-8" };
    let kept = [
        (CONTENT_TYPE, kind),
        (CACHE_CONTROL, "public, max-age=31536000, immutable"),
        (VARY, "accept-encoding"),
    ];
    match PACKED.get(&name).filter(|_| takes_packed(&headers)) {
        Some(packed) => (kept, [(CONTENT_ENCODING, "gzip")], packed.clone()).into_response(),
        None => (kept, file.data).into_response(),
    }
}

/// Whether a browser takes what is packed.
fn takes_packed(headers: &HeaderMap) -> bool {
    let accepted = headers.get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    accepted.split(',').any(|one| {
        let mut parts = one.split(';').map(str::trim);
        parts.next() == Some("gzip") && parts.next() != Some("q=0")
    })
}
