//! What changed between two days.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use crate::law::Rule;
use crate::nation::Nation;

use super::RuleBook;

/// A matter that one rule answered on the first day and another on the second.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Change<'b> {
    /// The rule of the first day.
    pub before: &'b Rule,
    /// The rule of the second day.
    pub after: &'b Rule,
}

/// What changed in a nation between two days.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Diff<'b> {
    /// The nation.
    pub nation: Nation,
    /// The first day.
    pub from: Date,
    /// The second day.
    pub to: Date,
    /// Rules that hold on the second day in matters of which none was known on the first.
    pub began: Vec<&'b Rule>,
    /// Rules that held on the first day in matters of which none is known on the second.
    pub ended: Vec<&'b Rule>,
    /// Matters that have another rule.
    pub changed: Vec<Change<'b>>,
}

impl RuleBook {
    /// What changed in a nation from one day to another, in the order of the matters' keys.
    ///
    /// A rule whose beginning or end is not known to the day counts while it may hold.
    pub fn diff(&self, nation: Nation, from: Date, to: Date) -> Diff<'_> {
        let (before, after) = (self.holding(nation, from), self.holding(nation, to));
        let mut diff = Diff { nation, from, to, began: Vec::new(), ended: Vec::new(), changed: Vec::new() };
        for (matter, rule) in &before {
            match after.get(matter) {
                None => diff.ended.push(rule),
                Some(now) if now.id != rule.id => diff.changed.push(Change { before: rule, after: now }),
                Some(_) => {}
            }
        }
        diff.began
            .extend(after.iter().filter(|(matter, _)| !before.contains_key(*matter)).map(|(_, rule)| rule));
        diff
    }

    /// The one rule of each matter that holds, or may, in a nation on a day.
    fn holding(&self, nation: Nation, on: Date) -> BTreeMap<&str, &Rule> {
        let mut holding = BTreeMap::new();
        for matter in self.by_matter.keys() {
            let in_nation = self.versions(matter).any(|rule| rule.holds_in(nation));
            if let Some(held) = in_nation.then(|| self.held(matter, nation, on).ok()).flatten() {
                holding.insert(matter.as_str(), held.rule);
            }
        }
        holding
    }
}
