//! What the reader's own organisation says of a rule: shown beside the original, never in its place.

use app::{AppError, organisation};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::organisation::OrganisationRefusal;
use rules::{CountUnit, FirstDay, LocalRefused, LocalValue, LocalWord, Reading, Rule, RuleBook};

use super::rule;
use crate::Web;
use crate::component::{About, Caption, Choices, Html, Input, Item};
use crate::error::Trouble;
use crate::form::Form;
use crate::page::errors::Errors;
use crate::shell::Shell;
use crate::visit::{Signed, Visit};

/// What stands on a rule's page for those who are signed in.
#[derive(Default)]
pub(super) struct Local {
    /// What the organisation says, a line each.
    pub said: Vec<String>,
    /// The form to say it, for those who set up.
    pub form: Vec<Html>,
    pub summary: Option<Html>,
}

impl Local {
    /// What an organisation says of a rule.
    pub async fn read(
        web: &Web,
        visit: &Visit,
        rule: &Rule,
        filled: (&Form, &Errors),
    ) -> Result<Option<Self>, Trouble> {
        let Some(actor) = visit.actor else { return Ok(None) };
        let values = web.run(move |app| organisation::said_of_rules(app, &actor)).await?;
        let shell = visit.shell("Guidance");
        let value = values.iter().find(|value| value.rule == rule.id);
        let form = if app::may_set_up(actor.role) { controls(rule, filled, &shell) } else { Vec::new() };
        let said = value.map(|value| lines(value, &shell)).unwrap_or_default();
        Ok(Some(Self { said, form, summary: filled.1.summary(&shell) }))
    }
}

fn lines(value: &LocalValue, shell: &Shell) -> Vec<String> {
    let when = shell.words().long_date(value.said_on);
    let first = match &value.word {
        LocalWord::Confirmed => {
            let values = [("name", value.organisation.as_str().into()), ("when", when.into())];
            shell.words().with("local-confirmed", &values).into_owned()
        }
        LocalWord::Replaced { reading } => three(shell, "local-replaced", value, &reading.to_string(), &when),
        LocalWord::Figure { words } => three(shell, "local-figure", value, words, &when),
    };
    vec![first, shell.with("local-source", "source", &value.source), shell.say("local-beside")]
}

fn three(shell: &Shell, id: &str, value: &LocalValue, said: &str, when: &str) -> String {
    let name = value.organisation.as_str();
    shell
        .words()
        .with(id, &[("name", name.into()), ("value", said.into()), ("when", when.into())])
        .into_owned()
}

pub(super) async fn save(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
    form: Form,
) -> Response {
    let Signed { visit, actor, .. } = signed;
    if let Err(error) = web.run(move |app| app::must_set_up(app, &actor)).await {
        return Trouble::from(error).to(&visit);
    }
    let Ok(rule) = RuleBook::embedded().rule(&id) else { return Trouble::NotFound.to(&visit) };
    let shell = visit.shell("Guidance");
    let mut errors = Errors::default();
    if let Some(word) = word(&form, &shell, &mut errors) {
        let (rule, source) = (rule.id.clone(), form.one("source").to_owned());
        match web.run(move |app| organisation::say_of_rule(app, &actor, &rule, word, source)).await {
            Ok(()) => return Redirect::to(&visit.link(&format!("/rules/{id}"))).into_response(),
            Err(AppError::Organisation(OrganisationRefusal::Rule(refused))) => {
                told(&refused, &shell, &mut errors)
            }
            Err(error) => return Trouble::from(error).to(&visit),
        }
    }
    (
        StatusCode::UNPROCESSABLE_ENTITY,
        rule::shown(&web, &visit, rule, &rule::Asked::default(), (&form, &errors)).await,
    )
        .into_response()
}

