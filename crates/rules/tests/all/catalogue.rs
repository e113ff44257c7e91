//! Every rule is there, and its words can be shown.

use jiff::civil::date;
use rules::{Confidence, Filter, Nation, RuleBook, Standing, State, Who};

#[test]
fn every_rule_of_the_source_is_here() {
    let summary = RuleBook::embedded().summary(&Filter::default()).unwrap();
    // 177 of law and guidance, and 13 of practice.
    assert_eq!(summary.rules, 190);
    let expected = [
        (Confidence::Verified, 101),
        (Confidence::Secondary, 30),
        (Confidence::PartVerified, 13),
        (Confidence::FromMemory, 46),
    ];
    assert_eq!(summary.by_confidence, expected);
    assert_eq!(summary.in_conflict, 9);
    assert_eq!(summary.parts, 11);
}

#[test]
fn what_is_from_memory_or_in_conflict_never_stops_hard() {
    let book = RuleBook::embedded();
    for rule in book.rules() {
        let named = book.conflicts().iter().any(|conflict| conflict.rules.contains(&rule.id));
        assert_eq!(rule.in_conflict, named, "{}", rule.id);
        let sure = rule.confidence != Confidence::FromMemory && !named;
        assert_eq!(rule.may_stop_hard(), sure, "{}", rule.id);
        assert!(sure || !book.cite(rule, book.read_on()).may_stop_hard(), "{}", rule.id);
    }
    assert!(!book.rule("DEC-08").unwrap().may_stop_hard());
    assert!(book.rule("DEC-04").unwrap().may_stop_hard());
}

#[test]
fn every_rule_has_its_words_and_its_authority() {
    for rule in RuleBook::embedded().rules() {
        assert!(
            !rule.text.is_empty() && !rule.authority.is_empty() && !rule.nations.is_empty(),
            "{}",
            rule.id
        );
        assert_eq!(
            rule.source.is_none(),
            rule.confidence == Confidence::FromMemory && rule.id != "REF-03",
            "{}",
            rule.id
        );
    }
}

#[test]
fn a_bill_is_never_in_force() {
    let book = RuleBook::embedded();
    let bills: Vec<_> = book.rules().iter().filter(|rule| rule.in_force.state == State::NotInForce).collect();
    assert_eq!(
        bills.iter().map(|rule| rule.id.as_str()).collect::<Vec<_>>(),
        ["NEW-02", "NEW-09", "DEC-19", "REF-19", "TIS-06"]
    );
    for rule in bills {
        assert_eq!(rule.in_force.standing(date(2030, 1, 1)), Standing::NotInForce);
    }
}

#[test]
fn lists_are_narrowed_by_each_part_of_the_filter() {
    let book = RuleBook::embedded();
    let ids = |filter: &Filter| -> Vec<String> {
        book.list(filter).unwrap().iter().map(|rule| rule.id.clone()).collect()
    };
    let wales = Filter { nation: Some(Nation::Wales), ..Filter::default() };
    assert!(ids(&wales).contains(&"LA-07".to_owned()) && !ids(&wales).contains(&"LA-06".to_owned()));
    let old = Filter { on: Some(date(2022, 12, 1)), topic: Some("decisions".into()), ..Filter::default() };
    assert!(ids(&old).contains(&"DEC-09".to_owned()) && !ids(&old).contains(&"DEC-08".to_owned()));
    let memory = Filter { confidence: Some(Confidence::FromMemory), ..Filter::default() };
    assert_eq!(ids(&memory).len(), 53);
    let nothing = Filter { topic: Some("decision".into()), ..Filter::default() };
    assert_eq!(
        book.list(&nothing).unwrap_err().to_string(),
        "“decision” is not a topic: did you mean decisions?"
    );
}

#[test]
fn unknown_words_come_with_what_may_have_been_meant() {
    let book = RuleBook::embedded();
    assert_eq!(book.rule("dec-04").unwrap().id, "DEC-04");
    let unknown = book.rule("DEC-4").unwrap_err();
    assert_eq!(unknown.near.first().map(String::as_str), Some("DEC-04"));
    assert!(book.rule("").is_err());
    assert!(book.rule(&"x".repeat(100_000)).unwrap_err().near.is_empty());
    assert_eq!(rules::near_nations("scotlnd"), [Nation::Scotland]);
    assert!(rules::near_nations("france").is_empty());
}

#[test]
fn gaps_and_conflicts_are_told() {
    let book = RuleBook::embedded();
    assert_eq!((book.gaps().len(), book.conflicts().len(), book.examples().len()), (8, 6, 8));
    assert_eq!(book.read_on(), date(2026, 11, 22));
    for gap in book.gaps() {
        for id in &gap.rules {
            book.rule(id).unwrap();
        }
    }
}

#[test]
fn who_decides_follows_the_nation_the_age_and_the_day() {
    let book = RuleBook::embedded();
    let keys = |who, nation, on| -> Vec<&str> {
        book.deciders_of(who, nation, on).iter().map(|one| one.decider.key.as_str()).collect()
    };
    assert_eq!(keys(Who::Adult, Nation::England, date(2026, 3, 1)), ["sca", "ieca"]);
    assert_eq!(keys(Who::Adult, Nation::Wales, date(2020, 3, 1)), ["sca"]);
    assert_eq!(keys(Who::Adult, Nation::Scotland, date(2018, 3, 1)), ["ukhtc", "ukvi"]);
    let scots = keys(Who::Child, Nation::Scotland, date(2026, 3, 1));
    assert!(scots.contains(&"panel-glasgow") && !scots.contains(&"panel-hull"), "{scots:?}");
    assert!(!keys(Who::Child, Nation::NorthernIreland, date(2025, 8, 1)).contains(&"panel-northern-ireland"));
}

#[test]
fn what_a_decision_about_safety_starts_or_ends_is_a_rule_with_a_time_in_its_nation() {
    let book = RuleBook::embedded();
    for one in book.all_safeguards() {
        for rule in one.safeguard.opens.iter().chain(&one.safeguard.ends) {
            for nation in &one.rule.nations {
                let due = book.due(rule, *nation, date(2026, 11, 2));
                assert!(due.is_ok(), "{} {rule} {nation}", one.safeguard.key);
            }
        }
    }
    for nation in Nation::ALL {
        for who in [Who::Adult, Who::Child] {
            assert!(!book.safeguards(who, nation).is_empty(), "{nation} {who:?}");
        }
    }
}
