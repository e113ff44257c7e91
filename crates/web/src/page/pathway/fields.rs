//! The boxes by which each thing is written down.

use domain::Nation;
use domain::case::{Outcome, Reached, Stands};
use domain::pathway::Step;
use jiff::civil::Date;
use rules::{Decides, RuleBook, Who};

use super::filled::Filled;
use super::what::What;
use crate::component::{About, Caption, DateInput, Html, Part, Text};
use crate::page::asked::AskedDay;
use crate::page::boxes::Boxes;

/// The message that says as what somebody is treated.
pub(super) const fn whom_message(who: Who) -> &'static str {
    match who {
        Who::Adult => "pathway-as-adult",
        Who::Child => "pathway-as-child",
    }
}

/// The boxes for one thing, with what stands in them.
pub(super) fn fields(
    boxes: &Boxes<'_>,
    what: What,
    filled: &Filled,
    (nation, whom): (Nation, Option<Who>),
    today: Date,
) -> Vec<Html> {
    match what {
        What::Step(Step::Referred) => with_day(
            boxes,
            filled,
            today,
            vec![
                boxes.one("whom", "pathway-whom", None, adult_or_child(boxes), &filled.whom),
                boxes.line("by", "pathway-who-referred", None, &filled.by, ""),
                boxes.line(
                    "reference",
                    "pathway-home-office",
                    Some("pathway-home-office-hint"),
                    &filled.reference,
                    "govuk-input--width-20",
                ),
            ],
            true,
        ),
        What::Step(step) => {
            with_day(boxes, filled, today, step_fields(boxes, step, filled, (nation, whom), today), true)
        }
        What::Safety(_) => with_day(
            boxes,
            filled,
            today,
            vec![
                boxes.one("outcome", "safety-which", None, outcomes(boxes), &filled.outcome),
                boxes.line("by", "pathway-who-decided", Some("pathway-who-decided-hint"), &filled.by, ""),
                boxes.long("why", "safety-why", Some("safety-why-hint"), &filled.why),
            ],
            false,
        ),
        What::CheckIn(_) => with_day(boxes, filled, today, check_in_fields(boxes, filled), false),
        What::Have(..) => {
            let stands = Stands::ALL
                .map(|one| (one.code().to_owned(), boxes.shell.text(&format!("stands-{}", one.code()))));
            vec![
                boxes.one("stands", "stands-which", None, stands.into(), &filled.stands),
                boxes.long("why", "stands-words", None, &filled.why),
            ]
        }
    }
}

fn with_day(
    boxes: &Boxes<'_>,
    filled: &Filled,
    today: Date,
    mut rest: Vec<Html>,
    may_be_odd: bool,
) -> Vec<Html> {
    let words = boxes.shell.words();
    let example = format!("{} {} {}", today.day(), today.month(), today.year());
    let values = [("example", example.into()), ("today", words.long_date(today).into())];
    let hint = words.with("told-day-hint", &values).into_owned();
    let mut fields = vec![boxes.day("pathway-day", Some(hint), &filled.day)];
    fields.append(&mut rest);
    if may_be_odd && filled.offers_oddity {
        fields.push(boxes.tick("odd", "pathway-odd-tick", "pathway-odd", filled.odd));
        fields.push(boxes.line("said-by", "pathway-odd-said-by", None, &filled.said_by, ""));
        fields.push(boxes.long("odd-why", "pathway-odd-why", None, &filled.odd_why));
    }
    fields
}

fn options(boxes: &Boxes<'_>, of: &[(&str, &str)]) -> Vec<(String, Text)> {
    of.iter().map(|(value, message)| ((*value).to_owned(), boxes.shell.text(message))).collect()
}

fn outcomes(boxes: &Boxes<'_>) -> Vec<(String, Text)> {
    let one = |one: Outcome| (one.code().to_owned(), boxes.shell.text(outcome_message(one)));
    Outcome::ALL.map(one).into()
}

/// The message that says what came of a decision about safety.
pub(super) const fn outcome_message(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Done => "safety-done",
        Outcome::ToDo => "safety-to-do",
        Outcome::Against => "safety-against",
    }
}

