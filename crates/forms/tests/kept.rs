//! Nothing that was answered is lost, and nothing is said that was not answered.

#![expect(clippy::unwrap_used, reason = "a failed test says so by stopping")]

use forms::{Answer, Answers, Day, Draft, PartialDate, Posted, Problem, Progress, QuestionSet};
use serde_json::{Value, json};

fn kept() -> QuestionSet {
    QuestionSet::read("kept.toml", include_str!("sets/kept.toml")).unwrap()
}

fn today() -> Day {
    Day::parse("2026-11-23").unwrap()
}

fn one(option: &str) -> Answer {
    Answer::One(option.to_owned())
}

fn text(words: &str) -> Answer {
    Answer::Text(words.to_owned())
}

fn day(text: &str) -> Answer {
    Answer::Date(PartialDate::on(Day::parse(text).unwrap()))
}

fn posted<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Posted {
    Posted::new(pairs.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())))
}

fn save<'a>(
    draft: &mut Draft,
    set: &QuestionSet,
    page: &str,
    pairs: impl IntoIterator<Item = (&'a str, &'a str)>,
) {
    let page = set.page(page).unwrap();
    draft.save_page(set, page, set.read_page(page, &posted(pairs)));
}

/// A draft of the first version.
fn old(answers: Value) -> Draft {
    serde_json::from_value(json!({ "set": "kept", "version": 1, "answers": answers })).unwrap()
}

#[test]
fn a_field_that_another_page_rules_out_keeps_its_answer() {
    let set = kept();
    let mut draft = Draft::new(&set);
    save(&mut draft, &set, "gate", [("gate", "yes")]);
    save(&mut draft, &set, "more", [("always", "a"), ("gated", "b")]);
    save(&mut draft, &set, "gate", [("gate", "no")]);
    // The page is shown without the second question, and saved again.
    save(&mut draft, &set, "more", [("always", "c")]);
    assert_eq!(draft.answers.get("gated"), Some(&text("b")));
    assert_eq!(set.submit(&draft, today()).unwrap().answers.get("gated"), None);
    save(&mut draft, &set, "gate", [("gate", "yes")]);
    save(&mut draft, &set, "more", []);
    assert_eq!((draft.answers.get("always"), draft.answers.get("gated")), (None, None), "emptied by hand");
}

#[test]
fn a_row_keeps_what_it_is_not_asked() {
    let set = kept();
    let group = set.field("people").unwrap();
    let mut draft = Draft::new(&set);
    save(&mut draft, &set, "gate", [("gate", "yes")]);
    assert_eq!(set.walk(&draft).row_fields(group).len(), 2);
    let row = set.read_row(group, &posted([("person-called", "Linh"), ("person-role", "drive")]));
    let id = draft.add_row(group, row);
    save(&mut draft, &set, "gate", [("gate", "no")]);
    assert_eq!(set.walk(&draft).row_fields(group).len(), 1);
    let again = set.read_row(group, &posted([("person-called", "Linh N")]));
    assert!(draft.save_row(&set, group, &id, again));
    let Some(Answer::Rows(rows)) = draft.answers.get("people") else { unreachable!() };
    let answers = rows.row(&id).unwrap().answers();
    assert_eq!(
        (answers.get("person-called"), answers.get("person-role")),
        (Some(&text("Linh N")), Some(&one("drive")))
    );
}

#[test]
fn what_follows_from_an_option_stands_under_it_in_rows_too() {
    let set = QuestionSet::read("stay.toml", include_str!("sets/stay.toml")).unwrap();
    let group = set.field("children").unwrap();
    let standing: Vec<&str> = set.standing_in_row(group).map(|field| field.id.as_str()).collect();
    assert_eq!(standing, ["child-called", "child-school"]);
    let school = set.field("child-school").unwrap();
    let under = |option| set.under(school, option).map(|field| field.id.as_str()).collect::<Vec<_>>();
    assert_eq!((under("yes"), under("no")), (vec!["child-which-school"], vec![]));
}

