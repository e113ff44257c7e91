//! Stands before every page: whose request is it, may it come in, and is a form honest? What somebody typed outlives a session
//! that ended, and a database that is gone.

use std::sync::Arc;
use std::time::Duration;

use app::{Actor, AppError, sign_in};
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Redirect, Response};
use sealed::{Secret, SystemChance};
use words::Language;

use crate::arriving::Crowded;
use crate::error::{Trouble, Unsaved};
use crate::form::{Form, TOKEN, WRITER};
use crate::held::release;
use crate::pace::{Pace, paced};
use crate::page::kept;
use crate::route::Door;
use crate::trickle::trickle;
use crate::visit::Visit;
use crate::{LARGEST_BODY, Web, cookie, programs};

/// How long a page waits for the database before it says that it cannot be reached, with what was typed.
const PATIENCE: Duration = Duration::from_secs(25);

/// The guard of a door.
pub(crate) async fn guard(
    State((web, door)): State<(Web, Door)>,
    mut request: Request,
    next: Next,
) -> Response {
    let language = request.extensions().get::<Language>().copied().unwrap_or(Language::English);
    let place = place(&request);
    let mut visit = Visit::unknown(language, place, cookie::read(request.headers()));
    visit.gives_cookie = door == Door::Threshold;
    visit.sent = request.method() == Method::POST;
    let form = if visit.sent {
        match read_form(&mut request).await {
            Ok(form) => Some(form),
            Err(trouble) => return trouble.page(language),
        }
    } else {
        None
    };
    // A page that anybody opens and that asks nobody needs no such thread; what is sent, even by a guest, is not to be lost.
    if visit.secret.is_none() && form.is_none() {
        let own = visit.clone();
        return release(admit(web, door, visit, form, request, next).await, &own, PATIENCE).await;
    }
    // One hop for the whole request: from here on it stays on a thread that may wait for the database.
    let here = tokio::runtime::Handle::current();
    let (own, typed) = (visit.clone(), form.clone());
    let admitted = admit(web.clone(), door, visit, form, request, next);
    let made = move || crate::waiting(|| here.block_on(admitted));
    // What is sent waits for the disk, and the more of it waits together the better.
    let waiting = async {
        if typed.is_some() {
            return tokio::task::spawn_blocking(made).await.ok();
        }
        web.makers.make(made).await
    };
    match tokio::time::timeout(PATIENCE, waiting).await {
        Ok(Some(answer)) => release(answer, &own, PATIENCE).await,
        Ok(None) => Trouble::Ours.to(&own),
        // It may yet be saved: saving the same again changes nothing.
        Err(_) => kept::unavailable(&own, typed.as_ref()),
    }
}

/// Lets a request in, or answers it.
async fn admit(
    web: Web,
    door: Door,
    mut visit: Visit,
    form: Option<Form>,
    mut request: Request,
    next: Next,
) -> Response {
    match who(&web, visit.secret.clone()).await {
        Ok(found) => {
            if let Some((actor, organisation)) = found {
                (visit.actor, visit.organisation) = (Some(actor), Some(organisation));
            }
        }
        Err(_) if door == Door::Public => {}
        Err(_) => return kept::unavailable(&visit, form.as_ref()),
    }
    if let Some(answer) = stop(&web, door, &request, &visit, form.as_ref()) {
        return answer;
    }
    let fresh = freshen(door, &mut visit);
    let after = visit.clone();
    request.extensions_mut().insert(visit);
    if let Some(form) = &form {
        request.extensions_mut().insert(form.clone());
    }
    let mut response = next.run(request).await;
    if is_terse(&response) {
        let refused = programs::refused(&after.place, response.status(), UNREADABLE);
        return refused.unwrap_or_else(|| Trouble::BadRequest.to(&after));
    }
    if response.extensions().get::<Unsaved>().is_some() && form.is_some() {
        return kept::unavailable(&after, form.as_ref());
    }
    if let Some(secret) = fresh
        && !response.headers().contains_key(header::SET_COOKIE)
    {
        let cookie = cookie::set(&secret, web.site().is_secure());
        cookie.map(|cookie| response.headers_mut().insert(header::SET_COOKIE, cookie));
    }
    response
}

/// What a program is told whose address cannot be read.
const UNREADABLE: &str = "this address cannot be read: a name is missing in its query, or is there twice";

/// Whether this is the framework's own refusal of an address or a query that cannot be read.
fn is_terse(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    response.status() == StatusCode::BAD_REQUEST && kind.is_some_and(|kind| kind.starts_with("text/plain"))
}

/// On the way to signing in a browser without a cookie gets one, so that its forms have a token.
fn freshen(door: Door, visit: &mut Visit) -> Option<Secret> {
    if door != Door::Threshold || visit.secret.is_some() {
        return None;
    }
    visit.secret = Secret::make(&mut SystemChance).ok();
    visit.secret.clone()
}

