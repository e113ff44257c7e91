//! A hostile or broken file is refused or answered soon; nothing grows without end.

use std::fmt::Write as _;

use forms::{Answer, Answers, Day, Draft, QuestionSet};

const HEAD: &str = r#"
[set]
id = "x"
version = 1
owner = "Nobody"
class = "full"
classes = ["full"]
languages = ["en"]
title = { en = "X" }
"#;

fn field(at: usize, rest: &str) -> String {
    format!("id = \"f{at}\"\nkind = \"yes-no\"\nclass = \"full\"\nask = {{ en = \"?\" }}\n{rest}\n")
}

/// The condition that one of all fields before this one is answered with yes.
fn any_before(at: usize) -> String {
    let parts: Vec<String> = (0..at).map(|at| format!("{{ field = \"f{at}\", is = \"yes\" }}")).collect();
    format!("when = {{ any = [{}] }}", parts.join(", "))
}

#[test]
fn sections_that_need_all_before_them_are_walked_once() {
    let mut text = HEAD.to_owned();
    for at in 0..100 {
        let needs: Vec<String> = (0..at).map(|at| format!("\"s{at}\"")).collect();
        write!(
            text,
            "[[section]]\nid = \"s{at}\"\nneeds = [{}]\ntitle = {{ en = \"S\" }}\n[[section.page]]\nid = \"p{at}\"\n[[section.page.field]]\n{}",
            needs.join(", "),
            field(at, "")
        )
        .unwrap();
    }
    let set = QuestionSet::read("x.toml", &text).unwrap();
    let mut draft = Draft::new(&set);
    for page in set.pages() {
        draft.save_page(&set, page, Answers::new());
    }
    assert_eq!(set.walk(&draft).sections().len(), 100);
}

#[test]
fn rows_whose_fields_look_at_all_before_them_are_checked_once() {
    let mut text = format!(
        "{HEAD}[[section]]\nid = \"s\"\ntitle = {{ en = \"S\" }}\n[[section.page]]\nid = \"p\"\n[[section.page.field]]\nid = \"g\"\nkind = \"group\"\nclass = \"full\"\nask = {{ en = \"?\" }}\nnoun = {{ en = \"row\" }}\n"
    );
    for at in 0..150 {
        let when = if at == 0 { String::new() } else { any_before(at) };
        write!(text, "[[section.page.field.field]]\n{}", field(at, &when)).unwrap();
    }
    let set = QuestionSet::read("x.toml", &text).unwrap();
    let mut draft = Draft::new(&set);
    let yes: Answers = (0..150).map(|at| (format!("f{at}"), Answer::One("no".to_owned()))).collect();
    draft.add_row(set.field("g").unwrap(), yes);
    assert!(set.submit(&draft, Day::FIRST).is_ok());
}

#[test]
fn ten_thousand_slips_are_not_all_measured() {
    let mut text = format!(
        "{HEAD}[[section]]\nid = \"s\"\ntitle = {{ en = \"S\" }}\n[[section.page]]\nid = \"p\"\ntitle = {{ en = \"P\" }}\n"
    );
    for at in 0..1_900 {
        let wrong: Vec<String> = (0..15)
            .map(|no| format!("{{ field = \"faaaaaaaaaaaaaaaaaaaaaa{no}\", is = \"yes\" }}"))
            .collect();
        let when = format!("when = {{ any = [{}] }}", wrong.join(", "));
        write!(text, "[[section.page.field]]\n{}", field(at, &when)).unwrap();
    }
    assert!(text.len() < 2_000_000);
    let flaws = QuestionSet::read("x.toml", &text).map(drop).unwrap_err();
    assert!(!flaws.is_empty() && flaws.len() <= 200);
}

#[test]
fn pages_that_exclude_each_other_in_many_ways_are_given_up_on() {
    let mut text = format!("{HEAD}[[section]]\nid = \"s\"\ntitle = {{ en = \"S\" }}\n");
    for at in 0..300 {
        write!(text, "[[section.page]]\nid = \"p{at}\"\n").unwrap();
        if at > 60 {
            // One of sixty is yes, and none of them is: it takes long to find out that this cannot be.
            let parts = |is: &str| -> String {
                let parts: Vec<String> = (0..60).map(|no| format!("{{ field = \"f{no}\", {is} }}")).collect();
                parts.join(", ")
            };
            writeln!(
                text,
                "when = {{ all = [{{ any = [{}] }}, {{ not = {{ any = [{}] }} }}] }}",
                parts("is = \"yes\""),
                parts("in = [\"no\", \"yes\"]")
            )
            .unwrap();
        }
        write!(text, "[[section.page.field]]\n{}", field(at, "")).unwrap();
    }
    let _given_up_or_seen = QuestionSet::read("x.toml", &text);
}
