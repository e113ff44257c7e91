//! Decisions about somebody's safety, under the names that they have in a nation.

use domain::Nation;
use rules::{RuleBook, Who};

/// The decisions that can be written down about somebody: key and name, each key once.
pub(super) fn offered(who: Who, nation: Nation) -> Vec<(&'static str, &'static str)> {
    let mut offered: Vec<(&str, &str)> = Vec::new();
    for one in RuleBook::embedded().safeguards(who, nation) {
        if offered.iter().all(|(key, _)| *key != one.safeguard.key) {
            offered.push((&one.safeguard.key, &one.safeguard.name));
        }
    }
    offered
}

/// What a decision is called in a nation; elsewhere, what it is called anywhere.
pub(super) fn name_in(key: &str, nation: Nation) -> String {
    let all = || RuleBook::embedded().all_safeguards().filter(|one| one.safeguard.key == key);
    let here = all().find(|one| one.rule.holds_in(nation)).or_else(|| all().next());
    here.map_or_else(|| key.to_owned(), |one| one.safeguard.name.clone())
}
