//! Correcting an entry: the old one stays, and the new one points at it.

use app::case::{self, Amendment, CaseView, Doing, Unwritten};
use app::{Actor, App, AppError, sets};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use domain::case::{CaseCommand, CaseRefusal, Line, chronology};
use domain::{CaseId, Occurred};
use forms::{Answers, QuestionSet};
use jiff::civil::Date;

use super::ask::{Ask, Meanwhile};
use super::body;
use super::lines::is_correctable;
use super::one::OneCase;
use super::when::When;
use super::write::{Wrong, questions, title, to_entry};
use crate::Web;
use crate::component::Text;
use crate::error::{Trouble, rendered};
use crate::form::Form;
use crate::page::boxes::Boxes;
use crate::page::errors::Errors;
use crate::shell::Shell;
use crate::visit::{Signed, Visit};

/// The page's own boxes, under names that no question has.
const WHY: &str = "correction-why";
const SEEN: &str = "correction-seen";

/// What stands in the page.
struct Filled {
    /// The words, or the answers, as they should be.
    text: String,
    answers: Answers,
    /// When it happened; `None` of a form that did not ask.
    when: Option<When>,
    why: String,
    /// The version of the latest correction that was on the page.
    seen: Option<i64>,
}

pub(super) async fn page(
    State(web): State<Web>,
    signed: Signed,
    at: OneCase,
    Path((_, entry)): Path<(String, i64)>,
) -> Result<Response, Response> {
    let Signed { visit, actor, .. } = signed;
    let view = web.run(move |app| read(app, &actor, at.0)).await;
    let view = view.map_err(|error| Trouble::from(error).to(&visit))?;
    let lines = chronology(&view.entries);
    let line = lines.iter().find(|line| line.entry.version == entry && is_correctable(&line.entry.event));
    let line = line.ok_or_else(|| Trouble::NotFound.to(&visit))?;
    let filled = Filled {
        text: body::text_now(line),
        answers: line.answers().map(|taken| taken.seen_by(|_| true)).unwrap_or_default(),
        when: Some(When::filled(line.occurred())),
        why: String::new(),
        seen: line.latest(),
    };
    Ok(shown(&visit, &view, line, &filled, Wrong::default(), (false, web.today())))
}

