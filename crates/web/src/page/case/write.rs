//! Writing in the chronology: which kind of entry, and the entry.

use app::case::{self, Doing, Unwritten};
use app::sets;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::case::{CaseCommand, CaseRefusal};
use forms::{Answers, Problem, QuestionSet};
use jiff::civil::Date;

use super::ask::Ask;
use super::one::OneCase;
use super::when::When;
use crate::Web;
use crate::component::{ErrorSummary, Html, Text};
use crate::error::{Trouble, rendered};
use crate::form::Form;
use crate::page::boxes::Boxes;
use crate::page::control::Controls;
use crate::page::errors::Errors;
use crate::shell::Shell;
use crate::visit::{Signed, Visit};

/// The kind of entry that is words alone.
pub(super) const NOTE: &str = "note";

#[derive(Template)]
#[template(path = "case/add.html")]
struct AddPage {
    shell: Shell,
    id: String,
    reference: String,
    kinds: Vec<(&'static str, Text)>,
}

pub(super) async fn kinds(State(web): State<Web>, signed: Signed, at: OneCase) -> Result<Response, Response> {
    let reference = at.about_to(&web, &signed, Doing::Write).await?;
    let shell = signed.visit.shell("Information");
    let kinds = sets::entries().map(|set| (set.id(), title(set, &shell))).collect();
    Ok(rendered(&AddPage { id: at.id(), reference, kinds, shell }))
}

/// What a kind of entry is called.
pub(super) fn title(set: &QuestionSet, shell: &Shell) -> Text {
    Text::shown(set.title().show(shell.code()), shell.language())
}

/// What stands in the page.
struct Filled {
    when: When,
    note: String,
    answers: Answers,
}

pub(super) async fn page(
    State(web): State<Web>,
    signed: Signed,
    at: OneCase,
    Path((_, kind)): Path<(String, String)>,
) -> Result<Response, Response> {
    let reference = at.about_to(&web, &signed, Doing::Write).await?;
    let kind = Kind::of(&kind).ok_or_else(|| Trouble::NotFound.to(&signed.visit))?;
    let today = web.today();
    let filled = Filled { when: When::today(today), note: String::new(), answers: Answers::new() };
    let ask = Ask::about(&signed.visit, &at.id(), &kind.path(), reference);
    Ok(shown(ask, kind, &filled, Wrong::default(), today))
}

pub(super) async fn save(
    State(web): State<Web>,
    signed: Signed,
    at: OneCase,
    Path((_, kind)): Path<(String, String)>,
    form: Form,
) -> Result<Response, Response> {
    let reference = at.about_to(&web, &signed, Doing::Write).await?;
    let Signed { visit, actor, .. } = signed;
    let kind = Kind::of(&kind).ok_or_else(|| Trouble::NotFound.to(&visit))?;
    let id = at.0;
    let (shell, today) = (visit.shell("Information"), web.today());
    let filled = Filled::of(&form, kind);
    if form.asks_for_language() {
        let ask = Ask::about(&visit, &at.id(), &kind.path(), reference);
        return Ok(shown(ask, kind, &filled, Wrong::default(), today));
    }
    let mut wrong = Wrong::default();
    let occurred = filled.when.occurred(&shell, today, &mut wrong.errors);
    let note = match kind {
        Kind::Note => wrong.errors.compulsory("text", &filled.note, "note-empty", &shell),
        Kind::Set(_) => None,
    };
    if let Some(occurred) = occurred.filter(|_| wrong.errors.is_empty()) {
        let answers = filled.answers.clone();
        let done = web.run(move |app| match kind {
            Kind::Note => {
                let text = note.unwrap_or_default();
                Ok(case::change(app, &actor, id, CaseCommand::Note { occurred, text })?)
            }
            Kind::Set(set) => case::write(app, &actor, id, set.id(), answers, occurred),
        });
        match done.await {
            Ok(version) => return Ok(to_entry(&visit, &at.id(), version)),
            Err(Unwritten::Problems(problems)) => wrong.problems = problems,
            Err(Unwritten::App(app::AppError::Case(CaseRefusal::StillToCome))) => {
                wrong.errors.add("time", shell.say("when-time-later"));
            }
            Err(Unwritten::App(app::AppError::Case(CaseRefusal::NothingSaid))) => {
                wrong.errors.add("day", shell.say("entry-empty"));
            }
            Err(Unwritten::App(error)) => return Err(Trouble::from(error).to(&visit)),
        }
    }
    let ask = Ask::about(&visit, &at.id(), &kind.path(), reference);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, shown(ask, kind, &filled, wrong, today)).into_response())
}

