//! Writing down that somebody outside was told: who, when, who took the call, and their reference.

use app::case;
use app::days;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::case::{CaseCommand, CaseRefusal};
use domain::{Moment, Occurred, Words};
use jiff::civil::{Date, Time};

use super::case;
use crate::Web;
use crate::component::{About, Caption, DateInput, Html, Input, Part};
use crate::error::{Trouble, rendered};
use crate::form::Form;
use crate::page::asked::AskedDay;
use crate::page::errors::Errors;
use crate::shell::Shell;
use crate::visit::{Signed, Visit};

#[derive(Template)]
#[template(path = "case/told.html")]
struct ToldPage {
    shell: Shell,
    id: String,
    reference: String,
    summary: Option<Html>,
    fields: Vec<Html>,
}

pub(super) async fn page(State(web): State<Web>, signed: Signed, Path(id): Path<String>) -> Response {
    let Signed { visit, actor, .. } = signed;
    let id = match case(&id) {
        Ok(id) => id,
        Err(trouble) => return trouble.to(&visit),
    };
    match web.run(move |app| case::telling(app, &actor, id)).await {
        Ok(reference) => {
            let today = web.today();
            let filled = Filled::today(today);
            shown(&visit, &reference.to_string(), id.0.to_string(), &filled, &Errors::default(), today)
        }
        Err(error) => Trouble::from(error).to(&visit),
    }
}

pub(super) async fn save(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
    form: Form,
) -> Response {
    let Signed { visit, actor, .. } = signed;
    let id = match case(&id) {
        Ok(id) => id,
        Err(trouble) => return trouble.to(&visit),
    };
    let reference = match web.run(move |app| case::telling(app, &actor, id)).await {
        Ok(reference) => reference.to_string(),
        Err(error) => return Trouble::from(error).to(&visit),
    };
    let (shell, today) = (visit.shell("Information"), web.today());
    let filled = Filled::of(&form);
    let mut errors = Errors::default();
    let command = filled.command(&shell, today, &mut errors);
    let done = match command.filter(|_| errors.is_empty()) {
        Some(command) => web.run(move |app| case::change(app, &actor, id, command)).await.map(drop),
        None => Ok(()),
    };
    match done {
        Ok(()) if errors.is_empty() => {
            return Redirect::to(&visit.link(&format!("/cases/{}", id.0))).into_response();
        }
        Ok(()) => {}
        Err(app::AppError::Case(CaseRefusal::NotYet)) => errors.add("day", shell.say("told-day-later")),
        Err(error) => return Trouble::from(error).to(&visit),
    }
    let page = shown(&visit, &reference, id.0.to_string(), &filled, &errors, today);
    (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
}

/// What stands in the page.
struct Filled {
    service: String,
    taken_by: String,
    day: AskedDay,
    time: String,
    reference: String,
}

impl Filled {
    fn today(today: Date) -> Self {
        let none = String::new;
        Self { service: none(), taken_by: none(), day: AskedDay::of(today), time: none(), reference: none() }
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
        }
    }

    /// What to put to the case; what is missing or wrong is told.
    fn command(&self, shell: &Shell, today: Date, errors: &mut Errors) -> Option<CaseCommand> {
        let compulsory =
            [("service", "told-service", &self.service), ("taken-by", "told-taken-by", &self.taken_by)];
        for (field, label, value) in compulsory {
            if value.trim().is_empty() {
                errors.add(field, shell.with("answer-this", "label", &shell.say(label)));
            }
        }
        let day = self.day.date();
        if day.is_none() {
            errors.add("day", shell.with("told-day-wrong", "example", &example(today)));
        }
        let time = time(&self.time);
        if time.is_none() {
            errors.add("time", shell.say("told-time-wrong"));
        }
        let occurred = day.zip(time).and_then(|(day, time)| {
            let there = day.to_datetime(time).to_zoned(days::zone()).ok()?;
            Some(Occurred::at(Moment::from(there.timestamp())))
        });
        let mut words = |field: &str, value: &str| {
            Words::new(value).map_err(|long| {
                let values = [("count", long.count.into()), ("limit", long.limit.into())];
                errors.add(field, shell.words().with("too-many-letters", &values).into_owned());
            })
        };
        let service = words("service", &self.service).ok();
        let taken_by = words("taken-by", &self.taken_by).ok();
        let reference = words("reference", &self.reference).ok();
        Some(CaseCommand::Tell {
            occurred: occurred?,
            service: service?,
            taken_by: taken_by?,
            reference: Some(reference?),
        })
    }
}

