//! Editing the library in a real browser: a record is added, found by everybody, looked at, and taken out; every page of it with axe, narrow and wide.

#![expect(clippy::unwrap_used, reason = "a failed test says so by stopping")]

mod common;

use std::time::Duration;

use common::House;
use domain::user::Role;
use fantoccini::Locator;
use testkit::browser::{Browser, Manner};
use tokio::net::TcpListener;
use web::{Site, Web};

/// A served house: its address, and a link that signs an editor in.
async fn served() -> (String, String) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let house = House::new();
    let lead = house.organisation("Aberwen", 71);
    let editor = house.colleague(lead, Role::Editor, 72);
    let purpose = app::sign_in::LinkPurpose::SignIn;
    let link = app::sign_in::link_of(&house.app, Some(editor.user), purpose).unwrap();
    let web = Web::new(house.app.clone(), Site::at(address, None).unwrap());
    tokio::spawn(async move {
        let _house = house;
        web::serve(listener, web, std::future::pending()).await
    });
    (format!("http://{address}"), link.text())
}

/// Somebody who edits, at a browser.
struct Editor<'a> {
    browser: &'a Browser,
    site: &'a str,
    width: u32,
}

impl Editor<'_> {
    async fn open(&self, page: &str) {
        self.browser.client.goto(&format!("{}{page}", self.site)).await.unwrap();
    }

    async fn find(&self, css: &str) -> fantoccini::elements::Element {
        self.browser.client.wait().for_element(Locator::Css(css)).await.unwrap()
    }

    async fn write(&self, id: &str, text: &str) {
        let found = self.find(&format!("#{id}")).await;
        found.clear().await.unwrap();
        found.send_keys(text).await.unwrap();
    }

    async fn choose(&self, id: &str, value: &str) {
        self.find(&format!("#{id}")).await.select_by_value(value).await.unwrap();
    }

    async fn press(&self, css: &str) {
        self.find(css).await.click().await.unwrap();
    }

    /// Waits until the page says something: what a form sends for comes when it comes.
    async fn reads(&self, words: &str) {
        for _ in 0..200 {
            if self.browser.client.source().await.is_ok_and(|page| page.contains(words)) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        assert!(self.browser.client.source().await.unwrap().contains(words), "no page says “{words}”");
    }

    /// Looks at the page as it is.
    async fn look(&self, name: &str) {
        let found = self.browser.axe().await;
        assert!(found.is_empty(), "{name}: {found:#?}");
        assert!(!self.browser.scrolls_sideways().await, "{name} scrolls sideways");
        self.browser.picture(&format!("library-{name}-{}", self.width)).await;
    }

    async fn add(&self) {
        self.open("/library-editing/new").await;
        self.look("new").await;
        self.press("main form button.govuk-button").await;
        self.reads("There is a problem").await;
        self.look("errors").await;
        self.write("id", "lantern-protocol").await;
        self.write("title", "Lantern protocol").await;
        self.write("summary", "Who rings whom at night.").await;
        self.choose("kind", "tool").await;
        self.write("publisher", "Aberwen partnership").await;
        self.press("input[name=nations][value=wales]").await;
        self.choose("status", "in-force").await;
        self.choose("confidence", "verified").await;
        self.write("source", "Our own file").await;
        for (part, text) in [("day", "20"), ("month", "11"), ("year", "2027")] {
            self.write(&format!("review-{part}"), text).await;
        }
        self.write("versions", "1.0").await;
        self.write("version-text", "Ten questions.").await;
        self.press("main form button.govuk-button").await;
        self.reads("History of this record").await;
        self.look("record").await;
    }
}

async fn goes_through(width: u32, scripts: bool) {
    let Some(browser) = Browser::start(Manner { width, scripts }).await else { return };
    let (site, link) = served().await;
    let editor = Editor { browser: &browser, site: &site, width };
    editor.open(&format!("/enter/{link}")).await;
    editor.press("main form button").await;
    editor.reads("library-editing").await;
    for (name, page) in [("list", "?show=unverified"), ("own", "?show=own")] {
        editor.open(&format!("/library-editing{page}")).await;
        editor.look(name).await;
    }
    for (name, page) in [("import", "/library-editing/import"), ("list-cy", "/cy/library-editing")] {
        editor.open(page).await;
        editor.look(name).await;
    }
    editor.add().await;
    editor.open("/library?q=lantern+protocol").await;
    editor.reads("Lantern protocol").await;
    editor.press("h3 a[href$='lantern-protocol']").await;
    editor.reads("Who rings whom at night.").await;
    editor.look("item").await;
    editor.press("a[href$='/versions/1.0']").await;
    editor.reads("Ten questions.").await;
    editor.look("version").await;
    editor.open("/library-editing/items/lantern-protocol").await;
    editor.write("why", "It was never agreed").await;
    editor.press("#take-out").await;
    editor.reads("This record is taken out").await;
    editor.look("out").await;
    editor.open("/library-editing/items/lantern-protocol/history").await;
    editor.reads("Taken out: It was never agreed").await;
    editor.look("history").await;
    editor.open("/library/lantern-protocol").await;
    editor.reads("was taken out").await;
    editor.look("gone").await;
    editor.open("/library?q=lantern+protocol").await;
    assert!(!browser.client.source().await.unwrap().contains("Lantern protocol</a>"));
    browser.close().await;
}

#[tokio::test]
async fn a_record_is_added_found_and_taken_out_on_a_wide_screen() {
    goes_through(1280, true).await;
}

#[tokio::test]
async fn a_record_is_added_found_and_taken_out_on_a_narrow_screen() {
    goes_through(320, true).await;
}
