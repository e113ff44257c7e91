//! Checking a referral, and signing it off.

use app::case;
use app::draft::{self, OpenDraft};
use app::referral::{self, MayRefer, REPORTER, Undecided, Unsigned, anothers_name, names_in_account, silent};
use app::{Actor, App, AppError, organisation};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::case::{CaseRefusal, Route};
use domain::organisation::OrganisationKind;
use forms::Problem;

use super::stands::{Look, look};
use crate::Web;
use crate::component::{Html, Text};
use crate::error::{Trouble, rendered};
use crate::form::Form;
use crate::page::draft::OneDraft;
use crate::page::draft::summary::Told;
use crate::shell::Shell;
use crate::visit::{Signed, Visit};

#[derive(Template)]
#[template(path = "referral/check.html")]
struct CheckPage {
    /// The address of the draft.
    draft: String,
    reference: String,
    summary: Option<Html>,
    /// What this will be, by the answers; or what is still to be answered for that.
    becomes: String,
    /// Words of what would be told that may say who somebody is, by the box in which they stand.
    named: Vec<NamedIn>,
    sections: Vec<(Text, Html)>,
    sign: Sign,
    organisation: String,
    /// What it says nothing of, each with the way to it where the reader writes in it.
    silent: Vec<(String, Option<String>)>,
    /// That it names another than the reader as who can be reached.
    anothers: Option<String>,
    /// That the organisation must notify of an adult who does not want to be referred, and what then goes out; the rule, and where
    /// it can be read.
    duty: Option<(Text, String, String)>,
    shell: Shell,
}

/// Words that may say who somebody is, in one box.
struct NamedIn {
    /// What the box asks.
    label: Text,
    /// The address of its page.
    change: String,
    words: Vec<String>,
}

/// What the reader can do with it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    /// Sign it, or send it to another to be signed.
    Own,
    /// The same, where the organisation is named by the rule.
    OwnIfNamed,
    /// Send it to another to be signed.
    Send,
    /// Sign what another sent, or return it.
    Theirs,
    /// Wait.
    Away,
}

/// What the page is made of.
struct Read {
    open: OpenDraft,
    look: Option<Look>,
    reference: String,
    names: Vec<domain::Words>,
    organisation: String,
    may: MayRefer,
    duty: Option<&'static str>,
    /// The name of who can be reached, where it is asked and is not the reader's.
    anothers: Option<String>,
}

fn read(app: &App, actor: &Actor, at: OneDraft) -> Result<Read, AppError> {
    let open = draft::open(app, actor, at.id)?;
    let about = open.state().case().ok_or(AppError::NotFound)?;
    let view = case::read(app, actor, about)?;
    let own = organisation::read(app, actor)?;
    let nation = view.state().nation().ok_or(AppError::NotFound)?;
    let kind = own.kind().unwrap_or(OrganisationKind::Charity);
    let asked = open.set.page(REPORTER).is_some_and(|page| open.set.walk(&open.answers).has(page));
    let anothers = if asked { anothers_name(app, actor, &open.answers.answers)? } else { None };
    Ok(Read {
        anothers,
        look: look(app, actor, at)?,
        reference: view.state().reference().map(ToString::to_string).unwrap_or_default(),
        names: view.names,
        organisation: own.name().map(|name| name.reveal().to_owned()).unwrap_or_default(),
        may: referral::may_refer(kind, nation),
        duty: referral::must_notify(kind, nation),
        open,
    })
}

impl Read {
    fn sign(&self) -> Sign {
        match (&self.look, self.may) {
            (Some(look), _) if look.is_to_sign() => Sign::Theirs,
            (Some(look), _) if look.is_away() => Sign::Away,
            (_, MayRefer::Yes(_)) => Sign::Own,
            (_, MayRefer::IfNamed(_)) => Sign::OwnIfNamed,
            (_, MayRefer::No) => Sign::Send,
        }
    }
}

pub(super) async fn page(State(web): State<Web>, signed: Signed, at: OneDraft) -> Result<Response, Response> {
    let Signed { visit, actor, .. } = signed;
    let read = web.run(move |app| read(app, &actor, at)).await;
    let read = read.map_err(|error| at.trouble(error, &visit))?;
    Ok(shown(&visit, at, &read, &[], None))
}

