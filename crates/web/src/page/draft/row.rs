//! One row of a repeated group, as a page of its own.

use app::draft::{self, AnsweringRow, OpenDraft};
use app::{AppError, days, lists};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use domain::draft::DraftRefusal;
use forms::{Answer, Answers, Field, Problem, QuestionSet};

use super::OneDraft;
use super::question::{Asked, By, Meanwhile, QuestionPage, caption, error_summary, from};
use super::rows::{first_words, group_of, noun};
use crate::Web;
use crate::component::Text;
use crate::error::{Trouble, rendered};
use crate::form::Form;
use crate::page::control::Controls;
use crate::shell::Shell;
use crate::visit::{Signed, Visit};

/// The word that stands for a row that is not there yet.
const NEW: &str = "new";

/// The page that asks once whether a row is to be taken out.
#[derive(Template)]
#[template(path = "draft/remove.html")]
struct RemovePage {
    heading: String,
    words: Option<String>,
    action: String,
    back: String,
    shell: Shell,
}

/// The group that a page of the address asks about.
fn group<'a>(set: &'a QuestionSet, page: &str) -> Option<&'a Field> {
    group_of(set, set.page(page)?)
}

fn row<'a>(open: &'a OpenDraft, group: &Field, id: &str) -> Option<&'a forms::Row> {
    match open.answers.answers.get(&group.id) {
        Some(Answer::Rows(rows)) => rows.row(id),
        _ => None,
    }
}

