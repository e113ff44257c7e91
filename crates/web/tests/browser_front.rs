//! The front door in a real browser: in English, Welsh, Arabic and Vietnamese, narrow, without scripts; and leaving it.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a failed test says so by stopping, and a second is measured by the clock"
)]

mod common;

use std::time::{Duration, Instant};

use common::House;
use domain::user::Role;
use fantoccini::Locator;
use fantoccini::key::Key;
use testkit::browser::{Browser, Manner};
use tokio::net::TcpListener;
use web::{Site, Web};

const PAGES: [(&str, &str); 10] = [
    ("front-home", ""),
    ("front-worried", "/worried?nation=wales"),
    ("front-near", "/near"),
    ("front-near-council", "/near?council=W06000015"),
    ("front-near-error", "/near?nation=walles"),
    ("front-directory", "/directory?nation=scotland"),
    ("front-service", "/directory/ms-helpline"),
    ("front-held-back", "/directory/childline"),
    ("front-bodies", "/directory/organisations"),
    ("front-languages", "/in"),
];

/// The way out of a page.
const WAY_OUT: &str = ".govuk-exit-this-page__button";

/// A house with a form that is switched on, served; and where that form is.
async fn served() -> (String, String) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let house = House::new();
    let lead = house.organisation("Aberwen", 51);
    let administrator = house.colleague(lead, Role::Administrator, 52);
    let mut visitor = house.signed_in(administrator);
    visitor.get("/organisation/front-door").await;
    let staff = lead.user.0.to_string();
    let answers = [
        ("councils", "Cardiff"),
        ("numbers", "yes"),
        ("form", "yes"),
        ("staff", staff.as_str()),
        ("hours", "Read on weekdays, 9am to 5pm"),
    ];
    visitor.post("/organisation/front-door", &answers).await;
    let web = Web::new(house.app.clone(), Site::at(address, None).unwrap());
    tokio::spawn(async move {
        let _house = house;
        web::serve(listener, web, std::future::pending()).await
    });
    (format!("http://{address}"), format!("/report/{}", lead.organisation.0))
}

async fn look(browser: &Browser, address: &str, name: &str) {
    browser.client.goto(address).await.unwrap();
    let found = browser.axe().await;
    assert!(found.is_empty(), "{address}: {found:#?}");
    assert!(!browser.scrolls_sideways().await, "{address} scrolls sideways");
    browser.picture(name).await;
}

#[tokio::test]
async fn axe_finds_nothing_on_a_narrow_screen() {
    let Some(browser) = Browser::start(Manner { width: 320, scripts: true }).await else { return };
    let (site, form) = served().await;
    for language in ["", "/cy", "/ar"] {
        for (name, page) in PAGES.into_iter().chain([("front-report", form.as_str())]) {
            let page = if page.is_empty() && language.is_empty() { "/" } else { page };
            look(
                &browser,
                &format!("{site}{language}{page}"),
                &format!("{name}-320-{}", language.trim_matches('/')),
            )
            .await;
        }
    }
    for leaflet in ["en", "easy", "cy", "ar", "vi", "ti", "zh", "hi", "ur"] {
        look(&browser, &format!("{site}/in/{leaflet}"), &format!("leaflet-{leaflet}-320")).await;
        assert!(browser.print("leaflet", 320, leaflet).await > 1_000);
    }
    browser.close().await;
}

#[tokio::test]
async fn everything_is_there_without_scripts() {
    let Some(browser) = Browser::start(Manner { width: 320, scripts: false }).await else { return };
    let (site, form) = served().await;
    for page in [
        "/worried",
        "/cy/worried",
        "/ar/worried",
        "/near",
        "/cy/near",
        "/ar/near",
        "/in/vi",
        "/in/ar",
        "/in/cy",
        &form,
    ] {
        browser.client.goto(&format!("{site}{page}")).await.unwrap();
        assert!(!browser.scrolls_sideways().await, "{page} scrolls sideways");
        assert!(browser.client.find(Locator::Css("h1")).await.is_ok(), "{page}");
        assert!(browser.client.find(Locator::Css("a[href$='/exit']")).await.is_ok(), "{page}");
    }
    browser.close().await;
}

#[tokio::test]
async fn axe_finds_nothing_on_a_wide_screen() {
    let Some(browser) = Browser::start(Manner { width: 1280, scripts: true }).await else { return };
    let (site, form) = served().await;
    for (name, page) in PAGES.into_iter().chain([("front-report", form.as_str()), ("leaflet-vi", "/in/vi")]) {
        look(&browser, &format!("{site}{page}"), &format!("{name}-1280")).await;
    }
    browser.close().await;
}

