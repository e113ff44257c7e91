//! Doing something about an entry that needs a reason and nothing else: taking it out, putting it back, ending it.

use app::case::{self, Doing};
use app::{Actor, App, AppError};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use domain::case::{CaseCommand, CaseRefusal, chronology};
use domain::{CaseId, Words};

use super::ask::Ask;
use super::glance::can_end;
use super::one::OneCase;
use super::write::to_entry;
use crate::Web;
use crate::error::{Trouble, rendered};
use crate::form::Form;
use crate::page::boxes::Boxes;
use crate::page::errors::Errors;
use crate::visit::{Signed, Visit};

/// What is done about an entry.
#[derive(Clone, Copy)]
enum About {
    TakeOut,
    PutBack,
    End,
}

impl About {
    fn of(word: &str) -> Option<Self> {
        match word {
            "take-out" => Some(Self::TakeOut),
            "put-back" => Some(Self::PutBack),
            "end" => Some(Self::End),
            _ => None,
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::TakeOut => "take-out",
            Self::PutBack => "put-back",
            Self::End => "end",
        }
    }

    const fn command(self, entry: i64, why: Words) -> CaseCommand {
        match self {
            Self::TakeOut => CaseCommand::Quarantine { entry, why },
            Self::PutBack => CaseCommand::Release { entry, why },
            Self::End => CaseCommand::End { entry, why },
        }
    }
}

pub(super) async fn page(
    State(web): State<Web>,
    signed: Signed,
    at: OneCase,
    Path((_, entry, about)): Path<(String, i64, String)>,
) -> Result<Response, Response> {
    let reference = at.about_to(&web, &signed, Doing::Write).await?;
    let about = About::of(&about).ok_or_else(|| Trouble::NotFound.to(&signed.visit))?;
    if matches!(about, About::End) {
        let actor = signed.actor;
        let can = web.run(move |app| can_be_ended(app, &actor, at.0, entry)).await;
        if can.map_err(|error| Trouble::from(error).to(&signed.visit))? != (true, true) {
            return Err(Trouble::NotFound.to(&signed.visit));
        }
    }
    let place = Place { case: at.id(), entry, reference };
    Ok(shown(&signed.visit, &place, about, "", &Errors::default()))
}

/// Whether an entry is of a kind that holds until it ends, and whether it stands in the case and holds still.
fn can_be_ended(app: &App, actor: &Actor, case: CaseId, entry: i64) -> Result<(bool, bool), AppError> {
    let view = case::read(app, actor, case)?;
    let lines = chronology(&view.entries);
    let line = lines.iter().find(|line| line.entry.version == entry);
    let kind = line.is_some_and(|line| can_end(&line.entry.event));
    Ok((kind, line.is_some_and(|line| line.quarantined.is_none() && line.ended.is_none())))
}

pub(super) async fn save(
    State(web): State<Web>,
    signed: Signed,
    at: OneCase,
    Path((_, entry, about)): Path<(String, i64, String)>,
    form: Form,
) -> Result<Response, Response> {
    let reference = at.about_to(&web, &signed, Doing::Write).await?;
    let Signed { visit, actor, .. } = signed;
    let about = About::of(&about).ok_or_else(|| Trouble::NotFound.to(&visit))?;
    let shell = visit.shell("Information");
    let mut errors = Errors::default();
    let place = Place { case: at.id(), entry, reference };
    if form.asks_for_language() {
        return Ok(shown(&visit, &place, about, form.one("why"), &errors));
    }
    if let Some(why) = errors.compulsory("why", form.one("why"), "why-empty", &shell) {
        let command = about.command(entry, why);
        let ends = matches!(about, About::End);
        let done = web.run(move |app| {
            if ends && !can_be_ended(app, &actor, at.0, entry)?.0 {
                return Err(CaseRefusal::NoSuchEntry(entry).into());
            }
            case::change(app, &actor, at.0, command)
        });
        match done.await {
            // Somebody did it already, or the button was pressed twice.
            Ok(_)
            | Err(AppError::Case(CaseRefusal::IsOut(_) | CaseRefusal::IsIn(_) | CaseRefusal::HasEnded(_))) => {
                return Ok(to_entry(&visit, &at.id(), entry));
            }
            Err(AppError::Case(CaseRefusal::IsOpening)) => {
                errors.add("why", shell.say("take-out-opening"));
            }
            Err(AppError::Case(CaseRefusal::SentAlready)) => {
                errors.add("why", shell.say("put-back-sent"));
            }
            Err(AppError::Case(CaseRefusal::NoSuchEntry(_))) => {
                errors.add("why", shell.say("entry-cannot"));
            }
            Err(AppError::Case(CaseRefusal::Pathway(unlawful))) => {
                errors.add("why", crate::page::pathway::refused(&unlawful, &shell));
            }
            Err(error) => return Err(Trouble::from(error).to(&visit)),
        }
    }
    let page = shown(&visit, &place, about, form.one("why"), &errors);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// Which entry of which case.
struct Place {
    case: String,
    entry: i64,
    reference: String,
}

fn shown(visit: &Visit, at: &Place, about: About, why: &str, errors: &Errors) -> Response {
    let word = about.word();
    let path = format!("entry/{}/{word}", at.entry);
    let mut ask = Ask::about(visit, &at.case, &path, at.reference.clone());
    let shell = &ask.shell;
    let boxes = Boxes { shell, errors };
    ask.heading = shell.text(&format!("{word}-heading"));
    ask.leads = vec![shell.text(&format!("{word}-lead"))];
    ask.fields = vec![boxes.line("why", "why", None, why, "")];
    ask.summary = errors.summary(shell);
    ask.button = shell.say(&format!("{word}-save"));
    rendered(&ask.keeping())
}
