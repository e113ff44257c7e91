//! Every kind of entry declares its classes, and old stored payloads open.

#![expect(clippy::unwrap_used, reason = "a failed test says so by stopping")]

use std::collections::BTreeSet;

use domain::case::CaseEvent;
use domain::draft::DraftEvent;
use domain::library::LibraryEvent;
use domain::organisation::OrganisationEvent;
use domain::person::PersonEvent;
use domain::team::TeamEvent;
use domain::user::UserEvent;
use domain::{BadPayload, Event, KindFacts};

/// One line a payload that some release has written: kind, a space, the stored bytes. Lines are added, never changed.
const STORED: &str = include_str!("payloads/stored.txt");

fn kinds() -> Vec<KindFacts> {
    [
        OrganisationEvent::KINDS,
        TeamEvent::KINDS,
        UserEvent::KINDS,
        PersonEvent::KINDS,
        CaseEvent::KINDS,
        DraftEvent::KINDS,
        LibraryEvent::KINDS,
    ]
    .concat()
}

/// Reads a payload with whichever noun knows its kind, and writes it again as this release would.
fn rewritten(kind: &str, payload: &[u8]) -> Result<Vec<u8>, BadPayload> {
    fn of<E: Event>(kind: &str, payload: &[u8]) -> Result<Vec<u8>, BadPayload> {
        Ok(E::decode(kind, payload)?.encode().to_vec())
    }
    match kind.split('.').next().unwrap() {
        "organisation" => of::<OrganisationEvent>(kind, payload),
        "team" => of::<TeamEvent>(kind, payload),
        "user" => of::<UserEvent>(kind, payload),
        "person" => of::<PersonEvent>(kind, payload),
        "draft" => of::<DraftEvent>(kind, payload),
        "library" => of::<LibraryEvent>(kind, payload),
        _ => of::<CaseEvent>(kind, payload),
    }
}

#[test]
fn every_stored_payload_opens_and_this_release_loses_nothing_of_it() {
    for line in STORED.lines() {
        let (kind, payload) = line.split_once(' ').unwrap();
        let again = rewritten(kind, payload.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
        let current = kinds().iter().find(|facts| facts.kind == kind).unwrap().payload_version;
        if payload.starts_with(&format!("[{current},")) {
            let (stored, again): (serde_json::Value, serde_json::Value) =
                (serde_json::from_str(payload).unwrap(), serde_json::from_slice(&again).unwrap());
            assert_eq!(again, stored, "{kind}");
        }
    }
}

#[test]
fn every_kind_and_payload_version_is_among_the_stored() {
    let stored: BTreeSet<(String, u32)> = STORED
        .lines()
        .map(|line| {
            let (kind, payload) = line.split_once(' ').unwrap();
            let (version, _): (u32, serde_json::Value) = serde_json::from_str(payload).unwrap();
            (kind.to_owned(), version)
        })
        .collect();
    for facts in kinds() {
        for version in 1..=facts.payload_version {
            assert!(
                stored.contains(&(facts.kind.to_owned(), version)),
                "add a line for {} version {version} to tests/payloads/stored.txt",
                facts.kind
            );
        }
    }
}

#[test]
fn kinds_are_named_after_their_noun_and_are_unique() {
    let mut seen = BTreeSet::new();
    for facts in kinds() {
        assert!(seen.insert(facts.kind), "{} is declared twice", facts.kind);
        assert!(facts.kind.split('.').count() == 2, "{}", facts.kind);
    }
}

#[test]
fn a_payload_of_a_newer_release_and_a_broken_one_are_told_apart_and_never_quoted() {
    let newer = CaseEvent::decode("case.noted", br#"[9,{"text":"Linh was here"}]"#).unwrap_err();
    assert_eq!(newer, BadPayload::Newer("case.noted", 9));
    let broken = CaseEvent::decode("case.noted", br#"[1,{"text":["Linh was here"]}]"#).unwrap_err();
    assert_eq!(broken, BadPayload::Shape("case.noted"));
    assert!(!format!("{broken} {broken:?} {newer}").contains("Linh"));
    assert!(matches!(CaseEvent::decode("case.sung", b"[1,{}]"), Err(BadPayload::UnknownKind(_))));
}
