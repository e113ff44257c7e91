//! What the directory holds, and what it must never hold.

use std::collections::BTreeSet;
use std::fs;

use guide::{Confidence, Directory, Reach, Running};
use jiff::civil::date;

#[test]
fn the_counts_are_those_of_the_research() {
    let directory = Directory::embedded();
    let phones = || directory.services().iter().flat_map(|service| &service.phones);
    assert_eq!((directory.bodies().len(), directory.services().len()), (62, 47));
    assert_eq!((phones().count(), phones().filter(|phone| phone.publish).count()), (30, 12));
    assert_eq!(directory.body("glaa").unwrap().successor.as_deref(), Some("fwa"));
    assert_eq!(directory.body("glaa").unwrap().status, Running::Defunct);
}

/// Numbers that were seen on one old page only, or are from memory: never shown until somebody has rung.
const HELD_BACK: [&str; 18] = [
    "0141 532 2723",
    "0800 1111",
    "0141 884 7900",
    "0141 212 8553",
    "0808 8010 503",
    "0141 276 7724",
    "0800 432 0804",
    "0345 602 5020",
    "0300 123 1100",
    "020 7243 2942",
    "0808 196 3651",
    "0300 008 8000",
    "020 3773 2040",
    "0808 16 89 111",
    "116 000",
    "116 123",
    "0808 2000 247",
    "028 9024 4401",
];

#[test]
fn what_nobody_confirmed_is_held_back_and_nothing_else() {
    let services = Directory::embedded().services();
    let held: BTreeSet<&str> = services
        .iter()
        .flat_map(|service| &service.phones)
        .filter(|phone| !phone.publish)
        .map(|phone| phone.number.as_str())
        .collect();
    assert_eq!(held, HELD_BACK.into_iter().collect());
    for service in services {
        for phone in service.numbers() {
            assert!(phone.confidence != Confidence::FromMemory, "{}", phone.number);
            assert!(service.checked.is_some(), "{}: a number to ring says when it was checked", service.id);
        }
    }
    let helpline = Directory::embedded().service("ms-helpline").unwrap().numbers().next().unwrap();
    let digits = helpline.number.bytes().filter(u8::is_ascii_digit).count();
    assert_eq!(digits, 11, "versions that are one digit short go round");
}

#[test]
fn danger_comes_first_and_nobody_is_sent_to_another_nation() {
    let directory = Directory::embedded();
    for reach in [Reach::England, Reach::Wales, Reach::Scotland, Reach::NorthernIreland] {
        let first = directory.to_ring(reach).next().unwrap();
        assert_eq!(first.numbers().next().unwrap().number, "999", "{reach:?}");
        let helplines = directory.to_ring(reach).filter(|service| service.id == "ms-helpline");
        assert_eq!(helplines.count(), 1, "{reach:?}");
        assert!(directory.to_ring(reach).all(|service| service.reaches(reach) && !service.workers));
    }
    let in_scotland = |id| directory.to_ring(Reach::Scotland).any(|service| service.id == id);
    assert!(!in_scotland("sa-referral") && !in_scotland("ictg"));
}

#[test]
fn no_address_of_a_place_is_in_the_directory() {
    for name in ["organisations", "services"] {
        let path = format!("{}/data/directory/{name}.toml", env!("CARGO_MANIFEST_DIR"));
        let text = fs::read_to_string(path).unwrap();
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        for line in lines {
            for word in [" Street", " Road", " Avenue", " Lane,", "postcode", "address_1"] {
                assert!(!line.contains(word), "{name}: {line}");
            }
            let parts: Vec<&str> = line.split(|letter: char| !letter.is_ascii_alphanumeric()).collect();
            for pair in parts.windows(2) {
                assert!(!is_postcode(pair[0], pair[1]), "{name}: {line}");
            }
        }
    }
}

/// Whether two words are a postcode, as one is written.
fn is_postcode(out: &str, inward: &str) -> bool {
    let [digit, first, second] = inward.as_bytes() else { return false };
    let letters = out.bytes().take_while(u8::is_ascii_uppercase).count();
    (1..=2).contains(&letters)
        && (letters + 1..=letters + 2).contains(&out.len())
        && digit.is_ascii_digit()
        && first.is_ascii_uppercase()
        && second.is_ascii_uppercase()
}

#[test]
fn what_is_to_be_looked_at_again_is_known() {
    let services = Directory::embedded().services();
    assert!(services.iter().all(|service| !service.is_stale(date(2026, 11, 23))));
    assert!(services.iter().all(|service| service.is_stale(date(2027, 2, 23))));
}
