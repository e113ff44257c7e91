//! Lists and counts.

use jiff::civil::Date;
use serde::Serialize;

use crate::law::{Confidence, Rule};
use crate::nation::Nation;

use super::{RuleBook, Unknown};

/// What a list is to hold; what is left out does not narrow it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Rules that hold in this nation.
    pub nation: Option<Nation>,
    /// Rules that held, or may have, on this day.
    pub on: Option<Date>,
    /// Rules of the topic with this key.
    pub topic: Option<String>,
    /// Rules of which we are exactly so sure.
    pub confidence: Option<Confidence>,
}

impl Filter {
    fn lets_through(&self, rule: &Rule) -> bool {
        self.nation.is_none_or(|nation| rule.holds_in(nation))
            && self.on.is_none_or(|on| rule.in_force.standing(on).may_hold())
            && self.topic.as_ref().is_none_or(|topic| rule.topic == *topic)
            && self.confidence.is_none_or(|confidence| rule.confidence == confidence)
    }
}

/// How many rules there are, by how sure we are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Rules, without the entries that only split one in time.
    pub rules: usize,
    /// The counts, surest first.
    pub by_confidence: Vec<(Confidence, usize)>,
    /// Rules about which sources disagree.
    pub in_conflict: usize,
    /// Entries that split a rule in time; not among the rules.
    pub parts: usize,
}

impl RuleBook {
    /// The rules that a filter lets through, in the order of the files.
    ///
    /// # Errors
    /// When the filter names a topic that does not exist.
    pub fn list(&self, filter: &Filter) -> Result<Vec<&Rule>, Unknown> {
        if let Some(topic) = &filter.topic {
            self.topic(topic)?;
        }
        Ok(self.rules().iter().filter(|rule| filter.lets_through(rule)).collect())
    }

    /// How many rules a filter lets through, by how sure we are.
    ///
    /// # Errors
    /// When the filter names a topic that does not exist.
    pub fn summary(&self, filter: &Filter) -> Result<Summary, Unknown> {
        let (parts, rules): (Vec<&Rule>, Vec<&Rule>) =
            self.list(filter)?.into_iter().partition(|rule| rule.part_of.is_some());
        let count = |confidence| rules.iter().filter(|rule| rule.confidence == confidence).count();
        Ok(Summary {
            by_confidence: Confidence::ALL.into_iter().map(|one| (one, count(one))).collect(),
            in_conflict: rules.iter().filter(|rule| rule.in_conflict).count(),
            rules: rules.len(),
            parts: parts.len(),
        })
    }
}
