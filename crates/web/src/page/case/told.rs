//! Writing down that somebody outside was told: who, when, who took the call, and their reference.

use app::case::{self, Doing};
use app::days;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use domain::case::{CaseCommand, CaseRefusal};
use jiff::civil::Date;

use super::ask::Ask;
use super::one::OneCase;
use super::when::time;
use crate::Web;
use crate::error::{Trouble, rendered};
use crate::form::Form;
use crate::page::asked::AskedDay;
use crate::page::boxes::Boxes;
use crate::page::errors::Errors;
use crate::shell::Shell;
use crate::visit::{Signed, Visit};

pub(super) async fn page(State(web): State<Web>, signed: Signed, at: OneCase) -> Result<Response, Response> {
    let reference = at.about_to(&web, &signed, Doing::Tell).await?;
    let today = web.today();
    Ok(shown(&signed.visit, &reference, &at.id(), &Filled::today(today), &Errors::default(), today))
}

pub(super) async fn save(
    State(web): State<Web>,
    signed: Signed,
    at: OneCase,
    form: Form,
) -> Result<Response, Response> {
    let reference = at.about_to(&web, &signed, Doing::Tell).await?;
    let Signed { visit, actor, .. } = signed;
    let trouble = |error| Trouble::from(error).to(&visit);
    let (shell, today) = (visit.shell("Information"), web.today());
    let filled = Filled::of(&form);
    let mut errors = Errors::default();
    if form.asks_for_language() {
        return Ok(shown(&visit, &reference, &at.id(), &filled, &errors, today));
    }
    let command = filled.command(&shell, today, &mut errors);
    let opened = web.run(move |app| case::opened_at(app, &actor, at.0)).await.map_err(trouble)?;
    let opened = opened.map(days::london);
    let early = filled.days_before(opened);
    if let Some(early) = early.filter(|_| !filled.long_before) {
        let values = [("days", i64::from(early).into())];
        errors.add("day", shell.words().with("told-long-before", &values).into_owned());
    }
    let done = match command.filter(|_| errors.is_empty()) {
        Some(command) => web.run(move |app| case::change(app, &actor, at.0, command)).await.map(drop),
        None => Ok(()),
    };
    match done {
        Ok(()) if errors.is_empty() => return Ok(at.shown(&visit)),
        Ok(()) => {}
        Err(app::AppError::Case(CaseRefusal::NotYet)) if filled.day.date() == Some(today) => {
            errors.add("time", shell.say("told-time-later"));
        }
        Err(app::AppError::Case(CaseRefusal::NotYet)) => errors.add("day", shell.say("told-day-later")),
        Err(error) => return Err(trouble(error)),
    }
    let page = shown(&visit, &reference, &at.id(), &filled, &errors, today);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// What stands in the page.
struct Filled {
    service: String,
    taken_by: String,
    day: AskedDay,
    time: String,
    reference: String,
    /// That the call was long before the case was opened, and that this is no slip.
    long_before: bool,
}

/// A call is written down on the day, or a few days later: one that was longer before the case was opened may be a slip.
const LONG_BEFORE: i32 = 14;

impl Filled {
    fn today(today: Date) -> Self {
        let none = String::new;
        Self {
            service: none(),
            taken_by: none(),
            day: AskedDay::of(today),
            time: none(),
            reference: none(),
            long_before: false,
        }
    }

    fn of(form: &Form) -> Self {
        let one = |name: &str| form.one(name).to_owned();
        let day = AskedDay { day: one("day"), month: one("month"), year: one("year") };
        Self {
            service: one("service"),
            taken_by: one("taken-by"),
            day,
            time: one("time"),
            reference: one("reference"),
            long_before: !one("long-before").is_empty(),
        }
    }

    /// How many days before the case was opened the call was, where that is long.
    fn days_before(&self, opened: Option<Date>) -> Option<i32> {
        let days = (opened? - self.day.date()?).get_days();
        (days > LONG_BEFORE).then_some(days)
    }

    /// What to put to the case; what is missing or wrong is told.
    fn command(&self, shell: &Shell, today: Date, errors: &mut Errors) -> Option<CaseCommand> {
        if self.service.trim().is_empty() {
            errors.add("service", shell.with("answer-this", "label", &shell.say("told-service")));
        }
        let day = self.day.date();
        if day.is_none() {
            errors.add("day", shell.with("told-day-wrong", "example", &example(today)));
        }
        let time = time(&self.time);
        if time.is_none() {
            errors.add("time", shell.say("told-time-wrong"));
        }
        let occurred = day.zip(time).map(|(day, (time, about))| {
            days::at(day, time).map(|then| if about { days::about(then) } else { then })
        });
        if let Some(Err(days::NoSuchTime)) = occurred {
            errors.add("time", shell.say("time-did-not-exist"));
        }
        let occurred = occurred.and_then(Result::ok);
        let service = errors.words("service", &self.service, shell);
        let taken_by = errors.words("taken-by", &self.taken_by, shell);
        let reference = errors.words("reference", &self.reference, shell);
        Some(CaseCommand::Tell {
            occurred: occurred?,
            service: service?,
            taken_by: taken_by?,
            reference: Some(reference?),
        })
    }
}

fn example(today: Date) -> String {
    format!("{} {} {}", today.day(), today.month(), today.year())
}

fn shown(
    visit: &Visit,
    reference: &str,
    id: &str,
    filled: &Filled,
    errors: &Errors,
    today: Date,
) -> Response {
    let mut ask = Ask::about(visit, id, "told", reference.to_owned());
    let shell = &ask.shell;
    let boxes = Boxes { shell, errors };
    let values = [("example", example(today).into()), ("today", shell.words().long_date(today).into())];
    let day_hint = shell.words().with("told-day-hint", &values).into_owned();
    let reference_hint = Some("told-reference-hint");
    ask.fields = vec![
        boxes.line("service", "told-service", None, &filled.service, ""),
        boxes.line("taken-by", "told-taken-by", Some("told-taken-by-hint"), &filled.taken_by, ""),
        boxes.day("told-day", Some(day_hint), &filled.day),
        boxes.line("time", "told-time", Some("told-time-hint"), &filled.time, "govuk-input--width-5"),
        boxes.line("reference", "told-reference", reference_hint, &filled.reference, "govuk-input--width-20"),
    ];
    if filled.long_before || errors.of("day", shell).is_some() {
        ask.fields
            .insert(3, boxes.tick("long-before", "told-long-before-tick", "told-day", filled.long_before));
    }
    ask.heading = shell.text("told-heading");
    ask.strip = Some(shell.say("told-strip"));
    ask.leads = vec![shell.text("told-words-lead")];
    ask.button = shell.say("told-save");
    ask.summary = errors.summary(shell);
    rendered(&ask.keeping())
}
