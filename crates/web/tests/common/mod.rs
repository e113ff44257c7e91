//! A house with pages, and somebody who visits them as a browser would: with cookies, tokens and redirects.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a failed test says so by stopping")]
#![allow(dead_code, reason = "each test uses its part")]

pub mod demo;
pub mod referral;
pub mod walker;

use std::net::SocketAddr;

use app::sign_in::LinkPurpose;
use app::user::NewUser;
use app::{Actor, App};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use domain::user::Role;
use testkit::people::{administrator, organisation, words};
use testkit::{Engine, Room};
use tower::ServiceExt as _;
use web::{Site, Web, router};

/// A house with pages.
pub struct House {
    pub room: Room,
    pub app: App,
    pub router: Router,
}

impl House {
    pub fn new() -> Self {
        let room = Room::new(Engine::Sqlite);
        let app = room.app(7);
        let router = router(Web::new(app.clone(), site()));
        Self { room, app, router }
    }

    /// An organisation with a lead.
    pub fn organisation(&self, name: &str, seed: u64) -> Actor {
        organisation(&self.app, name, seed)
    }

    /// Somebody of this role in the same organisation.
    pub fn colleague(&self, of: Actor, role: Role, seed: u64) -> Actor {
        let user = NewUser {
            name: words(&format!("Colleague Number{seed}")),
            email: words(&format!("colleague{seed}@wayhaven.example")),
            organisation: of.organisation,
            team: None,
            role,
        };
        let user = app::user::add(&self.app, &administrator(of), user).unwrap();
        Actor { user, role, ..of }
    }

    /// A visitor who is not signed in.
    pub fn stranger(&self) -> Visitor {
        Visitor { router: self.router.clone(), cookie: None, fetch_site: true, page: Page::default() }
    }

    /// A visitor who is signed in.
    pub fn signed_in(&self, actor: Actor) -> Visitor {
        let link = app::sign_in::link_of(&self.app, Some(actor.user), LinkPurpose::SignIn).unwrap();
        let secret = app::sign_in::enter(&self.app, &link).unwrap();
        let mut visitor = self.stranger();
        visitor.cookie = Some(secret.text());
        visitor
    }
}

pub fn site() -> Site {
    Site::at(SocketAddr::from(([127, 0, 0, 1], 80)), None).unwrap()
}

/// An answer.
#[derive(Clone, Default)]
pub struct Page {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub place: String,
    pub html: String,
}

impl Page {
    /// What stands in the page's only part of that form.
    pub fn between(&self, before: &str, after: &str) -> &str {
        let rest = self.html.split_once(before).unwrap_or_else(|| panic!("no {before} in {}", self.html)).1;
        rest.split_once(after).unwrap().0
    }

    pub fn hidden(&self, name: &str) -> String {
        let mark = format!("name=\"{name}\" value=\"");
        self.html
            .split_once(&mark)
            .map_or(String::new(), |(_, rest)| rest.split('"').next().unwrap().to_owned())
    }

    pub fn says(&self, words: &str) -> bool {
        self.html.contains(words)
    }
}

/// Somebody who visits pages.
pub struct Visitor {
    router: Router,
    pub cookie: Option<String>,
    /// Whether their browser says where a request comes from.
    pub fetch_site: bool,
    /// The page before them.
    pub page: Page,
}

impl Visitor {
    /// Sends a request as it is, and keeps the cookie that comes back.
    pub async fn send(&mut self, request: Request<Body>) -> Page {
        let place = request.uri().to_string();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        if let Some(cookie) = headers.get(header::SET_COOKIE) {
            let value =
                cookie.to_str().unwrap().split(';').next().unwrap().strip_prefix("wayhaven=").unwrap();
            self.cookie = Some(value.to_owned()).filter(|value| !value.is_empty());
        }
        let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        Page { status, headers, place, html: String::from_utf8_lossy(&bytes).into_owned() }
    }

    pub fn request(&self, method: Method, place: &str) -> axum::http::request::Builder {
        let mut request = Request::builder().method(method).uri(place).header("host", "127.0.0.1");
        if let Some(cookie) = &self.cookie {
            request = request.header("cookie", format!("wayhaven={cookie}"));
        }
        request
    }

    /// Opens a page, following redirects.
    pub async fn get(&mut self, place: &str) -> &Page {
        let mut place = place.to_owned();
        for _ in 0..10 {
            let page = self.send(self.request(Method::GET, &place).body(Body::empty()).unwrap()).await;
            match page.headers.get(header::LOCATION) {
                Some(next) => place = next.to_str().unwrap().to_owned(),
                None => {
                    self.page = page;
                    return &self.page;
                }
            }
        }
        panic!("{place} leads in a circle");
    }

    /// Sends the form of the page before them to where it came from, with these answers, and follows redirects.
    pub async fn answer(&mut self, answers: &[(&str, &str)]) -> &Page {
        let place = self.page.between("<form action=\"", "\"").replace("&#38;", "&").replace("&amp;", "&");
        self.post(&place, answers).await
    }

    /// Sends a form with the token of the page before them.
    pub async fn post(&mut self, place: &str, answers: &[(&str, &str)]) -> &Page {
        let page = self.post_once(place, answers).await;
        match page.headers.get(header::LOCATION) {
            Some(next) => {
                let next = next.to_str().unwrap().to_owned();
                self.get(&next).await
            }
            None => {
                self.page = page;
                &self.page
            }
        }
    }

    /// The same, without following.
    pub async fn post_once(&mut self, place: &str, answers: &[(&str, &str)]) -> Page {
        let mut body = form_urlencoded::Serializer::new(String::new());
        for name in ["form-token", "writer", "draft-seen", "correction-seen", "kept", "then"] {
            let own = self.page.hidden(name);
            if !own.is_empty() && !answers.iter().any(|(other, _)| *other == name) {
                body.append_pair(name, &own);
            }
        }
        body.extend_pairs(answers);
        self.post_body(place, body.finish()).await
    }

    pub async fn post_body(&mut self, place: &str, body: String) -> Page {
        let mut request =
            self.request(Method::POST, place).header("content-type", "application/x-www-form-urlencoded");
        if self.fetch_site {
            request = request.header("sec-fetch-site", "same-origin");
        }
        self.send(request.body(Body::from(body)).unwrap()).await
    }
}

/// Goes from the first page to the check of a worry about a child of this name.
pub async fn take_down(visitor: &mut Visitor, prefix: &str, worry: &str, name: &str) {
    visitor.get(&format!("{prefix}/worry")).await;
    visitor.answer(&[]).await;
    for answers in [
        &[("danger-now", "not-now")][..],
        &[("worry", worry)],
        &[("seen-when.day", "21"), ("seen-when.month", "11"), ("seen-when.year", "2023")],
        &[("nation", "wales"), ("place", "A car wash")],
        &[("age-band", "child")],
    ] {
        visitor.answer(answers).await;
    }
    assert!(visitor.page.place.contains("/next-hour?who=child&nation=wales"), "{}", visitor.page.place);
    let on = visitor.page.between("<a class=\"govuk-button\" href=\"", "\"").to_owned();
    visitor.get(&on).await;
    for answers in [
        &[("called", name)][..],
        &[("language", "Arabic"), ("interpreter", "yes"), ("interpreter-wish", "a woman")],
        &[("knows", "unknown"), ("wants.unknown", "1")],
        &[("others-there", "no"), ("dependants", "unknown")],
        &[("safe-contact", "no")],
    ] {
        visitor.answer(answers).await;
    }
    assert!(visitor.page.place.ends_with("/check"), "{}", visitor.page.place);
}
