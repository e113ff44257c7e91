//! The public pages in a real browser: wide and narrow, with scripts and without, by keyboard, in each direction.

#![expect(clippy::unwrap_used, reason = "a failed test says so by stopping")]

mod common;

use common::House;
use fantoccini::Locator;
use fantoccini::key::Key;
use testkit::browser::{Browser, Manner};
use tokio::net::TcpListener;
use web::{Site, Web};

const PAGES: [(&str, &str); 15] = [
    ("rules", "/rules?nation=wales"),
    ("rules-error", "/rules?nation=walles&day=31&month=2&year=2026"),
    ("rule-due", "/rules/DEC-04?nation=scotland&day=30&month=12&year=2026"),
    ("rule-doubt", "/rules/SUP-09"),
    ("changes", "/rules/changes?nation=england"),
    ("definition", "/rules/definition?nation=scotland"),
    ("entitlements", "/rules/entitlements?who=child&stage=recovery-period&nation=wales"),
    ("not-found", "/rules/NONE-1"),
    ("library", "/library?q=guidance+for+prosecutors+in+Scotland"),
    ("library-error", "/library?nation=walles&published=x"),
    ("library-over", "/library/ms-victim-support-bill"),
    ("library-in-force", "/library/ms-statutory-guidance"),
    ("signs", "/signs"),
    ("signs-place", "/signs/car-washes"),
    ("worried", "/worried?nation=wales"),
];

async fn served() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let house = House::new();
    let site = Site::at(address, None).unwrap();
    let web = Web::new(house.app.clone(), site);
    tokio::spawn(async move {
        let _house = house;
        web::serve(listener, web, std::future::pending()).await
    });
    format!("http://{address}")
}

async fn walk(manner: Manner, languages: &[&str]) {
    let Some(browser) = Browser::start(manner).await else { return };
    let site = served().await;
    for language in languages {
        for (name, page) in PAGES {
            let address = format!("{site}{language}{page}");
            browser.client.goto(&address).await.unwrap();
            let found = browser.axe().await;
            assert!(found.is_empty(), "{address} at {}: {found:#?}", manner.width);
            assert!(!browser.scrolls_sideways().await, "{address} at {} scrolls sideways", manner.width);
            let language = language.trim_start_matches('/');
            browser.picture(&format!("{name}-{}-{language}", manner.width)).await;
        }
    }
    browser.close().await;
}

#[tokio::test]
async fn axe_finds_nothing_on_a_wide_screen() {
    walk(Manner { width: 1280, scripts: true }, &["", "/cy", "/ar"]).await;
}

#[tokio::test]
async fn axe_finds_nothing_on_a_narrow_one() {
    walk(Manner { width: 320, scripts: true }, &["", "/cy", "/ar"]).await;
}

#[tokio::test]
async fn a_date_is_worked_out_by_keyboard_alone_without_scripts() {
    let Some(browser) = Browser::start(Manner { width: 1280, scripts: false }).await else { return };
    let site = served().await;
    let client = &browser.client;
    client.goto(&format!("{site}/rules/DEC-04")).await.unwrap();
    // The first stop of the tabulator is the link that skips to the content.
    client.active_element().await.unwrap().send_keys(&Key::Tab.to_string()).await.unwrap();
    assert_eq!(client.active_element().await.unwrap().text().await.unwrap(), "Skip to main content");
    client.active_element().await.unwrap().send_keys(&Key::Enter.to_string()).await.unwrap();
    for _ in 0..30 {
        client.active_element().await.unwrap().send_keys(&Key::Tab.to_string()).await.unwrap();
        if client.active_element().await.unwrap().attr("id").await.unwrap().as_deref() == Some("nation") {
            break;
        }
    }
    for (keys, next) in [("Scotland", "day"), ("30", "month"), ("12", "year"), ("2026", "")] {
        let field = client.active_element().await.unwrap();
        field.send_keys(keys).await.unwrap();
        field.send_keys(&Key::Tab.to_string()).await.unwrap();
        if !next.is_empty() {
            assert_eq!(
                client.active_element().await.unwrap().attr("id").await.unwrap().as_deref(),
                Some(next)
            );
        }
    }
    client.active_element().await.unwrap().send_keys(&Key::Enter.to_string()).await.unwrap();
    let due = client.wait().for_element(Locator::Css(".wh-told__h")).await.unwrap();
    assert_eq!(due.text().await.unwrap(), "Friday 8 January 2027");
    // In Welsh, with the place kept.
    client.find(Locator::LinkText("Cymraeg")).await.unwrap().click().await.unwrap();
    let place = client.current_url().await.unwrap();
    assert_eq!(place.path(), "/cy/rules/DEC-04");
    browser.close().await;
}

#[tokio::test]
async fn the_way_out_is_the_second_stop_and_takes_the_sign_in_away() {
    let Some(browser) = Browser::start(Manner { width: 320, scripts: false }).await else { return };
    let site = served().await;
    let client = &browser.client;
    client.goto(&format!("{site}/cy/exit")).await.unwrap();
    let body = client.source().await.unwrap();
    assert!(!body.contains("Wayhaven"), "{body}");
    client.goto(&format!("{site}/worried")).await.unwrap();
    for _ in 0..12 {
        client.active_element().await.unwrap().send_keys(&Key::Tab.to_string()).await.unwrap();
        let there = client.active_element().await.unwrap().attr("href").await.unwrap();
        if there.as_deref() == Some("/exit") {
            browser.close().await;
            return;
        }
    }
    panic!("the way out is not reached by keyboard");
}
