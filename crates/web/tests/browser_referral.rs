//! Referrals at a real browser, page by page as they are asked: an adult who agrees, a child, somebody who may be a child, and
//! adults who do not want one, with and without saying who they are; changed hands half way, and language.

mod common;

use common::demo::Demo;
use common::walker::Walker;
use testkit::browser::{Browser, Manner};

/// What is answered on a page: a choice by name and value, or words by the id of their box.
enum Say {
    Choose(&'static str, &'static str),
    Write(&'static str, &'static str),
}
use Say::{Choose, Write};

/// What every route answers where it is asked, as short as it can be said.
fn answers(page: &str) -> Vec<Say> {
    match page {
        "kinds" => vec![Choose("kinds", "work")],
        "when-happened" => vec![Choose("several", "no")],
        "began" => vec![Choose("taken", "no"), Write("how-began", "A man promised work in a laundry.")],
        "still-there" => vec![Choose("still-there", "no")],
        "contact-last" => vec![Choose("contact-last", "week")],
        "reported-before" => vec![Choose("reported-before", "not-sure")],
        "where-happened" => vec![Choose("where-happened", "uk")],
        "other-victims" => vec![Choose("other-victims", "no")],
        "future" => vec![Choose("future", "no")],
        "crime" => vec![Choose("crime", "no")],
        "signs-seen" => vec![Choose("signs-seen", "no")],
        "interview" => vec![Choose("doubts", "no")],
        "others-involved" => vec![Choose("others-involved", "no")],
        "gender" => vec![Choose("gender", "female")],
        "children" => vec![Choose("children", "no")],
        "talking" => vec![Choose("interpreter", "no"), Choose("other-help", "no")],
        "home-office" => vec![Choose("home-office", "no")],
        "age-then" => vec![Choose("age-then", "no")],
        "decision-to" => vec![Choose("decision-to", "person")],
        "contact" => {
            vec![Choose("contact", "email"), Write("contact-email", "safe@wayhaven.example")]
        }
        "council" => vec![
            Write("council-name", "Aberwen"),
            Write("council-phone", "01632 960 100"),
            Write("council-email", "door@wayhaven.example"),
        ],
        "dtn-account" => vec![Write("dtn-account", "Two men kept an adult in a house and took the pay.")],
        "dtn-coded" => DTN_CODED.map(|question| Choose(question, "no")).into(),
        "child-wishes" => vec![Choose("child-police", "no")],
        "reporter-contact" => vec![
            Write("reporter-first", "Mari"),
            Write("reporter-last", "Tudor"),
            Write("reporter-role", "Housing officer"),
            Write("reporter-phone", "01632 960 114"),
            Write("reporter-deputy", "deputy@wayhaven.example"),
        ],
        _ => Vec::new(),
    }
}

/// What a notification says as yes or no.
const DTN_CODED: [&str; 7] =
    ["dtn-taken", "dtn-still-there", "dtn-signs", "dtn-doubts", "dtn-others", "dtn-future", "dtn-crime"];

/// A way through the referral.
struct Route {
    age: &'static str,
    wants: &'static str,
    police: &'static str,
    /// What the check says that it will be; in English.
    becomes: &'static str,
}

const ADULT: Route =
    Route { age: "adult", wants: "refer", police: "no", becomes: "an adult who agreed to it" };
const CHILD: Route = Route { age: "child", wants: "", police: "", becomes: "a referral of a child" };
const UNSURE: Route = Route { age: "not-sure", wants: "", police: "", becomes: "who may be a child" };
const REFUSED: Route =
    Route { age: "adult", wants: "no", police: "no", becomes: "a notification without who they are" };
const NAMED: Route =
    Route { age: "adult", wants: "no", police: "yes", becomes: "a notification that says who they are" };

async fn say(walker: &Walker, page: &str, route: &Route) {
    let mut said = answers(page);
    match page {
        "age-now" => said.push(Choose("age-now", route.age)),
        "wants" => said.push(Choose("wants", route.wants)),
        "consents" => {
            said.push(Choose("consent-police", route.police));
            if route.wants == "refer" {
                said.push(Choose("consent-support", "no"));
            }
        }
        _ => {}
    }
    for one in said {
        match one {
            Choose(name, value) => walker.choose(name, value).await,
            Write(id, text) => walker.write(id, text).await,
        }
    }
}

