//! The referral's questions: how many pages each route has, what is caught, and that every way ends.

#![expect(clippy::expect_used, reason = "a failed test says so by stopping")]

use app::referral::{Undecided, names_in_account, route};
use app::sets::{self, REFERRAL};
use domain::Words;
use domain::case::Route;
use forms::{Answer, Answers, Day, Draft, PartialDate, QuestionSet};

fn set() -> &'static QuestionSet {
    sets::find(REFERRAL).expect("the set of a referral")
}

fn one(option: &str) -> Answer {
    Answer::One(option.to_owned())
}

fn draft(answers: &[(&str, Answer)]) -> Draft {
    let mut draft = Draft::new(set());
    for (field, answer) in answers {
        assert!(set().field(field).is_some(), "{field}");
        draft.answers.set((*field).to_owned(), answer.clone());
    }
    draft
}

/// The pages of a route, each thing else answered as shortly as can be; and on which it is asked what they want.
fn pages(answers: &[(&str, Answer)]) -> (usize, Option<usize>) {
    let draft = draft(answers);
    let walk = set().walk(&draft);
    let pages: Vec<&str> = walk.pages().map(|page| page.id.as_str()).collect();
    (pages.len(), pages.iter().position(|page| *page == "wants").map(|at| at + 1))
}

#[test]
fn each_route_has_the_pages_that_the_handbook_says() {
    let adult = |wants: &str, police: &str| {
        [
            ("age-now", one("adult")),
            ("wants", one(wants)),
            ("consent-police", one(police)),
            ("consent-support", one("no")),
            ("age-then", one("yes")),
            ("decision-to", one("person")),
        ]
    };
    // The national form's shortest way for an adult has 49 pages, a child's 46, a notification's 38 and 40.
    assert_eq!(pages(&adult("refer", "no")), (40, Some(6)));
    assert_eq!(pages(&[("age-now", one("child"))]), (35, None));
    assert_eq!(pages(&[("age-now", one("not-sure"))]), (35, None));
    assert_eq!(pages(&adult("no", "no")), (15, Some(6)));
    assert_eq!(pages(&adult("no", "yes")), (17, Some(6)));
}

#[test]
fn what_it_becomes_follows_from_the_answers() {
    let of = |answers: &[(&str, Answer)]| route(&draft(answers).answers);
    assert_eq!(of(&[]), Err(Undecided::Age));
    assert_eq!(of(&[("age-now", one("adult"))]), Err(Undecided::Wants));
    assert_eq!(of(&[("age-now", one("adult")), ("wants", one("not-yet"))]), Err(Undecided::NotYet));
    assert_eq!(of(&[("age-now", one("adult")), ("wants", one("refer"))]), Ok(Route::Adult));
    // What an adult said before it was known that they are a child counts no more.
    for (age, route) in [("child", Route::Child), ("not-sure", Route::MayBeChild)] {
        assert_eq!(of(&[("age-now", one(age)), ("wants", one("no"))]), Ok(route));
    }
    let refused = [("age-now", one("adult")), ("wants", one("no")), ("consent-police", one("yes"))];
    assert_eq!(of(&refused), Ok(Route::DutyToNotifyNamed));
    assert_eq!(of(&refused[..2]), Ok(Route::DutyToNotify));
}

fn born(year: i16) -> Answer {
    Answer::Date(PartialDate { year: Some(year), month: None, day: None, about: false })
}

#[test]
fn an_age_that_contradicts_the_birth_date_is_caught_and_so_is_an_end_before_a_start() {
    let today = Day::new(2026, 11, 23).expect("a day");
    let wrong = |answers: &[(&str, Answer)]| -> Vec<String> {
        let problems = set().check(&draft(answers).answers, today).into_iter();
        let told = problems.map(|problem| problem.words(set(), "en").0);
        told.filter(|words| words.contains("birth date") || words.contains("ended")).collect()
    };
    let refer = ("wants", one("refer"));
    assert_eq!(wrong(&[("age-now", one("adult")), refer.clone(), ("birth", born(2020))]).len(), 1);
    assert_eq!(wrong(&[("age-now", one("child")), ("birth", born(1970))]).len(), 1);
    assert!(wrong(&[("age-now", one("adult")), refer, ("birth", born(1970))]).is_empty());
    assert!(wrong(&[("age-now", one("child")), ("birth", born(2020))]).is_empty());
    assert!(wrong(&[("age-now", one("not-sure")), ("birth", born(1970))]).is_empty(), "that is the doubt");
    let dates = [("age-now", one("child")), ("began-on", born(2024)), ("ended-on", born(2021))];
    assert_eq!(wrong(&dates).len(), 1);
}

#[test]
fn known_names_are_found_in_what_would_be_told_of_nobody() {
    let names = [Words::new("Nguyễn Thị Linh").expect("short")];
    let mut rows = forms::Rows::new();
    rows.add().answers_mut().set("exploiter-name".to_owned(), Answer::Text("Ceri Blackfell".to_owned()));
    let account = "Linh said that blackfell, or BLACKFELL, took the pay of Thị; the pay was not hers.";
    let answers: Answers = [
        ("dtn-account".to_owned(), Answer::Text(account.to_owned())),
        ("no-why".to_owned(), Answer::Text("Afraid of her uncle Darragh.".to_owned())),
        ("name-other".to_owned(), Answer::Text("Darragh’s niece".to_owned())),
        ("exploiters".to_owned(), Answer::Rows(rows)),
    ]
    .into_iter()
    .collect();
    let found = names_in_account(set(), &answers, &names);
    // Each in the box in which it stands.
    let found: Vec<(&str, Vec<&str>)> =
        found.iter().map(|one| (one.field, one.words.iter().map(String::as_str).collect())).collect();
    let account = ("dtn-account", vec!["Linh", "blackfell", "BLACKFELL", "Thị"]);
    assert_eq!(found, [account, ("no-why", vec!["Darragh"])]);
}
