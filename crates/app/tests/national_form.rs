//! Random ways through the referral's questions: each ends, and what is submitted is what the national form takes; and nothing that
//! says who anybody is goes into a notification.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a failed test says so by stopping")]

use app::referral::{names_in_account, route};
use app::sets::{self, REFERRAL};
use domain::case::Route;
use forms::{Answer, Answers, Day, Draft, Field, Found, Kind, Number, PartialDate, QuestionSet};
use national::{Filled, Way, check, fill};

const WALKS: u64 = 10_000;
const NOTIFICATIONS: usize = 1_000;
/// Names and a birth year of people in a case, in no word of ours and in no other answer.
const PLANTED: [&str; 6] = ["Qwendolyn", "Zarathiel", "ኣብርሃለይ", "Xochipepe", "Blackfellow", "1987"];

/// Chance that can be had again: splitmix64.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((z ^ (z >> 31)) % limit as u64).unwrap()
    }
}

fn set() -> &'static QuestionSet {
    sets::find(REFERRAL).unwrap()
}

fn today() -> Day {
    Day::new(2026, 11, 23).unwrap()
}

/// A lawful answer to a question, with the planted words in what says who somebody is; now and then none, or that it is not known.
fn answer(field: &Field, adult: bool, chance: &mut Chance) -> Option<Answer> {
    if !field.compulsory {
        match chance.below(5) {
            0 => return None,
            1 if field.takes_unknown() => return Some(Answer::Unknown),
            _ => {}
        }
    }
    let who = ["identity", "intelligence", "children", "health"].contains(&field.class.as_str());
    let planted = || format!("{} {}", PLANTED[0], PLANTED[1]);
    let told = ["dtn-account", "no-why", "kinds-other"].contains(&field.id.as_str());
    // Who reports is told in every notification, and is nobody of whom it tells.
    let words = match field.id.as_str() {
        id if id.starts_with("reporter-") => "Elsewhere House".to_owned(),
        _ if told => "Kept in a house. 𠮷 a [b] <18".to_owned(),
        _ => planted(),
    };
    Some(match &field.kind {
        Kind::Line { format: Some(_), .. } => Answer::Text("AB1 2CD".to_owned()),
        Kind::Line { .. } | Kind::Long { .. } => Answer::Text(words),
        Kind::YesNo => Answer::One(["yes", "no"][chance.below(2)].to_owned()),
        Kind::One(choices) => {
            let choices: Vec<_> = choices.iter().filter(|choice| choice.id != "not-yet").collect();
            Answer::One(choices[chance.below(choices.len())].id.clone())
        }
        Kind::Many(choices) => Answer::Many(vec![choices[chance.below(choices.len())].id.clone()]),
        Kind::Date(_) if field.id == "birth" => {
            let year = if adult { 1987 } else { 2011 };
            Answer::Date(PartialDate { year: Some(year), month: Some(4), day: Some(17), about: false })
        }
        Kind::Date(_) => Answer::Date(PartialDate { year: Some(2024), month: None, day: None, about: true }),
        Kind::Number(_) => Answer::Number(Number::parse("2").unwrap()),
        Kind::Telephone { .. } => Answer::Text("01632 960 114".to_owned()),
        Kind::Email => Answer::Text("somebody@wayhaven.example".to_owned()),
        Kind::Lookup { .. } => {
            Answer::Found(Found { code: None, words: if who { planted() } else { "Elsewhere".to_owned() } })
        }
        Kind::Group { .. } => return None,
    })
}

fn is_adult(draft: &Draft) -> bool {
    draft.answers.get("age-now") == Some(&Answer::One("adult".to_owned()))
}

/// Goes page by page as somebody would, until there is none that was not saved.
fn walk(chance: &mut Chance) -> Draft {
    walk_at_most(200, chance)
}

/// The same, but only so many pages far.
fn walk_at_most(pages: usize, chance: &mut Chance) -> Draft {
    let set = set();
    let mut draft = Draft::new(set);
    for steps in 0..=pages {
        assert!(steps < 200, "there is no end");
        if steps == pages {
            break;
        }
        let walk = set.walk(&draft);
        let Some(page) = walk.first_open_page() else { break };
        let mut answers = Answers::new();
        // A page that is met again lacks something: then every question has an answer.
        let again = draft.saved.contains(&page.id);
        for field in walk.fields(page) {
            let adult = is_adult(&draft);
            let given = if again { lawful(field, adult, chance) } else { answer(field, adult, chance) };
            if let Some(given) = given {
                answers.set(field.id.clone(), given);
            }
        }
        let groups: Vec<&Field> =
            set.fields_of(page).filter(|field| matches!(field.kind, Kind::Group { .. })).collect();
        for group in groups {
            for _ in 0..chance.below(4) {
                let row = walk_row(group, chance);
                draft.add_row(group, row);
            }
        }
        draft.save_page(set, page, answers);
    }
    draft
}