/// A time of day as people write it: `14:30`, `9.05`, `1430`.
fn time(text: &str) -> Option<Time> {
    let text = text.trim();
    let (hours, minutes) = match text.split_once([':', '.']) {
        Some(parts) => parts,
        None if text.len() == 4 && text.is_ascii() => text.split_at(2),
        None => return None,
    };
    let digits = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(hours) || !digits(minutes) || minutes.len() != 2 {
        return None;
    }
    Time::new(hours.parse().ok()?, minutes.parse().ok()?, 0, 0).ok()
}

fn example(today: Date) -> String {
    format!("{} {} {}", today.day(), today.month(), today.year())
}

fn shown(
    visit: &Visit,
    reference: &str,
    id: String,
    filled: &Filled,
    errors: &Errors,
    today: Date,
) -> Response {
    let shell = visit.shell("Information");
    let about = |name: &str, caption: &str, hint: Option<String>| About {
        id: name.to_owned(),
        caption: Caption { text: shell.text(caption), classes: "govuk-label--s", heading: false },
        hint: hint.map(Into::into),
        error: errors.of(name, &shell),
    };
    let line = |name: &str, caption: &str, hint: Option<String>, value: &str, classes| {
        Html::of(&Input {
            about: about(name, caption, hint),
            name: name.to_owned(),
            value: value.to_owned(),
            classes,
            spellcheck: Some(false),
            autocomplete: Some("off"),
            attributes: vec![("dir", "auto".to_owned())],
            ..Input::default()
        })
    };
    let values = [("example", example(today).into()), ("today", shell.words().long_date(today).into())];
    let day_hint = shell.words().with("told-day-hint", &values).into_owned();
    let part = |word: &str, value: &str| Part {
        label: shell.say(word),
        value: value.to_owned(),
        autocomplete: Some("off"),
    };
    let mut day = DateInput {
        about: about("day", "told-day", Some(day_hint)),
        day: part("day", &filled.day.day),
        month: part("month", &filled.day.month),
        year: part("year", &filled.day.year),
        ..DateInput::default()
    };
    day.about.caption.classes = "govuk-fieldset__legend--s";
    let fields = vec![
        line("service", "told-service", None, &filled.service, ""),
        line("taken-by", "told-taken-by", Some(shell.say("told-taken-by-hint")), &filled.taken_by, ""),
        Html::of(&day),
        line("time", "told-time", Some(shell.say("told-time-hint")), &filled.time, "govuk-input--width-5"),
        line(
            "reference",
            "told-reference",
            Some(shell.say("told-reference-hint")),
            &filled.reference,
            "govuk-input--width-20",
        ),
    ];
    rendered(&ToldPage {
        summary: errors.summary(&shell),
        reference: reference.to_owned(),
        id,
        fields,
        shell,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_as_people_write_them() {
        for (text, shown) in
            [("14:30", "14:30:00"), ("9.05", "09:05:00"), (" 0930 ", "09:30:00"), ("00:00", "00:00:00")]
        {
            assert_eq!(time(text).unwrap().to_string(), shown);
        }
        for text in ["", "quarter to", "25:00", "12:60", "930", "1:2", "12:5x", "１２:30"] {
            assert_eq!(time(text), None, "{text}");
        }
    }
}
