//! The postcodes against their source, and anything else that can be typed.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a failed test says so by stopping")]

use std::collections::BTreeSet;

use area::{Crown, Fit, Found, Nation, Place, Typed, Unreadable, councils, find, forces, outcodes};
use proptest::prelude::*;

/// Two thousand postcodes of the source, chosen at random, each with the code of its council.
fn sample() -> Vec<(&'static str, &'static str)> {
    let lines = include_str!("sample.csv").lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.split_once(',').unwrap()).collect()
}

fn code(found: &Found) -> &'static str {
    match found.places[0] {
        Place::Council(council) => &council.code,
        Place::Crown(Crown::IsleOfMan) => "M99999999",
        Place::Crown(_) => "L99999999",
    }
}

fn nation(code: &str) -> Option<Nation> {
    match &code[..1] {
        "E" => Some(Nation::England),
        "W" => Some(Nation::Wales),
        "S" => Some(Nation::Scotland),
        "N" => Some(Nation::NorthernIreland),
        _ => None,
    }
}

#[test]
fn two_thousand_random_postcodes_agree_with_the_source_on_council_and_nation() {
    let sample = sample();
    assert_eq!(sample.len(), 2_000);
    for (postcode, council) in sample {
        for written in
            [postcode.to_owned(), postcode.replace(' ', ""), format!(" {}. ", postcode.to_lowercase())]
        {
            let found = find(&written).unwrap();
            assert_eq!((code(&found), found.places.len(), found.fit), (council, 1, Fit::Whole), "{written}");
            let own = match found.places[0] {
                Place::Council(council) => Some(council.nation()),
                Place::Crown(_) => None,
            };
            assert_eq!(own, nation(council), "{written}");
        }
    }
}

#[test]
fn every_outward_code_of_the_source_leads_somewhere() {
    let all: Vec<&str> = include_str!("outcodes.txt").lines().collect();
    assert!(all.len() > 3_000);
    let held: BTreeSet<String> = outcodes().into_iter().collect();
    assert_eq!(held, all.iter().map(|out| (*out).to_owned()).collect());
    for out in all {
        let found = find(out).unwrap();
        assert_eq!(found.fit, Fit::Part, "{out}");
        assert!(!found.places.is_empty(), "{out}");
    }
}

#[test]
fn every_sector_and_outward_code_of_a_postcode_holds_its_council() {
    for (postcode, council) in sample().into_iter().step_by(7) {
        let (out, inward) = postcode.split_once(' ').unwrap();
        for part in [out.to_owned(), format!("{out} {}", &inward[..1])] {
            let found = find(&part).unwrap();
            let codes: Vec<&str> = found.places.iter().filter_map(council_code).collect();
            assert!(
                codes.contains(&council) || nation(council).is_none(),
                "{part} holds {council}: {codes:?}"
            );
            assert_eq!(found.fit, Fit::Part, "{part}");
        }
    }
}

fn council_code(place: &Place) -> Option<&'static str> {
    match place {
        Place::Council(council) => Some(&council.code),
        Place::Crown(_) => None,
    }
}

#[test]
fn every_council_of_the_postcodes_is_named_and_policed() {
    assert_eq!(councils().count(), 361);
    let used: BTreeSet<&str> = councils().map(|council| council.force().key.as_str()).collect();
    let known: BTreeSet<&str> = forces().map(|force| force.key.as_str()).collect();
    assert_eq!(
        (used.len(), &used),
        (45, &known),
        "43 forces in England and Wales, and one each in the others"
    );
    for (_, code) in sample() {
        assert!(
            nation(code).is_none() || councils().any(|council| council.code == code),
            "{code} has no name"
        );
    }
    for council in councils() {
        assert_eq!(council.welsh.is_some(), council.nation() == Nation::Wales, "{}", council.name);
        assert_eq!(council.county.is_some(), council.code.starts_with("E07"), "{}", council.name);
    }
}