fn lawful(field: &Field, adult: bool, chance: &mut Chance) -> Option<Answer> {
    (0..50).find_map(|_| answer(field, adult, chance).filter(|it| !it.is("unknown")))
}

fn walk_row(group: &Field, chance: &mut Chance) -> Answers {
    let fields = set().row_fields(group);
    let answered = fields.filter_map(|field| {
        let planted = match field.id.as_str() {
            "exploiter-name" => Some(Answer::Text(format!("{} {}", PLANTED[3], PLANTED[4]))),
            "exploiter-about" => Some(Answer::Text(format!("With {}", PLANTED[2]))),
            _ => answer(field, true, chance),
        };
        Some((field.id.clone(), planted?))
    });
    answered.collect()
}

/// The referral as a later release might ask it: one question more at the beginning, one under another name, one that asks
/// something else from now on.
fn next_version() -> QuestionSet {
    let text = include_str!("../sets/referral.toml");
    let change = |text: String, old: &str, new: &str| {
        assert_eq!(text.matches(old).count(), 1, "{old}");
        text.replace(old, new)
    };
    let text = change(text.to_owned(), "\nversion = 1\n", "\nversion = 2\n");
    let text = change(text, "id = \"reporter-role\"", "id = \"reporter-post\"");
    let text = change(text, "id = \"reporter-phone\"", "id = \"reporter-desk\"");
    let asked = "\n[[section.page]]\nid = \"alone\"\n[[section.page.field]]\nid = \"alone\"\nkind = \"yes-no\"\nclass = \"essentials\"\n\
        ask = { en = \"Were they alone?\", cy = \"A oeddent ar eu pen eu hunain?\" }\n\n[[section.page]]\nid = \"age-now\"\n";
    let text = change(text, "\n[[section.page]]\nid = \"age-now\"\n", asked);
    let steps = "\n[[migrate]]\nfrom = 1\n[[migrate.renamed]]\nold = \"reporter-role\"\nnew = \"reporter-post\"\n\
        [[migrate.dropped]]\nfield = \"reporter-phone\"\nwhy = \"A desk is asked for, not a person's own number.\"\n";
    QuestionSet::read("referral.toml", &(text + steps)).unwrap()
}

#[test]
fn whoever_is_half_way_goes_on_where_they_were_under_a_new_version() {
    let next = next_version();
    let fresh = next.page("alone").unwrap();
    for seed in 0..500 {
        let mut chance = Chance(seed);
        let pages = chance.below(60);
        let before = walk_at_most(pages, &mut chance);
        let mut after = before.open(&next).unwrap();
        let renamed = |field: &str| if field == "reporter-role" { "reporter-post" } else { field }.to_owned();
        for (field, answer) in &before.answers {
            let retired = || after.retired.iter().find(|it| it.field == *field).map(|it| &it.answer);
            let kept = after.answers.get(&renamed(field)).or_else(retired);
            assert_eq!(kept, Some(answer), "seed {seed}: {field}");
        }
        assert_eq!(after.answers.get("reporter-desk"), None, "a number is not taken for that of a desk");
        assert_eq!(after.saved, before.saved);
        // What is new is asked; after it they are where they were.
        let at =
            |set: &QuestionSet, draft: &Draft| set.walk(draft).first_open_page().map(|page| page.id.clone());
        if before.saved.contains("report-nation") {
            assert_eq!(at(&next, &after).as_deref(), Some("alone"));
            after.save_page(&next, fresh, Answers::new());
            let was = at(set(), &before);
            // A page that lacks its new question is open again.
            if before.saved.contains("reporter-contact")
                && next.walk(&after).pages().any(|page| page.id == "reporter-contact")
            {
                assert_eq!(at(&next, &after).as_deref(), Some("reporter-contact"));
            } else {
                assert_eq!(at(&next, &after), was, "seed {seed}");
            }
        }
    }
}

