//! One question a page. Every answer is saved, whatever it is; what is wrong with it is told, and stays in the box.

use app::draft::{self, Answering, OpenDraft};
use app::referral::{self, REPORTER};
use app::{Actor, App, AppError, days, lists, user};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::draft::{DraftRefusal, Saved};
use forms::{Answers, Code, Field, Page, Problem, SummaryRow};
use serde::Deserialize;

use super::OneDraft;
use super::rows::{Rows, group_of};
use crate::Web;
use crate::component::{ErrorSummary, Html, Text};
use crate::error::{Trouble, rendered};
use crate::form::Form;
use crate::page::control::Controls;
use crate::shell::Shell;
use crate::visit::{Signed, Visit};

/// Where to go after a page: `check` where somebody came from checking their answers.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    pub from: String,
    /// Whether a row is to be taken out.
    pub remove: String,
}

#[derive(Template)]
#[template(path = "draft/question.html")]
pub(super) struct QuestionPage {
    pub shell: Shell,
    /// That nobody has been told by it.
    pub nobody: String,
    pub strip: String,
    pub caption: String,
    pub title: Option<Text>,
    pub lead: Vec<Text>,
    pub warning: Option<Text>,
    pub summary: Option<Html>,
    pub meanwhile: Option<Meanwhile>,
    pub controls: Vec<Html>,
    /// The rows of the page's group.
    pub rows: Option<Rows>,
    /// Who saved the page last, where that was somebody else.
    pub last: Option<String>,
    /// That the name on the page is another's, where it asks for the reader's own.
    pub anothers: Option<String>,
    pub action: String,
    pub back: String,
    pub seen: i64,
    /// Whether what is typed can be saved on the way back, and on the way to whom to ring.
    pub goes: bool,
    /// Where a row can be taken out of its list.
    pub remove: Option<(String, String)>,
}

/// What somebody else saved meanwhile.
pub(super) struct Meanwhile {
    pub heading: String,
    pub text: String,
    pub theirs: Vec<(Text, Vec<String>)>,
}

/// What a page shows beside its questions.
struct Showing<'a> {
    open: &'a OpenDraft,
    page: &'a Page,
    answers: &'a Answers,
    problems: Vec<Problem>,
    meanwhile: Option<Meanwhile>,
    last: Option<String>,
    anothers: Option<String>,
    from: &'a str,
}

