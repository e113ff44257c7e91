//! An organisation of the partnership.

mod entries;

pub use entries::{
    Answering, FrontDoorSet, Joined, NumberWritten, OrganisationEvent, OrganisationKind, RuleSaid,
};

use std::collections::BTreeMap;

use jiff::civil::Date;
use rules::{LocalRefused, LocalValue, RuleBook};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::row::{OrganisationRow, SightRow, SummaryRow};
use crate::{
    Class, Entry, FieldSet, Moment, Nation, News, Noun, Occurred, OrganisationId, Record, Row, Words,
};

/// What is known of an organisation.
#[derive(Clone, Debug, Default)]
pub struct Organisation {
    facts: Option<Facts>,
}

#[derive(Clone, Debug)]
struct Facts {
    id: OrganisationId,
    kind: OrganisationKind,
    nation: Nation,
    name: Words,
    numbers: BTreeMap<String, Number>,
    rules: Vec<LocalValue>,
    front: Option<FrontDoorSet>,
    joined_at: Moment,
}

/// A telephone number of the organisation's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// The number, as it was written.
    pub number: Words,
    /// The day on which somebody rang it and it was right.
    pub checked_on: Date,
}

/// Why a change to an organisation is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OrganisationRefusal {
    /// There is no such organisation.
    #[error("there is no such organisation")]
    Absent,
    /// The number has too few digits, or letters.
    #[error("a telephone number has at least three digits, and no letters")]
    NoNumber,
    /// The day of checking lies in the future.
    #[error("the day on which the number was checked is still to come")]
    NotYet,
    /// The public form is to be on, and nobody answers it, or nobody says when.
    #[error("a public form needs somebody who answers it, and hours")]
    NobodyAnswers,
    /// It is to show numbers or a form, and is not said to answer anywhere.
    #[error("say in which council's area this holds")]
    NoArea,
    /// The value of a rule cannot be taken.
    #[error(transparent)]
    Rule(#[from] LocalRefused),
}

/// What lists show of an organisation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OrganisationSummary {
    /// Its name.
    pub name: Words,
}

impl Organisation {
    /// Its name; `None` before it has joined.
    pub fn name(&self) -> Option<&Words> {
        self.facts.as_ref().map(|facts| &facts.name)
    }

    /// What sort of body it is.
    pub fn kind(&self) -> Option<OrganisationKind> {
        self.facts.as_ref().map(|facts| facts.kind)
    }

    /// Its own telephone numbers, by desk.
    pub fn numbers(&self) -> impl Iterator<Item = (&str, &Number)> {
        let numbers = self.facts.iter().flat_map(|facts| &facts.numbers);
        numbers.map(|(desk, number)| (desk.as_str(), number))
    }

    /// What it says of rules' values, the latest of each rule.
    pub fn rules(&self) -> &[LocalValue] {
        self.facts.as_ref().map_or(&[], |facts| &facts.rules)
    }

    /// Writes down a telephone number, or takes it out.
    ///
    /// # Errors
    /// [`OrganisationRefusal`].
    pub fn write_number(
        &self,
        written: NumberWritten,
        today: Date,
        now: Moment,
    ) -> Result<Vec<News<OrganisationEvent>>, OrganisationRefusal> {
        self.facts.as_ref().ok_or(OrganisationRefusal::Absent)?;
        if written.checked_on > today {
            return Err(OrganisationRefusal::NotYet);
        }
        if written.number.as_ref().is_some_and(|number| !is_number(number.reveal())) {
            return Err(OrganisationRefusal::NoNumber);
        }
        Ok(vec![News { occurred: Occurred::at(now), event: written.into() }])
    }

    /// Confirms a rule's value, or puts one of the organisation's own beside it.
    ///
    /// # Errors
    /// [`OrganisationRefusal`].
    pub fn say_of_rule(
        &self,
        value: LocalValue,
        book: &RuleBook,
        now: Moment,
    ) -> Result<Vec<News<OrganisationEvent>>, OrganisationRefusal> {
        self.facts.as_ref().ok_or(OrganisationRefusal::Absent)?;
        value.check(book)?;
        Ok(vec![News { occurred: Occurred::at(now), event: RuleSaid { value }.into() }])
    }