#[tokio::test]
async fn a_postcode_is_found_without_scripts_and_is_in_no_address() {
    let Some(browser) = Browser::start(Manner { width: 500, scripts: false }).await else { return };
    let (site, _) = served().await;
    let client = &browser.client;
    client.goto(&format!("{site}/worried")).await.unwrap();
    client.find(Locator::LinkText("Help near you")).await.unwrap().click().await.unwrap();
    write(&browser, "postcode", "cf10 4uw").await;
    press(&browser, "form[method=post] button").await;
    shows(&browser, "South Wales Police").await;
    let page = client.source().await.unwrap();
    assert!(
        page.contains("Cardiff") && page.contains("South Wales Police") && page.contains("Read on weekdays")
    );
    let address = client.current_url().await.unwrap().to_string();
    assert_eq!(address, format!("{site}/near"));
    assert!(!page.to_lowercase().contains("cf10"));
    let cookies = client.get_all_cookies().await.unwrap();
    assert!(cookies.is_empty(), "{cookies:?}");
    browser.close().await;
}

/// Presses what a selector finds first. A page that is left while it is pressed answers nothing.
async fn press(browser: &Browser, css: &str) {
    let found = browser.client.find(Locator::Css(css)).await.unwrap();
    found.click().await.unwrap_or_default();
}

/// Writes in a box.
async fn write(browser: &Browser, id: &str, text: &str) {
    browser.client.find(Locator::Id(id)).await.unwrap().send_keys(text).await.unwrap();
}

/// Waits until the page says something: what a form sends for comes when it comes.
async fn shows(browser: &Browser, words: &str) {
    let begun = Instant::now();
    while !browser.client.source().await.is_ok_and(|page| page.contains(words)) {
        assert!(begun.elapsed() < Duration::from_secs(10), "no page says “{words}”");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test]
async fn a_report_is_sent_without_scripts_or_cookies() {
    let Some(browser) = Browser::start(Manner { width: 500, scripts: false }).await else { return };
    let (site, form) = served().await;
    let client = &browser.client;
    client.goto(&format!("{site}{form}")).await.unwrap();
    press(&browser, "#send").await;
    shows(&browser, "Write what worries you").await;
    write(&browser, "worry", "They sleep in the car wash.").await;
    press(&browser, "#send").await;
    shows(&browser, "Sent to Aberwen").await;
    assert!(client.get_all_cookies().await.unwrap().is_empty());
    browser.close().await;
}

/// Waits until the browser has left our site, at most a second: it goes to a weather page, which is not to be had here.
async fn gone(browser: &Browser, site: &str) {
    let begun = Instant::now();
    while browser.client.current_url().await.is_ok_and(|url| url.as_str().starts_with(site)) {
        assert!(begun.elapsed() < Duration::from_secs(1), "still here after a second");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test]
async fn whoever_leaves_is_gone_within_a_second_and_going_back_does_not_show_the_page() {
    let Some(browser) = Browser::start(Manner { width: 1280, scripts: true }).await else { return };
    let (site, form) = served().await;
    let client = &browser.client;
    // Nothing asks whoever leaves this way, whatever they had typed.
    client.goto(&format!("{site}{form}")).await.unwrap();
    write(&browser, "worry", "They sleep in the car wash.").await;
    press(&browser, WAY_OUT).await;
    gone(&browser, &site).await;
    for by_keyboard in [false, true] {
        client.goto("about:blank").await.unwrap();
        client.goto(&format!("{site}/worried")).await.unwrap();
        if by_keyboard {
            let body = client.find(Locator::Css("body")).await.unwrap();
            for _ in 0..3 {
                body.send_keys(&format!("{}{}", char::from(Key::Shift), char::from(Key::Null)))
                    .await
                    .unwrap_or_default();
            }
        } else {
            press(&browser, WAY_OUT).await;
        }
        gone(&browser, &site).await;
        // The page that was left is not one step back: the way out took its place in the history.
        client.back().await.unwrap_or_default();
        tokio::time::sleep(Duration::from_millis(300)).await;
        let there = client.current_url().await.unwrap();
        assert!(!there.path().contains("worried"), "back leads to {there}");
    }
    browser.close().await;
}

#[tokio::test]
async fn the_way_out_works_without_scripts_and_reloading_asks_anew() {
    let Some(browser) = Browser::start(Manner { width: 500, scripts: false }).await else { return };
    let (site, _) = served().await;
    let client = &browser.client;
    client.goto(&format!("{site}/in/vi")).await.unwrap();
    press(&browser, WAY_OUT).await;
    gone(&browser, &site).await;
    // Without scripts the page is still one step back, under a title that tells nothing; nothing of it was kept by the browser.
    client.back().await.unwrap_or_default();
    tokio::time::sleep(Duration::from_millis(300)).await;
    client.refresh().await.unwrap_or_default();
    let title = client.title().await.unwrap();
    assert!(title.is_empty() || title == "Information – Wayhaven" || !title.contains("slavery"), "{title}");
    browser.close().await;
}
