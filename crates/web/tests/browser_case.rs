//! A housing officer of the demo's partnership and a child with an Arabic name, over three days: a worry, the case found again by
//! other spellings, a sighting of last week, the case as it was known yesterday, a correction, and paper.

#![expect(clippy::unwrap_used, reason = "a failed test says so by stopping")]

mod common;

use common::demo::Demo;
use common::walker::Walker;
use fantoccini::Locator;
use testkit::browser::{Browser, Manner};

const NAME: &str = "محمد حسين";
const DAY: i64 = 24 * 60 * 60 * 1_000_000;
const SEEN: &str = "He stood at the bus station and did not look up.";
const CORRECTED: &str = "He stood at the railway station and did not look up.";

/// Says what worries them, as short as it can be said.
async fn worry(walker: &Walker) -> String {
    walker.open("/worry").await;
    walker.press().await;
    walker.press().await;
    walker.write("worry", "He says that he may not leave the flat.").await;
    walker.press().await;
    walker.press().await;
    walker.choose("nation", "wales").await;
    walker.press().await;
    walker.choose("age-band", "child").await;
    walker.press().await;
    walker.follow("main a.govuk-button").await;
    walker.write("called", NAME).await;
    for _ in 0..6 {
        walker.press().await;
    }
    walker.place().await
}

async fn day(walker: &Walker, day: &str, month: &str, year: &str) {
    for (id, text) in [("day-day", day), ("day-month", month), ("day-year", year)] {
        walker.write(id, text).await;
    }
}

async fn over_three_days(manner: Manner, language: &'static str) {
    let Some(browser) = Browser::start(manner).await else { return };
    let demo = Demo::serve(20).await;
    let walker = Walker::new(browser, demo.site.clone(), language, manner);
    demo.enter(&walker).await;
    let case = worry(&walker).await;
    assert!(case.contains("/cases/"), "{case}");
    let path = case.trim_start_matches(language).to_owned();
    walker.look("case-new").await;

    // Found again, in other spellings.
    for spelling in [NAME, "Mohammed Hussein", "Muhamad Hussain", "Mohamed"] {
        walker.search(spelling).await;
        let link = format!("main a[href='{case}']");
        assert!(walker.browser.client.find(Locator::Css(&link)).await.is_ok(), "{spelling}");
    }
    walker.look("search-found").await;

    // Two days later, a sighting of last week.
    demo.clock.pass(2 * DAY);
    demo.enter(&walker).await;
    walker.open(&format!("{path}/add")).await;
    walker.look("case-add").await;
    walker.open(&format!("{path}/write/sighting")).await;
    walker.press().await;
    walker.look("entry-error").await;
    day(&walker, "17", "11", "2026").await;
    walker.write("time", "18:50").await;
    walker.write("seen", SEEN).await;
    walker.choose("sure", "likely").await;
    walker.look("entry-sighting").await;
    walker.press().await;
    assert_eq!(walker.place().await, case);
    assert!(walker.source().await.contains(SEEN));
    for kind in ["contact", "flag", "safe-contact", "bed", "health", "police"] {
        walker.open(&format!("{path}/write/{kind}")).await;
        walker.look(&format!("entry-{kind}")).await;
    }
    walker.open(&path).await;
    walker.look("case-sighting").await;

    // As it was known yesterday: the case is there, and the sighting is not, though it had happened.
    walker.open(&format!("{path}?day=24&month=11&year=2026")).await;
    let yesterday = walker.source().await;
    assert!(yesterday.contains(NAME) && !yesterday.contains(SEEN));
    walker.look("case-as-at").await;

    // A slip is put right, and what was first written stays.
    walker.open(&path).await;
    let link = format!("//li[contains(., '{SEEN}')]//a[contains(@href, '/correct')]");
    let link = walker.browser.client.find(Locator::XPath(&link)).await.unwrap();
    let correct = link.attr("href").await.unwrap().unwrap();
    walker.open(correct.trim_start_matches(language)).await;
    walker.write("seen", CORRECTED).await;
    walker.press().await;
    walker.look("correct-error").await;
    walker.write("correction-why", "Misheard.").await;
    walker.press().await;
    let corrected = walker.source().await;
    assert!(corrected.contains(CORRECTED) && corrected.contains(SEEN) && corrected.contains("Misheard."));
    walker.look("case-corrected").await;
    for page in ["person", "looks", "write/note"] {
        walker.open(&format!("{path}/{page}")).await;
        walker.look(&format!("case-{}", page.replace('/', "-"))).await;
    }

    // On paper: whole, with its reference, and no name at its head.
    walker.open(&path).await;
    let paper = walker.browser.print("case", manner.width, language).await;
    assert!(paper > 10_000, "{paper} bytes are no page");
    walker.browser.close().await;
}

#[tokio::test]
async fn in_english_wide_and_narrow() {
    over_three_days(Manner { width: 1280, scripts: true }, "").await;
    over_three_days(Manner { width: 320, scripts: true }, "").await;
}

#[tokio::test]
async fn in_welsh_and_from_right_to_left() {
    over_three_days(Manner { width: 1280, scripts: true }, "/cy").await;
    over_three_days(Manner { width: 1280, scripts: true }, "/ar").await;
}

#[tokio::test]
async fn without_scripts() {
    over_three_days(Manner { width: 500, scripts: false }, "").await;
}
