//! Answers of a story to a question set: read once, so that a case's answers are made without reading anything.

use std::collections::BTreeMap;

use domain::case::TakenDown;
use domain::{Class, Moment, PartialDate};
use forms::{Answer, Field, Kind, Number, QuestionSet};
use rand_chacha::ChaCha8Rng;

use super::chance::between;
use super::line::Line;
use super::setting::Setting;
use super::span::{DAY, date};

/// Answers to one question set.
#[derive(Debug)]
pub(super) struct Sheet {
    set: &'static QuestionSet,
    fields: Vec<(String, Class, Given)>,
}

/// An answer before a case has it. A day is `+28d` or `-1d` from the day of writing; `near` is a day about the end of the history; `birth`
/// is the birth date as far as anybody knows it.
#[derive(Debug)]
enum Given {
    Text(Line),
    One(Vec<String>),
    Many(Vec<String>),
    Number(Number),
    Day(i64),
    Near,
    Birth,
}

/// What answers are made of.
pub(super) struct Telling<'a> {
    pub setting: &'a Setting,
    pub birth: Option<PartialDate>,
    pub at: Moment,
    pub until: Moment,
}

impl Sheet {
    /// Reads answers to a set.
    pub fn read(set: &'static QuestionSet, answers: &BTreeMap<String, toml::Value>) -> Result<Self, String> {
        let fields = answers.iter().map(|(id, value)| {
            let field = set.field(id).ok_or_else(|| format!("{} has no field {id}", set.id()))?;
            let class = Class::from_code(&field.class).unwrap_or(Class::Full);
            Ok((id.clone(), class, Given::read(field, value)?))
        });
        Ok(Self { set, fields: fields.collect::<Result<_, String>>()? })
    }

    /// The answers of a case.
    pub fn told(&self, telling: &Telling<'_>, rng: &mut ChaCha8Rng) -> TakenDown {
        let mut taken = TakenDown::of(self.set.id(), self.set.version());
        for (field, class, given) in &self.fields {
            if let Some(answer) = given.told(telling, rng) {
                taken.answers_mut(*class).set(field.clone(), answer);
            }
        }
        taken
    }
}

impl Given {
    fn read(field: &Field, value: &toml::Value) -> Result<Self, String> {
        let wrong = || format!("{value} is no answer to {}", field.id);
        let text = || value.as_str().map(str::to_owned).ok_or_else(wrong);
        let list = || match value {
            toml::Value::Array(all) => all.iter().map(|it| it.as_str().map(str::to_owned)).collect(),
            one => one.as_str().map(|one| vec![one.to_owned()]),
        };
        match &field.kind {
            Kind::Line { .. } | Kind::Long { .. } | Kind::Telephone { .. } => {
                value.clone().try_into().map(Self::Text).map_err(|error: toml::de::Error| error.to_string())
            }
            Kind::YesNo | Kind::One(_) => list().map(Self::One).ok_or_else(wrong),
            Kind::Many(_) => list().map(Self::Many).ok_or_else(wrong),
            Kind::Number(_) => Number::parse(&text()?).map(Self::Number).ok_or_else(wrong),
            Kind::Date(_) => match text()?.as_str() {
                "near" => Ok(Self::Near),
                "birth" => Ok(Self::Birth),
                day => {
                    day.strip_suffix('d').and_then(|days| days.parse().ok()).map(Self::Day).ok_or_else(wrong)
                }
            },
            _ => Err(wrong()),
        }
    }

    fn told(&self, telling: &Telling<'_>, rng: &mut ChaCha8Rng) -> Option<Answer> {
        let day = |at: i64| Answer::Date(date(Moment(at), false, false));
        Some(match self {
            Self::Text(line) => Answer::Text(line.told(telling.setting, rng)?),
            Self::One(options) => Answer::One(super::chance::pick(rng, options)?.clone()),
            Self::Many(options) => Answer::Many(options.clone()),
            Self::Number(number) => Answer::Number(number.clone()),
            Self::Day(days) => day(telling.at.0 + days * DAY),
            Self::Near => {
                let near = telling.until.0 + between(rng, -12, 30) * DAY;
                day(near.max(telling.at.0 + DAY))
            }
            Self::Birth => Answer::Date(of_forms(telling.birth?)?),
        })
    }
}

/// A birth date, for question sets.
fn of_forms(birth: PartialDate) -> Option<forms::PartialDate> {
    let part = |part: Option<i8>| part.map(i8::unsigned_abs);
    forms::PartialDate::new(Some(birth.year), part(birth.month), part(birth.day), false)
}
