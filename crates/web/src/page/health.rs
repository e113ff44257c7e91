//! For whoever watches the process: alive, and ready to answer.

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;

use crate::Web;

/// Outside the check of hosts: those who watch ask by any name.
pub(crate) fn health() -> Router<Web> {
    Router::new().route("/health/live", get(async || "alive\n")).route("/health/ready", get(ready))
}

/// Ready while the database answers and takes what is written.
async fn ready(State(web): State<Web>) -> (StatusCode, &'static str) {
    let answered = web.run(|app| {
        app.store.has_credentials()?;
        Ok::<_, app::AppError>(app.store.writes())
    });
    match answered.await {
        Ok(true) => (StatusCode::OK, "ready\n"),
        Ok(false) => (StatusCode::SERVICE_UNAVAILABLE, "nothing can be written\n"),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n"),
    }
}
