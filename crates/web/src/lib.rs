//! Pages, templates, assets. The only crate that knows HTTP and HTML.
//!
//! A handler parses, calls one use case or asks the rules, and puts the answer into a template. Every page is written for
//! reading without JavaScript, at 320 px, in either direction, and on paper.
//!
//! # To add a page
//!
//! 1. `src/page/<noun>/<page>.rs` with its handler and its typed template, `templates/<noun>/<page>.html` extending `shell.html`.
//! 2. Its route in `src/page/<noun>/mod.rs`.
//! 3. Its words in `words/locales/*/<noun>.ftl`.
//! 4. Its path in `tests/pages.rs`, which renders every page in every language and holds what is true of all of them.

mod asset;
mod error;
mod headers;
mod page;
mod shell;

use std::future::Future;
use std::time::Duration;

use app::Clock;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::{from_fn, map_response};
use std::sync::Arc;
use tokio::net::TcpListener;
use tower_http::timeout::TimeoutLayer;

pub use asset::fingerprinted;
pub use words::Language;

/// The most bytes that a request may carry. The longest honest one is a question page with every box full.
const LARGEST_BODY: usize = 1024 * 1024;
/// How long one answer may take, and how long a client may take to ask.
const PATIENCE: Duration = Duration::from_secs(30);

/// What handlers share.
#[derive(Clone)]
pub struct Web {
    clock: Arc<dyn Clock>,
}

impl std::fmt::Debug for Web {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Web")
    }
}

impl Web {
    /// Pages by this clock.
    pub fn new(clock: impl Clock + 'static) -> Self {
        Self { clock: Arc::new(clock) }
    }

    /// Today, in London: the day that dates on pages are told from.
    pub(crate) fn today(&self) -> jiff::civil::Date {
        let london = jiff::tz::TimeZone::get("Europe/London").unwrap_or(jiff::tz::TimeZone::UTC);
        let now = self.clock.now().timestamp().unwrap_or_default();
        now.to_zoned(london).date()
    }
}

/// Every route.
pub fn router(web: Web) -> Router {
    let pages = |language| page::routes().layer(axum::Extension(language));
    Router::new()
        .merge(pages(Language::English))
        .nest("/cy", pages(Language::Welsh))
        .nest("/ar", pages(Language::Arabic))
        .merge(asset::routes())
        .merge(page::health())
        .fallback(error::not_found)
        .layer(from_fn(headers::refuse_strange))
        .layer(map_response(headers::add))
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, PATIENCE))
        .with_state(web)
}

/// Serves until `stop` is done, then finishes what was begun.
///
/// # Errors
/// What the operating system says of the listener.
pub async fn serve(
    listener: TcpListener,
    web: Web,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    axum::serve(listener, router(web)).with_graceful_shutdown(stop).await
}