/// The answer to a request that must not go on.
fn stop(web: &Web, door: Door, request: &Request, visit: &Visit, form: Option<&Form>) -> Option<Response> {
    if let Some(form) = form {
        let site = request.headers().get("sec-fetch-site").map(|value| value.as_bytes());
        if site.is_some_and(|site| site != b"same-origin") {
            return Some(Trouble::Forged.page(visit.language));
        }
        if door == Door::Staff && visit.actor.is_none() {
            return Some(kept::sign_in_first(web, visit, form));
        }
        // What anybody may send without being anybody needs no token, and gets no cookie.
        if door != Door::Public && !visit.knows(form.one(TOKEN)) && site.is_none() {
            return Some(kept::out_of_date(visit, form));
        }
        if let Some(actor) = visit.actor.filter(|_| door == Door::Staff)
            && form.one(WRITER) != actor.user.0.to_string()
        {
            return Some(Trouble::Anothers.page(visit.language));
        }
        return None;
    }
    if door == Door::Staff && visit.actor.is_none() {
        let then: String = form_urlencoded::byte_serialize(visit.place.as_bytes()).collect();
        return Some(Redirect::to(&visit.link(&format!("/sign-in?then={then}"))).into_response());
    }
    None
}

/// Who holds this secret, and the name of their organisation.
pub(crate) async fn who(web: &Web, secret: Option<Secret>) -> Result<Option<(Actor, Arc<str>)>, AppError> {
    let Some(secret) = secret else { return Ok(None) };
    web.run(move |app| {
        let Some(actor) = sign_in::resume(app, &secret)? else { return Ok(None) };
        Ok(Some((actor, Web::organisation_name(app, &actor)?)))
    })
    .await
}

/// Whether a form with a file is honest: known only once its first boxes were read.
#[derive(Clone, Debug)]
pub(crate) struct Honest {
    visit: Visit,
    /// Whether the browser says that it comes from our own pages.
    own: bool,
}

impl Honest {
    /// Whether the form brought back what our page put into it, and is its sender's own.
    pub fn holds(&self, token: &str, writer: &str) -> bool {
        let known = self.own || self.visit.knows(token);
        known && self.visit.actor.is_some_and(|actor| actor.user.0.to_string() == writer)
    }
}

impl<S: Sync> axum::extract::FromRequestParts<S> for Honest {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut axum::http::request::Parts, _: &S) -> Result<Self, Response> {
        parts.extensions.get::<Self>().cloned().ok_or_else(|| Trouble::BadRequest.page(Language::English))
    }
}

/// The guard of forms with files, for those who are signed in. What comes is read by the handler, as it comes; no thread stands and
/// waits for it, and one that finds no place is read for its words alone.
pub(crate) async fn upload(State(web): State<Web>, mut request: Request, next: Next) -> Response {
    let language = request.extensions().get::<Language>().copied().unwrap_or(Language::English);
    let place = place(&request);
    let mut visit = Visit::unknown(language, place, cookie::read(request.headers()));
    let site = request.headers().get("sec-fetch-site").map(|value| value.as_bytes().to_vec());
    if site.as_ref().is_some_and(|site| site != b"same-origin") {
        return Trouble::Forged.page(language);
    }
    let whose = match who(&web, visit.secret.clone()).await {
        Ok(Some((actor, organisation))) => {
            (visit.actor, visit.organisation) = (Some(actor), Some(organisation));
            actor.user
        }
        Ok(None) => return Trouble::SignInFirst.page(language),
        Err(error) => return Trouble::from(error).page(language),
    };
    let own = visit.clone();
    let held = web.arriving.place(whose);
    let pace = if held.is_some() { Pace::Moving } else { Pace::Brief };
    request.extensions_mut().insert(Crowded(held.is_none()));
    request.extensions_mut().insert(Honest { visit: visit.clone(), own: site.is_some() });
    request.extensions_mut().insert(visit);
    let request = request.map(|body| trickle(paced(body, pace)));
    // What was begun is ended, also where whoever sent it has gone.
    let answered = tokio::spawn(async move {
        let answer = next.run(request).await;
        drop(held);
        answer
    });
    match answered.await {
        Ok(answer) => release(answer, &own, PATIENCE).await,
        Err(_) => Trouble::Ours.page(language),
    }
}

/// For addresses of nothing, to whoever came there: who is signed in stays so.
pub(crate) async fn nothing_here(State(web): State<Web>, request: Request) -> Response {
    let place = place(&request);
    let of = |code: &str| place.strip_prefix(code).filter(|rest| rest.is_empty() || rest.starts_with('/'));
    let (language, place): (Language, Arc<str>) = match (of("/cy"), of("/ar")) {
        (Some(rest), _) => (Language::Welsh, rest.into()),
        (None, Some(rest)) => (Language::Arabic, rest.into()),
        (None, None) => (Language::English, place.clone()),
    };
    if let Some(refused) =
        programs::refused(&place, StatusCode::NOT_FOUND, "there is nothing at this address")
    {
        return refused;
    }
    let mut visit = Visit::unknown(language, place, cookie::read(request.headers()));
    // Where nobody can tell who it is, there is nothing here all the same.
    if let Ok(Some((actor, organisation))) = who(&web, visit.secret.clone()).await {
        (visit.actor, visit.organisation) = (Some(actor), Some(organisation));
    }
    Trouble::NotFound.to(&visit)
}

/// Path and query within the language.
fn place(request: &Request) -> Arc<str> {
    let uri = request.uri();
    uri.path_and_query().map_or("/", |place| place.as_str()).into()
}

async fn read_form(request: &mut Request) -> Result<Form, Trouble> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    if !kind.is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded")) {
        return Err(Trouble::BadRequest);
    }
    let body = std::mem::replace(request.body_mut(), Body::empty());
    let bytes = to_bytes(body, LARGEST_BODY).await.map_err(|_| Trouble::TooLarge)?;
    Form::read(&bytes)
}

/// The status of a page on which something was not saved.
pub(crate) const NOT_SAVED: StatusCode = StatusCode::SERVICE_UNAVAILABLE;
