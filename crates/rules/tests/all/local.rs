//! Local values beside the original.

use jiff::civil::date;
use rules::{CountUnit, FirstDay, LocalRefused, LocalValue, LocalWord, Nation, Question, Reading, RuleBook};

fn value(word: LocalWord) -> LocalValue {
    LocalValue {
        rule: "SUP-09".into(),
        organisation: "Anytown Council".into(),
        word,
        source: "statutory guidance, paragraph read in full".into(),
        said_on: date(2026, 11, 23),
        from: Some(date(2026, 1, 1)),
    }
}

fn ten_days() -> LocalWord {
    let reading = Reading { amount: 10, unit: CountUnit::CalendarDays, first_day: FirstDay::Excluded };
    LocalWord::Replaced { reading }
}

#[test]
fn a_replaced_value_is_used_and_the_original_stands_beside_it() {
    let local = value(ten_days());
    local.check(RuleBook::embedded()).unwrap();
    let ask = |day| {
        let question = Question { local: Some(&local), ..Question::new("SUP-09", Nation::Wales, day) };
        RuleBook::embedded().answer(&question).unwrap()
    };
    let due = ask(date(2026, 12, 21));
    assert_eq!(due.date, date(2026, 12, 31));
    assert_eq!(due.explanation.local.as_ref().unwrap().original, date(2027, 1, 4));
    assert!(due.explanation.lines().join("\n").contains("Replaced by Anytown Council on 2026-11-23"));
    assert!(!due.explanation.may_stop_hard(), "a local value does not settle a conflict of sources");
    assert!(ask(date(2026, 1, 1)).explanation.local.is_some());
    assert_eq!(ask(date(2025, 12, 31)).explanation.local, None, "it holds only from its own first day");
}

#[test]
fn a_confirmed_value_changes_no_date() {
    let local = value(LocalWord::Confirmed);
    let question =
        Question { local: Some(&local), ..Question::new("SUP-09", Nation::Wales, date(2026, 12, 21)) };
    let due = RuleBook::embedded().answer(&question).unwrap();
    assert_eq!(due.date, date(2027, 1, 4));
    assert!(due.explanation.lines().join("\n").contains("Confirmed by Anytown Council"));
    let sure = |word| {
        let local = LocalValue { rule: "TIS-04".into(), ..value(word) };
        let question = Question { id: "TIS-04", local: Some(&local), ..question };
        RuleBook::embedded().answer(&question).unwrap().explanation.may_stop_hard()
    };
    assert!(sure(LocalWord::Confirmed) && !sure(ten_days()));
    let other = Question { id: "DEC-04", ..question };
    assert_eq!(
        RuleBook::embedded().answer(&other).unwrap().explanation.local,
        None,
        "it is about another rule"
    );
}

#[test]
fn a_local_value_needs_a_rule_a_source_and_a_period() {
    let book = RuleBook::embedded();
    assert_eq!(
        LocalValue { source: " ".into(), ..value(ten_days()) }.check(book),
        Err(LocalRefused::NoSource)
    );
    let unknown = LocalValue { rule: "SUP-9".into(), ..value(ten_days()) }.check(book);
    assert!(matches!(unknown, Err(LocalRefused::UnknownRule(_))));
    let none = LocalValue { rule: "REF-17".into(), ..value(ten_days()) }.check(book);
    assert_eq!(none, Err(LocalRefused::NoPeriod("REF-17".into())));
    let reading = Reading { amount: 0, unit: CountUnit::CalendarDays, first_day: FirstDay::Excluded };
    assert_eq!(value(LocalWord::Replaced { reading }).check(book), Err(LocalRefused::Nothing));
    let rate = |words: &str| LocalValue {
        rule: "SUB-02".into(),
        ..value(LocalWord::Figure { words: words.into() })
    };
    assert_eq!(rate("").check(book), Err(LocalRefused::Nothing));
    assert_eq!(rate("75 pounds a week").check(book), Ok(()));
}
