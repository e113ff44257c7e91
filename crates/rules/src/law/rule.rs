//! A rule.

use serde::Serialize;

use crate::nation::Nation;

use super::flaw::Place;
use super::{Confidence, Decider, Grant, Period, Safeguard, Source, Span, Unit};

/// A rule of law or guidance: what it says, where, when, on whose authority, and how sure we are.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Rule {
    /// Its id, such as `DEC-04`; never reused.
    pub id: String,
    /// The rule whose source tells it, for an entry that splits a rule in time; such entries are not counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part_of: Option<String>,
    /// The key of its topic.
    pub topic: String,
    /// The key of its matter: its own id in small letters where it is a matter of its own.
    pub matter: String,
    /// The nations in which it holds.
    pub nations: Vec<Nation>,
    /// The nations as the source names them.
    pub nations_said: String,
    /// What it says, in our own words.
    pub text: String,
    /// When it is in force.
    pub in_force: Span,
    /// Why nothing is known between the version before and this one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gap: Option<String>,
    /// Its figure.
    pub value: Option<f64>,
    /// What the figure is counted in.
    pub unit: Option<Unit>,
    /// The unit in the source's words, where they say more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit_said: Option<String>,
    /// The provision or paper it rests on.
    pub authority: String,
    /// What was read; none for what is from memory.
    pub source: Option<Source>,
    /// How sure we are.
    pub confidence: Confidence,
    /// Whether sources disagree about it.
    pub in_conflict: bool,
    /// What software that follows it should do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// What it gives to a person.
    pub entitles: Vec<Grant>,
    /// The bodies that decide referrals by it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub deciders: Vec<Decider>,
    /// The decisions about somebody's safety that it is about.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub safeguards: Vec<Safeguard>,
    /// The time it gives.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    #[serde(skip)]
    pub(crate) place: Place,
}

impl Rule {
    /// Whether it holds in this nation.
    pub fn holds_in(&self, nation: Nation) -> bool {
        self.nations.contains(&nation)
    }

    /// Whether it is sure enough to stop somebody's work: not from memory, and not in conflict.
    pub fn may_stop_hard(&self) -> bool {
        self.confidence != Confidence::FromMemory && !self.in_conflict
    }

    /// Its figure with its unit, such as `5 working days`.
    pub fn value_words(&self) -> Option<String> {
        self.value.map(|value| match self.unit {
            Some(unit) => unit.with(value),
            None => value.to_string(),
        })
    }
}
