//! One question a page. Every answer is saved, whatever it is; what is wrong with it is told, and stays in the box.

use app::draft::{self, Answering, OpenDraft};
use app::{AppError, days, user};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::draft::{DraftRefusal, Saved};
use forms::{Answers, Page, Problem};
use serde::Deserialize;

use super::{draft, trouble};
use crate::Web;
use crate::component::{ErrorSummary, Html, Text};
use crate::error::{Trouble, rendered};
use crate::form::Form;
use crate::page::control::Controls;
use crate::page::kept;
use crate::shell::Shell;
use crate::visit::{Signed, Visit};

/// Where to go after a page: `check` where somebody came from checking their answers.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    from: String,
}

#[derive(Template)]
#[template(path = "worry/question.html")]
struct QuestionPage {
    shell: Shell,
    caption: String,
    title: Option<Text>,
    lead: Vec<Text>,
    warning: Option<Text>,
    summary: Option<Html>,
    meanwhile: Option<Meanwhile>,
    controls: Vec<Html>,
    action: String,
    back: String,
    seen: i64,
}

/// What somebody else saved meanwhile.
struct Meanwhile {
    heading: String,
    text: String,
    theirs: Vec<(Text, Vec<String>)>,
}

/// What a page shows beside its questions.
struct Showing<'a> {
    open: &'a OpenDraft,
    page: &'a Page,
    answers: &'a Answers,
    problems: Vec<Problem>,
    meanwhile: Option<Meanwhile>,
    from: &'a str,
}

