//! The front door: help near a postcode, who helps, the public form and what is set for them.

#![expect(clippy::unwrap_used, reason = "a failed test says so by stopping")]

mod common;
#[path = "front/form.rs"]
mod form;
#[path = "front/near.rs"]
mod near;
#[path = "front/reports.rs"]
mod reports;

use std::sync::LazyLock;

use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use common::{House, Visitor};
use domain::user::Role;
use guide::{Directory, Running};
use jiff::civil::date;
use tower::ServiceExt as _;
use words::{Language, Words};

static HOUSE: LazyLock<House> = LazyLock::new(House::new);

async fn answer(request: Request<Body>) -> (StatusCode, HeaderMap, String) {
    let response = HOUSE.router.clone().oneshot(request).await.unwrap();
    let (status, headers) = (response.status(), response.headers().clone());
    let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    (status, headers, String::from_utf8(body.to_vec()).unwrap())
}

async fn text(address: &str) -> String {
    answer(Request::get(address).header("host", "127.0.0.1").body(Body::empty()).unwrap()).await.2
}

fn escaped(text: &str) -> String {
    text.replace('&', "&#38;")
        .replace('<', "&#60;")
        .replace('>', "&#62;")
        .replace('"', "&#34;")
        .replace('\'', "&#39;")
}

/// A page without our own scripts.
fn without_ours(html: &str) -> String {
    ["exit.js", "unsaved.js"].iter().fold(html.to_owned(), |html, script| {
        html.replace(&format!("<script src=\"{}\" defer></script>", web::fingerprinted(script)), "")
    })
}

#[tokio::test]
async fn every_organisation_and_service_is_on_a_page_and_no_held_back_number_is() {
    let bodies = text("/directory/organisations").await;
    for body in Directory::embedded().bodies() {
        assert!(
            bodies.contains(&escaped(&body.name)) && bodies.contains(&escaped(&body.about)),
            "{}",
            body.id
        );
    }
    let list = text("/directory").await;
    for service in Directory::embedded().services() {
        let html = text(&format!("/directory/{}", service.id)).await;
        for said in [&service.name, &service.about, &service.whom, &service.safe, &service.read] {
            assert!(html.contains(&escaped(said)), "{}: {said}", service.id);
        }
        assert!(list.contains(&format!("/directory/{}\"", service.id)), "{}", service.id);
        assert_eq!(
            html.contains("It may not run any more"),
            service.status != Running::Active,
            "{}",
            service.id
        );
        for phone in &service.phones {
            let dialled: String = phone.number.chars().filter(char::is_ascii_digit).collect();
            assert_eq!(
                html.contains(&format!("tel:{dialled}\"")),
                phone.publish,
                "{}: {}",
                service.id,
                phone.number
            );
            let elsewhere = Directory::embedded().services().iter().flat_map(|other| other.numbers());
            if !elsewhere.into_iter().any(|other| other.number == phone.number) {
                assert!(!list.contains(&phone.number) && !bodies.contains(&phone.number), "{}", phone.number);
            }
        }
    }
}

#[tokio::test]
async fn when_a_service_answers_and_in_which_languages_is_told_in_the_language_of_the_page() {
    for (prefix, language) in [("/cy", Language::Welsh), ("/ar", Language::Arabic)] {
        for service in Directory::embedded().services() {
            let html = text(&format!("{prefix}/directory/{}", service.id)).await;
            for asked in ["directory-hours", "directory-languages"] {
                let name = format!("<dt>{}</dt><dd>", Words::of(language).text(asked));
                let told = html.split_once(&name).and_then(|(_, rest)| rest.split_once("</dd>"));
                let told = told.map_or("", |(told, _)| told);
                assert!(!told.contains("lang=\"en\""), "{prefix}: {}: {told}", service.id);
            }
        }
    }
}

/// An administrator who is signed in, and the lead of the same organisation.
fn house_with(name: &str, seed: u64) -> (House, app::Actor, Visitor) {
    let house = House::new();
    let lead = house.organisation(name, seed);
    let administrator = house.colleague(lead, Role::Administrator, seed + 100);
    let visitor = house.signed_in(administrator);
    (house, lead, visitor)
}