pub(super) async fn sign(
    State(web): State<Web>,
    signed: Signed,
    at: OneDraft,
    form: Form,
) -> Result<Response, Response> {
    let Signed { visit, actor, .. } = signed;
    let known = web.run(move |app| read(app, &actor, at)).await;
    let known = known.map_err(|error| at.trouble(error, &visit))?;
    let way = referral::route(&known.open.answers.answers);
    let named = names_in_account(known.open.set, &known.open.answers.answers, &known.names);
    let refuse = |problems: &[Problem], word: Option<&'static str>| {
        let page = shown(&visit, at, &known, problems, word);
        Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
    };
    if way == Ok(Route::DutyToNotify) && !named.is_empty() && form.one("others").is_empty() {
        return refuse(&[], Some(NAMED));
    }
    if known.sign() == Sign::OwnIfNamed && form.one("named").is_empty() {
        return refuse(&[], Some("referral-if-named-error"));
    }
    let today = app::days::of_forms(web.today());
    let whole = way.is_ok() && known.open.set.submit(&known.open.answers, today).is_ok();
    if whole && form.one("without").is_empty() && !silent(known.open.set, &known.open.answers).is_empty() {
        return refuse(&[], Some("referral-without-error"));
    }
    let to = |case: domain::CaseId| Redirect::to(&visit.link(&format!("/cases/{}", case.0))).into_response();
    match web.run(move |app| referral::sign(app, &actor, at.id)).await {
        Ok(case) | Err(Unsigned::Already(case)) => Ok(to(case)),
        Err(Unsigned::Problems(problems)) => refuse(&problems, None),
        Err(Unsigned::Undecided(undecided)) => refuse(&[], Some(undecided_word(undecided))),
        Err(Unsigned::NotAFirstResponder) => refuse(&[], Some("referral-send-only")),
        Err(Unsigned::App(AppError::Case(CaseRefusal::ConsentWithdrawn))) => {
            refuse(&[], Some("referral-withdrawn"))
        }
        Err(Unsigned::App(AppError::Case(CaseRefusal::IsClosed))) => refuse(&[], Some("case-is-closed")),
        Err(Unsigned::App(error @ AppError::Draft(_))) => Err(at.trouble(error, &visit)),
        Err(Unsigned::App(error)) => Err(Trouble::from(error).to(&visit)),
    }
}

const fn undecided_word(undecided: Undecided) -> &'static str {
    match undecided {
        Undecided::Age => "referral-undecided-age",
        Undecided::Wants => "referral-undecided-wants",
        Undecided::NotYet => "referral-undecided-not-yet",
    }
}

/// The refusal of what may say who somebody is.
const NAMED: &str = "referral-named-error";

/// The words that may say who somebody is, with what the box asks in which they stand and the way to it.
fn named_in(read: &Read, at: OneDraft, shell: &Shell) -> Vec<NamedIn> {
    let set = read.open.set;
    let named = names_in_account(set, &read.open.answers.answers, &read.names).into_iter();
    let named = named.filter_map(|one| {
        let field = set.field(one.field)?;
        let page = &set.page_of(field).id;
        Some(NamedIn {
            label: Text::shown(field.label().show(shell.code()), shell.language()),
            change: shell.link(&at.path(&format!("/page/{page}?from=check"))),
            words: one.words,
        })
    });
    named.collect()
}

/// The same as what is wrong: a line for each box.
fn named_errors(named: &[NamedIn], shell: &Shell) -> Html {
    let line = |one: &NamedIn| {
        let values = [("box", one.label.words.as_str().into()), ("words", one.words.join(", ").into())];
        (one.change.clone(), Text::from(shell.words().with(NAMED, &values).into_owned()))
    };
    let errors = named.iter().map(line).collect();
    Html::of(&crate::component::ErrorSummary { title: shell.say("error-heading"), errors })
}

/// What the duty to notify asks of this route; nothing for a referral.
fn duty(rule: Option<&str>, way: Result<Route, Undecided>, shell: &Shell) -> Option<(Text, String, String)> {
    let word = match way.ok()? {
        Route::DutyToNotify => "referral-duty",
        Route::DutyToNotifyNamed => "referral-duty-named",
        Route::Adult | Route::Child | Route::MayBeChild => return None,
    };
    rule.map(|rule| (shell.text(word), rule.to_owned(), shell.link(&format!("/rules/{rule}"))))
}

fn shown(
    visit: &Visit,
    at: OneDraft,
    read: &Read,
    problems: &[Problem],
    word: Option<&'static str>,
) -> Response {
    let shell = visit.shell("Check your answers");
    let told = Told { open: &read.open, at, shell: &shell };
    let answers = &read.open.answers.answers;
    let way = referral::route(answers);
    let becomes = match way {
        Ok(way) => shell.say(&format!("route-{}", way.code())),
        Err(undecided) => shell.say(undecided_word(undecided)),
    };
    let sign = read.sign();
    let summary = match word {
        Some(NAMED) => Some(named_errors(&named_in(read, at, &shell), &shell)),
        Some(word) => {
            let errors = vec![("#sign".to_owned(), shell.text(word))];
            Some(Html::of(&crate::component::ErrorSummary { title: shell.say("error-heading"), errors }))
        }
        None => told.errors(problems),
    };
    let named = match way {
        Ok(Route::DutyToNotify) => named_in(read, at, &shell),
        _ => Vec::new(),
    };
    let may_change = matches!(sign, Sign::Own | Sign::OwnIfNamed | Sign::Send);
    let silent = silent(read.open.set, &read.open.answers).into_iter().map(|one| {
        let place = shell.link(&at.path(&format!("/page/{}?from=check", one.page)));
        (shell.say(&format!("silent-{}", one.part)), may_change.then_some(place))
    });
    let silent: Vec<_> = silent.collect();
    rendered(&CheckPage {
        silent,
        draft: shell.link(&at.path("")),
        reference: read.reference.clone(),
        summary,
        becomes,
        named,
        sections: told.sections(may_change),
        sign,
        organisation: read.organisation.clone(),
        anothers: read
            .anothers
            .as_ref()
            .filter(|_| matches!(sign, Sign::Own | Sign::OwnIfNamed))
            .map(|name| shell.with("reporter-check", "name", name)),
        duty: duty(read.duty, way, &shell),
        shell,
    })
}
