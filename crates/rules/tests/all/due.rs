//! Dates and their explanations.

use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use rules::{Closure, Nation, NoAnswer, Note, Question, RuleBook};

fn due(id: &str, nation: Nation, from: Date) -> rules::Due {
    RuleBook::embedded().due(id, nation, from).unwrap()
}

fn refused(id: &str, nation: Nation, from: Date) -> NoAnswer {
    RuleBook::embedded().due(id, nation, from).unwrap_err()
}

#[test]
fn the_explanation_names_every_day_passed_over() {
    let due = due("DEC-04", Nation::Scotland, date(2026, 12, 30));
    let skipped: Vec<String> =
        due.explanation.counted.skipped.iter().map(|day| format!("{} {}", day.date, day.why)).collect();
    assert_eq!(
        skipped,
        [
            "2027-01-01 New Year’s Day",
            "2027-01-02 Saturday",
            "2027-01-03 Sunday",
            "2027-01-04 2nd January (substitute day)",
        ]
    );
    let lines = due.explanation.lines().join("\n");
    for words in
        ["DEC-04", "NRM referral, 2026-12-30", "5 working days", "Calendar: Scotland", "Authority: PQ 86506"]
    {
        assert!(lines.contains(words), "{words} in\n{lines}");
    }
    assert!(lines.contains("Another reading") && lines.contains("How sure: verified"));
}

#[test]
fn only_a_sure_date_that_is_more_than_a_target_may_stop_work() {
    let may_stop = |id, on| due(id, Nation::England, on).explanation.may_stop_hard();
    let now = date(2026, 12, 21);
    assert!(may_stop("TIS-04", now));
    assert!(!may_stop("SUP-06", now), "a target");
    assert!(!may_stop("DEC-12", now), "two readings");
    assert!(!may_stop("DEC-08", now), "in conflict");
    assert!(!may_stop("LA-05", now), "from memory");
    // In November 2022 the rule may not have begun.
    assert!(!due("DEC-04", Nation::England, date(2022, 11, 10)).explanation.rule.may_stop_hard());
    assert!(due("DEC-04", Nation::England, date(2022, 12, 1)).explanation.rule.may_stop_hard());
}

#[test]
fn where_sources_disagree_both_are_told() {
    let exit = due("SUP-09", Nation::England, date(2026, 12, 21));
    assert!(!exit.explanation.may_stop_hard());
    assert_eq!(exit.explanation.rule.conflicts.len(), 1);
    // 9 working days end on 6 January, 14 days on 4 January: the earlier is the one to plan for.
    assert_eq!((exit.date, exit.explanation.others[0].end), (date(2027, 1, 4), date(2027, 1, 6)));
}

#[test]
fn an_old_case_keeps_the_rule_of_its_day() {
    for (on, id, amount) in [
        (date(2019, 6, 1), "DEC-09", 45),
        (date(2022, 12, 12), "DEC-09", 45),
        (date(2022, 12, 13), "DEC-09B", 30),
        (date(2023, 1, 29), "DEC-09B", 30),
        (date(2023, 1, 30), "DEC-08", 30),
        (date(2026, 11, 22), "DEC-08", 30),
    ] {
        let by_matter = due("recovery-period", Nation::Wales, on).explanation;
        assert_eq!((by_matter.rule.rule.as_str(), by_matter.counted.reading.amount), (id, amount), "{on}");
        assert!(!by_matter.notes.iter().any(|note| matches!(note, Note::AnotherVersionHeld { .. })));
        assert_eq!(
            due("DEC-08", Nation::Wales, on).explanation.rule.rule,
            id,
            "an id is followed to its version"
        );
    }
    let followed = due("DEC-08", Nation::Wales, date(2019, 6, 1)).explanation.notes;
    let note = Note::AnotherVersionHeld { asked: "DEC-08".into(), held: "DEC-09".into() };
    assert!(followed.contains(&note));
}

#[test]
fn what_was_not_known_is_not_guessed() {
    let before = refused("DEC-09", Nation::England, date(2009, 3, 31));
    assert!(matches!(before, NoAnswer::NoRuleKnownThen { .. }), "{before}");
    assert!(before.to_string().starts_with("no rule known then: DEC-09 in England on 2009-03-31"));
    let gap = RuleBook::embedded().held("subsistence", Nation::Wales, date(2019, 6, 1)).unwrap_err();
    assert!(gap.to_string().contains("no rate for 2019"), "{gap}");
    let early = RuleBook::embedded().held("subsistence", Nation::Wales, date(2017, 6, 1)).unwrap_err();
    assert!(matches!(early, NoAnswer::NoRuleKnownThen { gap: None, .. }), "{early}");
    let late = RuleBook::embedded().held("subsistence", Nation::Wales, date(2025, 6, 1)).unwrap_err();
    assert!(matches!(late, NoAnswer::NoRuleKnownThen { gap: None, .. }), "{late}");
}

