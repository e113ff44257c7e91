//! What every date and entitlement rests on, as it is shown.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::law::{Confidence, Rule};

use super::RuleBook;

/// A rule as it is shown wherever something rests on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation {
    /// Its id.
    pub rule: String,
    /// What it says.
    pub text: String,
    /// The provision or paper it rests on.
    pub authority: String,
    /// What was read, with the version; none for what is from memory.
    pub source: Option<String>,
    /// Where that is published.
    pub link: Option<String>,
    /// When it is in force, in words.
    pub in_force: String,
    /// Whether it surely was on the day asked about; otherwise its beginning, end or commencement is not known exactly.
    pub surely_in_force: bool,
    /// How sure we are.
    pub confidence: Confidence,
    /// The disagreements of sources that touch it, in words.
    pub conflicts: Vec<String>,
}

impl Citation {
    /// Whether it is sure enough to stop somebody's work: surely in force, not from memory, and not in conflict.
    pub fn may_stop_hard(&self) -> bool {
        self.surely_in_force && self.confidence != Confidence::FromMemory && self.conflicts.is_empty()
    }
}

impl RuleBook {
    /// A rule as it is shown for a day.
    pub fn cite(&self, rule: &Rule, on: Date) -> Citation {
        Citation {
            rule: rule.id.clone(),
            text: rule.text.clone(),
            authority: rule.authority.clone(),
            source: rule.source.as_ref().map(|source| format!("{} ({})", source.title, source.seen)),
            link: rule.source.as_ref().map(|source| source.url.clone()),
            in_force: rule.in_force.words(),
            surely_in_force: rule.in_force.standing(on) == crate::law::Standing::InForce,
            confidence: rule.confidence,
            conflicts: if rule.in_conflict { self.conflicts_about(&rule.id) } else { Vec::new() },
        }
    }

    fn conflicts_about(&self, id: &str) -> Vec<String> {
        let about = self.conflicts().iter().filter(|conflict| conflict.rules.iter().any(|rule| rule == id));
        about
            .map(|one| format!("{}: {}; but {}. What we do: {}.", one.about, one.one, one.other, one.action))
            .collect()
    }
}