/// To an entry in its case's chronology, however far down it stands.
pub(super) fn to_entry(visit: &Visit, case: &str, version: i64) -> Response {
    let place = format!("/cases/{case}?entry={version}#entry-{version}");
    Redirect::to(&visit.link(&place)).into_response()
}

/// A kind of entry that people write.
#[derive(Clone, Copy)]
enum Kind {
    Note,
    Set(&'static QuestionSet),
}

impl Kind {
    fn of(word: &str) -> Option<Self> {
        if word == NOTE { Some(Self::Note) } else { sets::entry(word).map(Self::Set) }
    }

    fn path(self) -> String {
        match self {
            Self::Note => format!("write/{NOTE}"),
            Self::Set(set) => format!("write/{}", set.id()),
        }
    }
}

impl Filled {
    fn of(form: &Form, kind: Kind) -> Self {
        let page = match kind {
            Kind::Note => None,
            Kind::Set(set) => set.pages().first().map(|page| (set, page)),
        };
        Self {
            when: When::of(form),
            note: form.one("text").to_owned(),
            answers: page.map(|(set, page)| set.read_page(page, &form.posted())).unwrap_or_default(),
        }
    }
}

/// What is wrong with the page: with its own boxes, and with the questions of the set.
#[derive(Default)]
pub(super) struct Wrong {
    pub errors: Errors,
    pub problems: Vec<Problem>,
}

impl Wrong {
    /// The summary of both, where anything is wrong.
    pub fn summary(&self, set: Option<&QuestionSet>, shell: &Shell) -> Option<Html> {
        let own = self.errors.links();
        let asked = set.into_iter().flat_map(|set| {
            self.problems.iter().map(|problem| {
                let (words, _) = problem.words(set, shell.code());
                let part = problem.part.map(|part| format!("-{part}")).unwrap_or_default();
                (format!("#{}{part}", problem.field), Text::from(words))
            })
        });
        let errors: Vec<_> = own.chain(asked).collect();
        let summary = ErrorSummary { title: shell.say("error-heading"), errors };
        (!summary.errors.is_empty()).then(|| Html::of(&summary))
    }
}

fn shown(mut ask: Ask, kind: Kind, filled: &Filled, wrong: Wrong, today: Date) -> Response {
    let shell = &ask.shell;
    let boxes = Boxes { shell, errors: &wrong.errors };
    let when = filled.when.fields(&boxes, today);
    match kind {
        Kind::Note => {
            ask.fields = when;
            ask.fields.push(boxes.long("text", "note-text", Some("note-hint"), &filled.note));
            ask.heading = shell.text("entry-noted");
            ask.summary = wrong.summary(None, shell);
        }
        Kind::Set(set) => {
            ask.fields = when;
            ask.fields.extend(questions(set, &filled.answers, &wrong.problems, shell));
            ask.heading = title(set, shell);
            let page = set.pages().first();
            let text = |text: &forms::Text| Text::shown(text.show(shell.code()), shell.language());
            ask.leads = page.map(|page| page.lead.iter().map(text).collect()).unwrap_or_default();
            ask.warning = page.and_then(|page| page.warning.as_ref()).map(text);
            ask.summary = wrong.summary(Some(set), shell);
        }
    }
    ask.button = shell.say("entry-save");
    ask.back = format!("{}/add", ask.back);
    rendered(&ask.keeping())
}

/// The controls of a set's one page.
pub(super) fn questions(
    set: &QuestionSet,
    answers: &Answers,
    problems: &[Problem],
    shell: &Shell,
) -> Vec<Html> {
    let Some(page) = set.pages().first() else { return Vec::new() };
    let asked: Vec<&forms::Field> = set.fields_of(page).collect();
    let controls = Controls { shell, set, asked: &asked, answers, problems, sole: false };
    set.standing(page).map(|field| controls.of(field)).collect()
}