pub(super) async fn save(
    State(web): State<Web>,
    signed: Signed,
    at: OneCase,
    Path((_, entry)): Path<(String, i64)>,
    form: Form,
) -> Result<Response, Response> {
    let Signed { visit, actor, .. } = signed;
    let id = at.0;
    let view = web.run(move |app| read(app, &actor, id)).await;
    let view = view.map_err(|error| Trouble::from(error).to(&visit))?;
    let lines = chronology(&view.entries);
    let line = lines.iter().find(|line| line.entry.version == entry && is_correctable(&line.entry.event));
    let line = line.ok_or_else(|| Trouble::NotFound.to(&visit))?;
    let set = set_of(line);
    let shell = visit.shell("Information");
    let mut filled = Filled::of(&form, set);
    let mut wrong = Wrong::default();
    if form.asks_for_language() {
        return Ok(shown(&visit, &view, line, &filled, wrong, (false, web.today())));
    }
    let why = wrong.errors.compulsory(WHY, &filled.why, "why-empty", &shell);
    let text = match set {
        None => wrong.errors.compulsory("text", &filled.text, "correct-empty", &shell),
        Some(_) => None,
    };
    let occurred = filled.occurred(line, &shell, web.today(), &mut wrong.errors);
    let mut clash = false;
    if let Some(why) = why.filter(|_| wrong.errors.is_empty()) {
        let (seen, answers) = (filled.seen, filled.answers.clone());
        let done = web.run(move |app| match set {
            Some(set) => {
                let set = set.id().to_owned();
                let amendment = Amendment { entry, seen, set, answers, occurred, why };
                case::amend(app, &actor, id, amendment)
            }
            None => {
                let text = text.unwrap_or_default();
                let command = CaseCommand::Correct { entry, seen, text, occurred, why };
                Ok(case::change(app, &actor, id, command)?)
            }
        });
        match done.await {
            Ok(_) => return Ok(to_entry(&visit, &at.id(), entry)),
            Err(Unwritten::Problems(problems)) => wrong.problems = problems,
            Err(Unwritten::App(AppError::Case(CaseRefusal::CorrectedMeanwhile { .. }))) => clash = true,
            Err(Unwritten::App(AppError::Case(CaseRefusal::StillToCome))) => {
                wrong.errors.add("time", shell.say("when-time-later"));
            }
            Err(Unwritten::App(AppError::Case(CaseRefusal::NothingSaid))) => {
                wrong.errors.add(WHY, shell.say("entry-empty"));
            }
            Err(Unwritten::App(error)) => return Err(Trouble::from(error).to(&visit)),
        }
    }
    // A time that they did not touch is theirs to correct, not ours to put back.
    if clash && filled.when.is_some() && !filled.moves(line) {
        filled.when = Some(When::filled(line.occurred()));
    }
    let status = if clash { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok((status, shown(&visit, &view, line, &filled, wrong, (clash, web.today()))).into_response())
}

/// The case, for somebody who may write in it.
fn read(app: &App, actor: &Actor, id: CaseId) -> Result<CaseView, AppError> {
    case::about_to(app, actor, id, Doing::Write)?;
    case::read(app, actor, id)
}

impl Filled {
    fn of(form: &Form, set: Option<&QuestionSet>) -> Self {
        let page = set.and_then(|set| set.pages().first().map(|page| (set, page)));
        Self {
            text: form.one("text").to_owned(),
            answers: page.map(|(set, page)| set.read_page(page, &form.posted())).unwrap_or_default(),
            when: form.fields().any(|(name, _)| name == "day").then(|| When::of(form)),
            why: form.one(WHY).to_owned(),
            seen: form.one(SEEN).parse().ok(),
        }
    }

    /// When it really happened, where that is other than what stands; what cannot be read is told.
    fn occurred(&self, line: &Line<'_>, shell: &Shell, today: Date, errors: &mut Errors) -> Option<Occurred> {
        let changed = self.when.as_ref().filter(|_| self.moves(line))?;
        changed.occurred(shell, today, errors).filter(|occurred| occurred != line.occurred())
    }

    /// Whether it says another time than the one that was on the page.
    fn moves(&self, line: &Line<'_>) -> bool {
        let mut stood = line.clone();
        stood.corrections.retain(|entry| self.seen.is_some_and(|seen| entry.version <= seen));
        self.when.as_ref().is_some_and(|when| *when != When::filled(stood.occurred()))
    }
}

/// The set whose questions an entry answers, where it is one of a kind of entry.
fn set_of(line: &Line<'_>) -> Option<&'static QuestionSet> {
    line.answers().and_then(|taken| sets::entry(&taken.question_set))
}

fn shown(
    visit: &Visit,
    view: &CaseView,
    line: &Line<'_>,
    filled: &Filled,
    wrong: Wrong,
    (clash, today): (bool, Date),
) -> Response {
    let reference = view.state().reference().map(ToString::to_string).unwrap_or_default();
    let version = line.entry.version;
    let mut ask = Ask::about(visit, &view.id.0.to_string(), &format!("entry/{version}/correct"), reference);
    let shell = &ask.shell;
    let boxes = Boxes { shell, errors: &wrong.errors };
    let set = set_of(line);
    ask.heading = match set {
        Some(set) => {
            let kind = title(set, shell).words;
            Text::from(shell.with("correct-heading", "kind", &kind))
        }
        None => shell.text("correct-heading-words"),
    };
    ask.leads = vec![shell.text("correct-lead")];
    ask.fields = filled.when.as_ref().map(|when| when.fields(&boxes, today)).unwrap_or_default();
    match set {
        Some(set) => ask.fields.extend(questions(set, &filled.answers, &wrong.problems, shell)),
        None => ask.fields.push(boxes.long("text", "correct-text", None, &filled.text)),
    }
    ask.fields.push(boxes.line(WHY, "correct-why", Some("correct-why-hint"), &filled.why, ""));
    // With both sides before them, whoever saves again has seen theirs.
    let seen = if clash { line.latest() } else { filled.seen };
    ask.hidden = seen.map(|seen| (SEEN, seen.to_string())).into_iter().collect();
    ask.meanwhile = clash.then(|| Meanwhile {
        heading: shell.say("meanwhile-heading"),
        text: shell.say("correct-meanwhile"),
        theirs: body::now(line, view.field_set, shell),
    });
    ask.summary = wrong.summary(set, shell);
    ask.button = shell.say("correct-save");
    rendered(&ask.keeping())
}
