//! The first real job in a real browser: a set-up link, a password, a worry about a child with an Arabic name, what to do in the
//! next hour, a case, and who was rung. Wide and narrow, with scripts and without, in each language, and by keyboard alone.

#![expect(clippy::unwrap_used, reason = "a failed test says so by stopping")]

mod common;

use common::House;
use common::walker::{Walker, left};
use fantoccini::Locator;
use fantoccini::key::Key;
use testkit::browser::{Browser, Manner};
use tokio::net::TcpListener;
use web::{Site, Web};

const NAME: &str = "محمد آدم التجاني";
const WORRY: &str = "He carries boxes at night and may not leave. a [b] <18 c|d x&&y";

/// Serves a house, and gives its address with a link to choose a password.
async fn served() -> (String, String) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let house = House::new();
    let actor = house.organisation("Cyngor Sir Aberwen", 1);
    let purpose = app::sign_in::LinkPurpose::Password;
    let link = app::sign_in::link_of(&house.app, Some(actor.user), purpose).unwrap();
    let web = Web::new(house.app.clone(), Site::at(address, None).unwrap());
    tokio::spawn(async move {
        let _house = house;
        web::serve(listener, web, std::future::pending()).await
    });
    (format!("http://{address}"), link.text())
}

async fn journey(manner: Manner, language: &'static str) {
    let Some(browser) = Browser::start(manner).await else { return };
    let (site, link) = served().await;
    let walker = Walker::new(browser, site, language, manner);
    walker.open("/").await;
    walker.look("front").await;
    walker.open(&format!("/set-up/{link}")).await;
    walker.press().await;
    walker.look("set-up-error").await;
    walker.write("password", "heron lantern brook").await;
    walker.write("again", "heron lantern brook").await;
    walker.press().await;
    walker.look("home").await;
    walker.open("/worry").await;
    walker.look("worry-start").await;
    walker.press().await;
    walker.look("worry-danger").await;
    walker.choose("danger-now", "not-now").await;
    walker.press().await;
    walker.press().await;
    assert!(walker.place().await.ends_with("/page/worry"), "what worries them is compulsory");
    walker.look("worry-error").await;
    walker.write("worry", WORRY).await;
    walker.press().await;
    walker.look("worry-when").await;
    walker.write("seen-when-day", "21").await;
    walker.write("seen-when-month", "11").await;
    walker.write("seen-when-year", "2026").await;
    walker.press().await;
    walker.look("worry-where").await;
    walker.choose("nation", "wales").await;
    walker.press().await;
    walker.look("worry-age").await;
    walker.choose("age-band", "child").await;
    walker.press().await;
    walker.look("next-hour").await;
    walker.follow("main a.govuk-button").await;
    walker.look("worry-name").await;
    walker.write("called", NAME).await;
    walker.press().await;
    walker.look("worry-language").await;
    walker.choose("interpreter", "yes").await;
    walker.press().await;
    walker.look("worry-wants").await;
    walker.press().await;
    walker.look("worry-others").await;
    walker.press().await;
    walker.look("worry-reach").await;
    walker.choose("safe-contact", "no").await;
    walker.press().await;
    walker.look("worry-check").await;
    let check = walker.place().await;
    let tasks = check.trim_end_matches("/check").trim_start_matches(walker.language).to_owned();
    walker.open(&tasks).await;
    walker.look("worry-tasks").await;
    walker.open(&format!("{tasks}/check")).await;
    walker.press().await;
    walker.look("case-nobody-told").await;
    let case = walker.place().await;
    let page = walker.source().await;
    assert!(page.contains(NAME) && page.contains("x&amp;&amp;y") && page.contains("wh-told--none"));
    walker.open(&format!("{}/told", case.trim_start_matches(walker.language))).await;
    walker.press().await;
    walker.look("told-error").await;
    for (field, text) in
        [("service", "Tîm dyletswydd brys"), ("taken-by", "Tomos Abernethy-Rao"), ("time", "0730")]
    {
        walker.write(field, text).await;
    }
    walker.press().await;
    assert_eq!(walker.place().await, case);
    assert!(
        !walker.source().await.contains("wh-told--none")
            && walker.source().await.contains("Tomos Abernethy-Rao")
    );
    walker.look("case-told").await;
    for (name, place) in
        [("cases", "/cases"), ("search", "/search"), ("account", "/account"), ("rule", "/rules/DEC-04")]
    {
        walker.open(place).await;
        walker.look(name).await;
    }
    walker.open("/search").await;
    walker.write("find", "Mohammed").await;
    walker.press().await;
    walker.look("search-found").await;
    // Found by how it sounds.
    let link = format!("main a[href='{case}']");
    walker.browser.client.wait().for_element(Locator::Css(&link)).await.unwrap();
    walker.browser.close().await;
}

#[tokio::test]
async fn in_english_wide_and_narrow() {
    journey(Manner { width: 1280, scripts: true }, "").await;
    journey(Manner { width: 320, scripts: true }, "").await;
}

