//! Whatever is answered, there is a way on: ten thousand random walks reach the end.

#![expect(clippy::unwrap_used, reason = "a failed test says so by stopping")]

use std::collections::BTreeSet;

use forms::{
    Answer, Answers, Day, Draft, Field, Kind, Number, Page, PartialDate, Posted, Progress, QuestionSet,
};
use proptest::prelude::Rng as _;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

fn today() -> Day {
    Day::parse("2026-11-23").unwrap()
}

fn stay() -> QuestionSet {
    QuestionSet::read("stay.toml", include_str!("sets/stay.toml")).unwrap()
}

/// Seeded chance.
struct Chance(TestRng);

impl Chance {
    fn below(&mut self, limit: u64) -> u64 {
        self.0.next_u64() % limit
    }

    fn answer(&mut self, set: &QuestionSet, field: &Field) -> Option<Answer> {
        match self.below(6) {
            0 if !field.compulsory => return None,
            1 if field.takes_unknown() => return Some(Answer::Unknown),
            _ => {}
        }
        let option = |chance: &mut Self| {
            let choices = field.kind.choices();
            choices[chance.below(choices.len() as u64) as usize].id.clone()
        };
        Some(match &field.kind {
            Kind::Line { format: Some(forms::Format::Postcode), .. } => Answer::Text("CF10 1AA".to_owned()),
            Kind::Line { format: Some(forms::Format::Time), .. } => Answer::Text("14:30".to_owned()),
            Kind::Line { .. } | Kind::Long { .. } => Answer::Text("a [b] ~5 <18 c|d x&&y محمد".to_owned()),
            Kind::YesNo => Answer::One(if self.below(2) == 0 { "yes" } else { "no" }.to_owned()),
            Kind::One(_) => Answer::One(option(self)),
            Kind::Many(_) => Answer::Many(vec![option(self)]),
            Kind::Date(_) => {
                let year = 1_930 + self.below(70) as i16;
                Answer::Date(PartialDate::new(Some(year), None, None, self.below(2) == 0).unwrap())
            }
            Kind::Number(_) => Answer::Number(Number::parse("3").unwrap()),
            Kind::Telephone { .. } => Answer::Text("01632 960 114".to_owned()),
            Kind::Email => Answer::Text("a@b.example".to_owned()),
            Kind::Lookup { .. } => Answer::Found(forms::Found { code: None, words: "Tigrinya".to_owned() }),
            Kind::Group { .. } => {
                let mut rows = forms::Rows::new();
                for _ in 0..self.below(3) {
                    let row = rows.add();
                    for inner in set.row_fields(field) {
                        if let Some(answer) = self.answer(set, inner) {
                            row.answers_mut().set(inner.id.clone(), answer);
                        }
                    }
                }
                Answer::Rows(rows)
            }
        })
    }

    fn page(&mut self, set: &QuestionSet, page: &Page) -> Answers {
        set.fields_of(page).filter_map(|field| Some((field.id.clone(), self.answer(set, field)?))).collect()
    }
}

fn save(draft: &mut Draft, set: &QuestionSet, page: &Page, answers: Answers) {
    for (field, answer) in &answers {
        if matches!(answer, Answer::Rows(_)) {
            draft.answers.set(field.clone(), answer.clone());
        }
    }
    draft.save_page(set, page, answers);
}