pub(super) async fn page(
    State(web): State<Web>,
    signed: Signed,
    Path((id, page)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Response {
    let Signed { visit, actor, .. } = signed;
    let id = match draft(&id) {
        Ok(id) => id,
        Err(trouble) => return trouble.to(&visit),
    };
    match web.run(move |app| draft::open(app, &actor, id)).await {
        Ok(open) => {
            let Some(page) = open.set.page(&page) else { return Trouble::NotFound.to(&visit) };
            if !open.set.walk(&open.answers).has(page) {
                return Redirect::to(&visit.link(&format!("/worry/{}", id.0))).into_response();
            }
            let answers = &open.answers.answers;
            let showing = Showing {
                open: &open,
                page,
                answers,
                problems: Vec::new(),
                meanwhile: None,
                from: &asked.from,
            };
            shown(&visit, showing)
        }
        Err(error) => trouble(error, &visit),
    }
}

pub(super) async fn save(
    State(web): State<Web>,
    signed: Signed,
    Path((id, page)): Path<(String, String)>,
    Query(asked): Query<Asked>,
    form: Form,
) -> Response {
    let Signed { visit, actor, .. } = signed;
    let id = match draft(&id) {
        Ok(id) => id,
        Err(trouble) => return trouble.to(&visit),
    };
    let (posted, wanted) = (form.posted(), page.clone());
    let seen = form.one("draft-seen").parse().unwrap_or(0);
    let done = web
        .run(move |app| -> Result<_, AppError> {
            let set = app::sets::find(app::sets::WORRY).ok_or(AppError::NoSuchPage)?;
            let page = set.page(&wanted).ok_or(AppError::NoSuchPage)?;
            let answers = set.read_page(page, &posted);
            let new = Answering { page: wanted, answers: answers.clone(), seen };
            match draft::answer(app, &actor, id, new) {
                Ok(open) => Ok(Done::Saved(open)),
                Err(AppError::Draft(DraftRefusal::AnsweredMeanwhile(saved))) => {
                    let by = user::name(app, &actor, saved.by.user)?;
                    let open = draft::open(app, &actor, id)?;
                    let by = by.map(|name| name.reveal().to_owned()).filter(|_| saved.by.user != actor.user);
                    let own = saved.by.user == actor.user;
                    Ok(Done::Meanwhile { open, answers, saved, by, own })
                }
                Err(error) => Err(error),
            }
        })
        .await;
    match done {
        Ok(Done::Saved(open)) => after(&web, &visit, &open, &page, &asked.from),
        Ok(Done::Meanwhile { open, answers, saved, by, own }) => {
            let Some(page) = open.set.page(&page) else { return Trouble::NotFound.to(&visit) };
            let meanwhile = Some(meanwhile(&visit, &open, page, saved, (by, own)));
            let showing = Showing {
                open: &open,
                page,
                answers: &answers,
                problems: Vec::new(),
                meanwhile,
                from: &asked.from,
            };
            (StatusCode::CONFLICT, shown(&visit, showing)).into_response()
        }
        Err(AppError::Draft(DraftRefusal::Submitted(case))) => {
            kept::too_late(&visit, &form, Some(case.to_string()))
        }
        Err(AppError::Draft(DraftRefusal::Discarded)) => kept::too_late(&visit, &form, None),
        Err(error) => trouble(error, &visit),
    }
}

/// What saving came to.
enum Done {
    Saved(OpenDraft),
    Meanwhile { open: OpenDraft, answers: Answers, saved: Saved, by: Option<String>, own: bool },
}

/// To the next page, or back to this one with what is wrong.
fn after(web: &Web, visit: &Visit, open: &OpenDraft, page: &str, from: &str) -> Response {
    let Some(page) = open.set.page(page) else { return Trouble::NotFound.to(visit) };
    let today = days::of_forms(web.today());
    let answers = &open.answers.answers;
    let problems: Vec<_> =
        open.set.check_page(page, answers, today).into_iter().filter(|problem| !problem.warn).collect();
    if !problems.is_empty() {
        let showing = Showing { open, page, answers, problems, meanwhile: None, from };
        return (StatusCode::UNPROCESSABLE_ENTITY, shown(visit, showing)).into_response();
    }
    let walk = open.set.walk(&open.answers);
    let draft = open.id.0;
    let next = walk.next(page).filter(|_| from != "check");
    let address = match next {
        Some(next) if page.id == AGE => next_hour(open, &next.id),
        Some(next) if is_danger(open, page) => {
            format!("/next-hour?who=everyone&nation=&draft={draft}&page={}", next.id)
        }
        Some(next) => format!("/worry/{draft}/page/{}", next.id),
        None => format!("/worry/{draft}/check"),
    };
    Redirect::to(&visit.link(&address)).into_response()
}

/// The page after which it is known whom to ring.
const AGE: &str = "age";

/// Whether this page was told that somebody is in danger now: then what to do about that comes before any question.
fn is_danger(open: &OpenDraft, page: &Page) -> bool {
    let now = forms::Answer::One("now".to_owned());
    page.id == "danger" && open.answers.answers.get("danger-now") == Some(&now)
}

/// What to do in the next hour, for this age and nation, and then on with the questions.
fn next_hour(open: &OpenDraft, next: &str) -> String {
    let chosen = |field: &str| match open.answers.answers.get(field) {
        Some(forms::Answer::One(option)) => Some(option.as_str()),
        _ => None,
    };
    let who = match chosen("age-band") {
        Some("adult") => "adult",
        Some("child" | "maybe-child") => "child",
        _ => "never-met",
    };
    let nation = chosen("nation").unwrap_or("");
    format!("/next-hour?who={who}&nation={nation}&draft={}&page={next}", open.id.0)
}

fn meanwhile(
    visit: &Visit,
    open: &OpenDraft,
    page: &Page,
    saved: Saved,
    (by, own): (Option<String>, bool),
) -> Meanwhile {
    let shell = visit.shell("Question");
    let heading = shell.say(if own { "meanwhile-heading-own" } else { "meanwhile-heading" });
    let by = by.unwrap_or_else(|| shell.say(if own { "meanwhile-you" } else { "meanwhile-somebody" }));
    let values = [("name", by.as_str().into()), ("when", shell.moment(saved.at).into())];
    let text = shell.words().with("meanwhile-text", &values).into_owned();
    let summary = open.set.summary(&open.answers.answers, shell.code());
    let rows = summary.iter().flat_map(|section| &section.rows).filter(|row| row.page == page.id);
    let theirs = rows.map(|row| {
        let lines = row.value.iter().map(|line| line.words.clone()).collect();
        (Text::shown(row.label, visit.language), lines)
    });
    Meanwhile { heading, text, theirs: theirs.collect() }
}

fn shown(visit: &Visit, showing: Showing<'_>) -> Response {
    let Showing { open, page, answers, problems, meanwhile, from } = showing;
    let shell = visit.shell("Question");
    let walk = open.set.walk(&open.answers);
    let text = |text: &forms::Text| Text::shown(text.show(shell.code()), visit.language);
    let asked = walk.fields(page);
    let sole = page.title.is_none();
    let controls =
        Controls { shell: &shell, set: open.set, asked: &asked, answers, problems: &problems, sole };
    let standing = open.set.standing(page).filter(|field| asked.iter().any(|one| one.id == field.id));
    let controls = standing.map(|field| controls.of(field)).collect();
    let errors = problems.iter().map(|problem| {
        let (words, _) = problem.words(open.set, shell.code());
        (format!("#{}", anchor(problem)), Text::from(words))
    });
    let errors: Vec<_> = errors.collect();
    let summary =
        (!errors.is_empty()).then(|| Html::of(&ErrorSummary { title: shell.say("error-heading"), errors }));
    let (number, count) = place(open, page);
    let values = [("number", number.into()), ("count", count.into())];
    let back = match walk.previous(page) {
        _ if from == "check" => format!("/worry/{}/check", open.id.0),
        Some(previous) => format!("/worry/{}/page/{}", open.id.0, previous.id),
        None => format!("/worry/{}", open.id.0),
    };
    let from = if from == "check" { "?from=check" } else { "" };
    let page = QuestionPage {
        caption: shell.words().with("worry-caption", &values).into_owned(),
        title: page.title.as_ref().map(text),
        lead: page.lead.iter().map(text).collect(),
        warning: page.warning.as_ref().map(text),
        summary,
        meanwhile,
        controls,
        action: shell.link(&format!("/worry/{}/page/{}{from}", open.id.0, page.id)),
        back: shell.link(&back),
        seen: open.version,
        shell,
    };
    rendered(&page)
}

/// The id of what is wrong on the page: of a date, its first wrong box.
fn anchor(problem: &Problem) -> String {
    match problem.part {
        Some(part) => format!("{}-{part}", problem.field),
        None => problem.field.clone(),
    }
}

/// Which question of how many this is.
fn place(open: &OpenDraft, page: &Page) -> (usize, usize) {
    let walk = open.set.walk(&open.answers);
    let pages: Vec<&str> = walk.pages().map(|page| page.id.as_str()).collect();
    (pages.iter().position(|id| *id == page.id).map_or(1, |at| at + 1), pages.len())
}
