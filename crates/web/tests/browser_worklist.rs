//! A lead's morning at a real browser: the worklist, the register as at now and as at a day last spring, a child put on it, looked at
//! again and taken off, and the address of a calendar. Every page is looked at by axe; the worklist is printed.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a failed test says so by stopping")]

mod common;

use common::demo::Demo;
use common::walker::Walker;
use fantoccini::Locator;
use testkit::browser::{Browser, Manner};

const DAY: i64 = 24 * 60 * 60 * 1_000_000;

/// The first address in the page that holds these words.
async fn link(walker: &Walker, css: &str) -> String {
    let link = walker.browser.client.find(Locator::Css(css)).await.unwrap();
    link.attr("href").await.unwrap().unwrap()
}

async fn whole_day(walker: &Walker, boxes: [&str; 3], day: [&str; 3]) {
    for (id, text) in boxes.into_iter().zip(day) {
        walker.write(id, text).await;
    }
}

const WHEN: [&str; 3] = ["day-day", "day-month", "day-year"];
const REVIEW: [&str; 3] = ["review-day", "review-month", "review-year"];

/// A case whose person does not stand on the register: the first on the list whose page offers to put them on it.
async fn not_on_register(walker: &Walker) -> String {
    walker.open("/cases?sort=opened").await;
    let links = walker.browser.client.find_all(Locator::Css("ol.wh-next a[href*='/cases/']")).await.unwrap();
    let mut cases = Vec::new();
    for link in links {
        cases.push(link.attr("href").await.unwrap().unwrap());
    }
    for case in cases {
        let path = case.trim_start_matches(walker.language).to_owned();
        walker.open(&path).await;
        let puts = format!("section[aria-labelledby='register'] a[href$='{path}/register']");
        let off = format!("a[href$='{path}/register/off']");
        let there = walker.browser.client.find(Locator::Css(&puts)).await.is_ok();
        if there && walker.browser.client.find(Locator::Css(&off)).await.is_err() {
            return path;
        }
    }
    panic!("everybody is on the register");
}

async fn a_morning(manner: Manner, language: &'static str) {
    let Some(browser) = Browser::start(manner).await else { return };
    let demo = Demo::serve(90).await;
    let walker = Walker::new(browser, demo.site.clone(), language, manner);
    demo.enter_lead(&walker).await;

    // What is due, from the first page.
    walker.open("/").await;
    walker.look("home-due").await;
    walker.follow("main a[href$='/worklist']").await;
    walker.look("worklist").await;
    let paper = walker.browser.print("worklist", manner.width, language).await;
    assert!(paper > 10_000, "{paper} bytes are no page");
    walker.open("/worklist?whose=all&days=30").await;
    let rows =
        walker.browser.client.find_all(Locator::Css("table.wh-due tbody tr:not(.wh-group)")).await.unwrap();
    assert!(rows.len() > 10, "{} things are due", rows.len());
    walker.look("worklist-all").await;
    let more = walker.browser.client.find(Locator::Css("a[rel='next']")).await;
    if more.is_ok() {
        walker.follow("a[rel='next']").await;
        walker.look("worklist-next").await;
    }
    walker.open("/worklist?whose=mine&sort=request").await;
    walker.look("worklist-none").await;

    // How many right now, and each number opens its rows.
    walker.open("/register").await;
    walker.look("register").await;
    let total: usize = {
        let cell = walker.browser.client.find(Locator::Css("tfoot td:last-child a")).await.unwrap();
        let text = cell.text().await.unwrap();
        text.chars().take_while(char::is_ascii_digit).collect::<String>().parse().unwrap()
    };
    let category = link(&walker, "table.wh-figures tbody tr:first-child td:last-child a").await;
    walker.open(category.trim_start_matches(language)).await;
    walker.look("register-category").await;
    walker.open("/register?day=1&month=6&year=2026&known=then").await;
    walker.look("register-then").await;
    walker.open("/register?day=31&month=2&year=2026").await;
    walker.look("register-wrong-day").await;

    // Somebody is put on it: what is missing is told, and what was chosen stays.
    let path = not_on_register(&walker).await;
    walker.open(&format!("{path}/register")).await;
    walker.look("register-put").await;
    walker.choose("category", "criminal").await;
    walker.press().await;
    walker.look("register-put-error").await;
    walker.choose("rule", "agreed").await;
    walker.choose("marker", "missing").await;
    whole_day(&walker, WHEN, ["20", "11", "2026"]).await;
    whole_day(&walker, REVIEW, ["20", "2", "2027"]).await;
    walker.write("words", "Agreed on Friday with police and school.").await;
    walker.press().await;
    assert_eq!(walker.place().await, format!("{language}{path}"));
    walker.look("case-on-register").await;
    walker.open("/register").await;
    let source = walker.source().await;
    assert!(source.contains(&format!("{}{path}", language)) || total >= 25, "they are among the people");

    // Two days later they are looked at again, and come off.
    demo.clock.pass(2 * DAY);
    demo.enter_lead(&walker).await;
    walker.open(&format!("{path}/register")).await;
    walker.look("register-review").await;
    whole_day(&walker, REVIEW, ["1", "3", "2027"]).await;
    walker.write("words", "Still seen at the station.").await;
    walker.press().await;
    walker.open(&format!("{path}/register/off")).await;
    walker.look("register-off").await;
    walker.choose("way-out", "safer").await;
    walker.write("words", "It was his brother.").await;
    walker.press().await;
    let source = walker.source().await;
    assert!(
        source.contains("It was his brother.") && source.contains("Agreed on Friday with police and school.")
    );

    // A calendar of one's own.
    walker.open("/account/calendar").await;
    walker.look("calendar").await;
    walker.press().await;
    walker.look("calendar-made").await;
    walker.browser.close().await;
}

#[tokio::test]
async fn in_english_wide_and_narrow() {
    a_morning(Manner { width: 1280, scripts: true }, "").await;
    a_morning(Manner { width: 320, scripts: true }, "").await;
}

#[tokio::test]
async fn in_welsh_and_from_right_to_left() {
    a_morning(Manner { width: 1280, scripts: true }, "/cy").await;
    a_morning(Manner { width: 1280, scripts: true }, "/ar").await;
}