const fn way(route: Route) -> Way {
    match route {
        Route::Adult => Way::Adult,
        Route::Child | Route::MayBeChild => Way::Child,
        Route::DutyToNotify => Way::Notify,
        Route::DutyToNotifyNamed => Way::NotifyNamed,
    }
}

/// The form as it is filled in from what a draft submits.
fn filled(draft: &Draft) -> (Way, Vec<Filled>) {
    let submitted = set().submit(draft, today());
    let submission = submitted.unwrap_or_else(|problems| {
        let told: Vec<String> = problems.iter().map(|problem| problem.words(set(), "en").0).collect();
        panic!("{told:?}")
    });
    let way = way(route(&submission.answers).unwrap());
    (way, fill(set(), &submission.answers, way))
}

#[test]
fn every_way_ends_and_the_national_form_takes_what_comes_of_it() {
    let mut met = [0_u32; Way::ALL.len()];
    for seed in 0..WALKS {
        let draft = walk(&mut Chance(seed));
        let (way, filled) = filled(&draft);
        met[way as usize] += 1;
        assert_eq!(check(&filled, way), [], "seed {seed}, {way:?}");
    }
    assert!(met.iter().all(|count| *count > 500), "{met:?}");
}

#[test]
fn a_notification_holds_no_name_birth_date_or_name_of_others() {
    let mut seen = 0;
    for seed in 0.. {
        let mut draft = walk(&mut Chance(seed));
        // Everything was written down before they said that they do not want it: it stays in the draft, and goes nowhere.
        let full = walk(&mut Chance(seed ^ 0xABCD));
        for (field, answer) in &full.answers {
            if draft.answers.get(field).is_none() {
                draft.answers.set(field.clone(), answer.clone());
            }
        }
        let Ok(submission) = set().submit(&draft, today()) else { continue };
        if route(&submission.answers) != Ok(Route::DutyToNotify) {
            continue;
        }
        seen += 1;
        let filled = fill(set(), &submission.answers, Way::Notify);
        let text: String = filled.iter().map(|one| format!("{}\n", one.value)).collect();
        for planted in PLANTED {
            assert!(!text.contains(planted), "seed {seed}: {planted} in {text}");
        }
        assert!(text.contains("Kept in a house. 𠮷 a [b] <18"), "the account is in it to the letter");
        assert!(names_in_account(set(), &draft.answers, &[]).is_empty());
        if seen == NOTIFICATIONS {
            return;
        }
    }
}

#[test]
fn what_the_form_would_not_take_is_said() {
    let (way, mut filled) = filled(&walk(&mut Chance(3)));
    let place = filled.iter().position(|one| one.field.id == "fr-location").unwrap();
    "france".clone_into(&mut filled[place].value);
    assert_eq!(check(&filled, way), [national::Refused::NoOption("fr-location".to_owned())]);
    filled.remove(place);
    assert_eq!(check(&filled, way), [national::Refused::Missing("fr-location".to_owned())]);
}

#[test]
fn whoever_does_not_know_never_has_to_say_yes_or_no() {
    let asked: Vec<&Field> =
        set().fields().iter().filter(|field| matches!(field.kind, Kind::YesNo)).collect();
    assert!(asked.len() > 25, "{}", asked.len());
    for field in &asked {
        assert!(field.takes_unknown(), "{}", field.id);
    }
    let unknown = set().field("child-police").unwrap().unknown_words(set(), "en");
    assert!(unknown.words.starts_with("Nobody has asked"), "{}", unknown.words);
    let mut met = 0;
    for seed in 0..200 {
        let mut draft = walk(&mut Chance(seed));
        for field in &asked {
            // In rows they are as they came.
            if draft.answers.get(&field.id).is_some() {
                draft.answers.set(field.id.clone(), Answer::Unknown);
            }
        }
        let Ok(submission) = set().submit(&draft, today()) else { continue };
        met += 1;
        let way = way(route(&submission.answers).unwrap());
        for one in fill(set(), &submission.answers, way).iter().filter(|one| !one.left_out) {
            let said = asked.iter().find(|field| {
                submission.answers.get(&field.id).is_some()
                    && field.keys.get("nrm").is_some_and(|keys| keys.contains(&one.field.id))
            });
            assert!(said.is_none(), "seed {seed}: {} says yes or no for nobody", one.field.id);
        }
    }
    assert!(met > 50, "a draft of which nothing is known but that can be signed: {met}");
}