#[track_caller]
fn first(text: &str) -> (&'static str, &'static str) {
    let Place::Council(council) = find(text).unwrap().places[0] else { panic!("{text} lies in no council") };
    (&council.name, &council.force().name)
}

#[test]
fn places_that_people_know() {
    assert_eq!(first("SW1A 1AA"), ("Westminster", "Metropolitan Police Service"));
    assert_eq!(first("EC2V 7HH"), ("City of London", "City of London Police"));
    assert_eq!(first("cf10 4uw"), ("Cardiff", "South Wales Police"));
    assert_eq!(first("TR21 0LW"), ("Isles of Scilly", "Devon and Cornwall Police"));
    assert_eq!(first("BT1 5GS"), ("Belfast", "Police Service of Northern Ireland"));
    assert_eq!(first("ZE1 0LL"), ("Shetland Islands", "Police Scotland"));
    assert_eq!(first("YO1 9QL"), ("York", "North Yorkshire Police"));
    assert_eq!(first("CA11 7QF"), ("Westmorland and Furness", "Cumbria Constabulary"));
}

#[test]
fn crown_dependencies_are_told_apart() {
    for (postcode, crown) in [
        ("JE2 4WJ", Crown::Jersey),
        ("GY1 1WW", Crown::Guernsey),
        ("GY9", Crown::Guernsey),
        ("IM1 3PX", Crown::IsleOfMan),
        ("IM99", Crown::IsleOfMan),
    ] {
        assert_eq!(find(postcode).unwrap().places, [Place::Crown(crown)], "{postcode}");
    }
}

#[test]
fn one_that_is_newer_than_the_data_is_taken_for_the_nearest() {
    let mut nearest = 0;
    for (postcode, _) in sample() {
        let near = format!("{}ZZ", &postcode[..postcode.len() - 2]);
        let found = find(&near).unwrap();
        assert_eq!(found.places.len(), 1, "{near}");
        nearest += usize::from(found.fit == Fit::Nearest);
    }
    assert!(nearest > 1_500, "{nearest}");
    // A sector, and an outward code, that nobody uses yet.
    for unknown in ["B70 4", "ZE9 1AA", "SW99 9ZZ"] {
        let found = find(unknown).unwrap();
        assert_eq!(found.fit, Fit::Nearest, "{unknown}");
        assert!(!found.places.is_empty());
    }
    assert_eq!(find("QX1 1AA"), Err(Unreadable::NoSuchArea));
}

#[test]
fn what_people_type_instead() {
    assert_eq!(first("SW1A IAA").0, first("SW1A 1AA").0, "I for 1 in the second half");
    let found = find("Flat 3, 12 The Street, London, SW1A 1AA, United Kingdom").unwrap();
    assert!(found.among_more);
    assert_eq!(code(&found), code(&find("SW1A 1AA").unwrap()));
    assert!(!find("SW1A 1AA").unwrap().among_more);
    for (text, why) in [
        ("", Unreadable::Nothing),
        (" .,- ", Unreadable::Nothing),
        ("London", Unreadable::NotAPostcode),
        ("12345", Unreadable::NotAPostcode),
        ("Ada Example of Nowhere", Unreadable::NotAPostcode),
        ("محمد", Unreadable::Nothing),
        ("<script>alert(1)</script>", Unreadable::NotAPostcode),
    ] {
        assert_eq!(find(text), Err(why), "{text}");
    }
}

#[test]
fn a_postcode_is_never_printed() {
    assert_eq!(format!("{:?}", Typed::read("SW1A 1AA").unwrap()), "Typed");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn anything_can_be_typed(text in any::<String>()) {
        let _either = find(&text);
    }

    #[test]
    fn anything_like_a_postcode_can_be_typed(text in "[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9]?[A-Z]{0,2}") {
        if let Ok(found) = find(&text) {
            prop_assert!(!found.places.is_empty());
        }
    }
}
