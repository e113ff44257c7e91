//! The guided tour of the documentation (`docs/tour.md`), walked as it is written. `cargo xtask tour` keeps its pictures.

mod common;

use common::demo::Demo;
use common::walker::Walker;
use fantoccini::Locator;
use testkit::browser::{Browser, Manner};

const TOUR: &str = include_str!("../../../docs/tour.md");

/// Keeps the picture of a step, and holds that the tour shows it.
async fn step(walker: &Walker, name: &str) {
    assert!(TOUR.contains(&format!("tour/{name}.png")), "the tour does not show {name}");
    walker.browser.window(name).await;
}

#[tokio::test]
async fn the_tour_can_be_walked_as_it_is_written() {
    let manner = Manner { width: 1280, scripts: true };
    let Some(browser) = Browser::start(manner).await else { return };
    let demo = Demo::serve(200).await;
    let walker = Walker::new(browser, demo.site.clone(), "", manner);
    demo.enter(&walker).await;
    step(&walker, "1-home").await;

    walker.open("/worry").await;
    walker.press().await;
    walker.press().await;
    walker.write("worry", "He sleeps in the back of the car wash and says that he owes them money.").await;
    step(&walker, "2-worry").await;
    walker.press().await;
    walker.press().await;
    walker.choose("nation", "wales").await;
    walker.press().await;
    walker.choose("age-band", "child").await;
    walker.press().await;
    step(&walker, "3-next-hour").await;
    walker.follow("main a.govuk-button").await;
    walker.write("called", "Linh").await;
    for _ in 0..6 {
        walker.press().await;
    }
    step(&walker, "4-nobody-told").await;

    walker.search("Mohamed Hussain").await;
    step(&walker, "5-search").await;
    let found = walker.browser.client.find(Locator::Css("main a[href^='/cases/']")).await.unwrap();
    let case = found.attr("href").await.unwrap().unwrap();
    walker.open(&case).await;
    step(&walker, "6-case").await;
    let chronology = walker.browser.client.find(Locator::Id("chron")).await.unwrap();
    walker
        .browser
        .client
        .execute("arguments[0].scrollIntoView()", vec![serde_json::to_value(&chronology).unwrap()])
        .await
        .unwrap();
    step(&walker, "7-chronology").await;

    walker.open(&format!("{case}/write/sighting")).await;
    step(&walker, "8-entry").await;
    walker.open(&format!("{case}/looks")).await;
    assert!(walker.source().await.contains("Gwilym Sorrell"));
    step(&walker, "9-who-looked").await;
    walker.open("/rules/DEC-04").await;
    step(&walker, "10-rule").await;
    assert_eq!(TOUR.matches("](tour/").count(), 10, "every picture of the tour is of a step");
    walker.browser.close().await;
}
