//! What changed between two days.

use jiff::civil::date;
use rules::{Nation, RuleBook};

#[test]
fn what_changed_since_2019() {
    let diff = RuleBook::embedded().diff(Nation::England, date(2019, 1, 1), date(2026, 11, 22));
    let changed: Vec<_> =
        diff.changed.iter().map(|change| (change.before.id.as_str(), change.after.id.as_str())).collect();
    for pair in [("DEC-09", "DEC-08"), ("DEC-05", "DEC-07"), ("REF-12", "REF-11"), ("SUP-08", "SUP-07")] {
        assert!(changed.contains(&pair), "{pair:?} in {changed:?}");
    }
    let began: Vec<_> = diff.began.iter().map(|rule| rule.id.as_str()).collect();
    assert!(began.contains(&"DEF-01") && began.contains(&"PRO-01"), "{began:?}");
    assert!(!began.contains(&"SCO-01") && !began.contains(&"NEW-02") && !began.contains(&"REF-10"));
    assert_eq!(diff.ended.iter().map(|rule| rule.id.as_str()).collect::<Vec<_>>(), ["DEC-24"]);
}

#[test]
fn the_same_day_twice_changes_nothing() {
    for nation in Nation::ALL {
        let diff = RuleBook::embedded().diff(nation, date(2024, 2, 29), date(2024, 2, 29));
        assert!(diff.began.is_empty() && diff.ended.is_empty() && diff.changed.is_empty());
    }
}

#[test]
fn back_in_time_is_the_other_way_round() {
    let (early, late) = (date(2019, 1, 1), date(2026, 11, 22));
    let book = RuleBook::embedded();
    let (there, back) = (book.diff(Nation::Wales, early, late), book.diff(Nation::Wales, late, early));
    assert_eq!(there.began, back.ended);
    assert_eq!(there.changed.len(), back.changed.len());
}
