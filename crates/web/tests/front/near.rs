//! Help near a postcode: what it leads to, what is wrong with what was typed, and that nothing of it is kept.

use std::sync::Mutex;

use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};

use super::common::House;
use super::{answer, escaped, house_with, switch_on, text, without_ours};

/// What a browser without a cookie, and one that does not say where it comes from, gets for a postcode.
async fn near(postcode: &str, prefix: &str) -> (StatusCode, HeaderMap, String) {
    let mut body = form_urlencoded::Serializer::new(String::new());
    body.append_pair("postcode", postcode);
    let request = Request::post(format!("{prefix}/near"))
        .header("host", "127.0.0.1")
        .header("content-type", "application/x-www-form-urlencoded");
    answer(request.body(Body::from(body.finish())).unwrap()).await
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
async fn whom_to_look_for_is_said_in_the_words_of_the_nation() {
    for (postcode, said, never) in [
        ("B70 7AA", "“children’s social care” or “adult safeguarding”", "Gateway"),
        ("EH1 2RX", "“adult support and protection”", "adult safeguarding"),
        ("BT1 5GS", "the Trust there for its Gateway team", "adult safeguarding"),
    ] {
        let (_, _, html) = near(postcode, "").await;
        assert!(html.contains(said), "{postcode}: {html}");
        let local = html.split_once("Local numbers").unwrap().1.split_once("</section>").unwrap().0;
        assert!(!local.contains(never), "{postcode}: {local}");
    }
}

#[tokio::test]
async fn choosing_another_language_keeps_what_was_typed_and_what_was_found() {
    let (_, _, html) = near("B70 7AA", "").await;
    assert!(html.contains("formaction=\"/cy/near?council=E08000028\""), "{html}");
    let mut stranger = super::HOUSE.stranger();
    stranger.get("/near").await;
    stranger.post("/cy/near", &[("postcode", "B70 7AA"), ("go", "language")]).await;
    assert!(stranger.page.says("<html lang=\"cy\"") && stranger.page.says("value=\"B70 7AA\""));
    stranger.post("/cy/near?council=E08000028", &[("postcode", ""), ("go", "language")]).await;
    assert!(stranger.page.says("Sandwell"), "{}", stranger.page.html);
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