/// A worry about somebody, and its referral begun.
async fn begin(walker: &Walker) -> (String, String) {
    walker.open("/worry").await;
    for _ in 0..2 {
        walker.press().await;
    }
    walker.write("worry", "She says that she may not leave the flat.").await;
    for _ in 0..2 {
        walker.press().await;
    }
    walker.choose("nation", "england").await;
    walker.press().await;
    walker.choose("age-band", "never-met").await;
    walker.press().await;
    walker.follow("main a.govuk-button").await;
    for _ in 0..6 {
        walker.press().await;
    }
    let case = walker.place().await.trim_start_matches(walker.language).to_owned();
    walker.open(&format!("{case}/referral")).await;
    walker.press().await;
    let draft = walker.place().await.trim_start_matches(walker.language).to_owned();
    (case, draft)
}

/// Answers page after page until the answers are checked; says how many pages that were, and on which consent was asked.
async fn answer(walker: &Walker, draft: &str, route: &Route, looks: bool) -> (usize, Option<usize>) {
    walker.open(&format!("{draft}/page/age-now")).await;
    let (mut pages, mut consent) = (0, None);
    loop {
        let place = walker.place().await;
        let page = place.rsplit('/').next().unwrap_or_default().to_owned();
        if page == "check" {
            return (pages, consent);
        }
        pages += 1;
        assert!(pages < 60, "no end is in sight at {place}");
        if page == "wants" {
            consent = Some(pages);
        }
        say(walker, &page, route).await;
        if looks {
            walker.look(&format!("referral-{page}")).await;
        }
        walker.go_on().await;
        assert_ne!(walker.place().await, place, "{page} is not left: {}", walker.source().await);
    }
}

async fn signed(
    manner: Manner,
    language: &'static str,
    route: &Route,
    looks: bool,
) -> (usize, Option<usize>) {
    let Some(browser) = Browser::start(manner).await else { return (0, None) };
    let demo = Demo::serve(20).await;
    let walker = Walker::new(browser, demo.site.clone(), language, manner);
    demo.enter(&walker).await;
    let (case, draft) = begin(&walker).await;
    walker.look("referral-tasks").await;
    let counted = answer(&walker, &draft, route, looks).await;
    walker.look("referral-check").await;
    if language.is_empty() {
        assert!(walker.source().await.contains(route.becomes), "{}", route.becomes);
    }
    if looks {
        // A list with a line in it, and the pages beside the questions.
        if route.wants != "no" {
            walker.open(&format!("{draft}/page/exploiters/new")).await;
            walker.look("referral-row").await;
            walker.write("exploiter-name", "Ceri Blackfell").await;
            walker.go_on().await;
            walker.look("referral-rows").await;
            walker.open(&format!("{draft}/page/exploiters/r1?remove=1")).await;
            walker.look("referral-remove").await;
            // What is looked up: what may be meant is offered, and chosen.
            walker.open(&format!("{draft}/page/nationality")).await;
            walker.write("nationality", "Vietnam").await;
            walker.go_on().await;
            walker.look("referral-offers").await;
            walker.choose("nationality.code", "Vietnamese").await;
            walker.go_on().await;
            assert!(!walker.place().await.ends_with("nationality"), "{}", walker.source().await);
        }
        for page in ["send", "pause", "discard"] {
            walker.open(&format!("{draft}/{page}")).await;
            walker.look(&format!("referral-{page}")).await;
        }
        walker.open(&format!("{case}/consent")).await;
        walker.look("consent").await;
        walker.go_on().await;
        walker.look("consent-error").await;
        walker.open(&format!("{draft}/check")).await;
    }
    if route.wants != "no" {
        // What was left empty is told, and that it is signed so is said.
        walker.choose("without", "1").await;
    }
    walker.press().await;
    assert_eq!(walker.place().await, format!("{language}{case}"), "{}", walker.source().await);
    walker.look("case-referred").await;
    walker.follow("a[href*='/referred/']").await;
    walker.look("referral-signed").await;
    walker.browser.close().await;
    counted
}

const WIDE: Manner = Manner { width: 1280, scripts: true };
const NARROW: Manner = Manner { width: 320, scripts: true };
/// How many pages the national form has on its shortest way for an adult, from its list of drafts to the check.
const NATIONAL: usize = 49;

