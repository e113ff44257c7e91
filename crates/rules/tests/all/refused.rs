//! Every slip that a file can hold is refused, with its file and line.

use std::fs;
use std::path::Path;

use rules::RuleBook;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data");

/// The files as they are, with the text of one changed; what comes back is every flaw, or none.
fn with(name: &str, from: &str, to: &str) -> Vec<String> {
    let mut files = Vec::new();
    for entry in fs::read_dir(Path::new(FOLDER)).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            let its = path.file_name().unwrap().to_str().unwrap().to_owned();
            let mut text = fs::read_to_string(&path).unwrap();
            if its == name {
                assert!(text.contains(from), "{from} is in {name}");
                text = text.replacen(from, to, 1);
            }
            files.push((its, text));
        }
    }
    files.sort();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    RuleBook::read(&files).err().unwrap_or_default().iter().map(ToString::to_string).collect()
}

/// The one flaw that a change makes.
fn flaw(name: &str, from: &str, to: &str) -> String {
    let flaws = with(name, from, to);
    assert_eq!(flaws.len(), 1, "{flaws:#?}");
    flaws.into_iter().next().unwrap()
}

#[track_caller]
fn says(flaw: &str, file: &str, words: &str) {
    let place = flaw.strip_prefix(&format!("data/{file}:")).unwrap_or_else(|| panic!("{flaw}"));
    let line: usize = place.split(':').next().unwrap().parse().unwrap();
    assert!(line > 0 && flaw.contains(words), "{flaw}");
}

#[test]
fn the_files_as_they_are_hold_no_slip() {
    assert!(with("gaps.toml", "read_on", "read_on").is_empty());
}

#[test]
fn a_slip_is_told_at_its_very_line() {
    let text = fs::read_to_string(format!("{FOLDER}/decisions.toml")).unwrap();
    let line = 1 + text.lines().position(|line| line.contains(r#"unit = "working-days""#)).unwrap();
    let flaw = flaw("decisions.toml", r#"unit = "working-days""#, r#"unit = "workingdays""#);
    assert_eq!(
        flaw,
        format!("data/decisions.toml:{line}: “workingdays” is not a unit: did you mean working-days?")
    );
}

#[test]
fn overlapping_versions() {
    let flaws = with("decisions.toml", r#"to = "2023-07-09""#, r#"to = "2023-07-10""#);
    assert_eq!(flaws.len(), 4, "one for each nation: {flaws:#?}");
    says(
        &flaws[0],
        "decisions.toml",
        "DEC-07 (from 2023-07-10) overlaps DEC-06 (2023-01-30 to 2023-07-10) in england",
    );
}

#[test]
fn a_version_without_an_end_before_the_next() {
    let flaws = with("decisions.toml", r#"to = "2022-12-12""#, "");
    assert!(flaws.iter().all(|flaw| flaw.contains("overlaps DEC-09 (from 2009-04-01)")), "{flaws:#?}");
    assert_eq!(flaws.len(), 4);
}

#[test]
fn a_gap_that_is_not_explained() {
    let flaws = with("decisions.toml", r#"to = "2023-07-09""#, r#"to = "2023-07-08""#);
    assert_eq!(flaws.len(), 4, "{flaws:#?}");
    says(&flaws[0], "decisions.toml", "nothing holds in england from 2023-07-09 until DEC-07 begins");
    let flaws = with("support.toml", "gap = ", "note_of_gap = ");
    says(&flaws[0], "support.toml", "unknown field `note_of_gap`");
}

#[test]
fn what_is_missing_or_unknown() {
    let missing = flaw("support.toml", "authority = \"MSA s50A (inserted by NABA s64)\"\n", "");
    says(&missing, "support.toml", "missing field `authority`");
    let blank = flaw("support.toml", "authority = \"MSA s50A (inserted by NABA s64)\"", "authority = \" \"");
    says(&blank, "support.toml", "the authority is missing");
    let nation =
        flaw("support.toml", r#"nations = ["england", "wales"]"#, r#"nations = ["england", "whales"]"#);
    says(&nation, "support.toml", "“whales” is not a nation");
    let nowhere = flaw("support.toml", r#"nations = ["england", "wales"]"#, "nations = []");
    says(&nowhere, "support.toml", "holds in no nation");
    let source = flaw("support.toml", r#"source = "naba-2022-part-5""#, r#"source = "naba""#);
    says(&source, "support.toml", "“naba” is not in sources.toml");
    let unread = flaw("support.toml", "source = \"naba-2022-part-5\"\n", "");
    says(&unread, "support.toml", "no source is named");
    let sure = flaw("support.toml", r#"confidence = "verified""#, r#"confidence = "certain""#);
    says(&sure, "support.toml", "unknown variant `certain`");
    let matter = flaw("support.toml", r#"matter = "subsistence""#, r#"matter = "subsistance""#);
    says(&matter, "support.toml", "“subsistance” is not in matters.toml (near: subsistence)");
}

#[test]
fn a_bad_date_and_a_rule_that_ends_before_it_begins() {
    let bad = flaw("orders.toml", r#"from = "2015-07-31""#, r#"from = "2015-02-30""#);
    says(&bad, "orders.toml", "“2015-02-30” is not a date");
    let backwards = flaw("orders.toml", r#"from = "2015-07-31""#, "from = \"2015-07-31\"\nto = \"2014\"");
    says(&backwards, "orders.toml", "ORD-01 ends (2014) before it begins (2015-07-31)");
}

#[test]
fn an_id_used_twice_and_a_part_of_nothing() {
    let twice = flaw("orders.toml", r#"id = "DIS-02""#, r#"id = "DIS-01""#);
    says(&twice, "orders.toml", "the id DIS-01 is used already, in data/orders.toml:");
    let part = flaw("decisions.toml", r#"part_of = "DEC-09""#, r#"part_of = "DEC-99""#);
    says(&part, "decisions.toml", "DEC-09B is part of “DEC-99”, which is no rule");
}

#[test]
fn a_period_that_cannot_be_counted() {
    let why = "take = \"first\"\nwhy = \"Counting starts";
    let unsaid = flaw("decisions.toml", why, "remark = \"Counting starts");
    says(&unsaid, "decisions.toml", "say which to `take`, and `why`");
    let both = flaw("decisions.toml", "later_of = ", "earlier_of = \"the other\"\nlater_of = ");
    says(&both, "decisions.toml", "not both");
}

#[test]
fn an_entitlement_of_nobody() {
    let nobody = flaw("support.toml", r#"{ who = ["adult", "child"], stages"#, "{ who = [], stages");
    says(&nobody, "support.toml", "SUP-01 entitles nobody");
    let elsewhen = flaw("support.toml", r#"stages = ["recovery-period"]"#, r#"stages = ["recovery"]"#);
    says(&elsewhen, "support.toml", "unknown variant `recovery`");
}

#[test]
fn names_that_point_nowhere() {
    let conflict = flaw("conflicts.toml", r#"["SUP-09"]"#, r#"["SUP-99"]"#);
    says(&conflict, "conflicts.toml", "“SUP-99”, which is no rule");
    let example = flaw("examples.toml", r#"rule = "DEC-08""#, r#"rule = "REF-17""#);
    says(&example, "examples.toml", "“REF-17”, which is no rule with a period");
    let test = flaw("definition.toml", r#"rules = ["DEF-01","#, r#"rules = ["DEF-00","#);
    says(&test, "definition.toml", "“DEF-00”, which is no rule");
}
