//! Drafts of older versions open under the newest, and lose nothing. The stored drafts are as those versions wrote them.

#![expect(clippy::unwrap_used, reason = "a failed test says so by stopping")]

use forms::{Answer, CannotOpen, Draft, Lock, QuestionSet};

const STAY: &str = include_str!("sets/stay.toml");
/// The versions before it, as they were.
const EARLIER: [&str; 3] =
    [include_str!("sets/stay-1.toml"), include_str!("sets/stay-2.toml"), include_str!("sets/stay-3.toml")];
const LOCK: &str = include_str!("sets/stay.lock");
const STORED: [&str; 4] = [
    include_str!("drafts/stay-1.json"),
    include_str!("drafts/stay-2.json"),
    include_str!("drafts/stay-3.json"),
    include_str!("drafts/stay-4.json"),
];

fn stay() -> QuestionSet {
    QuestionSet::read("stay.toml", STAY).unwrap()
}

fn earlier() -> Vec<QuestionSet> {
    let read = |text: &&str| QuestionSet::read("stay.toml", text).unwrap();
    EARLIER.iter().map(read).collect()
}

fn stored(version: usize) -> Draft {
    serde_json::from_str(STORED[version - 1]).unwrap()
}

fn one(option: &str) -> Answer {
    Answer::One(option.to_owned())
}

#[test]
fn every_stored_draft_opens_and_keeps_every_answer() {
    let set = stay();
    for version in 1..=4 {
        let (old, new) = (stored(version), stored(version).open(&set).unwrap());
        assert_eq!(new.version, 4);
        // Whatever somebody typed is somewhere: asked, or retired.
        let everything = serde_json::to_string(&new).unwrap();
        let typed = serde_json::to_value(&old.answers).unwrap();
        for words in strings(&typed) {
            // The one option that was renamed says the same under its new name.
            let words = if words == "household" { "family".to_owned() } else { words };
            let escaped = serde_json::to_string(&words).unwrap();
            assert!(everything.contains(&escaped), "version {version} lost {escaped}");
        }
        for (field, _) in &new.answers {
            assert!(set.field(field).is_some(), "version {version}: “{field}” is asked nowhere");
        }
        assert_eq!(new.open(&set).unwrap(), new, "opening twice changes nothing");
    }
}

