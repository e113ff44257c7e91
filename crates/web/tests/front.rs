//! The front door: help near a postcode, who helps, the public form and what is set for them.

#![expect(clippy::unwrap_used, reason = "a failed test says so by stopping")]

mod common;
#[path = "front/reports.rs"]
mod reports;

use std::sync::{LazyLock, Mutex};

use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use common::{House, Visitor};
use domain::user::Role;
use guide::{Directory, Running};
use tower::ServiceExt as _;

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

/// What a browser without a cookie, and one that does not say where it comes from, gets for a postcode.
async fn near(postcode: &str, prefix: &str) -> (StatusCode, HeaderMap, String) {
    let mut body = form_urlencoded::Serializer::new(String::new());
    body.append_pair("postcode", postcode);
    let request = Request::post(format!("{prefix}/near"))
        .header("host", "127.0.0.1")
        .header("content-type", "application/x-www-form-urlencoded");
    answer(request.body(Body::from(body.finish())).unwrap()).await
}

fn escaped(text: &str) -> String {
    text.replace('&', "&#38;")
        .replace('<', "&#60;")
        .replace('>', "&#62;")
        .replace('"', "&#34;")
        .replace('\'', "&#39;")
}

/// A page without our own script.
fn without_ours(html: &str) -> String {
    html.replace(&format!("<script src=\"{}\" defer></script>", web::fingerprinted("exit.js")), "")
}

#[tokio::test]
async fn a_postcode_leads_to_council_police_nation_and_numbers_with_their_day() {
    let (status, headers, html) = near("B70 7AA", "").await;
    assert_eq!(status, StatusCode::OK);
    for said in
        ["Sandwell", "West Midlands Police", "England", "tel:999", "tel:08000121700", "22 November 2026"]
    {
        assert!(html.contains(said), "{said}: {html}");
    }
    assert!(
        !html.contains("B70 7AA\"") && !html.contains("value=\"B70"),
        "what was typed is not on the page"
    );
    assert!(!headers.contains_key(header::SET_COOKIE) && headers["cache-control"] == "no-store");
    assert!(html.contains("Contains OS data") && html.contains("Royal Mail"), "the source is named");
    let (_, _, html) = near("cf10", "/cy").await;
    assert!(
        html.contains("Caerdydd") && html.contains("Heddlu De Cymru") && html.contains("Cymru"),
        "{html}"
    );
    let (_, _, html) = near("BT1 5GS", "").await;
    assert!(html.contains("Belfast") && html.contains("Police Service of Northern Ireland"), "{html}");
    assert!(!html.contains("tel:08008083733"), "the Salvation Army line is for England and Wales");
    let (_, _, html) = near("CM7 9HB", "").await;
    assert!(html.contains("Essex County Council has charge of social care"), "{html}");
}

#[tokio::test]
async fn what_is_no_part_of_the_kingdom_says_what_differs() {
    for (postcode, name) in [("JE2 4WJ", "Jersey"), ("GY1", "Guernsey"), ("IM1 3PX", "Isle of Man")] {
        let (_, _, html) = near(postcode, "").await;
        assert!(html.contains(name) && html.contains("not part of the United Kingdom"), "{html}");
        assert!(!html.contains("tel:08008083733"));
    }
}

#[tokio::test]
async fn a_part_of_a_postcode_offers_the_areas_that_share_it() {
    let (_, _, html) = near("SY10", "").await;
    assert!(
        html.contains("That lies in several areas") && html.contains("/near?council=W06000023"),
        "{html}"
    );
    let html = text("/near?council=W06000023").await;
    assert!(html.contains("Powys") && html.contains("Dyfed-Powys Police"), "{html}");
}

