//! What trafficking and slavery are, by nation and date.

use jiff::civil::date;
use rules::{Nation, Need, Part, RuleBook, Use};

#[test]
fn a_child_needs_no_means() {
    let definition = RuleBook::embedded().definition();
    let tests: Vec<_> = definition.tests(Nation::Wales, date(2026, 11, 22), Use::Decision).collect();
    let means = |id: &str| tests.iter().find(|test| test.id == id).unwrap().means.as_ref().unwrap().need;
    assert_eq!(means("uk-nrm-trafficking-adult"), Need::AnyOne);
    assert_eq!(means("uk-nrm-trafficking-child"), Need::NotNeeded);
    assert_eq!(tests.len(), 3);
}

#[test]
fn the_date_and_the_nation_choose_the_test() {
    let definition = RuleBook::embedded().definition();
    let ids = |nation, on, use_| {
        definition.tests(nation, on, use_).map(|test| test.id.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(ids(Nation::Scotland, date(2022, 7, 27), Use::Decision), ["uk-nrm-before-2022"]);
    assert_eq!(ids(Nation::Scotland, date(2022, 7, 28), Use::Decision).len(), 3);
    assert_eq!(
        ids(Nation::Scotland, date(2026, 1, 1), Use::Offence),
        ["scot-offence-trafficking", "scot-offence-slavery"]
    );
    assert!(ids(Nation::England, date(2015, 7, 30), Use::Offence).is_empty());
    assert_eq!(ids(Nation::England, date(2026, 1, 1), Use::Background), ["int-palermo"]);
}

#[test]
fn the_parts_the_standards_and_the_doubt_about_age() {
    let definition = RuleBook::embedded().definition();
    let count = |part| definition.elements(part).count();
    assert_eq!((count(Part::Act), count(Part::Means), count(Part::Purpose)), (6, 5, 4));
    let rule = |on| definition.standard("reasonable grounds", on).unwrap().rule.as_str();
    assert_eq!(rule(date(2023, 1, 29)), "DEC-05");
    assert_eq!(rule(date(2023, 7, 9)), "DEC-06");
    assert_eq!(rule(date(2023, 7, 10)), "DEC-07");
    assert_eq!(definition.age_rule(Nation::Wales, date(2026, 1, 1)).unwrap().rule, "DEF-12");
    assert!(definition.age_rule(Nation::Scotland, date(2018, 1, 30)).is_none());
    assert_eq!(definition.summary.len(), 4);
}

#[test]
fn the_standards_keep_the_dates_of_their_rules() {
    let book = RuleBook::embedded();
    for standard in book.definition().standards.iter().filter(|standard| standard.from.is_some()) {
        let rule = &book.rule(&standard.rule).unwrap().in_force;
        assert_eq!((standard.from, standard.to), (rule.from, rule.to), "{}", standard.id);
    }
}