fn adult_or_child(boxes: &Boxes<'_>) -> Vec<(String, Text)> {
    options(boxes, &[("adult", whom_message(Who::Adult)), ("child", whom_message(Who::Child))])
}

fn step_fields(
    boxes: &Boxes<'_>,
    step: Step,
    filled: &Filled,
    (nation, whom): (Nation, Option<Who>),
    today: Date,
) -> Vec<Html> {
    let mut fields = Vec::new();
    if step.is_decided() {
        fields.push(boxes.one(
            "decider",
            "pathway-decider",
            Some("pathway-decider-hint"),
            deciders(boxes, nation, whom, today),
            &filled.decider,
        ));
        fields.push(boxes.line(
            "by",
            "pathway-who-decided",
            Some("pathway-who-decided-hint"),
            &filled.by,
            "",
        ));
    } else {
        fields.push(boxes.line("by", "pathway-who-told", None, &filled.by, ""));
    }
    if step == Step::PermissionGiven {
        fields.push(until(boxes, &filled.until));
    }
    let hint = if step.is_against() { "pathway-why-against" } else { "pathway-why-hint" };
    fields.push(boxes.long("why", "pathway-reasons", Some(hint), &filled.why));
    fields
}

/// The authorities and panels for somebody in a nation: those that decide today first, then those that did, each with its last day.
fn deciders(boxes: &Boxes<'_>, nation: Nation, whom: Option<Who>, today: Date) -> Vec<(String, Text)> {
    let fits = |one: &Decides<'_>| one.is_for(nation) && (whom != Some(Who::Adult) || !one.decider.children);
    let (now, then): (Vec<_>, Vec<_>) =
        RuleBook::embedded().deciders().filter(fits).partition(|one| one.may_decide(today));
    let mut found: Vec<(String, Text)> = Vec::new();
    for one in now.iter().chain(&then) {
        if found.iter().all(|(key, _)| *key != one.decider.key) {
            found.push((one.decider.key.clone(), decider(boxes, one, today)));
        }
    }
    found
}

/// What an authority or panel is called; of one that decides no more, until when it did.
fn decider(boxes: &Boxes<'_>, one: &Decides<'_>, today: Date) -> Text {
    let (shell, name) = (boxes.shell, one.decider.name.clone());
    let last = one.rule.in_force.to.map(|edge| edge.last).filter(|last| *last < today);
    match last {
        Some(last) => {
            let values = [("name", name.into()), ("day", shell.words().day(last).into())];
            shell.words().with("pathway-decider-until", &values).into_owned().into()
        }
        None => Text { words: name, language: (!shell.in_english()).then_some("en") },
    }
}

fn until(boxes: &Boxes<'_>, day: &AskedDay) -> Html {
    let shell = boxes.shell;
    let part = |word: &str, value: &str| Part {
        label: shell.say(word),
        value: value.to_owned(),
        autocomplete: Some("off"),
    };
    Html::of(&DateInput {
        about: About {
            id: "until".to_owned(),
            caption: Caption {
                text: shell.text("pathway-until-day"),
                classes: "govuk-fieldset__legend--s",
                heading: false,
            },
            hint: None,
            error: boxes.errors.of("until", shell),
        },
        prefix: "until.".to_owned(),
        day: part("day", &day.day),
        month: part("month", &day.month),
        year: part("year", &day.year),
        ..DateInput::default()
    })
}

fn check_in_fields(boxes: &Boxes<'_>, filled: &Filled) -> Vec<Html> {
    let reached =
        Reached::ALL.map(|one| (one.code().to_owned(), boxes.shell.text(&format!("reached-{}", one.code()))));
    let known = || options(boxes, &[("yes", "check-yes"), ("no", "check-no"), ("unknown", "check-unknown")]);
    vec![
        boxes.one("reached", "check-reached", None, reached.into(), &filled.reached),
        boxes.one("safe", "check-safe", None, known(), &filled.safe),
        boxes.one("moved", "check-moved", None, known(), &filled.moved),
        boxes.one("again", "check-again", None, known(), &filled.again),
        boxes.long("why", "check-words", Some("check-words-hint"), &filled.why),
    ]
}