#[test]
fn a_row_that_lacks_a_compulsory_answer_is_not_done() {
    let set = kept();
    let group = set.field("people").unwrap();
    let mut draft = Draft::new(&set);
    for page in set.pages() {
        draft.save_page(&set, page, Answers::new());
    }
    assert_eq!(set.walk(&draft).sections()[0].1, Progress::Done);
    let row = draft.add_row(group, Answers::new());
    let walk = set.walk(&draft);
    assert_eq!(walk.first_open_page().map(|page| page.id.as_str()), Some("people"));
    assert_eq!(walk.sections()[0].1, Progress::InProgress);
    let problems = set.submit(&draft, today()).unwrap_err();
    assert_eq!(
        (problems[0].field.as_str(), problems[0].row.as_deref()),
        ("person-called", Some(row.as_str()))
    );
}

#[test]
fn fields_and_options_take_each_others_name() {
    let rows = json!({ "rows": { "given": 1, "rows": [{ "id": "r1", "answers": { "person-role": { "one": "watch" } } }] } });
    let draft = old(json!({ "home": { "text": "h" }, "work": { "text": "w" }, "people": rows }));
    let new = draft.open(&kept()).unwrap();
    assert_eq!((new.answers.get("home"), new.answers.get("work")), (Some(&text("w")), Some(&text("h"))));
    assert!(new.retired.is_empty());
    assert!(serde_json::to_string(&new).unwrap().contains(r#"{"person-role":{"one":"drive"}}"#));
}

#[test]
fn what_is_in_the_way_is_kept_as_retired() {
    let new = old(json!({ "address": { "text": "old" }, "always": { "text": "there already" } }))
        .open(&kept())
        .unwrap();
    assert_eq!(new.answers.get("always"), Some(&text("old")));
    assert_eq!((new.retired[0].field.as_str(), &new.retired[0].answer), ("always", &text("there already")));
}

#[test]
fn what_is_parted_says_nothing_more_than_was_said() {
    let set = kept();
    let far = |answers| {
        let new = old(answers).open(&set).unwrap();
        assert!(new.retired.iter().any(|it| it.field == "place"));
        (new.answers.get("safe").cloned(), new.answers.get("far").cloned())
    };
    assert_eq!(far(json!({ "place": { "one": "near" } })), (None, Some(one("no"))));
    assert_eq!(far(json!({ "place": "unknown" })), (Some(Answer::Unknown), Some(Answer::Unknown)));
    let both = json!({ "place": { "many": ["good", "near"] } });
    assert_eq!(far(both), (Some(one("yes")), None), "the two contradict each other on one question");
    let direct = json!({ "place": { "one": "good" }, "far": { "one": "no" } });
    assert_eq!(far(direct), (Some(one("yes")), Some(one("no"))), "a direct answer stands");
}

#[test]
fn what_a_version_cannot_read_is_pointed_out_and_kept() {
    let set = kept();
    let rows = json!({ "rows": { "given": 4, "rows": [{ "id": "r4", "answers": { "always": { "text": "astray" } } }] } });
    let new = old(json!({ "safe": { "one": "perhaps" }, "born": { "text": "in spring" }, "people": rows }))
        .open(&set)
        .unwrap();
    let retired = |field: &str| new.retired.iter().find(|it| it.field == field).unwrap();
    assert_eq!(retired("safe").answer, one("perhaps"));
    assert_eq!(retired("born").answer, text("in spring"));
    let astray = retired("always");
    assert_eq!((astray.group.as_deref(), astray.row.as_deref()), (Some("people"), Some("r4")));
    let problems = set.check(&new.answers, today());
    let codes: Vec<_> =
        problems.iter().filter(|it| !it.warn).map(|it| (it.field.as_str(), it.code.as_str())).collect();
    assert!(
        codes.contains(&("safe", "not-an-option")) && codes.contains(&("born", "unreadable")),
        "{codes:?}"
    );
}

#[test]
fn a_question_that_might_have_been_asked_is_no_low_score() {
    let set = kept();
    let band = |answers: &[(&str, Answer)]| {
        let answers = answers.iter().map(|(field, answer)| ((*field).to_owned(), answer.clone())).collect();
        set.scores(&answers).remove(0).band
    };
    assert_eq!(band(&[("gate", one("no"))]).as_deref(), Some("low"));
    assert_eq!(band(&[("gate", Answer::Unknown)]), None, "the question behind the gate could score high");
    assert_eq!(band(&[]), None);
    assert_eq!(band(&[("gate", one("yes")), ("harm", one("gone"))]), None, "no option of today");
    assert_eq!(band(&[("gate", one("yes")), ("harm", one("very"))]).as_deref(), Some("high"));
}

fn problems(
    set: &QuestionSet,
    page: Option<&str>,
    answers: &[(&str, Answer)],
) -> Vec<(String, bool, String)> {
    let answers = answers.iter().map(|(field, answer)| ((*field).to_owned(), answer.clone())).collect();
    let found = match page {
        Some(page) => set.check_page(set.page(page).unwrap(), &answers, today()),
        None => set.check(&answers, today()),
    };
    let told = |it: Problem| (it.words(set, "en").0, it.warn, it.field);
    found.into_iter().map(told).collect()
}

#[test]
fn an_age_is_asked_at_the_day_that_the_rule_names() {
    let set = kept();
    let seen = ("seen", day("1999-01-01"));
    let born = ("born", day("1990-01-01"));
    // Not answered is no contradiction, and a condition's date is not the day of the rule.
    assert_eq!(problems(&set, None, &[seen.clone(), born.clone()]), []);
    let then = ("They were a child then".to_owned(), false, "born".to_owned());
    assert_eq!(problems(&set, None, &[seen.clone(), born.clone(), ("happened", day("2020-01-01"))]), [then]);
    assert_eq!(problems(&set, None, &[seen, born, ("happened", day("2007-12-31"))]), []);
}

#[test]
fn a_broken_rule_points_at_a_question_that_is_asked() {
    let set = kept();
    let answers = [("gate", one("no")), ("always", text("x")), ("safe", one("no"))];
    let at = |page| problems(&set, page, &answers).into_iter().map(|(_, _, field)| field).collect::<Vec<_>>();
    assert_eq!(at(None), ["always"], "not at the question behind the gate");
    assert_eq!(at(Some("parted")), ["safe"], "on the page that was saved, at its own question");
    assert_eq!(at(Some("gate")), [""; 0]);
    let harm = problems(&set, None, &[("gate", one("yes"))]);
    assert_eq!(harm, [("Say how bad it is".to_owned(), true, "harm".to_owned())]);
}

#[test]
fn no_control_takes_text_without_end() {
    let set = kept();
    let long = format!("{}@example.org", "x".repeat(600));
    let told = problems(&set, Some("dates"), &[("mail", text(&long))]);
    assert!(told[0].0.contains("612") && told[0].0.contains("500"), "{told:?}");
}

#[test]
fn what_is_exported_of_a_row_has_its_own_class() {
    let set = kept();
    let mut draft = Draft::new(&set);
    draft.answers.set("gate", one("yes"));
    let row = [("person-called".to_owned(), text("Linh")), ("person-role".to_owned(), one("watch"))];
    draft.add_row(set.field("people").unwrap(), row.into_iter().collect());
    let submission = set.submit(&draft, today()).unwrap();
    let json = set.export(&submission);
    assert_eq!(json["answers"][0]["words"], json!(["Yes"]));
    let inner = &json["answers"][1]["rows"][0]["answers"];
    assert_eq!((&inner[0]["class"], &inner[1]["words"]), (&json!("identity"), &json!(["They watched"])));
}
