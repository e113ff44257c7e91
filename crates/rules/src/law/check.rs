//! The checks that need more than one entry.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;

use crate::nation::Nation;
use crate::near::nearest;

use super::flaw::Flaw;
use super::{Law, Rule, State};

/// Every slip that shows only when entries are held side by side.
pub(super) fn check(law: &Law, flaws: &mut Vec<Flaw>) {
    ids_are_used_once(law, flaws);
    if !flaws.is_empty() {
        // Two entries of one id would be told again as versions that overlap.
        return;
    }
    parts_belong_to_rules(law, flaws);
    matters_are_known(law, flaws);
    for rule in &law.rules {
        dates_run_forward(rule, flaws);
        grants_reach_somebody(rule, flaws);
    }
    for ((_, nation), versions) in by_matter_and_nation(&law.rules) {
        versions_follow_each_other(nation, versions, flaws);
    }
}

fn ids_are_used_once(law: &Law, flaws: &mut Vec<Flaw>) {
    let mut seen: HashMap<&str, &Rule> = HashMap::new();
    for rule in &law.rules {
        if let Some(first) = seen.insert(&rule.id, rule) {
            let what = format!(
                "the id {} is used already, in data/{}:{}",
                rule.id, first.place.file, first.place.line
            );
            flaws.push(rule.place.flaw(what));
        }
    }
}

fn parts_belong_to_rules(law: &Law, flaws: &mut Vec<Flaw>) {
    for rule in &law.rules {
        let Some(whole) = &rule.part_of else { continue };
        if !law.rules.iter().any(|other| other.id == *whole && other.part_of.is_none()) {
            flaws.push(rule.place.flaw(format!("{} is part of “{whole}”, which is no rule", rule.id)));
        }
    }
}

fn matters_are_known(law: &Law, flaws: &mut Vec<Flaw>) {
    let known = || law.matters.iter().map(|matter| matter.key.as_str());
    for rule in &law.rules {
        if rule.matter == rule.id.to_lowercase() || known().any(|key| key == rule.matter) {
            continue;
        }
        let near = nearest(&rule.matter, known()).join(", ");
        let what = format!("the matter “{}” is not in matters.toml (near: {near})", rule.matter);
        flaws.push(rule.place.flaw(what));
    }
}

fn dates_run_forward(rule: &Rule, flaws: &mut Vec<Flaw>) {
    if let (Some(from), Some(to)) = (rule.in_force.from, rule.in_force.to)
        && to.last < from.first
    {
        flaws.push(rule.place.flaw(format!("{} ends ({to}) before it begins ({from})", rule.id)));
    }
}

fn grants_reach_somebody(rule: &Rule, flaws: &mut Vec<Flaw>) {
    for grant in &rule.entitles {
        if grant.who.is_empty() || grant.stages.is_empty() || grant.what.trim().is_empty() {
            flaws.push(rule.place.flaw(format!("{} entitles nobody, at no stage, or to nothing", rule.id)));
        }
    }
}

type Versions<'a> = BTreeMap<(&'a str, Nation), Vec<&'a Rule>>;

fn by_matter_and_nation(rules: &[Rule]) -> Versions<'_> {
    let mut versions = Versions::new();
    for rule in rules.iter().filter(|rule| rule.in_force.state != State::NotInForce) {
        for nation in &rule.nations {
            versions.entry((&rule.matter, *nation)).or_default().push(rule);
        }
    }
    versions
}

fn versions_follow_each_other(nation: Nation, mut versions: Vec<&Rule>, flaws: &mut Vec<Flaw>) {
    versions.sort_by_key(|rule| rule.in_force.from.map_or(Date::MIN, |from| from.first));
    for pair in versions.windows(2) {
        if let [before, after] = pair {
            flaws.extend(overlap(nation, before, after));
            flaws.extend(unexplained_gap(nation, before, after));
        }
    }
}

/// Two versions overlap where both surely hold on some day; edges known to the month may touch.
fn overlap(nation: Nation, before: &Rule, after: &Rule) -> Option<Flaw> {
    let begun = after.in_force.from.map_or(Date::MIN, |from| from.last);
    let ended = before.in_force.to.map_or(Date::MAX, |to| to.first);
    (begun <= ended).then(|| {
        after.place.flaw(format!(
            "{} ({}) overlaps {} ({}) in {nation}: versions of “{}” follow each other",
            after.id,
            after.in_force.words(),
            before.id,
            before.in_force.words(),
            after.matter
        ))
    })
}

fn unexplained_gap(nation: Nation, before: &Rule, after: &Rule) -> Option<Flaw> {
    let next = before.in_force.to?.last.tomorrow().ok()?;
    let begun = after.in_force.from?.first;
    (next < begun && after.gap.is_none()).then(|| {
        after.place.flaw(format!(
            "nothing holds in {nation} from {next} until {} begins ({begun}): explain it in a `gap` line",
            after.id
        ))
    })
}
