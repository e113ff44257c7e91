//! A one-time link: to choose a password, or to set up a new house.

use app::sign_in::{self, FirstSetUp, SHORTEST_PASSWORD, SetUpFor, SetUpRefused, SignInRefused};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use domain::organisation::OrganisationKind;
use domain::{Nation, Words};
use sealed::Secret;

use super::{go_with, refused};
use crate::Web;
use crate::component::{About, Caption, Choices, Html, Input, Item};
use crate::error::{Trouble, rendered};
use crate::form::Form;
use crate::page::asked::nation_message;
use crate::page::errors::Errors;
use crate::shell::Shell;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "account/set_up.html")]
struct SetUpPage {
    shell: Shell,
    summary: Option<Html>,
    /// Whose link it is; `None` for a new house.
    user: Option<String>,
    fields: Vec<Html>,
    link: String,
}

#[derive(Template)]
#[template(path = "account/dead.html")]
struct DeadPage {
    shell: Shell,
}

/// For a link that does not work.
pub(super) fn dead(visit: &Visit) -> Response {
    (StatusCode::NOT_FOUND, rendered(&DeadPage { shell: visit.shell("Sign in") })).into_response()
}

pub(super) async fn page(State(web): State<Web>, visit: Visit, Path(link): Path<String>) -> Response {
    match whom(&web, &link).await {
        Ok(Some(whom)) => shown(&visit, &link, &whom, &Form::default(), &Errors::default()),
        Ok(None) => dead(&visit),
        Err(trouble) => trouble.to(&visit),
    }
}

pub(super) async fn send(
    State(web): State<Web>,
    visit: Visit,
    Path(link): Path<String>,
    form: Form,
) -> Response {
    let whom = match whom(&web, &link).await {
        Ok(Some(whom)) => whom,
        Ok(None) => return dead(&visit),
        Err(trouble) => return trouble.to(&visit),
    };
    let Some(secret) = Secret::parse(&link) else { return dead(&visit) };
    let shell = visit.shell("Sign in");
    let mut errors = Errors::default();
    let (password, again) = match (Words::new(form.one("password")), Words::new(form.one("again"))) {
        (Ok(password), Ok(again)) => (password, again),
        _ => {
            errors.add("password", shell.say("password-long"));
            return refuse(&visit, &link, &whom, &form, &errors);
        }
    };
    let done = match &whom {
        SetUpFor::User { .. } => web.run(move |app| sign_in::choose(app, &secret, &password, &again)).await,
        SetUpFor::House => {
            let Some(first) = first(&form, &shell, &mut errors) else {
                return refuse(&visit, &link, &whom, &form, &errors);
            };
            web.run(move |app| sign_in::set_up_house(app, &secret, first, &password, &again)).await
        }
    };
    match done {
        Ok(session) => go_with(&web, &session, &visit.link("/")),
        Err(SetUpRefused::Link) => dead(&visit),
        Err(SetUpRefused::Password(why)) => {
            errors.add("password", refused(why, &shell));
            refuse(&visit, &link, &whom, &form, &errors)
        }
        Err(SetUpRefused::Other(SignInRefused::App(error))) => Trouble::from(error).to(&visit),
        Err(SetUpRefused::Other(_)) => {
            errors.add("password", shell.say("sign-in-crowd"));
            refuse(&visit, &link, &whom, &form, &errors)
        }
    }
}

async fn whom(web: &Web, link: &str) -> Result<Option<SetUpFor>, Trouble> {
    let Some(secret) = Secret::parse(link) else { return Ok(None) };
    web.run(move |app| sign_in::opened(app, &secret)).await.map_err(Trouble::from)
}

