//! What the front door says in many languages.

use std::collections::BTreeSet;

use guide::{CALLS, Directory, Guide};

#[test]
fn eleven_languages_welsh_and_easy_read_stand_beside_the_english() {
    let leaflets = &Guide::embedded().leaflets;
    let codes: Vec<&str> = leaflets.iter().map(|one| one.code.as_str()).collect();
    assert_eq!(codes, ["en", "easy", "cy", "sq", "ar", "ti", "vi", "fa", "hi", "so", "ro", "zh", "am", "ur"]);
    let right: BTreeSet<&str> =
        leaflets.iter().filter(|one| one.direction == "rtl").map(|one| one.code.as_str()).collect();
    assert_eq!(right, BTreeSet::from(["ar", "fa", "ur"]));
}

#[test]
fn what_nobody_qualified_checked_says_so() {
    for leaflet in &Guide::embedded().leaflets {
        assert_eq!(leaflet.is_checked(), leaflet.is_source(), "{}: nobody has checked any yet", leaflet.code);
        assert_eq!(leaflet.words.warning.is_empty(), leaflet.is_source(), "{}", leaflet.code);
        assert_eq!(leaflet.words.to_english.is_empty(), leaflet.is_source(), "{}", leaflet.code);
    }
}

#[test]
fn every_leaflet_names_danger_first_and_only_numbers_that_may_be_shown() {
    assert_eq!(CALLS[0], "police-999");
    for leaflet in &Guide::embedded().leaflets {
        assert_eq!(leaflet.calls.len(), CALLS.len(), "{}", leaflet.code);
        for call in CALLS {
            let service = Directory::embedded().service(call).unwrap();
            assert!(service.numbers().next().is_some() && service.checked.is_some(), "{call}");
        }
        // A number within the words would age apart from the directory; that of danger never does.
        let all = leaflet.lines.worried.iter().chain(&leaflet.lines.rights).chain(leaflet.calls.values());
        for line in all {
            let numbers: String = line.chars().filter(char::is_ascii_digit).collect();
            assert!(numbers.is_empty() || numbers == "999" || numbers == "18", "{}: {line}", leaflet.code);
        }
    }
}
