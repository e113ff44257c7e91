//! Whose request it is, and what its page needs of that.

use std::sync::Arc;

use app::Actor;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use sealed::Secret;
use words::Language;

use crate::error::Trouble;
use crate::shell::{Shell, Who};

/// The word for which a form's token is.
const FORM: &str = "form";

/// One request for a page, as its guard found it.
#[derive(Clone, Debug)]
pub(crate) struct Visit {
    /// The language of the page.
    pub language: Language,
    /// Path and query of the page, without the language.
    pub place: Arc<str>,
    /// Who is signed in, if anybody.
    pub actor: Option<Actor>,
    /// The name of their organisation.
    pub organisation: Option<Arc<str>>,
    /// What the browser's cookie holds.
    pub secret: Option<Secret>,
    /// Whether the page gives a cookie to a browser that has none.
    pub gives_cookie: bool,
    /// Whether a form was sent: a page that answers it shows what was typed, and not saved.
    pub sent: bool,
}

impl Visit {
    /// A request of which nobody has asked yet whose it is.
    pub fn unknown(language: Language, place: Arc<str>, secret: Option<Secret>) -> Self {
        Self { language, place, actor: None, organisation: None, secret, gives_cookie: false, sent: false }
    }

    /// The frame of a page with this neutral title.
    pub fn shell(&self, title: &'static str) -> Shell {
        self.shell_at(title, self.place.to_string())
    }

    /// The frame of a page with this neutral title, whose address is better written so.
    pub fn shell_at(&self, title: &'static str, place: impl Into<String>) -> Shell {
        let mut shell = Shell::new(self.language, title, place);
        shell.unsaved = self.sent;
        match self.actor {
            Some(actor) => shell.seen_by(Who {
                organisation: self.organisation.as_deref().unwrap_or_default().to_owned(),
                token: self.token(),
                writer: actor.user.0.to_string(),
                role: actor.role,
            }),
            None if self.gives_cookie => shell.with_token(self.token()).giving_cookie(),
            None => shell.with_token(self.token()),
        }
    }

    /// The token that this browser's forms must bring back.
    fn token(&self) -> String {
        self.secret.as_ref().map(|secret| secret.word(FORM)).unwrap_or_default()
    }

    /// Whether a form brought this browser's token back.
    pub fn knows(&self, token: &str) -> bool {
        self.secret.as_ref().is_some_and(|secret| secret.knows(FORM, token))
    }

    /// An address within the page's language.
    pub fn link(&self, path: &str) -> String {
        Shell::new(self.language, "", "").link(path)
    }
}

impl<S: Sync> FromRequestParts<S> for Visit {
    type Rejection = axum::response::Response;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        // Every route has a guard; one that had none would show nothing.
        parts.extensions.get::<Self>().cloned().ok_or_else(|| Trouble::NotFound.page(Language::English))
    }
}

/// A visit by somebody who is signed in.
#[derive(Clone, Debug)]
pub(crate) struct Signed {
    /// The visit.
    pub visit: Visit,
    /// Who.
    pub actor: Actor,
    /// The secret of their session.
    pub secret: Secret,
}

impl<S: Sync> FromRequestParts<S> for Signed {
    type Rejection = axum::response::Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        let visit = Visit::from_request_parts(parts, state).await?;
        match (visit.actor, visit.secret.clone()) {
            (Some(actor), Some(secret)) => Ok(Self { visit, actor, secret }),
            _ => Err(Trouble::NotFound.page(visit.language)),
        }
    }
}