pub(super) async fn page(
    State(web): State<Web>,
    signed: Signed,
    at: OneDraft,
    Path((_, page, id)): Path<(String, String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response, Response> {
    let Signed { visit, actor, .. } = signed;
    let open = at.opened(web.run(move |app| draft::open(app, &actor, at.id)).await, &visit)?;
    let group = group(open.set, &page).ok_or_else(|| Trouble::NotFound.to(&visit))?;
    let there = row(&open, group, &id);
    if there.is_none() && id != NEW || !open.set.walk(&open.answers).has(open.set.page_of(group)) {
        return Ok(at.to(&visit, &format!("/page/{page}")));
    }
    if let Some(row) = there.filter(|_| !asked.remove.is_empty()) {
        let shell = visit.shell("Question");
        let list = shell.link(&at.path(&format!("/page/{page}{}", from(&asked.from))));
        return Ok(rendered(&RemovePage {
            heading: shell.with("rows-remove-heading", "noun", &noun(group, &shell)),
            words: first_words(&open, group, row, &shell),
            action: shell.link(&at.path(&format!("/page/{page}/{id}{}", from(&asked.from)))),
            back: list,
            shell,
        }));
    }
    let none = Answers::new();
    let answers = there.map_or(&none, forms::Row::answers);
    let showing = Showing { open: &open, group, id: &id, answers, problems: &[], meanwhile: None };
    Ok(showing.page(&visit, at, &asked.from))
}

pub(super) async fn save(
    State(web): State<Web>,
    signed: Signed,
    at: OneDraft,
    Path((_, page, id)): Path<(String, String, String)>,
    Query(asked): Query<Asked>,
    form: Form,
) -> Result<Response, Response> {
    let Signed { visit, actor, .. } = signed;
    let list = format!("/page/{page}{}", from(&asked.from));
    let (posted, wanted, row_id) = (form.posted(), page.clone(), id.clone());
    let (seen, remove) = (form.one("draft-seen").parse().unwrap_or(0), !form.one("remove").is_empty());
    let done = web.run(move |app| -> Result<_, AppError> {
        let set = app::sets::find(at.journey.set).ok_or(AppError::NoSuchPage)?;
        let group = group(set, &wanted).ok_or(AppError::NoSuchPage)?;
        if remove {
            return Ok(Done::Removed(draft::remove_row(app, &actor, at.id, &group.id, &row_id).map(drop)?));
        }
        let mut answers = set.read_row(group, &posted);
        let which = lists::settle(set.row_fields(group), &mut answers, &posted);
        let row = (row_id != NEW).then_some(row_id);
        if row.is_none() && answers.iter().all(|(_, answer)| answer.is_blank()) {
            return Ok(Done::Removed(draft::open(app, &actor, at.id).map(drop)?));
        }
        let new = AnsweringRow { group: group.id.clone(), row, answers: answers.clone(), seen };
        match draft::answer_row(app, &actor, at.id, new) {
            Ok(open) => Ok(Done::Saved(open, which)),
            Err(AppError::Draft(DraftRefusal::AnsweredMeanwhile(saved))) => {
                let by = By::of(app, &actor, saved)?;
                Ok(Done::Meanwhile { open: draft::open(app, &actor, at.id)?, answers, by })
            }
            Err(error) => Err(error),
        }
    });
    match done.await {
        Ok(Done::Removed(())) if form.asks_for_language() => {
            Ok(at.to(&visit, &format!("/page/{page}/{id}{}", from(&asked.from))))
        }
        Ok(Done::Removed(())) => Ok(at.to(&visit, &list)),
        Ok(Done::Saved(open, which)) => {
            let group = group(open.set, &page).ok_or_else(|| Trouble::NotFound.to(&visit))?;
            let id = if id == NEW { newest(&open, group).unwrap_or(id) } else { id };
            if form.asks_for_language() {
                return Ok(at.to(&visit, &format!("/page/{page}/{id}{}", from(&asked.from))));
            }
            let today = days::of_forms(web.today());
            let problems = open.set.check_page(open.set.page_of(group), &open.answers.answers, today);
            let own = |problem: &Problem| !problem.warn && problem.row.as_deref() == Some(id.as_str());
            let mut problems: Vec<_> = problems.into_iter().filter(own).collect();
            problems.extend(which.iter().map(|field| Problem::which(field, Some(id.clone()))));
            let (Some(row), false) = (row(&open, group, &id), problems.is_empty()) else {
                return Ok(at.to(&visit, &list));
            };
            let answers = row.answers();
            let showing =
                Showing { open: &open, group, id: &id, answers, problems: &problems, meanwhile: None };
            Ok((StatusCode::UNPROCESSABLE_ENTITY, showing.page(&visit, at, &asked.from)).into_response())
        }
        Ok(Done::Meanwhile { open, answers, by }) => {
            let group = group(open.set, &page).ok_or_else(|| Trouble::NotFound.to(&visit))?;
            let shell = visit.shell("Question");
            let theirs = by
                .meanwhile(&shell, &open, |one| one.row.as_deref() == Some(id.as_str()) && one.page == page);
            let meanwhile = Some(theirs);
            let showing =
                Showing { open: &open, group, id: &id, answers: &answers, problems: &[], meanwhile };
            Ok((StatusCode::CONFLICT, showing.page(&visit, at, &asked.from)).into_response())
        }
        Err(error) => Err(at.unsaved(error, &visit, &form)),
    }
}

/// What saving came to.
enum Done {
    Removed(()),
    /// With the look-ups of which nobody said yet which entry is meant.
    Saved(OpenDraft, Vec<&'static Field>),
    Meanwhile {
        open: OpenDraft,
        answers: Answers,
        by: By,
    },
}

/// The row that was added last.
fn newest(open: &OpenDraft, group: &Field) -> Option<String> {
    match open.answers.answers.get(&group.id) {
        Some(Answer::Rows(rows)) => rows.iter().last().map(|row| row.id().to_owned()),
        _ => None,
    }
}

/// What a row's page shows.
struct Showing<'a> {
    open: &'a OpenDraft,
    group: &'a Field,
    id: &'a str,
    answers: &'a Answers,
    problems: &'a [Problem],
    meanwhile: Option<Meanwhile>,
}

impl Showing<'_> {
    fn page(self, visit: &Visit, at: OneDraft, came: &str) -> Response {
        let Self { open, group, id, answers, problems, meanwhile } = self;
        let shell: Shell = visit.shell("Question");
        let page = open.set.page_of(group);
        let asked = open.set.walk(&open.answers).row_fields(group);
        let controls =
            Controls { shell: &shell, set: open.set, asked: &asked, answers, problems, sole: false };
        let standing =
            open.set.standing_in_row(group).filter(|field| asked.iter().any(|one| one.id == field.id));
        let controls = standing.map(|field| controls.of(field)).collect();
        let noun = noun(group, &shell);
        let here = format!("/page/{}/{id}", page.id);
        let remove = (id != NEW).then(|| {
            let address = at.path(&format!("{here}?remove=1"));
            (shell.link(&address), shell.with("rows-remove", "noun", &noun))
        });
        let page = QuestionPage {
            nobody: at.journey.say("nobody", &shell),
            strip: at.journey.say("strip", &shell),
            caption: caption(open, page, at, &shell),
            title: Some(Text::shown(group.label().show(shell.code()), shell.language())),
            lead: Vec::new(),
            warning: None,
            summary: error_summary(open, problems, &shell),
            meanwhile,
            controls,
            rows: None,
            last: None,
            anothers: None,
            action: shell.link(&at.path(&format!("{here}{}", from(came)))),
            back: shell.link(&at.path(&format!("/page/{}{}", page.id, from(came)))),
            seen: open.version,
            goes: false,
            remove,
            shell: shell.keeping("question"),
        };
        rendered(&page)
    }
}