#[tokio::test]
async fn in_welsh_wide_and_narrow() {
    journey(Manner { width: 1280, scripts: true }, "/cy").await;
    journey(Manner { width: 320, scripts: true }, "/cy").await;
}

#[tokio::test]
async fn without_scripts_in_both_languages() {
    // Chromium's emulation of a telephone hangs where scripts are off, so this is its narrowest window. No page has a script.
    journey(Manner { width: 500, scripts: false }, "").await;
    journey(Manner { width: 500, scripts: false }, "/cy").await;
}

#[tokio::test]
async fn from_right_to_left_wide_and_narrow() {
    journey(Manner { width: 1280, scripts: true }, "/ar").await;
    journey(Manner { width: 320, scripts: true }, "/ar").await;
}

#[tokio::test]
async fn what_administrators_see() {
    let Some(browser) = Browser::start(Manner { width: 320, scripts: true }).await else { return };
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let house = House::new();
    let link = app::sign_in::first_link(&house.app).unwrap().unwrap();
    let web = Web::new(house.app.clone(), Site::at(address, None).unwrap());
    tokio::spawn(async move {
        let _house = house;
        web::serve(listener, web, std::future::pending()).await
    });
    let site = format!("http://{address}");
    let walker = Walker::new(browser, site, "", Manner { width: 320, scripts: true });
    walker.open(&format!("/set-up/{}", link.text())).await;
    walker.look("house-set-up").await;
    walker.press().await;
    walker.look("house-set-up-error").await;
    for (field, text) in [
        ("organisation", "Cyngor Sir Aberwen"),
        ("name", "Huw Ashdown-Teale"),
        ("email", "huw@wayhaven.example"),
        ("password", "heron lantern brook"),
        ("again", "heron lantern brook"),
    ] {
        walker.write(field, text).await;
    }
    walker.choose("kind", "council").await;
    walker.choose("nation", "wales").await;
    walker.press().await;
    for (name, place) in
        [("home-administrator", "/"), ("numbers", "/organisation/numbers"), ("rule-local", "/rules/DEC-04")]
    {
        walker.open(place).await;
        walker.look(name).await;
    }
    walker.choose("says", "confirmed").await;
    walker.write("source", "Read on legislation.gov.uk").await;
    let buttons =
        walker.browser.client.find_all(Locator::Css("main form[method='post'] button")).await.unwrap();
    let page = walker.browser.client.find(Locator::Css("html")).await.unwrap();
    buttons[0].click().await.unwrap();
    left(&page).await;
    assert!(walker.source().await.contains("Confirmed by Cyngor Sir Aberwen"));
    walker.browser.close().await;
}

/// Somebody who has nothing but a keyboard.
struct Keys<'a>(&'a Browser);

impl Keys<'_> {
    async fn send(&self, keys: &str) {
        self.0.client.active_element().await.unwrap().send_keys(keys).await.unwrap();
    }

    /// Presses the tabulator until an element with this attribute has the focus.
    async fn to(&self, attribute: &str, value: &str) {
        for _ in 0..60 {
            self.send(&Key::Tab.to_string()).await;
            let active = self.0.client.active_element().await.unwrap();
            if active.attr(attribute).await.unwrap().as_deref() == Some(value) {
                return;
            }
        }
        unreachable!("no {attribute}={value} on the way of the tabulator");
    }

    async fn write(&self, id: &str, text: &str) {
        self.to("id", id).await;
        self.send(text).await;
    }

    /// Presses the page's button.
    async fn press(&self) {
        let page = self.0.client.find(Locator::Css("html")).await.unwrap();
        self.to("class", "govuk-button").await;
        self.send(&Key::Enter.to_string()).await;
        left(&page).await;
    }
}

#[tokio::test]
async fn by_keyboard_alone() {
    let Some(browser) = Browser::start(Manner { width: 1280, scripts: false }).await else { return };
    let (site, link) = served().await;
    let keys = Keys(&browser);
    browser.client.goto(&format!("{site}/set-up/{link}")).await.unwrap();
    keys.write("password", "heron lantern brook").await;
    keys.write("again", "heron lantern brook").await;
    keys.press().await;
    keys.press().await;
    keys.press().await;
    let down = Key::Down.to_string();
    // The first option is chosen with the space bar, the next with an arrow.
    keys.to("id", "danger-now").await;
    keys.send(" ").await;
    keys.send(&down).await;
    keys.press().await;
    keys.write("worry", WORRY).await;
    keys.press().await;
    keys.press().await;
    keys.to("id", "nation").await;
    keys.send(" ").await;
    keys.send(&down).await;
    keys.press().await;
    keys.to("id", "age-band").await;
    keys.send(" ").await;
    keys.send(&down).await;
    keys.press().await;
    keys.press().await;
    keys.write("called", NAME).await;
    for _ in 0..6 {
        keys.press().await;
    }
    let place = browser.client.current_url().await.unwrap().path().to_owned();
    assert!(place.starts_with("/cases/"), "{place}");
    let page = browser.client.source().await.unwrap();
    assert!(page.contains(NAME) && page.contains("A child, under 18") && page.contains("Wales"));
    browser.close().await;
}
