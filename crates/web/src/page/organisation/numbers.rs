//! The telephone numbers of an organisation's own desks, each with the day on which it was last rung and right.

use app::organisation::{self, Age, Desk, desk, desks};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::Words;
use domain::organisation::{NumberWritten, Organisation, OrganisationRefusal};

use crate::Web;
use crate::component::{About, Caption, DateInput, Html, Input, Part};
use crate::error::{Trouble, rendered};
use crate::form::Form;
use crate::page::asked::AskedDay;
use crate::page::errors::Errors;
use crate::page::next_hour::age;
use crate::shell::Shell;
use crate::visit::{Signed, Visit};

#[derive(Template)]
#[template(path = "organisation/numbers.html")]
struct NumbersPage {
    shell: Shell,
    summary: Option<Html>,
    own: Vec<Own>,
    national: Vec<(String, String, String)>,
}

/// A desk of the organisation's own.
struct Own {
    key: &'static str,
    name: String,
    number: Html,
    checked: Html,
}

pub(super) async fn page(State(web): State<Web>, signed: Signed) -> Response {
    let Signed { visit, actor, .. } = signed;
    let read = move |app: &app::App| {
        app::must_set_up(app, &actor)?;
        organisation::read(app, &actor)
    };
    match web.run(read).await {
        Ok(organisation) => shown(&visit, &web, &organisation, None, &Errors::default()),
        Err(error) => Trouble::from(error).to(&visit),
    }
}

pub(super) async fn save(
    State(web): State<Web>,
    signed: Signed,
    Path(key): Path<String>,
    form: Form,
) -> Response {
    let Signed { visit, actor, .. } = signed;
    if let Err(error) = web.run(move |app| app::must_set_up(app, &actor)).await {
        return Trouble::from(error).to(&visit);
    }
    let Some(desk) = desk(&key) else { return Trouble::NotFound.to(&visit) };
    let shell = visit.shell("Settings");
    let filled = Filled::of(desk, &form);
    let mut errors = Errors::default();
    let number = filled.number.trim();
    let number = if number.is_empty() { Ok(None) } else { Words::new(number).map(Some) };
    let (Ok(number), Some(checked_on)) = (number, filled.day.date()) else {
        errors.add(format!("{key}-day"), shell.say("numbers-day-wrong"));
        return refuse(&web, &visit, actor, filled, errors).await;
    };
    let written = NumberWritten { desk: key.clone(), number, checked_on };
    match web.run(move |app| organisation::write_number(app, &actor, written)).await {
        Ok(()) => return Redirect::to(&visit.link("/organisation/numbers")).into_response(),
        Err(app::AppError::Organisation(OrganisationRefusal::NotYet)) => {
            errors.add(format!("{key}-day"), shell.say("numbers-day-wrong"));
        }
        Err(app::AppError::Organisation(OrganisationRefusal::NoNumber)) => {
            errors.add(key.clone(), shell.say("numbers-wrong"));
        }
        Err(error) => return Trouble::from(error).to(&visit),
    }
    refuse(&web, &visit, actor, filled, errors).await
}

async fn refuse(web: &Web, visit: &Visit, actor: app::Actor, filled: Filled, errors: Errors) -> Response {
    match web.run(move |app| organisation::read(app, &actor)).await {
        Ok(organisation) => {
            let page = shown(visit, web, &organisation, Some(&filled), &errors);
            (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
        }
        Err(error) => Trouble::from(error).to(visit),
    }
}

/// What stands in the form of one desk.
struct Filled {
    desk: &'static str,
    number: String,
    day: AskedDay,
}

impl Filled {
    fn of(desk: &'static Desk, form: &Form) -> Self {
        let one = |name: &str| form.one(name).to_owned();
        let day = AskedDay { day: one("day"), month: one("month"), year: one("year") };
        Self { desk: &desk.key, number: one("number"), day }
    }
}

fn shown(
    visit: &Visit,
    web: &Web,
    organisation: &Organisation,
    filled: Option<&Filled>,
    errors: &Errors,
) -> Response {
    let shell = visit.shell("Settings");
    let nation = organisation.nation();
    let here =
        |desk: &&Desk| desk.nations.is_empty() || nation.is_none_or(|nation| desk.nations.contains(&nation));
    let (local, national): (Vec<&'static Desk>, Vec<&'static Desk>) =
        desks().iter().filter(here).partition(|desk| desk.local);
    let own = local.into_iter().map(|desk| {
        let written = organisation.numbers().find(|(key, _)| *key == desk.key).map(|(_, number)| number);
        let stands = filled.filter(|filled| filled.desk == desk.key);
        let number = stands.map(|filled| filled.number.clone());
        let number = number.or_else(|| written.map(|written| written.number.reveal().to_owned()));
        let day = stands.map(|filled| filled.day.clone());
        let day = day.or_else(|| written.map(|written| AskedDay::of(written.checked_on)));
        let day = day.unwrap_or_else(|| AskedDay::of(web.today()));
        Own {
            key: &desk.key,
            name: shell.say(&format!("number-{}", desk.key)),
            number: number_control(desk, number.unwrap_or_default(), errors, &shell),
            checked: day_control(desk, &day, errors, &shell),
        }
    });
    let own = own.collect();
    let national = national.into_iter().map(|desk| {
        let checked = age(desk.read.map_or(Age::Unknown, Age::Read), &shell);
        (shell.say(&format!("number-{}", desk.key)), desk.number.clone().unwrap_or_default(), checked)
    });
    let national = national.collect();
    rendered(&NumbersPage { summary: errors.summary(&shell), own, national, shell })
}

fn number_control(desk: &Desk, value: String, errors: &Errors, shell: &Shell) -> Html {
    Html::of(&Input {
        about: About {
            id: desk.key.clone(),
            caption: Caption { text: shell.text("numbers-number"), ..Caption::default() },
            hint: Some(shell.text("numbers-number-hint")),
            error: errors.of(&desk.key, shell),
        },
        name: "number".to_owned(),
        kind: "tel",
        value,
        classes: "govuk-input--width-20",
        autocomplete: Some("off"),
        ..Input::default()
    })
}

fn day_control(desk: &Desk, day: &AskedDay, errors: &Errors, shell: &Shell) -> Html {
    let id = format!("{}-day", desk.key);
    let part = |word: &str, value: &str| Part {
        label: shell.say(word),
        value: value.to_owned(),
        autocomplete: Some("off"),
    };
    Html::of(&DateInput {
        about: About {
            caption: Caption { text: shell.text("numbers-checked"), ..Caption::default() },
            hint: None,
            error: errors.of(&id, shell),
            id,
        },
        day: part("day", &day.day),
        month: part("month", &day.month),
        year: part("year", &day.year),
        ..DateInput::default()
    })
}
