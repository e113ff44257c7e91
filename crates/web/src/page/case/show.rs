//! One case: who it is about, whether anybody was told, what was taken down, and what happened.

use app::case::{self, CaseView};
use app::{Actor, App, AppError, sets, user};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::case::{CaseEvent, Told};
use domain::{Entry, Event as _, Nation, Occurred, Precision};

use super::case;
use crate::Web;
use crate::component::{Html, Row, SummaryList, Text};
use crate::error::{Trouble, rendered};
use crate::page::asked::nation_message;
use crate::page::worry::check::value;
use crate::shell::Shell;
use crate::visit::Signed;

#[derive(Template)]
#[template(path = "case/show.html")]
struct CasePage {
    shell: Shell,
    id: String,
    /// What the person is called; empty while not known.
    names: Vec<String>,
    facts: Vec<String>,
    reference: String,
    saved: String,
    told: Vec<ToldLine>,
    next_hour: String,
    taken: Vec<Html>,
    chronology: Vec<Happened>,
    may_tell: bool,
    printed: String,
}

/// Somebody who was told.
struct ToldLine {
    what: String,
    by: String,
    reference: String,
}

/// An entry, as the chronology shows it.
struct Happened {
    occurred: String,
    learnt: String,
    what: String,
    words: Vec<String>,
    by: String,
}

/// A case, and the names of those who wrote in it, as far as the reader may know them.
struct Read {
    view: CaseView,
    by: Vec<Option<String>>,
    reader: String,
}

pub(super) async fn page(State(web): State<Web>, signed: Signed, Path(id): Path<String>) -> Response {
    let Signed { visit, actor, .. } = signed;
    let id = match case(&id) {
        Ok(id) => id,
        Err(trouble) => return trouble.to(&visit),
    };
    match web.run(move |app| read(app, &actor, id)).await {
        Ok(read) => {
            let shell = visit.shell("Information");
            rendered(&CasePage::of(
                id.0.to_string(),
                read,
                shell,
                app::may_meet_people(actor.role),
                web.app.now(),
            ))
        }
        Err(error) => Trouble::from(error).to(&visit),
    }
}

fn read(app: &App, actor: &Actor, id: domain::CaseId) -> Result<Read, AppError> {
    let view = case::read(app, actor, id)?;
    let name = |user| -> Result<Option<String>, AppError> {
        Ok(user::name(app, actor, user)?.map(|name| name.reveal().to_owned()))
    };
    let by = view.entries.iter().map(|entry| name(entry.author.user)).collect::<Result<_, _>>()?;
    let reader = name(actor.user)?.unwrap_or_default();
    Ok(Read { view, by, reader })
}

impl CasePage {
    fn of(id: String, read: Read, shell: Shell, meets: bool, now: domain::Moment) -> Self {
        let Read { view, by, reader } = read;
        let reference = view.state.reference().map(ToString::to_string).unwrap_or_default();
        let opened = view.entries.first().map(|entry| shell.moment(entry.recorded_at)).unwrap_or_default();
        let entries = view.entries.iter().zip(&by);
        let chronology =
            entries.clone().rev().filter(|(entry, _)| !matches!(entry.event, CaseEvent::TakenDown(_)));
        let printed = [("name", reader.as_str().into()), ("when", shell.moment(now).into())];
        Self {
            id,
            names: view.names.iter().map(|name| name.reveal().to_owned()).collect(),
            facts: facts(&view, &shell),
            saved: shell.with("case-saved-when", "when", &opened),
            told: view.entries.iter().filter_map(|entry| told(entry, &shell)).collect(),
            next_hour: next_hour(&view, &shell),
            taken: view.entries.iter().filter_map(|entry| taken(entry, &view, &shell)).collect(),
            chronology: chronology.map(|(entry, by)| Happened::of(entry, by.as_deref(), &shell)).collect(),
            may_tell: meets && view.field_set == domain::FieldSet::Full,
            printed: shell.words().with("printed-by", &printed).into_owned(),
            reference,
            shell,
        }
    }
}

fn facts(view: &CaseView, shell: &Shell) -> Vec<String> {
    let age = view.age_band.map(|band| shell.say(&format!("age-{}", age(band))));
    let nation = view.state.nation().map(|nation| shell.say(nation_message(nation)));
    age.into_iter().chain(nation).collect()
}

