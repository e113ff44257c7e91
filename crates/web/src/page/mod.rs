//! Pages, a folder per noun.

mod asked;
mod rules;

use axum::Router;
use axum::routing::get;

use crate::Web;

/// Every page, as it stands in each language.
pub(crate) fn routes() -> Router<Web> {
    rules::routes()
}

/// For whoever watches the process: alive, and ready to answer.
pub(crate) fn health() -> Router<Web> {
    Router::new()
        .route("/health/live", get(async || "alive\n"))
        .route("/health/ready", get(async || "ready\n"))
}
