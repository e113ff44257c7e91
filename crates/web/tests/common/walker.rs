//! Somebody at a real browser.

#![expect(clippy::unwrap_used, reason = "a failed test says so by stopping")]
#![allow(dead_code, reason = "each test uses its part")]

use fantoccini::Locator;
use fantoccini::elements::Element;
use testkit::browser::{Browser, Manner};

/// What a title may say.
const NEUTRAL: [&str; 13] = [
    "Home",
    "Sign in",
    "Account",
    "Next steps",
    "Question",
    "Check your answers",
    "Cases",
    "Information",
    "Settings",
    "Worklist",
    "Register",
    "Guidance",
    "Messages",
];

/// Somebody at a browser.
pub struct Walker {
    pub browser: Browser,
    site: String,
    pub language: &'static str,
    width: u32,
    /// Without scripts axe cannot run: what it finds does not hang on them, and the same pages are looked at with scripts.
    scripts: bool,
}

impl Walker {
    /// Somebody at this browser, on pages of this language.
    pub fn new(browser: Browser, site: String, language: &'static str, manner: Manner) -> Self {
        Self { browser, site, language, width: manner.width, scripts: manner.scripts }
    }

    /// Looks at the page that is open: nothing that axe finds, no sideways scroll, a neutral title.
    pub async fn look(&self, name: &str) {
        let title = self.browser.client.title().await.unwrap();
        let language = self.language.trim_start_matches('/').parse().unwrap_or(words::Language::English);
        let own = |good: &str| {
            let id = format!("title-{}", good.to_lowercase().replace(' ', "-"));
            format!("{} – Wayhaven", words::Words::of(language).text(&id))
        };
        assert!(NEUTRAL.iter().any(|good| title == own(good)), "“{title}” says too much");
        if !self.scripts {
            return;
        }
        let found = self.browser.axe().await;
        assert!(found.is_empty(), "{name}{} at {}: {found:#?}", self.language, self.width);
        let place = (self.language, self.width);
        assert!(!self.browser.scrolls_sideways().await, "{name} at {place:?} scrolls sideways");
        let language = self.language.trim_start_matches('/');
        self.browser.picture(&format!("{name}-{}-{language}", self.width)).await;
    }

    /// Opens a page, and waits until the one before it is there no more.
    pub async fn open(&self, place: &str) {
        let page = self.browser.client.find(Locator::Css("html")).await.unwrap();
        self.browser.client.goto(&format!("{}{}{place}", self.site, self.language)).await.unwrap();
        left(&page).await;
    }

    /// Looks for somebody.
    pub async fn search(&self, wanted: &str) {
        self.open("/search").await;
        self.write("find", wanted).await;
        self.press().await;
    }

    pub async fn write(&self, id: &str, text: &str) {
        let control = self.browser.client.find(Locator::Id(id)).await.unwrap();
        control.clear().await.unwrap();
        control.send_keys(text).await.unwrap();
    }

    pub async fn choose(&self, name: &str, value: &str) {
        let css = format!("input[name='{name}'][value='{value}']");
        let control = self.browser.client.find(Locator::Css(&css)).await.unwrap();
        // A box that is ticked already would be cleared.
        if !control.is_selected().await.unwrap() {
            control.click().await.unwrap();
        }
    }

    /// Presses the page's one button, and waits for the next page.
    pub async fn press(&self) {
        let page = self.browser.client.find(Locator::Css("html")).await.unwrap();
        let button = Locator::Css("main button.govuk-button");
        self.browser.client.find(button).await.unwrap().click().await.unwrap();
        left(&page).await;
    }

    /// Presses the button that goes on, where the page has others, and waits for the next page.
    pub async fn go_on(&self) {
        let page = self.browser.client.find(Locator::Css("html")).await.unwrap();
        let button = Locator::Css("main button.govuk-button:not(.govuk-button--secondary)");
        self.browser.client.find(button).await.unwrap().click().await.unwrap();
        left(&page).await;
    }

    /// Presses the first small button of the page, and waits for the next page.
    pub async fn go_on_small(&self) {
        self.follow("main button.wh-button-small").await;
    }

    /// Follows a link, and waits for the next page.
    pub async fn follow(&self, css: &str) {
        let page = self.browser.client.find(Locator::Css("html")).await.unwrap();
        self.browser.client.find(Locator::Css(css)).await.unwrap().click().await.unwrap();
        left(&page).await;
    }

    pub async fn place(&self) -> String {
        self.browser.client.current_url().await.unwrap().path().to_owned()
    }

    pub async fn source(&self) -> String {
        self.browser.client.source().await.unwrap()
    }
}

/// Waits until a page is there no more.
pub async fn left(page: &Element) {
    for _ in 0..200 {
        if page.tag_name().await.is_err() {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(25)).await;
    }
}
