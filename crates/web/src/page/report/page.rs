//! The form, and that it was sent.

use app::AppError;
use app::front::{NewReport, PAGES, Received, ReportRefused, Shown};
use app::sets::{self, WORRY};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::{DraftId, Words};
use forms::{Answers, Posted, Problem, QuestionSet};
use uuid::Uuid;

use crate::Web;
use crate::component::{About, Caption, ErrorSummary, Html, Text, Textarea, Wrong};
use crate::error::{Trouble, rendered};
use crate::form::Form;
use crate::page::control::Controls;
use crate::page::next_hour::Ring;
use crate::page::{kept, worried};
use crate::shell::Shell;
use crate::visit::Visit;

/// The most letters of how somebody may be reached.
const REACH: usize = 500;

#[derive(Template)]
#[template(path = "report/choose.html")]
struct ChoosePage {
    shell: Shell,
    /// Address, name, hours.
    forms: Vec<(String, String, String)>,
}

#[derive(Template)]
#[template(path = "report/form.html")]
struct FormPage {
    shell: Shell,
    to: String,
    hours: String,
    summary: Option<Html>,
    /// Whom to ring while it takes no more; none while it does.
    shut: Vec<Ring>,
    controls: Vec<Html>,
    reach: Html,
    id: String,
    action: String,
}

#[derive(Template)]
#[template(path = "report/sent.html")]
struct SentPage {
    shell: Shell,
    to: String,
    hours: String,
}

/// What stands in the form.
#[derive(Default)]
struct Filled {
    id: Option<Uuid>,
    answers: Answers,
    reach: String,
    problems: Vec<Problem>,
    /// Whether the words of how to be reached are too many.
    long: bool,
    /// Whether too many reports come at once.
    crowded: bool,
}

pub(super) async fn choose(State(web): State<Web>, visit: Visit) -> Response {
    let shell = visit.shell("Information");
    let front = match web.front().await {
        Ok(front) => front,
        Err(error) => return Trouble::from(error).to(&visit),
    };
    let forms = front.iter().filter_map(|one| {
        let address = shell.link(&format!("/report/{}", one.organisation.0));
        Some((address, one.name.reveal().to_owned(), one.hours.as_ref()?.reveal().to_owned()))
    });
    let forms: Vec<_> = forms.collect();
    match forms.as_slice() {
        [(address, ..)] => Redirect::to(address).into_response(),
        _ => rendered(&ChoosePage { forms, shell }),
    }
}

pub(super) async fn page(State(web): State<Web>, visit: Visit, Path(to): Path<Uuid>) -> Response {
    let to = match form_of(&web, to).await {
        Ok(Some(to)) => to,
        Ok(None) => return Trouble::NotFound.to(&visit),
        Err(error) => return Trouble::from(error).to(&visit),
    };
    shown(&web, visit.shell("Information"), &to, Filled::default())
}

