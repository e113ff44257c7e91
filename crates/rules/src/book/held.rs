//! What held in a nation on a day.

use jiff::civil::Date;
use serde::Serialize;

use crate::law::{Rule, Standing, State};
use crate::nation::Nation;

use super::{NoAnswer, RuleBook};

/// The rule that held.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Held<'b> {
    /// The rule.
    pub rule: &'b Rule,
    /// Whether it surely held.
    pub standing: Standing,
    /// The version that may have held instead, where the day of the change is not known.
    pub or: Option<&'b Rule>,
}

impl RuleBook {
    /// What held on a day in a nation: by the key of a matter, or by the id of any version of it.
    ///
    /// An id is followed to the version that held then; it is not followed into another nation's rule.
    ///
    /// # Errors
    /// When nothing of the name exists, it is not for this nation, was not in force, or nothing is known of that day.
    pub fn held(&self, id: &str, nation: Nation, on: Date) -> Result<Held<'_>, NoAnswer> {
        let matter = self.matter_of(id, nation)?;
        let mut sure = None;
        let mut unsure: Vec<&Rule> = Vec::new();
        for rule in self.versions(matter).filter(|rule| rule.holds_in(nation)) {
            match rule.in_force.standing(on) {
                Standing::InForce => sure = Some(rule),
                Standing::Unsure => unsure.push(rule),
                _ => {}
            }
        }
        if let Some(rule) = sure {
            return Ok(Held { rule, standing: Standing::InForce, or: None });
        }
        unsure.sort_by_key(|rule| rule.in_force.from.map(|from| from.first));
        let mut unsure = unsure.into_iter();
        match unsure.next() {
            Some(rule) => Ok(Held { rule, standing: Standing::Unsure, or: unsure.next() }),
            None => Err(self.nothing_held(id, matter, nation, on)),
        }
    }

    /// The matter that a word names, when it has a rule in this nation.
    fn matter_of(&self, id: &str, nation: Nation) -> Result<&str, NoAnswer> {
        let (matter, holds_in): (&str, Vec<Nation>) = match self.by_matter.get_key_value(id) {
            Some((matter, _)) => {
                let in_nation = |nation: &Nation| self.versions(matter).any(|rule| rule.holds_in(*nation));
                (matter.as_str(), Nation::ALL.into_iter().filter(in_nation).collect())
            }
            None => {
                let rule = self.rule(id)?;
                (rule.matter.as_str(), rule.nations.clone())
            }
        };
        if holds_in.contains(&nation) {
            return Ok(matter);
        }
        Err(NoAnswer::NotForThisNation { id: id.to_owned(), nation, holds_in })
    }

    fn nothing_held(&self, id: &str, matter: &str, nation: Nation, on: Date) -> NoAnswer {
        let mut known: Vec<&Rule> = self.versions(matter).filter(|rule| rule.holds_in(nation)).collect();
        if let [rule] = known.as_slice()
            && rule.in_force.state == State::NotInForce
        {
            return NoAnswer::NotInForce { id: rule.id.clone(), said: rule.in_force.words() };
        }
        known.sort_by_key(|rule| rule.in_force.from.map(|from| from.first));
        let next = known.iter().find(|rule| rule.in_force.standing(on) == Standing::NotYet);
        NoAnswer::NoRuleKnownThen {
            id: id.to_owned(),
            nation,
            on,
            gap: next.and_then(|rule| rule.gap.clone()),
            known: known.iter().map(|rule| format!("{} {}", rule.id, rule.in_force.words())).collect(),
        }
    }
}
