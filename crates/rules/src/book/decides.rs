//! Who decided in a nation on a day, and which decisions about somebody's safety there are.

use jiff::civil::Date;

use crate::law::{Decider, Rule, Safeguard, Who};
use crate::nation::Nation;

use super::RuleBook;

/// A body that decides, and the rule by which it does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Decides<'b> {
    /// The body.
    pub decider: &'b Decider,
    /// The rule.
    pub rule: &'b Rule,
}

impl Decides<'_> {
    /// Whether it decides for a nation.
    pub fn is_for(&self, nation: Nation) -> bool {
        let named = &self.decider.nations;
        if named.is_empty() { self.rule.holds_in(nation) } else { named.contains(&nation) }
    }

    /// Whether it decided on a day, or may have.
    pub fn may_decide(&self, on: Date) -> bool {
        self.rule.in_force.standing(on).may_hold()
    }
}

/// A decision about somebody's safety, and the rule that it is made by.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Safeguards<'b> {
    /// The decision.
    pub safeguard: &'b Safeguard,
    /// The rule.
    pub rule: &'b Rule,
}

impl RuleBook {
    /// Every body that decides, whenever and wherever, in the order of the files; one that two rules name stands twice.
    pub fn deciders(&self) -> impl Iterator<Item = Decides<'_>> {
        let rules = self.deciding.iter().filter_map(|at| self.law.rules.get(*at));
        rules.flat_map(|rule| rule.deciders.iter().map(move |decider| Decides { decider, rule }))
    }

    /// The bodies that decide about an adult or a child in a nation on a day, or may.
    pub fn deciders_of(&self, who: Who, nation: Nation, on: Date) -> Vec<Decides<'_>> {
        let fits = |one: &Decides<'_>| {
            one.is_for(nation) && one.may_decide(on) && (who == Who::Child || !one.decider.children)
        };
        self.deciders().filter(fits).collect()
    }

    /// Every decision about somebody's safety, in the order of the files.
    pub fn all_safeguards(&self) -> impl Iterator<Item = Safeguards<'_>> {
        let rules = self.safeguarding.iter().filter_map(|at| self.law.rules.get(*at));
        rules.flat_map(|rule| rule.safeguards.iter().map(move |safeguard| Safeguards { safeguard, rule }))
    }

    /// The decisions about the safety of an adult or a child that a nation has.
    pub fn safeguards(&self, who: Who, nation: Nation) -> Vec<Safeguards<'_>> {
        let fits = |one: &Safeguards<'_>| one.rule.holds_in(nation) && one.safeguard.who.contains(&who);
        self.all_safeguards().filter(fits).collect()
    }
}
