//! Which organisations may refer, and which owe a duty to notify.

use std::sync::LazyLock;

use domain::Nation;
use domain::organisation::OrganisationKind;
use serde::Deserialize;

const FILE: &str = include_str!("../../data/bodies.toml");

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Bodies {
    refers: Vec<Body>,
    notifies: Vec<Body>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Body {
    kind: OrganisationKind,
    nations: Vec<Nation>,
    rule: String,
    #[serde(default)]
    some: bool,
}

/// A test holds that the file can be read; without it nobody would be said to refer.
static BODIES: LazyLock<Bodies> = LazyLock::new(|| toml::from_str(FILE).unwrap_or_default());

/// Whether an organisation may refer, and the rule that says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MayRefer {
    /// Every organisation of its sort is a first responder.
    Yes(&'static str),
    /// Some of its sort are, and the rule names them.
    IfNamed(&'static str),
    /// None of its sort is, as far as is known.
    No,
}

/// Whether organisations of a sort are first responders in a nation.
pub fn may_refer(kind: OrganisationKind, nation: Nation) -> MayRefer {
    match find(&BODIES.refers, kind, nation) {
        Some(body) if body.some => MayRefer::IfNamed(&body.rule),
        Some(body) => MayRefer::Yes(&body.rule),
        None => MayRefer::No,
    }
}

/// The rule under which organisations of a sort must notify of an adult who is not referred; `None` where none is known.
pub fn must_notify(kind: OrganisationKind, nation: Nation) -> Option<&'static str> {
    find(&BODIES.notifies, kind, nation).map(|body| body.rule.as_str())
}

fn find(bodies: &'static [Body], kind: OrganisationKind, nation: Nation) -> Option<&'static Body> {
    bodies.iter().find(|body| body.kind == kind && body.nations.contains(&nation))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_body_stands_on_a_rule_that_holds_in_its_nations() {
        let bodies: Bodies = toml::from_str(FILE).unwrap();
        for body in bodies.refers.iter().chain(&bodies.notifies) {
            let rule = rules::RuleBook::embedded().rule(&body.rule).unwrap();
            for nation in &body.nations {
                assert!(rule.holds_in(*nation), "{} in {nation:?}", body.rule);
            }
        }
    }

    #[test]
    fn a_charity_is_asked_and_a_housing_association_is_not_a_first_responder() {
        assert_eq!(may_refer(OrganisationKind::Charity, Nation::England), MayRefer::IfNamed("REF-02"));
        assert_eq!(may_refer(OrganisationKind::Housing, Nation::England), MayRefer::No);
        assert_eq!(may_refer(OrganisationKind::Health, Nation::NorthernIreland), MayRefer::Yes("REF-04"));
        assert_eq!(must_notify(OrganisationKind::Health, Nation::England), None);
        assert_eq!(must_notify(OrganisationKind::Council, Nation::Wales), Some("REF-11"));
        assert_eq!(must_notify(OrganisationKind::Council, Nation::Scotland), None);
    }
}