pub(super) async fn send(State(web): State<Web>, visit: Visit, Path(to): Path<Uuid>, form: Form) -> Response {
    let shell = visit.shell("Information");
    let to = match form_of(&web, to).await {
        Ok(Some(to)) => to,
        Ok(None) => return off(&visit, &form),
        Err(error) => return later(error, &visit, &form),
    };
    let Some(set) = sets::find(WORRY) else { return Trouble::Ours.to(&visit) };
    let mut filled = Filled::of(set, &form.posted(), &form);
    if form.asks_for_language() {
        return shown(&web, shell, &to, filled);
    }
    let reach = Some(filled.reach.trim()).filter(|reach| !reach.is_empty());
    filled.long = reach.is_some_and(|reach| reach.chars().count() > REACH);
    filled.problems = app::front::wrong(&web.app, &filled.answers);
    let now = web.app.now();
    // A form in which something is missing is no report, and is not counted as one.
    let whole = !filled.long && filled.problems.is_empty();
    filled.crowded = whole && !web.tally.admits(to.organisation, now);
    if !whole || filled.crowded {
        return (StatusCode::UNPROCESSABLE_ENTITY, shown(&web, shell, &to, filled)).into_response();
    }
    let new = reach.map(Words::new).transpose().map(|reach| NewReport {
        id: filled.id.map_or_else(|| app::front::new_id(&web.app), DraftId),
        to: to.organisation,
        answers: filled.answers.clone(),
        reach,
        language: shell.code().to_owned(),
    });
    let Ok(new) = new else {
        web.tally.not_saved(to.organisation, now);
        return Trouble::TooLarge.to(&visit);
    };
    let done = web.run(move |app| Taken(app::front::report(app, new))).await.0;
    if !matches!(done, Ok(Received::Now)) {
        web.tally.not_saved(to.organisation, now);
    }
    match done {
        Ok(_) => sent(shell, &to),
        Err(ReportRefused::Problems(problems)) => {
            let page = shown(&web, shell, &to, Filled { problems, ..filled });
            (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
        }
        Err(ReportRefused::Off) => off(&visit, &form),
        Err(ReportRefused::App(error)) => later(error, &visit, &form),
    }
}

/// For a report that cannot be taken now: the words stay, to be sent again.
fn later(error: AppError, visit: &Visit, form: &Form) -> Response {
    let _logged = Trouble::from(error);
    kept::unavailable(visit, Some(form))
}

/// For a form that was switched off while somebody wrote: their words stay, with whom to ring.
fn off(visit: &Visit, form: &Form) -> Response {
    kept::too_late(visit, form, "report-off", Some((visit.link("/worried"), "worried-heading")))
}

/// What taking a report comes to, also where its thread stopped.
struct Taken(Result<Received, ReportRefused>);

impl crate::FromStopped for Taken {
    fn stopped() -> Self {
        let nothing: Result<Received, AppError> = crate::FromStopped::stopped();
        Self(nothing.map_err(ReportRefused::App))
    }
}

/// The organisation, where it has the form switched on.
async fn form_of(web: &Web, organisation: Uuid) -> Result<Option<Shown>, AppError> {
    let front = web.front().await?;
    Ok(front.iter().find(|one| one.organisation.0 == organisation && one.hours.is_some()).cloned())
}

impl Filled {
    fn of(set: &QuestionSet, posted: &Posted, form: &Form) -> Self {
        let pages = PAGES.iter().filter_map(|page| set.page(page));
        let mut answers = Answers::default();
        for page in pages {
            for (field, answer) in &set.read_page(page, posted) {
                answers.set(field.to_owned(), answer.clone());
            }
        }
        let id = Uuid::try_parse(form.one("report")).ok();
        Self { id, answers, reach: form.one("reach").to_owned(), ..Self::default() }
    }
}

fn shown(web: &Web, shell: Shell, to: &Shown, filled: Filled) -> Response {
    let Some(set) = sets::find(WORRY) else { return Trouble::Ours.page(shell.language()) };
    let shell = shell.keeping("form");
    let pages: Vec<_> = PAGES.iter().filter_map(|page| set.page(page)).collect();
    let fields: Vec<_> = pages.iter().flat_map(|page| set.fields_of(page)).collect();
    let (answers, problems) = (&filled.answers, filled.problems.as_slice());
    let controls = Controls { shell: &shell, set, asked: &fields, answers, problems, sole: false };
    let controls = fields.iter().map(|field| controls.of(field)).collect();
    let shut = filled.crowded || web.tally.is_full(to.organisation, web.app.now());
    let page = FormPage {
        to: to.name.reveal().to_owned(),
        hours: to.hours.as_ref().map(|hours| hours.reveal().to_owned()).unwrap_or_default(),
        summary: summary(set, &filled, &shell),
        shut: if shut { worried::ring(&shell) } else { Vec::new() },
        controls,
        reach: reach(&filled, &shell),
        id: filled.id.unwrap_or_else(|| app::front::new_id(&web.app).0).to_string(),
        action: shell.link(&format!("/report/{}", to.organisation.0)),
        shell,
    };
    rendered(&page)
}

/// What is wrong, each with a link to its control.
fn summary(set: &QuestionSet, filled: &Filled, shell: &Shell) -> Option<Html> {
    let mut errors: Vec<(String, Text)> = Vec::new();
    if filled.crowded {
        errors.push(("#send".to_owned(), shell.say("report-crowded").into()));
    }
    for problem in &filled.problems {
        let (words, _) = problem.words(set, shell.code());
        let anchor =
            problem.part.map_or_else(|| problem.field.clone(), |part| format!("{}-{part}", problem.field));
        errors.push((format!("#{anchor}"), words.into()));
    }
    if filled.long {
        errors.push(("#reach".to_owned(), shell.say("report-reach-long").into()));
    }
    (!errors.is_empty()).then(|| Html::of(&ErrorSummary { title: shell.say("error-heading"), errors }))
}

fn reach(filled: &Filled, shell: &Shell) -> Html {
    let wrong = filled
        .long
        .then(|| Wrong { prefix: shell.say("error-word"), text: shell.say("report-reach-long").into() });
    Html::of(&Textarea {
        about: About {
            id: "reach".to_owned(),
            caption: Caption {
                text: shell.text("report-reach"),
                classes: "govuk-label--s",
                ..Caption::default()
            },
            hint: Some(shell.text("report-reach-hint")),
            error: wrong,
        },
        name: "reach".to_owned(),
        value: filled.reach.clone(),
        ..Textarea::default()
    })
}

fn sent(shell: Shell, to: &Shown) -> Response {
    let name = to.name.reveal().to_owned();
    let hours = to.hours.as_ref().map(|hours| hours.reveal().to_owned()).unwrap_or_default();
    rendered(&SentPage { to: name, hours, shell })
}
