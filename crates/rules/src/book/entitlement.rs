//! What a person can have.

use jiff::civil::Date;
use serde::Serialize;

use crate::law::{Force, Grant, Rule, Stage, Standing, Who};
use crate::nation::Nation;

use super::RuleBook;

/// Something that a person can have, and the rule that gives it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Entitlement<'b> {
    /// What it is.
    pub what: &'b str,
    /// How strongly the rule gives it.
    pub force: Force,
    /// The rule.
    pub rule: &'b Rule,
    /// Whether the rule surely held on the day.
    pub standing: Standing,
}

impl RuleBook {
    /// What an adult or a child can have in a nation, at a stage, on a day; in the order of the files.
    ///
    /// It lists what the rules read here say, and is no promise that nothing else exists.
    pub fn entitlements(&self, who: Who, nation: Nation, stage: Stage, on: Date) -> Vec<Entitlement<'_>> {
        let fits = |grant: &&Grant| grant.who.contains(&who) && grant.stages.contains(&stage);
        let mut found = Vec::new();
        for rule in self.granting.iter().filter_map(|at| self.law.rules.get(*at)) {
            let standing = rule.in_force.standing(on);
            if !rule.holds_in(nation) || !standing.may_hold() {
                continue;
            }
            found.extend(rule.entitles.iter().filter(fits).map(|grant| Entitlement {
                what: &grant.what,
                force: grant.force,
                rule,
                standing,
            }));
        }
        found
    }
}
