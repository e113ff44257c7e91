//! Asking for a date.

use jiff::Zoned;
use jiff::civil::Date;
use serde::Serialize;

use crate::book::{Held, NoAnswer, RuleBook};
use crate::days::{Calendar, Closure, NotWorking};
use crate::law::{CountUnit, Limit, Period, Reading, Rule, Standing, Take};
use crate::local::LocalValue;
use crate::nation::Nation;

use super::counting::{count, moment};
use super::{Counted, Explanation, Note, birthday};

/// What is asked.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// The id of a rule, or the key of a matter.
    pub id: &'a str,
    /// The nation whose rule and calendar apply.
    pub nation: Nation,
    /// The day of the event.
    pub from: Date,
    /// The day on which the rule must have held, where it is not that of the event: a decision, not the referral. A rule
    /// about birthdays is by itself looked for on the birthday.
    pub on: Option<Date>,
    /// Its time, for rules in hours.
    pub at: Option<&'a Zoned>,
    /// The day of the second event, for a period that ends at the later or the earlier of two.
    pub second_event: Option<Date>,
    /// What the organisation has confirmed or put in place of the value.
    pub local: Option<&'a LocalValue>,
    /// The days on which the organisation is closed besides the bank holidays.
    pub closures: &'a [Closure],
}

impl<'a> Question<'a> {
    /// A plain question: a rule, a nation and a day.
    pub fn new(id: &'a str, nation: Nation, from: Date) -> Self {
        Self { id, nation, from, on: None, at: None, second_event: None, local: None, closures: &[] }
    }

    /// A question about an event whose time is known, in its own time zone.
    pub fn at_time(id: &'a str, nation: Nation, at: &'a Zoned) -> Self {
        Self { at: Some(at), ..Self::new(id, nation, at.date()) }
    }
}

/// A date, and why.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Due {
    /// The date that was counted.
    pub date: Date,
    /// The moment, for a rule in hours whose event has a time.
    pub at: Option<Zoned>,
    /// Where the period ends, a second event considered; none while it waits for that event.
    pub ends: Option<Date>,
    /// Why.
    pub explanation: Explanation,
}

impl RuleBook {
    /// The date that a rule or matter gives, counted from the day of its event.
    ///
    /// # Errors
    /// When the rule is unknown, not for this nation, not in force then, or gives no period.
    pub fn due(&self, id: &str, nation: Nation, from: Date) -> Result<Due, NoAnswer> {
        self.answer(&Question::new(id, nation, from))
    }

    /// The date that a question asks for.
    ///
    /// # Errors
    /// As for [`RuleBook::due`].
    pub fn answer(&self, question: &Question<'_>) -> Result<Due, NoAnswer> {
        let on = question.on.unwrap_or_else(|| self.day_of_force(question));
        let held = self.held(question.id, question.nation, on)?;
        let period = held
            .rule
            .period
            .as_ref()
            .ok_or_else(|| NoAnswer::NoPeriod { id: held.rule.id.clone(), value: held.rule.value_words() })?;
        let calendar = Calendar::for_nation(question.nation);
        let original = readings(period, question, calendar)?;
        let local = question.local.filter(|local| local.is_about(held.rule, on));
        let (mut counted, others) = match local.and_then(LocalValue::reading) {
            Some(reading) => (count(reading, question.from, calendar, question.closures)?, Vec::new()),
            None => original.clone(),
        };
        let at = question.at.map_or(Ok(None), |at| moment(counted.reading, at))?;
        counted.end = at.as_ref().map_or(counted.end, Zoned::date);
        let date = counted.end;
        Ok(Due {
            date,
            ends: ends(period, question, date),
            explanation: Explanation {
                rule: self.cite(held.rule, on),
                nation: question.nation,
                event: period.event.clone(),
                from: question.from,
                kind: period.kind,
                notes: notes(&held, period, question, calendar, &counted, at.is_some()),
                counted,
                others,
                why: period.why.clone().filter(|_| local.and_then(LocalValue::reading).is_none()),
                local: local.map(|local| local.shown(original.0.end)),
            },
            at,
        })
    }
}

impl RuleBook {
    /// The day on which the rule must have held: that of the event, or of the birthday that the rule is about.
    fn day_of_force(&self, question: &Question<'_>) -> Date {
        let age = |reading: &Reading| (reading.unit == CountUnit::Birthdays).then_some(reading.amount);
        let period = self.rule(question.id).ok().and_then(|rule| rule.period.as_ref());
        let age = period.and_then(|period| period.readings.iter().find_map(age));
        age.and_then(|age| birthday(question.from, age)).unwrap_or(question.from)
    }
}

