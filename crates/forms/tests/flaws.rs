//! What is wrong with a file is told with its line.

use forms::QuestionSet;

const STAY: &str = include_str!("sets/stay.toml");

/// What to change in a good file, and what must be said of the line on which the change stands.
const SLIPS: &[(&str, &str, &str)] = &[
    ("kind = \"yes-no\"", "kind = \"yesno\"", "yes-no"),
    ("class = \"essentials\"\ncompulsory", "class = \"essential\"\ncompulsory", "essentials"),
    ("id = \"called\"\nkind", "id = \"Called!\"\nkind", "small letters"),
    (
        "field = \"who-asks\", is = \"adult\" }\n[[section.page.field]]",
        "field = \"who-asks\", is = \"adul\" }\n[[section.page.field]]",
        "adult",
    ),
    ("field = \"must-have\", is = \"far-away\"", "field = \"must-hvae\", is = \"far-away\"", "must-have"),
    ("needs = [\"person\"]", "needs = [\"needs\"]", "no section before"),
    ("max = 100", "max = 20000", "15000"),
    ("max = 100", "maximum = 100", "maximum"),
    ("latest = \"today\"", "latest = \"tomorrow\"", "today"),
    ("earliest = \"1900-01-01\"", "earliest = \"1900-02-30\"", "1900-02-30"),
    ("format = \"postcode\"", "format = \"postal\"", "postcode"),
    ("list = \"languages\"\n", "", "list"),
    ("noun = { en = \"child\", cy = \"plentyn\" }\n", "", "noun"),
    ("ask = { en = \"What are they called?\", cy", "ask = { cy", "English"),
    ("cy = \"Beth yw eu henw?\"", "fr = \"Comment ?\"", "no language"),
    (
        "at_most = [\"nights-least\", \"nights-most\"]",
        "at_most = [\"nights-least\", \"called\"]",
        "no number",
    ),
    ("score = { care = 2 }", "score = { cared = 2 }", "care"),
    ("from = 3\n[[migrate.split]]", "from = 2\n[[migrate.split]]", "in order"),
    ("new = \"called\"", "new = \"caled\"", "called"),
    ("id = \"women-only\"", "id = \"unknown\"", "offered of itself"),
    ("id = \"women-only\"", "id = \"step-free\"", "already"),
    ("alone = true", "alnoe = true", "alnoe"),
    (
        "when = { field = \"tonight\", is = \"yes\" }",
        "when = { field = \"far-from\", answered = true }",
        "later",
    ),
    ("why = \"Nobody used it to find a place.\"", "why = \" \"", "why"),
];

#[test]
fn each_slip_is_told_with_its_line() {
    for (old, new, said) in SLIPS {
        assert!(STAY.contains(old), "{old}");
        let at = STAY.find(old).map_or(0, |at| STAY[..at].matches('\n').count() + 1);
        let flaws = QuestionSet::read("stay.toml", &STAY.replacen(old, new, 1)).map(drop).unwrap_err();
        let near = |line: usize| line.abs_diff(at) <= old.matches('\n').count().max(6);
        let told =
            flaws.iter().any(|flaw| flaw.what.contains(said) && near(flaw.line) && flaw.file == "stay.toml");
        assert!(told, "{new} at line {at}: {flaws:?}");
    }
}

#[test]
fn pages_that_exclude_themselves_are_seen() {
    let never = STAY.replacen(
        "when = { field = \"who-asks\", is = \"family\" }",
        "when = { all = [{ field = \"who-asks\", is = \"family\" }, { field = \"who-asks\", is = \"adult\" }] }",
        1,
    );
    let flaws = QuestionSet::read("stay.toml", &never).map(drop).unwrap_err();
    assert!(flaws.iter().any(|flaw| flaw.what.contains("can never be reached")), "{flaws:?}");
}

#[test]
fn hostile_files_are_refused_early() {
    let deep = format!("{}{}", "a = [".repeat(5_000), "]".repeat(5_000));
    let large = "#".repeat(3_000_000);
    for text in ["", "[set]", "\u{0}", "[set]\nid = 3", deep.as_str(), large.as_str()] {
        assert!(QuestionSet::read("x.toml", text).is_err());
    }
}