/// What a new house begins with; what is missing is told.
fn first(form: &Form, shell: &Shell, errors: &mut Errors) -> Option<FirstSetUp> {
    for (field, label) in [("organisation", "set-up-organisation"), ("name", "set-up-name")] {
        if form.one(field).trim().is_empty() {
            errors.add(field, shell.with("answer-this", "label", &shell.say(label)));
        }
    }
    let kind = KINDS.into_iter().find(|kind| kind.code() == form.one("kind"));
    if kind.is_none() {
        errors.add("kind", shell.say("choose-this"));
    }
    let nation = form.one("nation").parse::<Nation>().ok();
    if nation.is_none() {
        errors.add("nation", shell.say("choose-this"));
    }
    let email = form.one("email").trim();
    let whole = email.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    if !whole || email.contains(char::is_whitespace) {
        errors.add("email", shell.say("email-form"));
    }
    if !errors.is_empty() {
        return None;
    }
    let words = |name: &str| Words::new(form.one(name).trim()).ok();
    Some(FirstSetUp {
        organisation: words("organisation")?,
        kind: kind?,
        nation: nation?,
        name: words("name")?,
        email: words("email")?,
    })
}

const KINDS: [OrganisationKind; 6] = [
    OrganisationKind::Council,
    OrganisationKind::Police,
    OrganisationKind::Health,
    OrganisationKind::Housing,
    OrganisationKind::Charity,
    OrganisationKind::Regulator,
];

fn refuse(visit: &Visit, link: &str, whom: &SetUpFor, form: &Form, errors: &Errors) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, shown(visit, link, whom, form, errors)).into_response()
}

fn shown(visit: &Visit, link: &str, whom: &SetUpFor, form: &Form, errors: &Errors) -> Response {
    let shell = visit.shell("Sign in");
    let fields = Fields { shell: &shell, form, errors };
    let mut all = Vec::new();
    let user = match whom {
        SetUpFor::User { name, email, .. } => {
            let values = [("name", name.reveal().into()), ("email", email.reveal().into())];
            Some(shell.words().with("set-up-for", &values).into_owned())
        }
        SetUpFor::House => {
            all.push(fields.line("organisation", "set-up-organisation", "text", "organization"));
            let kinds = KINDS.map(|kind| (kind.code(), format!("kind-{}", kind.code())));
            all.push(fields.choice("kind", "set-up-kind", kinds));
            let nations = Nation::ALL.map(|nation| (nation.code(), nation_message(nation).to_owned()));
            all.push(fields.choice("nation", "set-up-nation", nations));
            all.push(fields.line("name", "set-up-name", "text", "name"));
            all.push(fields.line("email", "sign-in-email", "email", "username"));
            None
        }
    };
    all.push(fields.line("password", "set-up-password", "password", "new-password"));
    all.push(fields.line("again", "set-up-again", "password", "new-password"));
    let summary = errors.summary(&shell);
    rendered(&SetUpPage { summary, user, fields: all, link: link.to_owned(), shell })
}

struct Fields<'a> {
    shell: &'a Shell,
    form: &'a Form,
    errors: &'a Errors,
}

impl Fields<'_> {
    fn about(&self, name: &str, caption: &str) -> About {
        let least = SHORTEST_PASSWORD.to_string();
        let hint =
            (name == "password").then(|| self.shell.with("set-up-password-hint", "least", &least).into());
        About {
            id: name.to_owned(),
            caption: Caption { text: self.shell.text(caption), ..Caption::default() },
            hint,
            error: self.errors.of(name, self.shell),
        }
    }

    fn line(&self, name: &str, caption: &str, kind: &'static str, autocomplete: &'static str) -> Html {
        let value = if kind == "password" { String::new() } else { self.form.one(name).to_owned() };
        Html::of(&Input {
            about: self.about(name, caption),
            name: name.to_owned(),
            kind,
            value,
            spellcheck: Some(false),
            autocomplete: Some(autocomplete),
            ..Input::default()
        })
    }

    fn choice<const N: usize>(&self, name: &str, caption: &str, all: [(&'static str, String); N]) -> Html {
        let item = |(value, message): (&'static str, String)| Item {
            value: value.to_owned(),
            text: self.shell.text(&message),
            checked: self.form.one(name) == value,
            ..Item::default()
        };
        let items = all.into_iter().map(item).collect();
        Html::of(&Choices {
            about: self.about(name, caption),
            name: name.to_owned(),
            items,
            ..Choices::default()
        })
    }
}