#[test]
fn ten_thousand_walks_reach_the_end() {
    let set = stay();
    let mut chance = Chance(TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let mut reached = BTreeSet::new();
    for walk in 0..10_000 {
        let mut draft = Draft::new(&set);
        let mut page = set.walk(&draft).first_open_page().unwrap();
        let mut steps = 0;
        loop {
            reached.insert(page.id.clone());
            let answers = chance.page(&set, page);
            save(&mut draft, &set, page, answers);
            // Some go back and answer an earlier page anew, which may take another branch.
            if chance.below(8) == 0
                && let Some(previous) = set.walk(&draft).previous(page)
            {
                let answers = chance.page(&set, previous);
                save(&mut draft, &set, previous, answers);
                page = previous;
            }
            let way = set.walk(&draft);
            match way.next(page) {
                Some(next) => page = next,
                None => break,
            }
            steps += 1;
            assert!(steps < 1_000, "walk {walk} goes round in a circle");
        }
        // What was skipped over by turning into another branch is found by the task list.
        while let Some(open) = set.walk(&draft).first_open_page() {
            let answers = chance.page(&set, open);
            save(&mut draft, &set, open, answers);
        }
        let way = set.walk(&draft);
        assert!(way.sections().iter().all(|(_, progress)| *progress == Progress::Done), "walk {walk}");
        let submission = set.submit(&draft, today()).unwrap_or_else(|problems| {
            panic!("walk {walk} ends in {problems:?}");
        });
        let summary = set.summary(&draft.answers, "cy");
        for (field, answer) in &submission.answers {
            assert!(!matches!(answer, Answer::Unread(_)));
            let told = summary.iter().flat_map(|section| &section.rows).any(|row| row.field == field);
            assert!(told, "walk {walk}: “{field}” is submitted and not shown");
        }
    }
    let all: BTreeSet<String> = set.pages().iter().map(|page| page.id.clone()).collect();
    assert_eq!(reached, all, "the walks reach every page");
}

#[test]
fn an_abandoned_branch_is_kept_and_not_submitted() {
    let set = stay();
    let mut draft = Draft::new(&set);
    let post = |draft: &mut Draft, page: &str, pairs: &[(&str, &str)]| {
        let page = set.page(page).unwrap();
        let pairs = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        draft.save_page(&set, page, set.read_page(page, &Posted::new(pairs)));
    };
    post(&mut draft, "who", &[("who-asks", "adult")]);
    post(&mut draft, "born", &[("born.year", "1990")]);
    post(&mut draft, "tonight", &[("tonight", "yes"), ("tonight-where", "With a friend")]);
    post(&mut draft, "who", &[("who-asks", "family")]);
    post(&mut draft, "tonight", &[("tonight", "no"), ("tonight-where", "With a friend")]);
    assert!(draft.answers.get("born").is_some() && draft.answers.get("tonight-where").is_some());
    let submission = set.submit(&draft, today()).unwrap();
    assert!(submission.answers.get("born").is_none() && submission.answers.get("tonight-where").is_none());
    let json = set.export(&submission).to_string();
    assert!(!json.contains("With a friend") && json.contains("family"));
    // Turned back, the answers are there again.
    post(&mut draft, "who", &[("who-asks", "adult")]);
    assert!(set.submit(&draft, today()).unwrap().answers.get("born").is_some());
}

#[test]
fn a_section_waits_for_those_it_needs() {
    let set = stay();
    let mut draft = Draft::new(&set);
    let progress = |draft: &Draft| {
        set.walk(draft)
            .sections()
            .iter()
            .map(|(section, progress)| (section.id.clone(), *progress))
            .collect::<Vec<_>>()
    };
    let of = |person, needs| vec![("person".to_owned(), person), ("needs".to_owned(), needs)];
    assert_eq!(progress(&draft), of(Progress::NotStarted, Progress::CannotStartYet));
    let who = set.page("who").unwrap();
    draft.save_page(
        &set,
        who,
        [("who-asks".to_owned(), Answer::One("adult".to_owned()))].into_iter().collect(),
    );
    assert_eq!(progress(&draft), of(Progress::InProgress, Progress::CannotStartYet));
    for page in ["called", "born"] {
        draft.save_page(&set, set.page(page).unwrap(), Answers::new());
    }
    assert_eq!(
        progress(&draft),
        of(Progress::Done, Progress::NotStarted),
        "nothing but the first is compulsory"
    );
}

#[test]
fn what_is_not_known_never_scores_low() {
    let set = stay();
    let mut draft = Draft::new(&set);
    let band = |draft: &Draft| set.scores(&draft.answers)[0].band.clone();
    draft.answers.set("who-asks", Answer::One("adult".to_owned()));
    assert_eq!(band(&draft), None, "unanswered");
    draft.answers.set("must-have", Answer::Unknown);
    assert_eq!(band(&draft), None, "unknown");
    draft.answers.set("must-have", Answer::Many(vec!["women-only".to_owned()]));
    assert_eq!(band(&draft).as_deref(), Some("little"));
    draft.answers.set("must-have", Answer::Many(vec!["women-only".to_owned(), "step-free".to_owned()]));
    assert_eq!(band(&draft).as_deref(), Some("much"));
}

#[test]
fn any_text_comes_back_to_the_letter() {
    let set = stay();
    let (page, tonight) = (set.page("called").unwrap(), set.page("tonight").unwrap());
    let mut runner = TestRunner::new(Config { cases: 500, ..Config::default() });
    let strategy = proptest::string::string_regex("\\PC{1,60}").unwrap();
    runner
        .run(&strategy, |text| {
            let posted = Posted::new([("called".to_owned(), text.clone())]);
            let answers = set.read_page(page, &posted);
            assert_eq!(forms::Typed::of(answers.get("called")).text, text);
            let stored = serde_json::to_string(&answers).unwrap();
            let again: Answers = serde_json::from_str(&stored).unwrap();
            assert_eq!(again, answers);
            Ok(())
        })
        .unwrap();
    for text in
        ["a [b] ~5 <18 c|d x&&y", "👩🏽‍🚒 ok", "مرحبا بالعالم", " leading and trailing ", "\n\nfirst lines empty"]
    {
        let posted = Posted::new([("tonight-where".to_owned(), text.to_owned())]);
        assert_eq!(
            set.read_page(tonight, &posted).get("tonight-where"),
            Some(&Answer::Text(text.to_owned()))
        );
    }
    let lines = Posted::new([("tonight-where".to_owned(), "one\r\ntwo\r\n".to_owned())]);
    assert_eq!(
        set.read_page(tonight, &lines).get("tonight-where"),
        Some(&Answer::Text("one\ntwo\n".to_owned()))
    );
}

#[test]
fn fifteen_thousand_characters_fit_and_one_more_is_told_and_kept() {
    let set = stay();
    let page = set.page("tonight").unwrap();
    for (count, fits) in [(15_000, true), (15_001, false)] {
        let text = "𠮷".repeat(count);
        let posted = Posted::new([
            ("tonight".to_owned(), "yes".to_owned()),
            ("tonight-where".to_owned(), text.clone()),
        ]);
        let mut draft = Draft::new(&set);
        draft.answers.set("who-asks", Answer::One("adult".to_owned()));
        draft.save_page(&set, page, set.read_page(page, &posted));
        assert_eq!(draft.answers.get("tonight-where"), Some(&Answer::Text(text)));
        let problems = set.check_page(page, &draft.answers, today());
        assert_eq!(problems.is_empty(), fits);
        if let Some(problem) = problems.first() {
            let (words, language) = problem.words(&set, "en");
            assert_eq!((problem.field.as_str(), language), ("tonight-where", "en"));
            assert!(words.contains("15,001") && words.contains("15,000"), "{words}");
            assert!(set.submit(&draft, today()).is_err());
        }
    }
}

#[test]
fn nothing_said_is_shown_by_debug() {
    let set = stay();
    let mut draft = Draft::new(&set);
    for (field, words) in [("called", "Secretname"), ("tonight-where", "Secretplace")] {
        draft.answers.set(field, Answer::Text(words.to_owned()));
    }
    draft.answers.set("born", Answer::Unread([("day".to_owned(), vec!["Secretday".to_owned()])].into()));
    let posted = Posted::new([("called".to_owned(), "Secretpost".to_owned())]);
    let shown = format!(
        "{draft:?} {posted:?} {:?} {:?} {:?}",
        forms::Typed::of(draft.answers.get("called")),
        set.summary(&draft.answers, "en"),
        set.check(&draft.answers, today())
    );
    assert!(!shown.contains("Secret"), "{shown}");
}