    /// What it shows to everybody; `None` where it has said nothing.
    pub fn front_door(&self) -> Option<&FrontDoorSet> {
        self.facts.as_ref().and_then(|facts| facts.front.as_ref())
    }

    /// Says what it shows to everybody.
    ///
    /// # Errors
    /// [`OrganisationRefusal`].
    pub fn set_front_door(
        &self,
        front: FrontDoorSet,
        now: Moment,
    ) -> Result<Vec<News<OrganisationEvent>>, OrganisationRefusal> {
        self.facts.as_ref().ok_or(OrganisationRefusal::Absent)?;
        let answers = |answering: &Answering| {
            !answering.staff.is_empty() && !answering.hours.reveal().trim().is_empty()
        };
        if front.answering.as_ref().is_some_and(|answering| !answers(answering)) {
            return Err(OrganisationRefusal::NobodyAnswers);
        }
        if front.councils.is_empty() && (front.numbers || front.answering.is_some()) {
            return Err(OrganisationRefusal::NoArea);
        }
        Ok(vec![News { occurred: Occurred::at(now), event: front.into() }])
    }

    /// Where its law is made.
    pub fn nation(&self) -> Option<Nation> {
        self.facts.as_ref().map(|facts| facts.nation)
    }
}

impl Record for Organisation {
    const NOUN: Noun = Noun::Organisation;
    type Event = OrganisationEvent;

    fn apply(&mut self, id: Uuid, entry: &Entry<OrganisationEvent>) {
        match &entry.event {
            OrganisationEvent::Joined(Joined { name, kind, nation }) => {
                self.facts = Some(Facts {
                    id: OrganisationId(id),
                    kind: *kind,
                    nation: *nation,
                    name: name.clone(),
                    numbers: BTreeMap::new(),
                    rules: Vec::new(),
                    front: None,
                    joined_at: entry.recorded_at,
                });
            }
            OrganisationEvent::NumberWritten(NumberWritten { desk, number, checked_on }) => {
                let Some(facts) = &mut self.facts else { return };
                match number {
                    Some(number) => {
                        let number = Number { number: number.clone(), checked_on: *checked_on };
                        facts.numbers.insert(desk.clone(), number);
                    }
                    None => drop(facts.numbers.remove(desk)),
                }
            }
            OrganisationEvent::FrontDoorSet(front) => {
                let Some(facts) = &mut self.facts else { return };
                facts.front = Some(front.clone());
            }
            OrganisationEvent::RuleSaid(RuleSaid { value }) => {
                let Some(facts) = &mut self.facts else { return };
                facts.rules.retain(|other| other.rule != value.rule);
                facts.rules.push(value.clone());
            }
        }
    }

    fn project(&self) -> Vec<Row> {
        let Some(Facts { id, kind, nation, name, joined_at, .. }) = &self.facts else { return Vec::new() };
        vec![
            Row::Organisation(OrganisationRow { id: *id, kind: *kind, nation: *nation }),
            Row::Summary(SummaryRow::of(*id, Class::Setup, &OrganisationSummary { name: name.clone() })),
            Row::Sight(SightRow {
                viewer: id.0,
                record: id.0,
                noun: Noun::Organisation,
                field_set: FieldSet::Full,
                from: *joined_at,
                until: None,
                sort: *joined_at,
                shelved: None,
            }),
        ]
    }
}

/// The most digits of a telephone number: fifteen (ITU-T E.164), and as many again for an extension.
const LONGEST_NUMBER: usize = 30;

/// Digits, and what people put between them.
fn is_number(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    (3..=LONGEST_NUMBER).contains(&digits)
        && text.len() <= 2 * LONGEST_NUMBER
        && text.chars().all(|letter| letter.is_ascii_digit() || " +()-".contains(letter))
}
