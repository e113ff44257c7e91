//! The policies fit their schema, and who may do what is written down whole.

#![expect(clippy::unwrap_used, reason = "a failed test says so by stopping")]

use std::fmt::Write as _;

use access::{Action, Asker, Gate};
use domain::user::Role;
use domain::{FieldSet, OrganisationId, UserId};
use uuid::Uuid;

/// The table of who may do what. When a policy is meant to change it, take the new table from this test's failure.
const WHO_MAY: &str = include_str!("who_may.txt");

fn table() -> String {
    let gate = Gate::embedded();
    let mut table = String::new();
    for action in Action::ALL {
        for (word, sight) in [
            ("without sight", None),
            ("known to us", Some(FieldSet::KnownToUs)),
            ("essentials", Some(FieldSet::Essentials)),
            ("full", Some(FieldSet::Full)),
        ] {
            let who: Vec<&str> = Role::ALL
                .into_iter()
                .filter(|role| gate.allows(*role, action, sight))
                .map(Role::code)
                .collect();
            if !who.is_empty() {
                writeln!(table, "{}, {word}: {}", action.code(), who.join(" ")).unwrap();
            }
        }
    }
    table
}

#[test]
fn who_may_do_what_is_as_written_down() {
    let table = table();
    assert!(table == WHO_MAY, "the table is now:\n{table}");
}

#[test]
fn every_action_is_allowed_to_somebody_and_none_about_cases_to_administrators() {
    let gate = Gate::embedded();
    for action in Action::ALL {
        let somebody = Role::ALL.into_iter().any(|role| gate.allows(role, action, Some(FieldSet::Full)));
        assert!(somebody, "nobody may ever {}", action.code());
        if action.code().starts_with("case.") {
            assert!(!gate.allows(Role::Administrator, action, Some(FieldSet::Full)), "{}", action.code());
        }
    }
}

#[test]
fn there_is_no_permit_without_sight() {
    let gate = Gate::embedded();
    let asker = Asker { user: UserId(Uuid::from_u128(1)), organisation: OrganisationId(Uuid::from_u128(2)) };
    for role in Role::ALL {
        for action in Action::ALL {
            assert!(gate.permit(asker, role, action, Uuid::from_u128(3), None).is_none());
        }
    }
    let permit = gate
        .permit(asker, Role::Lead, Action::ReadCase, Uuid::from_u128(3), Some(FieldSet::Essentials))
        .unwrap();
    assert_eq!((permit.record(), permit.field_set()), (Uuid::from_u128(3), FieldSet::Essentials));
}

#[test]
fn a_policy_that_does_not_fit_is_refused() {
    let schema = include_str!("../policies/schema.cedarschema");
    let misspelt = "permit (principal, action == Action::\"case.raed\", resource);";
    let unknown = "permit (principal, action, resource) when { principal.rank == \"high\" };";
    let broken = "permit (principal, action, resource";
    for policy in [misspelt, unknown, broken] {
        assert!(Gate::read(schema, &[policy]).is_err(), "{policy}");
    }
}