async fn switch_on(visitor: &mut Visitor, lead: &app::Actor) {
    visitor.get("/organisation/front-door").await;
    let staff = lead.user.0.to_string();
    let answers = [
        ("councils", "Sandwell\nCaerdydd"),
        ("numbers", "yes"),
        ("form", "yes"),
        ("staff", staff.as_str()),
        ("hours", "Read on weekdays, 9am to 5pm"),
    ];
    visitor.post("/organisation/front-door", &answers).await;
}

#[tokio::test]
async fn every_leaflet_is_in_its_language_says_what_it_is_and_links_the_english() {
    let list = text("/in").await;
    for leaflet in &guide::Guide::embedded().leaflets {
        assert!(list.contains(&format!("href=\"/in/{}\"", leaflet.code)) && list.contains(&leaflet.name));
        let html = text(&format!("/in/{}", leaflet.code)).await;
        let head = format!("<html lang=\"{}\" dir=\"{}\">", leaflet.tag, leaflet.direction);
        assert!(html.contains(&head), "{}", leaflet.code);
        let own = leaflet.tag.parse::<Language>().unwrap_or(Language::English);
        let title = format!(">{} – Wayhaven</title>", Words::of(own).text("title-information"));
        assert!(html.contains(&title), "{}", leaflet.code);
        let header = html.split_once("</header>").unwrap().0;
        assert!(
            header.contains(&format!("href=\"/in\">{}</a>", leaflet.words.languages)),
            "{}",
            leaflet.code
        );
        let english = leaflet.tag.starts_with("en");
        assert_eq!(leaflet.words.languages == "Languages", english, "{}: in its language", leaflet.code);
        let warned = html.find(&escaped(&leaflet.words.warning)).filter(|_| !leaflet.is_source());
        assert_eq!(warned.is_some(), !leaflet.is_checked(), "{}", leaflet.code);
        if let Some(warned) = warned {
            assert!(warned < html.find("<h1").unwrap(), "{}: it says so at its top", leaflet.code);
            assert!(html.contains("href=\"/in/en\""), "{}", leaflet.code);
        }
        for line in leaflet.lines.worried.iter().chain(&leaflet.lines.rights).chain(leaflet.calls.values()) {
            assert!(html.contains(&escaped(line)), "{}: {line}", leaflet.code);
        }
        for number in ["tel:999", "tel:101", "tel:08000121700", "href=\"/exit\""] {
            assert!(html.contains(number), "{}: {number}", leaflet.code);
        }
        // In words where there are words for days in that language.
        let checked = match leaflet.tag.parse::<Language>() {
            Ok(language) => Words::of(language).long_date(date(2026, 11, 22)),
            Err(_) => "2026-11-22".to_owned(),
        };
        assert!(html.contains(&checked), "{}: {checked}", leaflet.code);
    }
    assert_eq!(HOUSE.stranger().get("/in/xx").await.status, StatusCode::NOT_FOUND);
}

/// Our own words of some length that a page in Arabic says in English.
fn borrowed(html: &str) -> Vec<&'static str> {
    let english = Words::of(Language::English);
    let missing = Words::of(Language::Arabic).missing().into_iter();
    missing.filter(|id| english.text(id).len() > 20 && html.contains(&escaped(&english.text(id)))).collect()
}

