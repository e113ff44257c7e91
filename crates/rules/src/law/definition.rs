//! What trafficking and slavery are, in their parts.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::nation::Nation;

use super::{Confidence, Edge};

/// The three parts of trafficking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// What was done to move or hold the person.
    Act,
    /// How they were controlled.
    Means,
    /// What it was for.
    Purpose,
}

/// One thing that can make up a part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Element {
    /// The part it belongs to.
    pub part: Part,
    /// Its code.
    pub code: String,
    /// Its name.
    pub label: String,
    /// What to ask.
    pub question: Option<String>,
}

/// Whether a test needs a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Need {
    /// At least one element of it.
    AnyOne,
    /// One for an adult; none for a child.
    AdultsOnly,
    /// None.
    NotNeeded,
    /// It is inside the test itself.
    WithinTheTest,
}

/// What a test needs of a part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Requirement {
    /// Whether it is needed.
    pub need: Need,
    /// More exactly, where that is known.
    pub said: Option<String>,
}

/// What a test is used for; the kinds are never mixed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Use {
    /// Decisions in the national referral mechanism.
    Decision,
    /// Charging somebody with a crime.
    Offence,
    /// Where the words come from.
    Background,
}

/// One test: what must be shown, where, when, for what use.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Test {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// The nations in which it is used; none for an international text.
    pub nations: Vec<Nation>,
    /// What it is used for.
    #[serde(rename = "use")]
    pub use_: Use,
    /// The same in words.
    pub used_for: String,
    /// The age it is about, and when that age counts.
    pub age_test: Option<String>,
    /// Its first day.
    pub from: Edge,
    /// Its last day.
    pub to: Option<Edge>,
    /// What it needs of the act; none where it is not built from parts.
    pub act: Option<Requirement>,
    /// What it needs of the means.
    pub means: Option<Requirement>,
    /// What it needs of the purpose.
    pub purpose: Option<Requirement>,
    /// How the parts hang together.
    pub logic: String,
    /// What consent changes.
    pub consent: Option<String>,
    /// Anything more: travel, penalty, what may be weighed, notes.
    pub more: Vec<String>,
    /// The rules it rests on.
    pub rules: Vec<String>,
    /// The provision or paper it rests on.
    pub authority: String,
    /// How sure we are.
    pub confidence: Confidence,
}

impl Test {
    /// Whether it was in use on this day; a beginning known to the month or year counts from its first day.
    pub fn holds_on(&self, day: Date) -> bool {
        day >= self.from.first && self.to.is_none_or(|to| day <= to.last)
    }
}

/// What slavery, servitude and forced labour are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LabourTest {
    /// Its id.
    pub id: String,
    /// What it is, plainly.
    pub plain: String,
    /// What must be there.
    pub elements: Vec<String>,
    /// What to look for.
    pub look_for: Vec<String>,
    /// What it rests on.
    pub authority: String,
    /// How sure we are.
    pub confidence: Confidence,
    /// A caution.
    pub note: Option<String>,
}

/// How sure the decision maker must be.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Standard {
    /// Its id.
    pub id: String,
    /// The decision it is for.
    pub stage: String,
    /// The test.
    pub test: String,
    /// Its first day; none where it was not established.
    pub from: Option<Edge>,
    /// Its last day.
    pub to: Option<Edge>,
    /// The rule it rests on.
    pub rule: String,
    /// How sure we are.
    pub confidence: Confidence,
    /// A caution.
    pub note: Option<String>,
}

/// What holds while somebody's age is in doubt.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AgeRule {
    /// In which nations.
    pub nations: Vec<Nation>,
    /// What holds.
    pub text: String,
    /// Its first day.
    pub from: Edge,
    /// The rule it rests on.
    pub rule: String,
    /// How sure we are.
    pub confidence: Confidence,
}

/// What trafficking and slavery are, in their parts, by nation and date.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Definition {
    /// The whole in four sentences.
    pub summary: Vec<String>,
    /// What the means are to a child.
    pub means_note: String,
    /// What can make up each part.
    pub elements: Vec<Element>,
    /// Slavery, servitude and forced labour.
    pub labour_tests: Vec<LabourTest>,
    /// The tests.
    pub tests: Vec<Test>,
    /// How sure the decision maker must be.
    pub standards: Vec<Standard>,
    /// What holds while age is in doubt.
    pub age_rules: Vec<AgeRule>,
}

impl Definition {
    /// The tests in use in a nation on a day, for one use; international background holds everywhere.
    pub fn tests(&self, nation: Nation, on: Date, use_: Use) -> impl Iterator<Item = &Test> {
        self.tests.iter().filter(move |test| {
            test.use_ == use_
                && test.holds_on(on)
                && (test.nations.contains(&nation) || test.use_ == Use::Background)
        })
    }

    /// What can make up a part, in the order of the forms.
    pub fn elements(&self, part: Part) -> impl Iterator<Item = &Element> {
        self.elements.iter().filter(move |element| element.part == part)
    }

    /// The standard for a decision, `reasonable grounds` or `conclusive grounds`, on a day.
    pub fn standard(&self, stage: &str, on: Date) -> Option<&Standard> {
        self.standards.iter().find(|standard| {
            standard.stage == stage
                && standard.from.is_none_or(|from| on >= from.first)
                && standard.to.is_none_or(|to| on <= to.last)
        })
    }

    /// What holds in a nation on a day while age is in doubt.
    pub fn age_rule(&self, nation: Nation, on: Date) -> Option<&AgeRule> {
        self.age_rules.iter().find(|rule| rule.nations.contains(&nation) && on >= rule.from.first)
    }
}
