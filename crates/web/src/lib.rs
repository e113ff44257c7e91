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

mod arriving;
mod asset;
pub mod component;
mod cookie;
mod error;
mod form;
mod front;
mod guard;
mod headers;
mod held;
mod makers;
mod pace;
mod page;
mod programs;
mod route;
mod server;
mod shelf;
mod shell;
mod site;
mod trickle;
mod visit;

use std::cell::Cell;
use std::sync::Arc;
use std::time::Duration;

use app::{Actor, App, AppError};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::{from_fn_with_state, map_response};
use axum::response::Redirect;
use axum::routing::get;
use tower_http::timeout::TimeoutLayer;

pub use asset::fingerprinted;
pub use route::{Door, Stated};
pub use server::serve;
pub use site::Site;
pub use words::Language;

/// The most bytes that a request may carry. The longest honest one is a page with several full boxes of four-byte letters, each
/// of which travels as twelve bytes.
const LARGEST_BODY: usize = 2 * 1024 * 1024;
/// The most bytes of a form with a file that are read: more than a file may have, so that its sender is told.
const LARGEST_UPLOAD: usize = 72 * 1024 * 1024;
/// How long one answer may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// What handlers share. The framework clones it many times for each request, so it is one pointer.
#[derive(Clone)]
pub struct Web(Arc<Shared>);

/// What it points to.
pub struct Shared {
    app: App,
    site: Site,
    /// What organisations show to everybody.
    front: front::Front,
    /// The library as everybody reads it.
    shelves: shelf::Shelves,
    /// How many reports came in by the public form lately.
    tally: page::Tally,
    /// Which forms with files are coming in.
    arriving: Arc<arriving::Arriving>,
    /// Who makes pages.
    makers: makers::Makers,
}

impl std::ops::Deref for Web {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.0
    }
}

impl std::fmt::Debug for Web {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Web")
    }
}

impl Web {
    /// The pages of an installation at a site.
    pub fn new(app: App, site: Site) -> Self {
        let (front, shelves, tally, arriving, makers) = Default::default();
        Self(Arc::new(Shared { app, site, front, shelves, tally, arriving, makers }))
    }

    pub(crate) fn site(&self) -> &Site {
        &self.site
    }

    /// Today, in London: the day that dates on pages are told from.
    pub(crate) fn today(&self) -> jiff::civil::Date {
        app::days::london(self.app.now())
    }

    /// Runs a use case on a thread that may wait for the database: on this one, where it is such a thread.
    pub(crate) async fn run<T: FromStopped + Send + 'static>(
        &self,
        work: impl FnOnce(&App) -> T + Send + 'static,
    ) -> T {
        if WAITING.get() {
            return work(&self.app);
        }
        let app = self.app.clone();
        tokio::task::spawn_blocking(move || work(&app)).await.unwrap_or_else(|_| T::stopped())
    }

    /// Does something once whoever asked has had time to get their answer, so that the wait for it says nothing of what is done. A
    /// program that is killed meanwhile has not done it.
    pub(crate) fn after_the_answer(&self, work: impl FnOnce(&App) + Send + 'static) {
        let app = self.app.clone();
        tokio::spawn(async move {
            tokio::time::sleep(AFTER_THE_ANSWER).await;
            let _done = tokio::task::spawn_blocking(move || work(&app)).await;
        });
    }

    fn organisation_name(app: &App, actor: &Actor) -> Result<Arc<str>, AppError> {
        let name = app::organisation::name(app, actor.organisation)?;
        Ok(name.as_ref().map_or("", |name| name.reveal()).into())
    }
}

/// How long an answer has to be on its way before what follows from it is done.
const AFTER_THE_ANSWER: std::time::Duration = std::time::Duration::from_millis(500);

thread_local! {
    /// Whether this thread may wait for the database.
    static WAITING: Cell<bool> = const { Cell::new(false) };
}

/// Does something on a thread that may wait for the database.
pub(crate) fn waiting<T>(work: impl FnOnce() -> T) -> T {
    /// So that the mark is taken away even where the work panics: the thread is used again.
    struct Mark;
    impl Drop for Mark {
        fn drop(&mut self) {
            WAITING.set(false);
        }
    }
    WAITING.set(true);
    let _mark = Mark;
    work()
}

/// What a use case comes to whose thread stopped.
pub(crate) trait FromStopped {
    /// That.
    fn stopped() -> Self;
}

impl<T, E: From<AppError>> FromStopped for Result<T, E> {
    fn stopped() -> Self {
        Err(AppError::Commit(store::CommitError::NotSaved("a thread stopped".to_owned())).into())
    }
}

/// Every route, as tests see them.
pub fn routes() -> Vec<Stated> {
    page::routes().iter().map(route::Route::stated).collect()
}

/// The pages.
pub fn router(web: Web) -> Router {
    let pages = |language| {
        let doors = [Door::Public, Door::Threshold, Door::Staff].map(|door| {
            let guarded = from_fn_with_state((web.clone(), door), guard::guard);
            route::behind(door, page::routes()).route_layer(guarded)
        });
        doors.into_iter().fold(Router::new(), Router::merge).layer(axum::Extension(language))
    };
    let uploads = |language| {
        let guarded = from_fn_with_state(web.clone(), guard::upload);
        route::uploads(page::routes()).route_layer(guarded).layer(axum::Extension(language))
    };
    let uploads = Router::new()
        .merge(uploads(Language::English))
        .nest("/cy", uploads(Language::Welsh))
        .nest("/ar", uploads(Language::Arabic))
        .layer(from_fn_with_state(web.clone(), headers::refuse_strange))
        .layer(DefaultBodyLimit::max(LARGEST_UPLOAD));
    Router::new()
        .merge(pages(Language::English))
        .nest("/cy", pages(Language::Welsh))
        .nest("/ar", pages(Language::Arabic))
        .route("/cy/", get(async || Redirect::permanent("/cy")))
        .route("/ar/", get(async || Redirect::permanent("/ar")))
        .merge(asset::routes())
        .fallback(guard::nothing_here)
        .layer(from_fn_with_state(web.clone(), headers::refuse_strange))
        .merge(page::health())
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, PATIENCE))
        .merge(uploads)
        .layer(map_response(headers::add))
        .with_state(web)
}