#[tokio::test]
async fn an_adult_is_asked_early_and_on_fewer_pages_than_the_national_form() {
    let (pages, consent) = signed(WIDE, "", &ADULT, true).await;
    assert!(pages < NATIONAL, "{pages} pages");
    // The nation was known from the case.
    assert!(consent.is_none_or(|at| at < 6), "consent is asked on page {consent:?}");
}

#[tokio::test]
async fn an_adult_on_a_telephone() {
    signed(NARROW, "", &ADULT, true).await;
}

#[tokio::test]
async fn a_child_and_somebody_who_may_be_one() {
    let (_, consent) = signed(WIDE, "/cy", &CHILD, true).await;
    assert_eq!(consent, None, "a child is not asked for consent");
    let (_, consent) = signed(NARROW, "/ar", &UNSURE, true).await;
    assert_eq!(consent, None);
}

#[tokio::test]
async fn adults_who_do_not_want_to_be_referred() {
    signed(WIDE, "", &REFUSED, true).await;
    signed(WIDE, "", &NAMED, false).await;
}

#[tokio::test]
async fn one_begins_and_another_ends_it_in_another_language() {
    let Some(browser) = Browser::start(WIDE).await else { return };
    let Some(second) = Browser::start(WIDE).await else { return };
    let demo = Demo::serve(20).await;
    let one = Walker::new(browser, demo.site.clone(), "", WIDE);
    demo.enter(&one).await;
    let (case, draft) = begin(&one).await;
    // Half way.
    for page in ["age-now", "council", "kinds", "began"] {
        one.open(&format!("{draft}/page/{page}")).await;
        say(&one, page, &CHILD).await;
        one.go_on().await;
    }
    let other = Walker::new(second, demo.site.clone(), "/cy", WIDE);
    demo.enter_colleague(&other).await;
    other.open(&format!("{draft}/page/began")).await;
    let page = other.source().await;
    assert!(page.contains("A man promised work in a laundry."), "what the first wrote is there");
    other.look("referral-taken-over").await;
    answer(&other, &draft, &CHILD, false).await;
    other.choose("without", "1").await;
    other.press().await;
    assert_eq!(other.place().await, format!("/cy{case}"));
    for walker in [one, other] {
        walker.browser.close().await;
    }
}

#[tokio::test]
async fn a_charity_writes_and_the_council_returns_and_signs() {
    let Some(browser) = Browser::start(WIDE).await else { return };
    let Some(second) = Browser::start(WIDE).await else { return };
    let demo = Demo::serve(20).await;
    let partner = Walker::new(browser, demo.site.clone(), "", WIDE);
    demo.enter_partner(&partner).await;
    let (case, draft) = begin(&partner).await;
    answer(&partner, &draft, &ADULT, false).await;
    send(&partner, &draft, &demo.council(), "Please look at the dates.").await;
    partner.look("referral-sent").await;

    let council = Walker::new(second, demo.site.clone(), "", WIDE);
    demo.enter_lead(&council).await;
    council.open("/").await;
    assert!(council.source().await.contains("For you to sign off, from Lantern House"));
    council.look("home-to-sign").await;
    council.open(&draft).await;
    council.look("referral-to-sign").await;
    council.open(&format!("{draft}/return")).await;
    council.write("words", "Who interpreted?").await;
    council.look("referral-return").await;
    council.press().await;

    partner.open(&draft).await;
    assert!(partner.source().await.contains("Who interpreted?"), "what is to be done is told");
    partner.look("referral-returned").await;
    send(&partner, &draft, &demo.council(), "").await;
    council.open(&format!("{draft}/check")).await;
    council.choose("without", "1").await;
    council.press().await;
    assert_eq!(council.place().await, case, "{}", council.source().await);
    council.look("case-co-signed").await;
    partner.open(&case).await;
    assert!(partner.source().await.contains("Referral signed off"));
    for walker in [partner, council] {
        walker.browser.close().await;
    }
}

/// Sends a referral to the council to be signed off.
async fn send(walker: &Walker, draft: &str, council: &str, words: &str) {
    walker.open(&format!("{draft}/send")).await;
    walker.choose("to", council).await;
    walker.write("words", words).await;
    walker.press().await;
    assert_eq!(walker.place().await, draft, "{}", walker.source().await);
}