#[test]
fn the_four_refusals() {
    let now = date(2026, 11, 22);
    let unknown = refused("DEC-4", Nation::England, now).to_string();
    assert!(unknown.starts_with("“DEC-4” is not a rule: did you mean DEC-04"), "{unknown}");
    let elsewhere = refused("SCO-01", Nation::Wales, now).to_string();
    assert_eq!(elsewhere, "SCO-01 is not for Wales: it holds in Scotland");
    // Its matter has a rule in England; the rule asked for has none.
    assert!(matches!(refused("NIR-02", Nation::England, now), NoAnswer::NotForThisNation { .. }));
    let none = refused("REF-17", Nation::England, now).to_string();
    assert!(none.starts_with("REF-17 gives no period"), "{none}");
    let bill = refused("REF-19", Nation::Scotland, now).to_string();
    assert_eq!(bill, "REF-19 is not in force (enacted 2015; not in operation as of 2025-11-24)");
    let far = refused("DEC-04", Nation::England, Date::MAX);
    assert!(matches!(far, NoAnswer::OutOfRange(_)), "{far}");
}

#[test]
fn later_of_and_earlier_of() {
    let book = RuleBook::embedded();
    let rg = date(2026, 11, 22);
    let ask = |id, nation, second| {
        book.answer(&Question { second_event: second, ..Question::new(id, nation, rg) }).unwrap().ends
    };
    let (early, late) = (date(2026, 12, 1), date(2027, 6, 1));
    assert_eq!(ask("DEC-08", Nation::England, None), None, "open until the conclusive decision");
    assert_eq!(ask("DEC-08", Nation::England, Some(early)), Some(date(2026, 12, 21)));
    assert_eq!(ask("DEC-08", Nation::England, Some(late)), Some(late));
    assert_eq!(ask("SCO-01", Nation::Scotland, None), Some(date(2027, 2, 19)));
    assert_eq!(ask("SCO-01", Nation::Scotland, Some(early)), Some(early));
    assert_eq!(ask("SCO-01", Nation::Scotland, Some(late)), Some(date(2027, 2, 19)));
    assert_eq!(ask("NIR-01", Nation::NorthernIreland, Some(early)), Some(date(2027, 1, 6)));
    assert_eq!(ask("DEC-12", Nation::England, None), Some(date(2026, 12, 21)));
}

#[test]
fn hours_pass_over_the_change_of_the_clocks() {
    let book = RuleBook::embedded();
    let london = TimeZone::posix("GMT0BST,M3.5.0/1,M10.5.0").unwrap();
    let ask = |day: Date, hour, minute| {
        let at = day.at(hour, minute, 0, 0).to_zoned(london.clone()).unwrap();
        let due = book.answer(&Question::at_time("LA-05", Nation::England, &at)).unwrap();
        assert_eq!(due.explanation.counted.end, due.date);
        assert_eq!(due.at.as_ref().unwrap().timestamp().duration_since(at.timestamp()).as_hours(), 72);
        (due.date, due.at.unwrap().time().to_string())
    };
    // Spring: the night of 29 March 2026 is an hour short. Autumn: that of 25 October is an hour long.
    assert_eq!(ask(date(2026, 3, 27), 10, 0), (date(2026, 3, 30), "11:00:00".into()));
    assert_eq!(ask(date(2026, 10, 23), 10, 0), (date(2026, 10, 26), "09:00:00".into()));
    // Midnight: the last minute of a day and the first of the next are a day apart.
    assert_eq!(ask(date(2026, 10, 23), 0, 0), (date(2026, 10, 25), "23:00:00".into()));
    assert_eq!(ask(date(2026, 6, 1), 23, 59), (date(2026, 6, 4), "23:59:00".into()));
    assert_eq!(ask(date(2026, 6, 2), 0, 0), (date(2026, 6, 5), "00:00:00".into()));
    let without = book.due("LA-05", Nation::England, date(2026, 3, 27)).unwrap();
    assert_eq!(without.date, date(2026, 3, 30));
    assert!(without.explanation.notes.contains(&Note::TimeOfDayNotGiven));
}