fn told(refused: &LocalRefused, shell: &Shell, errors: &mut Errors) {
    match refused {
        LocalRefused::NoSource => errors.add("source", shell.say("local-source-wrong")),
        LocalRefused::Long => errors.add("source", shell.say("local-long-wrong")),
        LocalRefused::NoPeriod(_) => errors.add("says", shell.say("local-no-period-wrong")),
        LocalRefused::Nothing => errors.add("says", shell.say("local-nothing-wrong")),
        LocalRefused::UnknownRule(_) => errors.add("says", shell.say("bad-request-heading")),
    }
}

const UNITS: [CountUnit; 5] =
    [CountUnit::CalendarDays, CountUnit::WorkingDays, CountUnit::Hours, CountUnit::Months, CountUnit::Years];

const fn unit(unit: CountUnit) -> &'static str {
    match unit {
        CountUnit::CalendarDays => "calendar-days",
        CountUnit::WorkingDays => "working-days",
        CountUnit::Hours => "hours",
        CountUnit::Months => "months",
        CountUnit::Years | CountUnit::Birthdays => "years",
    }
}

fn word(form: &Form, shell: &Shell, errors: &mut Errors) -> Option<LocalWord> {
    match form.one("says") {
        "confirmed" => Some(LocalWord::Confirmed),
        "figure" => Some(LocalWord::Figure { words: form.one("figure").trim().to_owned() }),
        "replaced" => {
            let amount = form.one("amount").trim().parse::<u16>().ok().filter(|amount| *amount > 0);
            let counted = UNITS.into_iter().find(|one| unit(*one) == form.one("unit"));
            if amount.is_none() {
                errors.add("amount", shell.say("local-amount-wrong"));
            }
            if counted.is_none() {
                errors.add("unit", shell.say("choose-this"));
            }
            // Where a first day is not named, the day after the event is the first: the later date, which nobody misses.
            let reading = Reading { amount: amount?, unit: counted?, first_day: FirstDay::Excluded };
            Some(LocalWord::Replaced { reading })
        }
        _ => {
            errors.add("says", shell.say("choose-this"));
            None
        }
    }
}

fn controls(rule: &Rule, (form, errors): (&Form, &Errors), shell: &Shell) -> Vec<Html> {
    let about = |name: &str, caption: &str, hint: Option<&str>| About {
        id: name.to_owned(),
        caption: Caption { text: shell.text(caption), ..Caption::default() },
        hint: hint.map(|hint| shell.text(hint)),
        error: errors.of(name, shell),
    };
    let line = |name: &str, caption: &str, hint: Option<&str>, classes| {
        Html::of(&Input {
            about: about(name, caption, hint),
            name: name.to_owned(),
            value: form.one(name).to_owned(),
            classes,
            autocomplete: Some("off"),
            ..Input::default()
        })
    };
    let item = |value: &str, caption: &str, revealed: Vec<Html>| Item {
        value: value.to_owned(),
        text: shell.text(caption),
        checked: form.one("says") == value,
        revealed,
        ..Item::default()
    };
    let units = UNITS.map(|one| Item {
        value: unit(one).to_owned(),
        text: shell.text(&format!("unit-{}", unit(one))),
        checked: form.one("unit") == unit(one),
        ..Item::default()
    });
    let units = Choices {
        about: about("unit", "local-unit", None),
        name: "unit".to_owned(),
        items: units.into(),
        ..Choices::default()
    };
    let mut items = vec![item("confirmed", "local-confirm", Vec::new())];
    if rule.period.is_some() {
        let period = vec![line("amount", "local-amount", None, "govuk-input--width-3"), Html::of(&units)];
        items.push(item("replaced", "local-replace", period));
    }
    items.push(item("figure", "local-figure-option", vec![line("figure", "local-figure-words", None, "")]));
    let says = Choices {
        about: about("says", "local-says", None),
        name: "says".to_owned(),
        items,
        ..Choices::default()
    };
    vec![Html::of(&says), line("source", "local-source-label", Some("local-source-hint"), "")]
}
