//! The list of routes: each with who may come to it. Routes are made from nothing else, so that a test can walk them all.

use axum::Router;
use axum::http::Method;
use axum::routing::{MethodRouter, get, post};

use crate::Web;

/// Who may come to a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// Anybody; no cookie is set.
    Public,
    /// Anybody, on the way to signing in: the browser gets a cookie, and its forms a token.
    Threshold,
    /// Those who are signed in.
    Staff,
}

/// A route, as tests see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    /// Its method.
    pub method: Method,
    /// Its path, without a language.
    pub path: &'static str,
    /// Who may come to it.
    pub door: Door,
}

/// A route.
pub(crate) struct Route {
    stated: Stated,
    handler: MethodRouter<Web>,
    /// Whether what is sent to it comes in as it comes: a form with a file.
    upload: bool,
}

impl Route {
    /// A page.
    pub fn get<H, T>(door: Door, path: &'static str, handler: H) -> Self
    where
        H: axum::handler::Handler<T, Web>,
        T: 'static,
    {
        Self { stated: Stated { method: Method::GET, path, door }, handler: get(handler), upload: false }
    }

    /// What a form is sent to.
    pub fn post<H, T>(door: Door, path: &'static str, handler: H) -> Self
    where
        H: axum::handler::Handler<T, Web>,
        T: 'static,
    {
        Self { stated: Stated { method: Method::POST, path, door }, handler: post(handler), upload: false }
    }

    /// What a form with a file is sent to: nothing of it is read before the handler does, and its answer may take as long as the
    /// sending does.
    pub fn upload<H, T>(door: Door, path: &'static str, handler: H) -> Self
    where
        H: axum::handler::Handler<T, Web>,
        T: 'static,
    {
        Self { upload: true, ..Self::post(door, path, handler) }
    }

    /// What tests see of it.
    pub fn stated(&self) -> Stated {
        self.stated.clone()
    }
}

/// The routes of a door.
pub(crate) fn behind(door: Door, routes: Vec<Route>) -> Router<Web> {
    let own = routes.into_iter().filter(|route| route.stated.door == door && !route.upload);
    own.fold(Router::new(), |router, route| router.route(route.stated.path, route.handler))
}

/// The routes to which forms with files are sent.
pub(crate) fn uploads(routes: Vec<Route>) -> Router<Web> {
    let own = routes.into_iter().filter(|route| route.upload);
    own.fold(Router::new(), |router, route| router.route(route.stated.path, route.handler))
}