pub(super) async fn page(
    State(web): State<Web>,
    signed: Signed,
    at: OneDraft,
    Path((_, page)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response, Response> {
    let Signed { visit, actor, .. } = signed;
    let wanted = page.clone();
    let read = web.run(move |app| {
        let open = draft::open(app, &actor, at.id)?;
        let by = open.state().saved(&wanted).filter(|saved| saved.by.user != actor.user);
        let last = match by {
            Some(saved) => Some((saved, user::name(app, &actor, saved.by.user)?)),
            None => None,
        };
        let anothers = anothers(app, &actor, &wanted, &open.answers.answers)?;
        Ok((open, last, anothers))
    });
    let (open, last, anothers) = match read.await {
        Ok((open, last, anothers)) => (at.opened(Ok(open), &visit)?, last, anothers),
        Err(error) => return Err(at.trouble(error, &visit)),
    };
    let page = open.set.page(&page).ok_or_else(|| Trouble::NotFound.to(&visit))?;
    if !open.set.walk(&open.answers).has(page) {
        return Ok(at.to(&visit, ""));
    }
    let shell = visit.shell("Question");
    let last = last.map(|(saved, name)| saved_by(&shell, saved, name.map(|it| it.reveal().to_owned())));
    let answers = &open.answers.answers;
    let showing = Showing {
        open: &open,
        page,
        answers,
        problems: Vec::new(),
        meanwhile: None,
        last,
        anothers,
        from: &asked.from,
    };
    Ok(shown(&visit, at, showing))
}

/// The name that stands where the reader's own is asked for, where it is another's.
fn anothers(app: &App, actor: &Actor, page: &str, answers: &Answers) -> Result<Option<String>, AppError> {
    if page == REPORTER { referral::anothers_name(app, actor, answers) } else { Ok(None) }
}

fn saved_by(shell: &Shell, saved: Saved, name: Option<String>) -> String {
    let name = name.unwrap_or_else(|| shell.say("meanwhile-somebody"));
    let values = [("name", name.into()), ("when", shell.moment(saved.at).into())];
    shell.words().with("saved-by", &values).into_owned()
}

pub(super) async fn save(
    State(web): State<Web>,
    signed: Signed,
    at: OneDraft,
    Path((_, page)): Path<(String, String)>,
    Query(asked): Query<Asked>,
    form: Form,
) -> Result<Response, Response> {
    let Signed { visit, actor, .. } = signed;
    let (posted, wanted) = (form.posted(), page.clone());
    let seen = form.one("draft-seen").parse().unwrap_or(0);
    let mine = form.one("go") == "mine";
    let done = web.run(move |app| -> Result<_, AppError> {
        let set = app::sets::find(at.journey.set).ok_or(AppError::NoSuchPage)?;
        let page = set.page(&wanted).ok_or(AppError::NoSuchPage)?;
        let mut answers = set.read_page(page, &posted);
        let which = lists::settle(set.fields_of(page), &mut answers, &posted);
        if mine && wanted == REPORTER {
            referral::put_own_name(app, &actor, &mut answers)?;
        }
        let anothers = anothers(app, &actor, &wanted, &answers)?;
        let new = Answering { page: wanted, answers: answers.clone(), seen };
        let done = match draft::answer(app, &actor, at.id, new) {
            Ok(open) => Done::Saved(open, which),
            Err(AppError::Draft(DraftRefusal::AnsweredMeanwhile(saved))) => {
                let by = By::of(app, &actor, saved)?;
                Done::Meanwhile { open: draft::open(app, &actor, at.id)?, answers, by }
            }
            Err(error) => return Err(error),
        };
        Ok((done, anothers))
    });
    let (done, anothers) = match done.await {
        Ok(done) => done,
        Err(error) => return Err(at.unsaved(error, &visit, &form)),
    };
    match done {
        // What was typed is saved first, right or wrong: nobody loses it by asking for help.
        Done::Saved(open, _) if form.one("go") == "ring" => {
            let ring = (at.journey.ring)(&open, &page);
            Ok(Redirect::to(&visit.link(&ring)).into_response())
        }
        Done::Saved(..) if mine => Ok(at.to(&visit, &format!("/page/{page}{}", from(&asked.from)))),
        Done::Saved(open, _) if form.one("go") == "leave" => {
            Ok(Redirect::to(&visit.link(&(at.journey.leave)(&open))).into_response())
        }
        Done::Saved(open, _) if form.one("go") == "back" => {
            let page = open.set.page(&page).ok_or_else(|| Trouble::NotFound.to(&visit))?;
            Ok(at.to(&visit, &previous(&open, page, &asked.from)))
        }
        Done::Saved(..) if form.asks_for_language() => {
            Ok(at.to(&visit, &format!("/page/{page}{}", from(&asked.from))))
        }
        Done::Saved(open, which) if form.one("add").is_empty() => {
            Ok(after(&web, &visit, at, &open, (&page, &which, anothers), &asked.from))
        }
        Done::Saved(..) => Ok(at.to(&visit, &format!("/page/{page}/new{}", from(&asked.from)))),
        Done::Meanwhile { open, answers, by } => {
            let page = open.set.page(&page).ok_or_else(|| Trouble::NotFound.to(&visit))?;
            let meanwhile =
                by.meanwhile(&visit.shell("Question"), &open, |row| row.page == page.id && row.row.is_none());
            let showing = Showing {
                open: &open,
                page,
                answers: &answers,
                problems: Vec::new(),
                meanwhile: Some(meanwhile),
                last: None,
                anothers,
                from: &asked.from,
            };
            Ok((StatusCode::CONFLICT, shown(&visit, at, showing)).into_response())
        }
    }
}

/// What saving came to.
enum Done {
    /// With the look-ups of which nobody said yet which entry is meant.
    Saved(OpenDraft, Vec<&'static Field>),
    Meanwhile {
        open: OpenDraft,
        answers: Answers,
        by: By,
    },
}

/// Who saved meanwhile.
pub(super) struct By {
    saved: Saved,
    name: Option<String>,
    own: bool,
}

impl By {
    pub fn of(app: &app::App, actor: &app::Actor, saved: Saved) -> Result<Self, AppError> {
        let own = saved.by.user == actor.user;
        let name = user::name(app, actor, saved.by.user)?;
        let name = name.map(|name| name.reveal().to_owned()).filter(|_| !own);
        Ok(Self { saved, name, own })
    }

    /// What they saved, of the rows of the summary that are wanted.
    pub fn meanwhile(
        self,
        shell: &Shell,
        open: &OpenDraft,
        wanted: impl Fn(&SummaryRow<'_>) -> bool,
    ) -> Meanwhile {
        let Self { saved, name, own } = self;
        let heading = shell.say(if own { "meanwhile-heading-own" } else { "meanwhile-heading" });
        let by = name.unwrap_or_else(|| shell.say(if own { "meanwhile-you" } else { "meanwhile-somebody" }));
        let values = [("name", by.as_str().into()), ("when", shell.moment(saved.at).into())];
        let text = shell.words().with("meanwhile-text", &values).into_owned();
        let summary = open.set.summary(&open.answers.answers, shell.code());
        let rows = summary.iter().flat_map(|section| &section.rows).filter(|row| wanted(row));
        let theirs = rows.map(|row| {
            let lines = row.value.iter().map(|line| line.words.clone()).collect();
            (Text::shown(row.label, shell.language()), lines)
        });
        Meanwhile { heading, text, theirs: theirs.collect() }
    }
}

/// To the next page, or back to this one with what is wrong.
fn after(
    web: &Web,
    visit: &Visit,
    at: OneDraft,
    open: &OpenDraft,
    (page, which, anothers): (&str, &[&Field], Option<String>),
    from: &str,
) -> Response {
    let Some(page) = open.set.page(page) else { return Trouble::NotFound.to(visit) };
    let today = days::of_forms(web.today());
    let answers = &open.answers.answers;
    let problems = open.set.check_page(page, answers, today).into_iter();
    let mut problems: Vec<_> = problems.filter(|problem| !problem.warn && problem.row.is_none()).collect();
    problems.extend(which.iter().map(|field| Problem::which(field, None)));
    if !problems.is_empty() {
        let showing = Showing { open, page, answers, problems, meanwhile: None, last: None, anothers, from };
        return (StatusCode::UNPROCESSABLE_ENTITY, shown(visit, at, showing)).into_response();
    }
    let walk = open.set.walk(&open.answers);
    // Nobody is asked again what the case held already; it stands in the answers to check.
    let later = std::iter::successors(walk.next(page), |page| walk.next(page));
    let next = later.into_iter().find(|next| !open.state().is_prefilled(&next.id));
    match next.filter(|_| from != "check") {
        Some(next) => match (at.journey.after)(open, page, next) {
            Some(address) => Redirect::to(&visit.link(&address)).into_response(),
            None => at.to(visit, &format!("/page/{}", next.id)),
        },
        None => at.to(visit, "/check"),
    }
}

/// Where “back” leads from a page: to the answers to check, the page before, or the list of questions.
fn previous(open: &OpenDraft, page: &Page, from: &str) -> String {
    match open.set.walk(&open.answers).previous(page) {
        _ if from == "check" => "/check".to_owned(),
        Some(previous) => format!("/page/{}", previous.id),
        None => String::new(),
    }
}

/// What an address says of where somebody came from.
pub(super) fn from(from: &str) -> &'static str {
    if from == "check" { "?from=check" } else { "" }
}

fn shown(visit: &Visit, at: OneDraft, showing: Showing<'_>) -> Response {
    let Showing { open, page, answers, problems, meanwhile, last, anothers, from: came } = showing;
    let shell = visit.shell("Question");
    let walk = open.set.walk(&open.answers);
    let text = |text: &forms::Text| Text::shown(text.show(shell.code()), visit.language);
    let asked = walk.fields(page);
    let sole = page.title.is_none();
    let controls =
        Controls { shell: &shell, set: open.set, asked: &asked, answers, problems: &problems, sole };
    let standing = open.set.standing(page).filter(|field| asked.iter().any(|one| one.id == field.id));
    let controls = standing.map(|field| controls.of(field)).collect();
    let group = group_of(open.set, page).filter(|group| asked.iter().any(|one| one.id == group.id));
    let back = previous(open, page, came);
    let page = QuestionPage {
        nobody: at.journey.say("nobody", &shell),
        strip: at.journey.say("strip", &shell),
        caption: caption(open, page, at, &shell),
        title: page.title.as_ref().map(text),
        lead: page.lead.iter().map(text).collect(),
        warning: page.warning.as_ref().map(text),
        summary: error_summary(open, &problems, &shell),
        meanwhile,
        controls,
        rows: group.map(|group| Rows::of(open, group, at, &shell, came)),
        last,
        anothers: anothers.map(|name| shell.with("reporter-anothers", "name", &name)),
        action: shell.link(&at.path(&format!("/page/{}{}", page.id, from(came)))),
        back: shell.link(&at.path(&back)),
        seen: open.version,
        goes: true,
        remove: None,
        shell: shell.keeping("question"),
    };
    rendered(&page)
}

/// What is wrong on a page, each with a link to its control.
pub(super) fn error_summary(open: &OpenDraft, problems: &[Problem], shell: &Shell) -> Option<Html> {
    let errors = problems.iter().map(|problem| {
        let (words, _) = problem.words(open.set, shell.code());
        (format!("#{}", anchor(problem)), Text::from(words))
    });
    let errors: Vec<_> = errors.collect();
    (!errors.is_empty()).then(|| Html::of(&ErrorSummary { title: shell.say("error-heading"), errors }))
}

/// The id of what is wrong on the page: of a date, its first wrong box; of a look-up that may mean several, what it offers.
fn anchor(problem: &Problem) -> String {
    match problem.part {
        Some(part) => format!("{}-{part}", problem.field),
        None if problem.code == Code::Which => format!("{}-code", problem.field),
        None => problem.field.clone(),
    }
}

/// Which question this is, and of which part; or of how many, where answers do not change how many there are.
pub(super) fn caption(open: &OpenDraft, page: &Page, at: OneDraft, shell: &Shell) -> String {
    let walk = open.set.walk(&open.answers);
    let pages: Vec<&str> = walk.pages().map(|page| page.id.as_str()).collect();
    let number = pages.iter().position(|id| *id == page.id).map_or(1, |at| at + 1);
    let sections = walk.sections();
    let part = sections.iter().find(|(one, _)| walk.pages_of(one).any(|it| it.id == page.id));
    let part = part.map(|(one, _)| one.title.show(shell.code()).words).unwrap_or_default();
    let values = [("number", number.into()), ("count", pages.len().into()), ("part", part.into())];
    shell.words().with(&format!("{}-caption", at.journey.word), &values).into_owned()
}
