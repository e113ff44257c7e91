//! Signing in with e-mail address and password.

use app::sign_in::{self, SignInRefused};
use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::Words;
use serde::Deserialize;

use super::go_with;
use crate::Web;
use crate::component::{About, Caption, Html, Input};
use crate::error::{Trouble, rendered};
use crate::form::Form;
use crate::page::errors::Errors;
use crate::page::kept;
use crate::shell::Shell;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "account/sign_in.html")]
struct SignInPage {
    shell: Shell,
    summary: Option<Html>,
    email: Html,
    password: Html,
    then: String,
    kept: String,
    /// Why they were signed out while they wrote, where they were.
    ended: Option<String>,
}

/// Where to go afterwards.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    then: String,
}

pub(super) async fn page(visit: Visit, Query(asked): Query<Asked>) -> Response {
    if visit.actor.is_some() {
        return Redirect::to(&visit.link(&local(&asked.then))).into_response();
    }
    shown(&visit, &Errors::default(), Filled { then: asked.then, ..Filled::default() })
}

/// What stands in the page beside errors.
#[derive(Default)]
struct Filled {
    email: String,
    then: String,
    kept: String,
    /// Whether they signed out themselves, in this browser.
    left: bool,
}

/// The page for somebody whose session ended while they wrote.
pub(crate) fn ended(visit: &Visit, kept: String) -> Response {
    let left = visit.secret.is_none();
    let page = shown(visit, &Errors::default(), Filled { kept, left, ..Filled::default() });
    (StatusCode::UNAUTHORIZED, page).into_response()
}

pub(super) async fn send(State(web): State<Web>, visit: Visit, form: Form) -> Response {
    let shell = visit.shell("Sign in");
    let mut errors = Errors::default();
    for (field, label) in [("email", "sign-in-email"), ("password", "sign-in-password")] {
        if form.one(field).trim().is_empty() {
            errors.add(field, shell.with("answer-this", "label", &shell.say(label)));
        }
    }
    let filled = Filled {
        email: form.one("email").to_owned(),
        then: form.one("then").to_owned(),
        kept: form.one("kept").to_owned(),
        left: false,
    };
    let (Ok(email), Ok(password)) = (Words::new(form.one("email")), Words::new(form.one("password"))) else {
        errors.add("email", shell.say("sign-in-wrong"));
        return refuse(&visit, &errors, filled);
    };
    if !errors.is_empty() {
        return refuse(&visit, &errors, filled);
    }
    match web.run(move |app| sign_in::begin(app, &email, &password)).await {
        Ok(secret) => after(&web, visit, secret, filled).await,
        Err(SignInRefused::App(error)) => Trouble::from(error).to(&visit),
        Err(refused) => {
            errors.add("email", words(&refused, &shell));
            refuse(&visit, &errors, filled)
        }
    }
}

/// What they typed before their session ended, or where they wanted to go.
async fn after(web: &Web, visit: Visit, secret: sealed::Secret, filled: Filled) -> Response {
    if !filled.kept.is_empty() {
        let own = Some(secret.clone());
        let who = crate::guard::who(web, own.clone()).await.ok().flatten();
        let (actor, organisation) = who.unzip();
        let visit = Visit { actor, organisation, secret: own, ..visit };
        let page = kept::signed_in(web, &visit, &filled.kept);
        let mut page = page.unwrap_or_else(|| Trouble::Anothers.to(&visit));
        if let Some(cookie) = crate::cookie::set(&secret, web.site().is_secure()) {
            page.headers_mut().insert(axum::http::header::SET_COOKIE, cookie);
        }
        return page;
    }
    go_with(web, &secret, &visit.link(&local(&filled.then)))
}

fn words(refused: &SignInRefused, shell: &Shell) -> String {
    match refused {
        SignInRefused::Wait(until) => {
            let there = until.timestamp().unwrap_or_default().to_zoned(app::days::zone());
            // To the next minute: by then it is over.
            let minute = there.checked_add(jiff::Span::new().minutes(1)).unwrap_or(there);
            shell.with("sign-in-wait", "time", &shell.words().time(minute.time()))
        }
        SignInRefused::Crowd => shell.say("sign-in-crowd"),
        SignInRefused::Wrong | SignInRefused::App(_) => shell.say("sign-in-wrong"),
    }
}

fn refuse(visit: &Visit, errors: &Errors, filled: Filled) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, shown(visit, errors, filled)).into_response()
}

fn shown(visit: &Visit, errors: &Errors, filled: Filled) -> Response {
    let shell = visit.shell("Sign in");
    let field = |name: &str, caption: &str, kind, value: String, autocomplete| {
        Html::of(&Input {
            about: About {
                id: name.to_owned(),
                caption: Caption { text: shell.text(caption), ..Caption::default() },
                hint: None,
                error: errors.of(name, &shell),
            },
            name: name.to_owned(),
            kind,
            value,
            classes: "govuk-input--width-20",
            spellcheck: Some(false),
            autocomplete: Some(autocomplete),
            ..Input::default()
        })
    };
    let page = SignInPage {
        summary: errors.summary(&shell),
        email: field("email", "sign-in-email", "email", filled.email, "username"),
        password: field("password", "sign-in-password", "password", String::new(), "current-password"),
        then: filled.then,
        // Whoever signs out takes the browser's cookie away; one that ended by itself leaves it.
        ended: (!filled.kept.is_empty())
            .then(|| shell.say(if filled.left { "sign-in-left" } else { "sign-in-ended" })),
        kept: filled.kept,
        shell,
    };
    rendered(&page)
}

/// An address of this site, or the first page. A browser would follow `//other` and `/\other` elsewhere.
fn local(then: &str) -> String {
    let safe = then.starts_with('/')
        && !then.starts_with("//")
        && !then.contains(['\\', '\n', '\r', '\t'])
        && then.chars().all(|letter| !letter.is_control());
    if safe { then.to_owned() } else { "/".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::local;

    #[test]
    fn nobody_is_led_elsewhere() {
        assert_eq!(local("/cases?page=2"), "/cases?page=2");
        for elsewhere in
            ["", "//evil.example", "https://evil.example", "/\\evil.example", "evil", "/\t/evil.example"]
        {
            assert_eq!(local(elsewhere), "/", "{elsewhere:?}");
        }
    }
}