const fn age(band: domain::person::AgeBand) -> &'static str {
    match band {
        domain::person::AgeBand::Adult => "adult",
        domain::person::AgeBand::Child => "child",
        domain::person::AgeBand::MayBeChild => "may-be-child",
        domain::person::AgeBand::NobodyMet => "nobody-met",
    }
}

/// What to do about this person, in their nation.
fn next_hour(view: &CaseView, shell: &Shell) -> String {
    let who = match view.age_band {
        Some(domain::person::AgeBand::Adult) => "adult",
        Some(domain::person::AgeBand::Child | domain::person::AgeBand::MayBeChild) => "child",
        Some(domain::person::AgeBand::NobodyMet) => "never-met",
        None => "everyone",
    };
    let nation = view.state.nation().map(Nation::code).unwrap_or_default();
    shell.link(&format!("/next-hour?who={who}&nation={nation}"))
}

fn told(entry: &Entry<CaseEvent>, shell: &Shell) -> Option<ToldLine> {
    let CaseEvent::Told(Told { service, taken_by, reference }) = &entry.event else { return None };
    let values = [("service", service.reveal().into()), ("when", occurred(&entry.occurred, shell).into())];
    Some(ToldLine {
        what: shell.words().with("case-told-one", &values).into_owned(),
        by: shell.with("case-told-by", "name", taken_by.reveal()),
        reference: match reference {
            Some(reference) => shell.with("case-told-reference", "reference", reference.reveal()),
            None => shell.say("case-told-no-reference"),
        },
    })
}

/// The answers that were taken down, of the classes that the reader may see.
fn taken(entry: &Entry<CaseEvent>, view: &CaseView, shell: &Shell) -> Option<Html> {
    let CaseEvent::TakenDown(taken) = &entry.event else { return None };
    let set = sets::find(&taken.question_set)?;
    let draft = forms::Draft {
        answers: taken.seen_by(|class| view.field_set.holds(class)),
        ..forms::Draft::empty(&taken.question_set, taken.set_version)
    };
    let answers = draft.open(set).ok()?.answers;
    let rows = set.told(&answers, shell.code()).into_iter().map(|row| Row {
        key: Text::shown(row.label, shell.language()),
        value: value(row.value),
        action: None,
    });
    Some(Html::of(&SummaryList { rows: rows.collect(), classes: "" }))
}

impl Happened {
    fn of(entry: &Entry<CaseEvent>, by: Option<&str>, shell: &Shell) -> Self {
        let kind = entry.event.kind().strip_prefix("case.").unwrap_or_default();
        Self {
            occurred: occurred(&entry.occurred, shell),
            learnt: shell.moment(entry.recorded_at),
            what: shell.say(&format!("entry-{kind}")),
            words: said(&entry.event),
            by: shell.with("case-written-by", "name", by.unwrap_or(&shell.say("case-somebody"))),
        }
    }
}

/// What somebody wrote in an entry, to the letter.
fn said(event: &CaseEvent) -> Vec<String> {
    let words = |words: &domain::Words| words.reveal().to_owned();
    match event {
        CaseEvent::Opened(opened) => vec![words(&opened.worry)],
        CaseEvent::Noted(noted) => vec![words(&noted.text)],
        CaseEvent::Corrected(corrected) => vec![words(&corrected.text), words(&corrected.why)],
        CaseEvent::Closed(closed) => vec![words(&closed.words)],
        CaseEvent::Reopened(reopened) => vec![words(&reopened.why)],
        CaseEvent::Told(told) => [Some(&told.service), Some(&told.taken_by), told.reference.as_ref()]
            .into_iter()
            .flatten()
            .map(words)
            .collect(),
        _ => Vec::new(),
    }
}

/// When something happened, as exactly as it is known.
fn occurred(occurred: &Occurred, shell: &Shell) -> String {
    let Some(earliest) = occurred.earliest else { return shell.say("occurred-unknown") };
    let day = app::days::london(earliest);
    let long = || shell.words().long_date(day);
    match occurred.precision {
        Precision::Minute => shell.moment(earliest),
        Precision::Day => long(),
        Precision::Month => format!("{} {}", shell.say(&format!("month-{}", day.month())), day.year()),
        Precision::Year => day.year().to_string(),
        Precision::About => shell.with("occurred-about", "when", &long()),
        Precision::Unknown => shell.say("occurred-unknown"),
    }
}
