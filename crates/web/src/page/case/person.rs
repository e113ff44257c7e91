//! What was learnt of who the person is: a name, when they were born, adult or child.

use app::case::{self, Doing};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use domain::PartialDate;
use domain::person::{AgeBand, Learnt};
use jiff::civil::Date;

use super::ask::Ask;
use super::one::OneCase;
use crate::Web;
use crate::component::Text;
use crate::error::{Trouble, rendered};
use crate::form::Form;
use crate::page::asked::AskedDay;
use crate::page::boxes::Boxes;
use crate::page::errors::Errors;
use crate::shell::Shell;
use crate::visit::{Signed, Visit};

/// The first year of birth that is taken.
const FIRST_YEAR: i16 = 1900;
/// The most characters of a name.
const LONGEST_NAME: usize = 500;

#[derive(Default)]
struct Filled {
    name: String,
    day: AskedDay,
    band: String,
}

pub(super) async fn page(State(web): State<Web>, signed: Signed, at: OneCase) -> Result<Response, Response> {
    let reference = at.about_to(&web, &signed, Doing::Write).await?;
    Ok(shown(&signed.visit, (&at.id(), reference), &Filled::default(), &Errors::default()))
}

pub(super) async fn save(
    State(web): State<Web>,
    signed: Signed,
    at: OneCase,
    form: Form,
) -> Result<Response, Response> {
    let reference = at.about_to(&web, &signed, Doing::Write).await?;
    let Signed { visit, actor, .. } = signed;
    let shell = visit.shell("Information");
    let filled = Filled::of(&form);
    let mut errors = Errors::default();
    if form.asks_for_language() {
        return Ok(shown(&visit, (&at.id(), reference), &filled, &errors));
    }
    if let Some(learnt) = filled.learnt(web.today(), &shell, &mut errors) {
        let done = web.run(move |app| case::learn(app, &actor, at.0, learnt)).await;
        return done.map(|()| at.shown(&visit)).map_err(|error| Trouble::from(error).to(&visit));
    }
    let page = shown(&visit, (&at.id(), reference), &filled, &errors);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

impl Filled {
    fn of(form: &Form) -> Self {
        let one = |name: &str| form.one(name).to_owned();
        let day = AskedDay { day: one("day"), month: one("month"), year: one("year") };
        Self { name: one("name"), day, band: one("band") }
    }

    /// What was learnt; what cannot be is told.
    fn learnt(&self, today: Date, shell: &Shell, errors: &mut Errors) -> Option<Learnt> {
        let birth = self.birth(today, shell, errors);
        if self.name.chars().count() > LONGEST_NAME {
            errors.add("name", shell.count("person-name-long", &LONGEST_NAME));
        }
        let name = errors.words("name", &self.name, shell).filter(|name| !name.reveal().trim().is_empty());
        let age_band = AgeBand::ALL.into_iter().find(|band| band.code() == self.band);
        if errors.is_empty() && name.is_none() && birth.is_none() && age_band.is_none() {
            errors.add("name", shell.say("person-empty"));
        }
        errors.is_empty().then_some(Learnt { name, birth, age_band })
    }

    /// The birth date as far as it is known: a year, a year and a month, or a day.
    fn birth(&self, today: Date, shell: &Shell, errors: &mut Errors) -> Option<PartialDate> {
        if self.day.is_empty() {
            return None;
        }
        let part = |text: &str| match text.trim() {
            "" => Ok(None),
            text => text.parse::<i8>().map(Some).map_err(drop),
        };
        let read = || {
            let (day, month) = (part(&self.day.day).ok()?, part(&self.day.month).ok()?);
            let birth = PartialDate { year: self.day.year.trim().parse().ok()?, month, day };
            birth.text().filter(|_| birth.year >= FIRST_YEAR)?;
            let first = Date::new(birth.year, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
            (first <= today).then_some(birth)
        };
        let birth = read();
        if birth.is_none() {
            errors.add("day", shell.say("person-birth-wrong"));
        }
        birth
    }
}

fn shown(visit: &Visit, (id, reference): (&str, String), filled: &Filled, errors: &Errors) -> Response {
    let mut ask = Ask::about(visit, id, "person", reference);
    let shell = &ask.shell;
    let boxes = Boxes { shell, errors };
    let bands = AgeBand::ALL.into_iter().map(|band| {
        let words: Text = shell.text(&format!("age-{}", band.code()));
        (band.code().to_owned(), words)
    });
    ask.fields = vec![
        boxes.line("name", "person-name", Some("person-name-hint"), &filled.name, ""),
        boxes.day("person-birth", Some(shell.say("person-birth-hint")), &filled.day),
        boxes.one("band", "person-band", Some("person-band-hint"), bands.collect(), &filled.band),
    ];
    ask.heading = shell.text("person-heading");
    ask.leads = vec![shell.text("person-lead")];
    ask.summary = errors.summary(shell);
    rendered(&ask.keeping())
}