#[test]
fn an_eighteenth_birthday_on_29_february() {
    let due = due("DEC-22", Nation::England, date(2008, 2, 29));
    assert_eq!(due.date, date(2026, 3, 1));
    assert!(due.explanation.notes.contains(&Note::BornOnLeapDay { other: date(2026, 2, 28) }));
}

#[test]
fn a_calendar_period_warns_of_a_closed_day_and_does_not_move() {
    let due = due("DEC-12", Nation::England, date(2026, 11, 26));
    assert_eq!(due.date, date(2026, 12, 25));
    assert!(due.explanation.lines().join(" ").contains("closed (Christmas Day)"));
}

#[test]
fn a_day_that_may_have_been_a_holiday_is_told() {
    let notes = |nation| due("DEC-04", nation, date(2026, 6, 11)).explanation.notes;
    let told = |notes: Vec<Note>| notes.iter().any(|note| matches!(note, Note::MayHaveBeenHoliday { .. }));
    assert!(told(notes(Nation::Scotland)));
    assert!(!told(notes(Nation::England)));
}

#[test]
fn years_not_published_are_projected_and_say_so() {
    let due = due("DEC-04", Nation::England, date(2030, 12, 24));
    assert!(due.explanation.notes.contains(&Note::Projected));
    let published = self::due("DEC-04", Nation::England, date(2027, 12, 20));
    assert!(!published.explanation.notes.contains(&Note::Projected));
    let lines = due.explanation.lines().join("\n");
    assert!(lines.contains("2030-12-25 Christmas Day (projected)"), "{lines}");
}

#[test]
fn days_on_which_an_organisation_is_closed_are_passed_over() {
    let closures = [Closure { date: date(2026, 3, 10), name: "local holiday".into() }];
    let ask = |closures| {
        let question = Question { closures, ..Question::new("DEC-04", Nation::Scotland, date(2026, 3, 9)) };
        RuleBook::embedded().answer(&question).unwrap()
    };
    assert_eq!(ask(&[][..]).date, date(2026, 3, 16));
    let closed = ask(&closures[..]);
    assert_eq!(closed.date, date(2026, 3, 17));
    assert_eq!(closed.explanation.counted.skipped[0].why.to_string(), "closed: local holiday");
}

#[test]
fn a_change_known_to_the_month_names_both_versions() {
    let book = RuleBook::embedded();
    let held = book.held("pilot-sites", Nation::England, date(2025, 9, 10)).unwrap();
    assert_eq!((held.rule.id.as_str(), held.or.map(|rule| rule.id.as_str())), ("PIL-05", Some("PIL-06")));
    let held = book.held("pilot-sites", Nation::England, date(2025, 10, 1)).unwrap();
    assert_eq!((held.rule.id.as_str(), held.or), ("PIL-06", None));
}

#[test]
fn every_period_gives_a_date_in_each_of_its_nations() {
    let book = RuleBook::embedded();
    let mut counted = 0;
    for rule in book.rules().iter().filter(|rule| rule.period.is_some()) {
        let begun = rule.in_force.from.map_or(book.read_on(), |from| from.last);
        let day = rule.in_force.to.map_or(begun, |to| to.first);
        for nation in &rule.nations {
            let due = book.due(&rule.id, *nation, day).unwrap();
            assert_eq!(due.explanation.rule.rule, rule.id);
            assert!(due.date >= day, "{}", rule.id);
            let written = serde_json::to_string(&due.explanation).unwrap();
            let read: rules::Explanation = serde_json::from_str(&written).unwrap();
            assert_eq!(read, due.explanation);
            counted += 1;
        }
    }
    assert!(counted > 60, "{counted}");
}

#[test]
fn the_day_of_the_decision_may_choose_the_rule() {
    let referral = date(2022, 12, 1);
    let ask = |on| {
        let question = Question { on, ..Question::new("recovery-period", Nation::England, referral) };
        RuleBook::embedded().answer(&question).unwrap().explanation.rule.rule
    };
    assert_eq!(ask(None), "DEC-09");
    assert_eq!(ask(Some(date(2023, 2, 1))), "DEC-08");
}

#[test]
fn on_no_day_do_two_versions_surely_hold() {
    let book = RuleBook::embedded();
    for nation in Nation::ALL {
        for day in date(2009, 1, 1).series(jiff::Span::new().days(3)).take_while(|day| day.year() < 2028) {
            for matter in book.matters() {
                let sure = book.versions(&matter.key).filter(|rule| {
                    rule.holds_in(nation) && rule.in_force.standing(day) == rules::Standing::InForce
                });
                assert!(sure.count() <= 1, "{} in {nation} on {day}", matter.key);
            }
        }
    }
}
