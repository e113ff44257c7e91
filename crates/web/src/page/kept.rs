//! What somebody typed outlives a session that ended, a page that was open too long, and a database that is gone: it stays on
//! their page until it is saved.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use data_encoding::BASE64URL_NOPAD;
use sealed::{Place, SystemChance};
use serde::{Deserialize, Serialize};

use crate::Web;
use crate::error::rendered;
use crate::form::{Form, WRITER};
use crate::guard::NOT_SAVED;
use crate::page::account::sign_in;
use crate::shell::Shell;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "kept/kept.html")]
struct KeptPage {
    shell: Shell,
    /// The message that says why it is not saved.
    why: &'static str,
    /// Where it can be sent again; `None` where it has no place any more.
    action: Option<String>,
    /// Where it went instead.
    /// Where they belong now, and what the link there says.
    instead: Option<(String, &'static str)>,
    fields: Vec<(String, String)>,
}

/// A form that a browser keeps while somebody signs in again, sealed so that nobody at the machine can read it.
#[derive(Serialize, Deserialize)]
pub(crate) struct Keepsake {
    place: String,
    writer: String,
    fields: Vec<(String, String)>,
}

/// Boxes that a page fills by itself.
const OWN: [&str; 8] = ["draft-seen", "correction-seen", "password", "again", "kept", "then", "report", "go"];

/// For a database that cannot be reached: what was typed stays on the page.
pub(crate) fn unavailable(visit: &Visit, form: Option<&Form>) -> Response {
    match form {
        Some(form) => page(visit, "kept-unavailable", &visit.place, fields(form), NOT_SAVED),
        None => crate::error::Trouble::Unavailable.to(visit),
    }
}

/// For a page whose token is an older one's.
pub(crate) fn out_of_date(visit: &Visit, form: &Form) -> Response {
    page(visit, "kept-out-of-date", &visit.place, fields(form), StatusCode::CONFLICT)
}

/// For a session that has ended: the way to sign in, with what was typed sealed in the page.
pub(crate) fn sign_in_first(web: &Web, visit: &Visit, form: &Form) -> Response {
    // Whoever presses “Sign out” once more is signed out already, and typed nothing.
    if &*visit.place == "/sign-out" {
        return Redirect::to(&visit.link("/")).into_response();
    }
    let keepsake = Keepsake {
        place: visit.place.to_string(),
        writer: form.one(WRITER).to_owned(),
        fields: fields(form),
    };
    sign_in::ended(visit, keepsake.seal(web).unwrap_or_default())
}

/// For somebody who has signed in again: what they typed before. `None` where it is not theirs.
pub(crate) fn signed_in(web: &Web, visit: &Visit, sealed: &str) -> Option<Response> {
    let keepsake = Keepsake::open(web, sealed)?;
    let own = visit.actor.is_some_and(|actor| actor.user.0.to_string() == keepsake.writer);
    let Keepsake { place, fields, .. } = keepsake;
    own.then(|| page(visit, "kept-signed-in", &place, fields, StatusCode::OK))
}

/// For a draft that became a case, was put aside or sent on while somebody wrote in it: their words stay on the page, with the
/// reason and the way to where they belong now.
pub(crate) fn too_late(
    visit: &Visit,
    form: &Form,
    why: &'static str,
    instead: Option<(String, &'static str)>,
) -> Response {
    let shell = visit.shell("Information");
    let page = KeptPage { shell, why, action: None, instead, fields: fields(form) };
    (StatusCode::CONFLICT, rendered(&page)).into_response()
}

fn page(
    visit: &Visit,
    why: &'static str,
    place: &str,
    fields: Vec<(String, String)>,
    status: StatusCode,
) -> Response {
    let shell = visit.shell("Information");
    let action = Some(shell.link(place));
    (status, rendered(&KeptPage { shell, why, action, instead: None, fields })).into_response()
}

fn fields(form: &Form) -> Vec<(String, String)> {
    form.fields().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

impl KeptPage {
    /// What somebody wrote, without the words that a page put in by itself.
    fn typed(&self) -> impl Iterator<Item = &str> {
        let own = |name: &str| OWN.contains(&name);
        let typed = self.fields.iter().filter(move |(name, value)| !own(name) && !value.trim().is_empty());
        typed.map(|(_, value)| value.as_str())
    }

    /// What is sent again: never a password.
    fn sent(&self) -> impl Iterator<Item = &(String, String)> {
        self.fields.iter().filter(|(name, _)| name != "password" && name != "again")
    }
}

impl Keepsake {
    fn seal(&self, web: &Web) -> Option<String> {
        let plain = serde_json::to_vec(self).ok()?;
        let key = web.app.store.keyring().keepsake();
        let sealed = key.seal(&Place::new("kept form"), &plain, &mut SystemChance).ok()?;
        Some(BASE64URL_NOPAD.encode(&sealed))
    }

    fn open(web: &Web, text: &str) -> Option<Self> {
        let sealed = BASE64URL_NOPAD.decode(text.as_bytes()).ok()?;
        let key = web.app.store.keyring().keepsake();
        serde_json::from_slice(&key.open(&Place::new("kept form"), &sealed).ok()?).ok()
    }
}