fn strings(value: &serde_json::Value) -> Vec<String> {
    match value {
        serde_json::Value::String(text) => vec![text.clone()],
        serde_json::Value::Array(items) => items.iter().flat_map(strings).collect(),
        serde_json::Value::Object(fields) => fields.values().flat_map(strings).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn each_step_says_what_it_should() {
    let set = stay();
    let first = stored(1).open(&set).unwrap();
    assert_eq!(first.answers.get("called"), Some(&Answer::Text("محمد آدم".to_owned())));
    assert_eq!(first.answers.get("who-asks"), Some(&one("family")));
    assert_eq!(first.answers.get("tonight"), Some(&one("no")));
    let retired: Vec<(&str, u32)> = first.retired.iter().map(|it| (it.field.as_str(), it.version)).collect();
    assert_eq!(retired, [("religion", 2), ("safe-and-far", 3)]);
    assert!(first.saved.contains("who") && !first.saved.contains("faith"));

    let second = stored(2).open(&set).unwrap();
    assert_eq!(
        second.answers.get("tonight"),
        Some(&Answer::Unknown),
        "what was not known is still not known"
    );

    let third = stored(3).open(&set).unwrap();
    assert_eq!(third.answers.get("tonight"), Some(&one("yes")));
    assert!(
        third.retired.iter().any(|it| it.field == "shoe-size"),
        "what no step names is kept all the same"
    );

    let fourth = stored(4).open(&set).unwrap();
    assert_eq!(fourth, stored(4), "a draft of this version is as it was");
}

#[test]
fn a_draft_is_as_its_own_version_wrote_it_and_comes_forward_in_any_strides() {
    let (sets, newest) = (earlier(), stay());
    for (at, set) in sets.iter().enumerate() {
        let draft = stored(at + 1);
        assert_eq!(draft.open(set).unwrap(), draft);
        for (field, _) in draft.answers.iter().filter(|(field, _)| *field != "shoe-size") {
            assert!(set.field(field).is_some(), "version {} asks no “{field}”", set.version());
        }
        let at_once = draft.open(&newest).unwrap();
        for next in &sets[at + 1..] {
            let by_steps = draft.open(next).unwrap().open(&newest).unwrap();
            assert_eq!(by_steps.answers, at_once.answers, "by version {}", next.version());
            let retired = |draft: &Draft| draft.retired.iter().map(|it| it.field.clone()).collect::<Vec<_>>();
            let (mut some, mut others) = (retired(&by_steps), retired(&at_once));
            some.sort();
            others.sort();
            assert_eq!(some, others);
        }
    }
}

#[test]
fn the_lock_grows_from_version_to_version_and_changes_no_line() {
    let mut lock = String::new();
    for set in earlier().iter().chain([&stay()]) {
        let wrong = Lock::check(set, &lock);
        assert!(wrong.iter().all(|line| line.contains("is not in the lock")), "{wrong:?}");
        let asked: Vec<&String> = wrong.iter().filter(|line| line.contains("[[migrate.added]]")).collect();
        assert!(asked.is_empty(), "{asked:?}");
        lock = Lock::of(set, &lock);
        assert_eq!(Lock::check(set, &lock), Vec::<String>::new());
    }
    assert_eq!(lock, LOCK);
}

#[test]
fn writing_the_lock_anew_does_not_hide_a_changed_meaning() {
    let changed = STAY.replacen("en = \"Which school?\"", "en = \"Which class?\"", 1);
    let changed = QuestionSet::read("stay.toml", &changed).unwrap();
    let wrong = Lock::check(&changed, LOCK);
    assert_eq!(wrong.len(), 1, "{wrong:?}");
    assert_eq!(Lock::check(&changed, &Lock::of(&changed, LOCK)), wrong);
    // An option that an old question gains needs a step as well as a line.
    let gained = STAY.replacen(
        "  { id = \"none\"",
        "  { id = \"quiet\", words = { en = \"Quiet\" } },\n  { id = \"none\"",
        1,
    );
    let wrong = Lock::check(&QuestionSet::read("stay.toml", &gained).unwrap(), LOCK);
    assert!(wrong.len() == 1 && wrong[0].contains("[[migrate.added]]"), "{wrong:?}");
}

#[test]
fn a_newer_draft_and_anothers_are_refused() {
    let set = stay();
    let newer = Draft::empty("stay", 5);
    assert_eq!(newer.open(&set), Err(CannotOpen::Newer { found: 5, known: 4 }));
    assert!(matches!(Draft::empty("go", 1).open(&set), Err(CannotOpen::Other(_))));
}

#[test]
fn the_lock_holds_what_every_question_means() {
    let set = stay();
    assert_eq!(Lock::check(&set, LOCK), Vec::<String>::new(), "new lock:\n{}", Lock::of(&set, LOCK));
    assert_eq!(Lock::of(&set, LOCK), LOCK);
}

#[test]
fn a_changed_meaning_under_an_old_id_is_seen() {
    let changes = [
        ("words = { en = \"No steps\"", "words = { en = \"No stairs at all\"", "must-have: step-free"),
        ("en = \"For how many nights at least?\"", "en = \"For how many days at least?\"", "nights-least"),
        ("id = \"women-only\"", "id = \"men-only\"", "women-only"),
        (
            "id = \"language\"\nkind = \"lookup\"\nlist = \"languages\"",
            "id = \"language\"\nkind = \"lookup\"\nlist = \"dialects\"",
            "language",
        ),
        (
            "kind = \"telephone\"\nclass = \"identity\"",
            "kind = \"telephone\"\nclass = \"essentials\"",
            "reach-phone",
        ),
    ];
    for (old, new, named) in changes {
        assert!(STAY.contains(old), "{old}");
        let changed = QuestionSet::read("stay.toml", &STAY.replacen(old, new, 1)).unwrap();
        let wrong = Lock::check(&changed, LOCK);
        assert!(wrong.iter().any(|line| line.contains(named)), "{new}: {wrong:?}");
    }
    // Words may be improved, where the old ones are named as the sense.
    let better = STAY.replacen(
        "ask = { en = \"Is there somewhere safe tonight?\"",
        "sense = \"Is there somewhere safe tonight?\"\nask = { en = \"Do they have somewhere safe tonight?\"",
        1,
    );
    let better = QuestionSet::read("stay.toml", &better).unwrap();
    assert_eq!(Lock::check(&better, LOCK), Vec::<String>::new());
}