#[tokio::test]
async fn bad_input_is_answered_and_stays_in_the_box() {
    let (status, _, html) = near("Flat 3, 12 The Street, London, SW1A 1AA", "").await;
    assert_eq!(status, StatusCode::OK);
    assert!(html.contains("Westminster") && html.contains("You typed more than a postcode"), "{html}");
    assert!(!html.contains("The Street"), "the address is not on the page");
    for (typed, said) in [
        ("", "Enter a postcode, or the beginning of one"),
        ("London", "Enter a postcode such as B70 7AA"),
        ("QX1 1AA", "No postcode in the United Kingdom begins like that"),
        ("<script>alert(1)</script>", "Enter a postcode such as B70 7AA"),
        ("محمد", "Enter a postcode, or the beginning of one"),
    ] {
        let (status, _, html) = near(typed, "").await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
        assert!(html.contains(said) && !without_ours(&html).contains("<script"), "{typed}: {html}");
        assert!(
            typed.is_empty() || html.contains(&format!("value=\"{}\"", escaped(typed))),
            "{typed}: {html}"
        );
    }
    let (_, _, html) = near("ZE9 1AA", "").await;
    assert!(html.contains("We do not know that postcode") && html.contains("Shetland"), "{html}");
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
async fn local_numbers_come_first_once_an_organisation_shows_them() {
    let (house, lead, mut administrator) = house_with("Aberwen", 31);
    administrator.get("/organisation/numbers").await;
    let written = [("number", "01632 960 114"), ("day", "20"), ("month", "11"), ("year", "2023")];
    administrator.post("/organisation/numbers/childrens-door", &written).await;
    let mut stranger = house.stranger();
    stranger.post("/near", &[("postcode", "B70 7AA")]).await;
    assert!(!stranger.page.says("01632 960 114"), "nothing is shown before the organisation says so");
    switch_on(&mut administrator, &lead).await;
    assert!(administrator.page.says("Sandwell\nCardiff"), "{}", administrator.page.html);
    for postcode in ["B70 7AA", "CF10 4UW"] {
        stranger.post("/near", &[("postcode", postcode)]).await;
        let html = &stranger.page.html;
        let (local, national) = (html.find("01632 960 114").unwrap(), html.find("National numbers").unwrap());
        assert!(local < national && stranger.page.says("Rung and right on"), "{html}");
    }
    stranger.post("/near", &[("postcode", "SW1A 1AA")]).await;
    assert!(!stranger.page.says("01632 960 114"), "another area is not theirs");
}

#[tokio::test]
async fn what_is_wrong_with_the_front_door_is_told_and_stays() {
    let (_house, _, mut administrator) = house_with("Aberwen", 32);
    administrator.get("/organisation/front-door").await;
    administrator
        .post("/organisation/front-door", &[("councils", "Sandwel"), ("form", "yes"), ("hours", " ")])
        .await;
    assert_eq!(administrator.page.status, StatusCode::UNPROCESSABLE_ENTITY);
    for said in
        ["“Sandwel” is not a council", "Say in which hours", "Choose at least one person", ">\nSandwel"]
    {
        assert!(administrator.page.says(said), "{said}: {}", administrator.page.html);
    }
}

#[tokio::test]
async fn there_is_a_public_form_only_where_somebody_answers_it() {
    let (house, lead, mut administrator) = house_with("Aberwen", 33);
    let mut stranger = house.stranger();
    let form = format!("/report/{}", lead.organisation.0);
    stranger.get("/report").await;
    assert!(stranger.page.says("No organisation here answers a form"), "{}", stranger.page.html);
    stranger.get(&form).await;
    assert_eq!(stranger.page.status, StatusCode::NOT_FOUND);
    switch_on(&mut administrator, &lead).await;
    stranger.get("/report").await;
    assert!(stranger.page.says("Read on weekdays, 9am to 5pm") && stranger.page.says("Outside these hours"));
    assert!(stranger.cookie.is_none(), "no cookie");
    // Nothing said: what is missing is told.
    stranger.answer(&[("reach", "01632 960 999, after six")]).await;
    assert_eq!(stranger.page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        stranger.page.says("Write what worries you") && stranger.page.says("01632 960 999, after six"),
        "{}",
        stranger.page.html
    );
    let words = "Ba người ngủ ở chỗ rửa xe. <b>“They never leave.”</b>";
    let said = [
        ("worry", words),
        ("place", "A car wash"),
        ("nation", "england"),
        ("reach", "01632 960 999, after six"),
    ];
    // Sent twice, as people do: it is there once.
    let id = stranger.page.hidden("report");
    let page = stranger.post_once(&form, &[&said[..], &[("report", id.as_str())]].concat()).await;
    assert!(page.says("Sent to Aberwen"), "{}", page.html);
    let again = stranger.post_once(&form, &[&said[..], &[("report", id.as_str())]].concat()).await;
    assert!(again.says("Sent to Aberwen") && stranger.cookie.is_none());
    let mut reader = house.signed_in(lead);
    reader.get("/").await;
    assert_eq!(reader.page.html.matches("Sent by the public form").count(), 1, "{}", reader.page.html);
    let draft = reader.page.between("href=\"/worry/", "\"").to_owned();
    reader.get(&format!("/worry/{draft}")).await;
    assert!(reader.page.says("01632 960 999, after six") && reader.page.says("Sent by the public form,"));
    reader.get(&format!("/worry/{draft}/page/worry")).await;
    assert!(reader.page.says("Ba người ngủ ở chỗ rửa xe."), "{}", reader.page.html);
    // What it still needs, and then it is a case, with how to reach whoever sent it.
    reader.get(&format!("/worry/{draft}/page/age")).await;
    reader.answer(&[("age-band", "adult")]).await;
    reader.get(&format!("/worry/{draft}/check")).await;
    reader.post(&format!("/worry/{draft}/check"), &[]).await;
    assert!(reader.page.place.starts_with("/cases/"), "{}", reader.page.place);
    assert!(
        reader.page.says("01632 960 999, after six") && reader.page.says("Ba người ngủ"),
        "{}",
        reader.page.html
    );
    // Nobody else sees it.
    let other = house.organisation("Marchbury", 34);
    let mut stranger = house.signed_in(other);
    stranger.get("/").await;
    assert!(!stranger.page.says("Sent by the public form"));
    stranger.get(&format!("/worry/{draft}")).await;
    assert_eq!(stranger.page.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_form_that_is_switched_off_while_somebody_writes_keeps_their_words() {
    let (house, lead, mut administrator) = house_with("Aberwen", 35);
    switch_on(&mut administrator, &lead).await;
    let mut stranger = house.stranger();
    stranger.get("/report").await;
    administrator.get("/organisation/front-door").await;
    administrator.post("/organisation/front-door", &[("councils", "Sandwell")]).await;
    stranger.answer(&[("worry", "They sleep in the car wash.")]).await;
    assert_eq!(stranger.page.status, StatusCode::CONFLICT);
    assert!(stranger.page.says("They sleep in the car wash.") && stranger.page.says("was not sent"));
}

#[tokio::test]
async fn a_flood_of_reports_is_stopped_and_nothing_typed_is_lost() {
    let (house, lead, mut administrator) = house_with("Aberwen", 36);
    switch_on(&mut administrator, &lead).await;
    let mut stranger = house.stranger();
    for number in 0..=30 {
        stranger.get("/report").await;
        stranger.answer(&[("worry", &format!("Worry number {number}."))]).await;
    }
    assert_eq!(stranger.page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(stranger.page.says("Worry number 30.") && stranger.page.says("try again in ten minutes"));
}

/// All that was logged since the test program began.
static LOG: Mutex<Vec<u8>> = Mutex::new(Vec::new());

struct Logged;

impl std::io::Write for Logged {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        LOG.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// How many rows there are of all that could tell of somebody.
fn rows(house: &House) -> [i64; 3] {
    let file = rusqlite::Connection::open(house.room.file()).unwrap();
    ["journal", "access_log", "outbox"]
        .map(|table| file.query_row(&format!("SELECT COUNT(*) FROM {table}"), [], |row| row.get(0)).unwrap())
}

#[tokio::test]
async fn a_postcode_leaves_no_row_and_no_line_in_the_log() {
    tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_writer(|| Logged).init();
    let (house, lead, mut administrator) = house_with("Aberwen", 37);
    switch_on(&mut administrator, &lead).await;
    let before = rows(&house);
    assert!(before[0] > 0 && before[1] > 0, "what is written down is counted: {before:?}");
    let mut stranger = house.stranger();
    stranger.post("/near", &[("postcode", "TR21 0LW")]).await;
    assert!(stranger.page.says("Isles of Scilly"));
    stranger.post("/near", &[("postcode", "12 Garrison Lane, TR21 0LW")]).await;
    stranger.post("/near", &[("postcode", "TR21 0L")]).await;
    assert_eq!(rows(&house), before);
    tracing::trace!("the log is listened to");
    let log = String::from_utf8_lossy(&LOG.lock().unwrap()).to_uppercase();
    assert!(log.contains("THE LOG IS LISTENED TO"));
    assert!(!log.contains("TR21") && !log.contains("GARRISON"), "{log}");
}

#[tokio::test]
async fn every_leaflet_is_in_its_language_says_what_it_is_and_links_the_english() {
    let list = text("/in").await;
    for leaflet in &guide::Guide::embedded().leaflets {
        assert!(list.contains(&format!("href=\"/in/{}\"", leaflet.code)) && list.contains(&leaflet.name));
        let html = text(&format!("/in/{}", leaflet.code)).await;
        let head = format!("<html lang=\"{}\" dir=\"{}\">", leaflet.tag, leaflet.direction);
        assert!(html.contains(&head), "{}", leaflet.code);
        assert!(html.contains("<title>Information – Wayhaven</title>"), "{}", leaflet.code);
        let warned = html.find(&escaped(&leaflet.words.warning)).filter(|_| !leaflet.is_source());
        assert_eq!(warned.is_some(), !leaflet.is_checked(), "{}", leaflet.code);
        if let Some(warned) = warned {
            assert!(warned < html.find("<h1").unwrap(), "{}: it says so at its top", leaflet.code);
            assert!(html.contains("href=\"/in/en\""), "{}", leaflet.code);
        }
        for line in leaflet.lines.worried.iter().chain(&leaflet.lines.rights).chain(leaflet.calls.values()) {
            assert!(html.contains(&escaped(line)), "{}: {line}", leaflet.code);
        }
        for number in ["tel:999", "tel:101", "tel:08000121700", "2026-11-22", "href=\"/exit\""] {
            assert!(html.contains(number), "{}: {number}", leaflet.code);
        }
    }
    assert_eq!(HOUSE.stranger().get("/in/xx").await.status, StatusCode::NOT_FOUND);
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
