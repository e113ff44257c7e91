//! What an organisation shows to everybody: for which areas, whether its numbers, and whether there is a form, who answers it and when.

use app::front::answerers;
use app::organisation;
use area::Council;
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::organisation::{Answering, FrontDoorSet, Organisation};
use domain::{UserId, Words};

use crate::Web;
use crate::component::{About, Caption, Html, Input, Textarea};
use crate::error::{Trouble, rendered};
use crate::form::Form;
use crate::page::errors::Errors;
use crate::shell::Shell;
use crate::visit::{Signed, Visit};

#[derive(Template)]
#[template(path = "organisation/front_door.html")]
struct FrontDoorPage {
    shell: Shell,
    summary: Option<Html>,
    councils: Html,
    hours: Html,
    /// Whether numbers are shown.
    numbers: bool,
    /// Whether there is a form.
    form: bool,
    /// Id, name, whether they answer.
    staff: Vec<(String, String, bool)>,
    staff_error: Option<String>,
}

/// What stands in the form.
struct Filled {
    councils: String,
    numbers: bool,
    form: bool,
    staff: Vec<UserId>,
    hours: String,
}

pub(super) async fn page(State(web): State<Web>, signed: Signed) -> Response {
    let Signed { visit, actor, .. } = signed;
    let read = move |app: &app::App| {
        app::must_set_up(app, &actor)?;
        Ok::<_, app::AppError>((organisation::read(app, &actor)?, answerers(app, &actor)?))
    };
    match web.run(read).await {
        Ok((own, able)) => shown(&visit, &Filled::of(&own), &able, &Errors::default()),
        Err(error) => Trouble::from(error).to(&visit),
    }
}

pub(super) async fn save(State(web): State<Web>, signed: Signed, form: Form) -> Response {
    let Signed { visit, actor, .. } = signed;
    if let Err(error) = web.run(move |app| app::must_set_up(app, &actor)).await {
        return Trouble::from(error).to(&visit);
    }
    let shell = visit.shell("Settings");
    let filled = Filled::typed(&form);
    let mut errors = Errors::default();
    if !form.asks_for_language()
        && let Some(front) = filled.read(&mut errors, &shell)
    {
        match web.run(move |app| app::front::set(app, &actor, front)).await {
            Ok(()) => {
                web.forget_front();
                return Redirect::to(&visit.link("/organisation/front-door")).into_response();
            }
            Err(error) => return Trouble::from(error).to(&visit),
        }
    }
    let wrong = !form.asks_for_language();
    match web.run(move |app| answerers(app, &actor)).await {
        Ok(able) => {
            let page = shown(&visit, &filled, &able, &errors);
            if wrong { (StatusCode::UNPROCESSABLE_ENTITY, page).into_response() } else { page }
        }
        Err(error) => Trouble::from(error).to(&visit),
    }
}

impl Filled {
    fn of(own: &Organisation) -> Self {
        let front = own.front_door();
        let answering = front.and_then(|front| front.answering.as_ref());
        let councils = front.map(|front| front.councils.as_slice()).unwrap_or_default();
        let names = councils.iter().filter_map(|code| area::councils().find(|one| one.code == *code));
        Self {
            councils: names.map(|council| council.name.as_str()).collect::<Vec<_>>().join("\n"),
            numbers: front.is_some_and(|front| front.numbers),
            form: answering.is_some(),
            staff: answering.map(|answering| answering.staff.clone()).unwrap_or_default(),
            hours: answering.map(|answering| answering.hours.reveal().to_owned()).unwrap_or_default(),
        }
    }

    fn typed(form: &Form) -> Self {
        let chosen = form.fields().filter(|(name, _)| *name == "staff");
        let staff = chosen.filter_map(|(_, id)| uuid::Uuid::try_parse(id).ok()).map(UserId);
        Self {
            councils: form.one("councils").to_owned(),
            numbers: form.one("numbers") == "yes",
            form: form.one("form") == "yes",
            staff: staff.collect(),
            hours: form.one("hours").to_owned(),
        }
    }

    /// What was typed, where nothing is wrong with it.
    fn read(&self, errors: &mut Errors, shell: &Shell) -> Option<FrontDoorSet> {
        let mut councils = Vec::new();
        let lines = self.councils.lines().map(str::trim).filter(|line| !line.is_empty());
        for line in lines {
            match council(line) {
                Some(council) => councils.push(council.code.clone()),
                None => errors.add("councils", shell.with("door-no-council", "name", line)),
            }
        }
        councils.dedup();
        if councils.is_empty() && errors.is_empty() && (self.numbers || self.form) {
            errors.add("councils", shell.say("door-no-area"));
        }
        let hours = if self.form {
            errors.compulsory("hours", &self.hours, "door-no-hours", shell)
        } else {
            Words::new(self.hours.as_str()).ok()
        };
        if self.form && self.staff.is_empty() {
            errors.add("staff", shell.say("door-no-staff"));
        }
        let answering =
            hours.filter(|_| self.form).map(|hours| Answering { staff: self.staff.clone(), hours });
        errors.is_empty().then(|| FrontDoorSet { councils, numbers: self.numbers, answering })
    }
}

/// The council of this name, in English or Welsh, or with this code.
fn council(name: &str) -> Option<&'static Council> {
    let name = name.to_lowercase();
    area::councils().find(|council| {
        let welsh = council.welsh.as_ref().map(|welsh| welsh.to_lowercase());
        council.name.to_lowercase() == name
            || welsh.as_ref() == Some(&name)
            || council.code.to_lowercase() == name
    })
}

fn shown(visit: &Visit, filled: &Filled, able: &[(UserId, Words)], errors: &Errors) -> Response {
    let shell = visit.shell("Settings").keeping("front-door");
    let staff = able
        .iter()
        .map(|(user, name)| (user.0.to_string(), name.reveal().to_owned(), filled.staff.contains(user)));
    let about = |id: &str, label: &str, hint: &str| About {
        id: id.to_owned(),
        caption: Caption { text: shell.text(label), classes: "govuk-label--s", ..Caption::default() },
        hint: Some(shell.text(hint)),
        error: errors.of(id, &shell),
    };
    let page = FrontDoorPage {
        summary: errors.summary(&shell),
        councils: Html::of(&Textarea {
            about: about("councils", "door-councils", "door-councils-hint"),
            name: "councils".to_owned(),
            value: filled.councils.clone(),
            ..Textarea::default()
        }),
        hours: Html::of(&Input {
            about: about("hours", "door-hours", "door-hours-hint"),
            name: "hours".to_owned(),
            value: filled.hours.clone(),
            ..Input::default()
        }),
        numbers: filled.numbers,
        form: filled.form,
        staff: staff.collect(),
        staff_error: errors.of("staff", &shell).map(|wrong| wrong.text.words),
        shell,
    };
    rendered(&page)
}