#[tokio::test]
async fn pages_for_somebody_in_need_say_nothing_of_ours_in_english_among_arabic() {
    for page in [
        "/ar/worried",
        "/ar/worried?who=child&nation=scotland",
        "/ar/worried?who=adult&nation=northern-ireland",
        "/ar/worried?who=never-met&nation=wales",
        "/ar/near",
        "/ar/near?nation=england",
        "/ar/near?council=E07000067",
    ] {
        let html = text(page).await;
        assert!(!html.contains('\u{2066}') && borrowed(&html).is_empty(), "{page}: {:?}", borrowed(&html));
    }
    let signs = text("/ar/signs").await;
    assert!(!signs.contains("Moderate") && !signs.contains("children\u{2069}"), "beside the signs: {signs}");
    let (house, lead, mut administrator) = house_with("Aberwen", 42);
    switch_on(&mut administrator, &lead).await;
    let mut stranger = house.stranger();
    stranger.get(&format!("/ar/report/{}", lead.organisation.0)).await;
    assert_eq!(borrowed(&stranger.page.html), Vec::<&str>::new());
    let mut worker = house.signed_in(lead);
    for nation in ["", "england", "wales", "scotland", "northern-ireland"] {
        for who in ["everyone", "child", "adult", "never-met"] {
            let page = format!("/ar/next-hour?who={who}&nation={nation}");
            worker.get(&page).await;
            let html = &worker.page.html;
            assert!(!html.contains('\u{2066}') && borrowed(html).is_empty(), "{page}: {:?}", borrowed(html));
        }
    }
}

#[tokio::test]
async fn a_page_with_everything_weighs_less_than_fifty_kilobytes() {
    let pages = [
        "/",
        "/worried",
        "/worried?who=child&nation=wales",
        "/near?council=E07000067",
        "/signs",
        "/signs/hotels",
        "/directory",
        "/directory/organisations",
        "/directory/ms-helpline",
        "/in",
        "/in/ti",
        "/in/ur",
        "/library",
        "/cy/worried",
        "/ar/near?nation=england",
        "/exit",
    ];
    for page in pages {
        let html = text(page).await;
        let mut weight = html.len();
        let linked = html.split("href=\"").chain(html.split("src=\"")).skip(1);
        for path in
            linked.filter_map(|rest| rest.split('"').next()).filter(|path| path.starts_with("/assets/"))
        {
            let request =
                Request::get(path).header("host", "127.0.0.1").header("accept-encoding", "br, gzip");
            let response = HOUSE.router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
            assert_eq!(response.headers()["content-encoding"], "gzip", "{path}");
            weight += to_bytes(response.into_body(), usize::MAX).await.unwrap().len();
        }
        assert!(weight < 50_000, "{page} weighs {weight}");
    }
    // Who takes nothing packed gets it plain.
    let plain = Request::get(web::fingerprinted("exit.js")).header("host", "127.0.0.1");
    let (status, headers, script) = answer(plain.body(Body::empty()).unwrap()).await;
    assert!(status == StatusCode::OK && !headers.contains_key("content-encoding"));
    assert!(headers["content-type"].to_str().unwrap().starts_with("text/javascript"));
    assert!(script.contains("Shift") && script.len() < 2_000);
}

#[tokio::test]
async fn the_way_out_ends_the_session_but_only_from_our_own_pages() {
    let house = House::new();
    let lead = house.organisation("Aberwen", 41);
    let mut visitor = house.signed_in(lead);
    for site in ["cross-site", "same-site"] {
        let request = visitor.request(axum::http::Method::GET, "/exit").header("sec-fetch-site", site);
        let page = visitor.send(request.body(Body::empty()).unwrap()).await;
        assert!(!page.headers.contains_key(header::SET_COOKIE), "{site} took the cookie away");
        visitor.get("/account").await;
        assert_eq!(visitor.page.place, "/account", "{site} signed out");
    }
    // An old browser does not say where a request comes from.
    for site in [None, Some("none"), Some("same-origin")] {
        let mut visitor = house.signed_in(lead);
        let secret = visitor.cookie.clone();
        let mut request = visitor.request(axum::http::Method::GET, "/exit");
        if let Some(site) = site {
            request = request.header("sec-fetch-site", site);
        }
        let page = visitor.send(request.body(Body::empty()).unwrap()).await;
        assert!(page.headers[header::SET_COOKIE].to_str().unwrap().contains("Max-Age=0"), "{site:?}");
        visitor.cookie = secret;
        visitor.get("/account").await;
        assert_ne!(visitor.page.place, "/account", "{site:?}: the session goes on");
    }
}