/// The reading that is taken, counted, and the others.
fn readings(
    period: &Period,
    question: &Question<'_>,
    calendar: &Calendar,
) -> Result<(Counted, Vec<Counted>), NoAnswer> {
    let count = |reading: &Reading| count(*reading, question.from, calendar, question.closures);
    let mut counted: Vec<Counted> = period.readings.iter().map(count).collect::<Result<_, _>>()?;
    let by_end = || counted.iter().enumerate().map(|(at, one)| (one.end, at));
    let taken = match period.take {
        Take::First => Some(0),
        Take::Earlier => by_end().min().map(|(_, at)| at),
        Take::Later => by_end().max().map(|(_, at)| at),
    };
    match taken.filter(|at| *at < counted.len()) {
        Some(at) => {
            let one = counted.remove(at);
            Ok((one, counted))
        }
        // The files are refused when a period has no reading.
        None => Err(NoAnswer::NoPeriod { id: question.id.to_owned(), value: None }),
    }
}

fn ends(period: &Period, question: &Question<'_>, date: Date) -> Option<Date> {
    match (&period.limit, question.second_event) {
        (None, _) | (Some(Limit::EarlierOf(_)), None) => Some(date),
        (Some(Limit::LaterOf(_)), None) => None,
        (Some(Limit::LaterOf(_)), Some(event)) => Some(date.max(event)),
        (Some(Limit::EarlierOf(_)), Some(event)) => Some(date.min(event)),
    }
}

fn notes(
    held: &Held<'_>,
    period: &Period,
    question: &Question<'_>,
    calendar: &Calendar,
    counted: &Counted,
    has_time: bool,
) -> Vec<Note> {
    let mut notes = Vec::new();
    notes.extend(version_notes(held, question.id));
    notes.extend(counting_notes(question, calendar, counted));
    if counted.reading.unit == CountUnit::Hours && !has_time {
        notes.push(Note::TimeOfDayNotGiven);
    }
    notes.extend(match (&period.limit, question.second_event) {
        (Some(Limit::LaterOf(event)), None) => Some(Note::WaitsFor { event: event.clone() }),
        (Some(Limit::EarlierOf(event)), None) => Some(Note::EndsSoonerWith { event: event.clone() }),
        _ => None,
    });
    notes.extend(period.remark.as_ref().map(|text| Note::Remark { text: text.clone() }));
    notes
}

fn version_notes(held: &Held<'_>, asked: &str) -> Vec<Note> {
    let rule: &Rule = held.rule;
    let mut notes = Vec::new();
    if rule.id != asked && rule.matter != asked && !rule.id.eq_ignore_ascii_case(asked.trim()) {
        notes.push(Note::AnotherVersionHeld { asked: asked.to_owned(), held: rule.id.clone() });
    }
    if held.standing == Standing::Unsure {
        let or = held.or.map(|rule| rule.id.clone());
        notes.push(Note::MayNotHaveHeld { in_force: rule.in_force.words(), or });
    }
    notes
}

fn counting_notes(question: &Question<'_>, calendar: &Calendar, counted: &Counted) -> Vec<Note> {
    let mut notes = Vec::new();
    match counted.reading.unit {
        CountUnit::WorkingDays => {
            let projected = |why: &NotWorking| matches!(why, NotWorking::Holiday { projected: true, .. });
            if counted.skipped.iter().any(|day| projected(&day.why)) {
                notes.push(Note::Projected);
            }
            let days = calendar.unconfirmed_between(question.from, counted.end);
            notes.extend(days.map(|day| Note::MayHaveBeenHoliday { day: day.clone() }));
        }
        CountUnit::Birthdays if question.from.day() == 29 && counted.end.day() != 29 => {
            notes.extend(counted.end.yesterday().map(|other| Note::BornOnLeapDay { other }).ok());
        }
        CountUnit::CalendarDays | CountUnit::Months | CountUnit::Years => {
            let why = calendar.not_working(counted.end, question.closures);
            notes.extend(why.map(|why| Note::FallsOnClosedDay { why }));
        }
        CountUnit::Hours | CountUnit::Birthdays => {}
    }
    notes
}
