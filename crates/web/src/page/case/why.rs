//! Doing something about an entry that needs a reason and nothing else: taking it out, putting it back, ending it.

use app::case::{self, Doing};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use domain::Words;
use domain::case::{CaseCommand, CaseRefusal};

use super::ask::Ask;
use super::case;
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
    Path((id, entry, about)): Path<(String, i64, String)>,
) -> Response {
    let Signed { visit, actor, .. } = signed;
    let (id, about) = match (case(&id), About::of(&about)) {
        (Ok(id), Some(about)) => (id, about),
        _ => return Trouble::NotFound.to(&visit),
    };
    match web.run(move |app| case::about_to(app, &actor, id, Doing::Write)).await {
        Ok(reference) => {
            let at = Place { case: id.0.to_string(), entry, reference: reference.to_string() };
            shown(&visit, &at, about, "", &Errors::default())
        }
        Err(error) => Trouble::from(error).to(&visit),
    }
}

pub(super) async fn save(
    State(web): State<Web>,
    signed: Signed,
    Path((id, entry, about)): Path<(String, i64, String)>,
    form: Form,
) -> Response {
    let Signed { visit, actor, .. } = signed;
    let (id, about) = match (case(&id), About::of(&about)) {
        (Ok(id), Some(about)) => (id, about),
        _ => return Trouble::NotFound.to(&visit),
    };
    let reference = match web.run(move |app| case::about_to(app, &actor, id, Doing::Write)).await {
        Ok(reference) => reference.to_string(),
        Err(error) => return Trouble::from(error).to(&visit),
    };
    let shell = visit.shell("Information");
    let mut errors = Errors::default();
    if let Some(why) = errors.compulsory("why", form.one("why"), "why-empty", &shell) {
        let command = about.command(entry, why);
        match web.run(move |app| case::change(app, &actor, id, command)).await {
            // Somebody did it already, or the button was pressed twice.
            Ok(_)
            | Err(app::AppError::Case(
                CaseRefusal::IsOut(_) | CaseRefusal::IsIn(_) | CaseRefusal::HasEnded(_),
            )) => return to_entry(&visit, &id.0.to_string(), entry),
            Err(app::AppError::Case(CaseRefusal::IsOpening)) => {
                errors.add("why", shell.say("take-out-opening"));
            }
            Err(error) => return Trouble::from(error).to(&visit),
        }
    }
    let at = Place { case: id.0.to_string(), entry, reference };
    (StatusCode::UNPROCESSABLE_ENTITY, shown(&visit, &at, about, form.one("why"), &errors)).into_response()
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
    rendered(&ask)
}
