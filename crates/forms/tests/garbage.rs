//! Whatever is posted, it is kept as it was typed, what is wrong with it stands where it can be mended, and mended it is taken.

#![expect(clippy::unwrap_used, reason = "a failed test says so by stopping")]

use forms::{Answer, Answers, Code, Day, Draft, Field, Kind, Posted, Problem, QuestionSet, Typed};
use proptest::prelude::Rng as _;
use proptest::test_runner::{RngAlgorithm, TestRng};

const SETS: [(&str, &str); 2] =
    [("stay.toml", include_str!("sets/stay.toml")), ("kept.toml", include_str!("sets/kept.toml"))];

const TYPED: [&str; 26] = [
    "",
    " ",
    "unknown",
    "yes",
    "no",
    "adult",
    "family",
    "step-free",
    "none",
    "little",
    "1",
    "31",
    "2",
    "2023",
    "99999999999999999999",
    "-0.5",
    "٣١",
    "March",
    "CF10 1AA",
    "a@b.example",
    "Secret a [b] ~5 <18 c|d x&&y",
    "Secret 👩🏽‍🚒",
    "Secret مرحبا \u{202e}بالعالم",
    "Secret \u{0}\u{7}",
    "Secret\r\nline\n",
    "\n",
];

const PARTS: [&str; 7] = ["", ".day", ".month", ".year", ".about", ".unknown", ".code"];

struct Chance(TestRng);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.0.next_u64() % limit as u64).unwrap()
    }

    fn typed(&mut self) -> String {
        match self.below(200) {
            0 => "Secret 𠮷".repeat(3_000),
            _ => TYPED[self.below(TYPED.len())].to_owned(),
        }
    }

    /// Something for any control that a field might have, once or twice.
    fn post<'a>(&mut self, fields: impl Iterator<Item = &'a Field>) -> Vec<(String, String)> {
        let mut pairs = Vec::new();
        for field in fields {
            for part in PARTS {
                for _ in 0..self.below(3) {
                    pairs.push((format!("{}{part}", field.id), self.typed()));
                }
            }
            if let Some(choice) = field.kind.choices().first().filter(|_| self.below(2) == 0) {
                pairs.insert(0, (field.id.clone(), choice.id.clone()));
            }
        }
        pairs
    }
}

/// What was typed into one box, where the answer is no choice: as it was sent, but for the line breaks of browsers.
fn stands_as_typed(field: &Field, posted: &Posted, answer: Option<&Answer>) {
    let typed = posted.one(&field.id).unwrap_or_default();
    let text = matches!(
        field.kind,
        Kind::Line { .. } | Kind::Long { .. } | Kind::Telephone { .. } | Kind::Email | Kind::Lookup { .. }
    );
    if text && !typed.trim().is_empty() {
        assert_eq!(Typed::of(answer).text, typed);
    }
}

/// Every problem is of a question that is asked, in a row that there is.
fn can_be_mended(set: &QuestionSet, draft: &Draft, problems: &[Problem]) {
    let walk = set.walk(draft);
    for problem in problems {
        let field = set.field(&problem.field).unwrap();
        let page = set.page_of(field);
        assert!(walk.has(page), "{problem:?}");
        match &problem.row {
            None => assert!(walk.fields(page).iter().any(|one| one.id == field.id), "{problem:?}"),
            Some(row) => {
                let rows = draft.answers.iter().filter_map(|(_, answer)| match answer {
                    Answer::Rows(rows) => rows.row(row),
                    _ => None,
                });
                assert!(rows.count() > 0, "{problem:?}");
            }
        }
        for language in ["en", "cy", "ar"] {
            let (words, _) = problem.words(set, language);
            assert!(!words.contains('{') && !words.contains("Secret") && !words.is_empty(), "{words}");
        }
    }
}

fn mend(set: &QuestionSet, draft: &mut Draft, problem: &Problem) {
    let field = set.field(&problem.field).unwrap();
    let group = set.page_of(field).id.clone();
    if let (Some(row), Some(group)) = (&problem.row, set.field(&group)) {
        draft.remove_row(group, row);
    } else if problem.code == Code::TooManyRows || !field.compulsory {
        draft.answers.remove(&field.id);
    } else {
        let choice = &field.kind.choices()[0].id;
        draft.answers.set(field.id.clone(), Answer::One(choice.clone()));
    }
}

#[test]
fn garbage_is_kept_told_and_mended() {
    let today = Day::parse("2026-11-23").unwrap();
    let mut chance = Chance(TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    for (name, text) in SETS {
        let set = QuestionSet::read(name, text).unwrap();
        for _ in 0..1_500 {
            let mut draft = Draft::new(&set);
            let mut next = set.walk(&draft).first_open_page();
            while let Some(page) = next {
                let posted = Posted::new(chance.post(set.fields_of(page)));
                let answers = set.read_page(page, &posted);
                for field in set.fields_of(page) {
                    stands_as_typed(field, &posted, answers.get(&field.id));
                }
                draft.save_page(&set, page, answers);
                for group in set.fields_of(page).filter(|field| matches!(field.kind, Kind::Group { .. })) {
                    for _ in 0..chance.below(5) {
                        let row = set.read_row(group, &Posted::new(chance.post(set.row_fields(group))));
                        draft.add_row(group, row);
                    }
                }
                can_be_mended(&set, &draft, &set.check_page(page, &draft.answers, today));
                next = set.walk(&draft).next(page);
            }
            told(&set, &draft);
            let mut rounds = 0;
            while let Err(problems) = set.submit(&draft, today) {
                can_be_mended(&set, &draft, &problems);
                mend(&set, &mut draft, &problems[0]);
                rounds += 1;
                assert!(rounds < 100, "{problems:?}");
            }
            let submission = set.submit(&draft, today).unwrap();
            let unread = |answers: &Answers| answers.iter().any(|(_, it)| matches!(it, Answer::Unread(_)));
            assert!(!unread(&submission.answers));
            assert!(set.export(&submission)["answers"].is_array());
        }
    }
}

/// Nothing of it stops the summary, or stands in a log; and stored it comes back the same.
fn told(set: &QuestionSet, draft: &Draft) {
    for language in ["en", "cy", "ar", "xx"] {
        let summary = set.summary(&draft.answers, language);
        assert!(!format!("{summary:?} {draft:?} {:?}", set.scores(&draft.answers)).contains("Secret"));
    }
    let stored = serde_json::to_string(draft).unwrap();
    assert_eq!(serde_json::from_str::<Draft>(&stored).unwrap(), *draft);
}
