//! Handing over, as those meet it who type a referral over, attach files, follow it, and release news; on pages and at a real browser.

#![expect(clippy::unwrap_used, reason = "a failed test says so by stopping")]

mod common;

use axum::body::Body;
use axum::http::{Method, StatusCode};
use common::demo::Demo;
use common::referral::{ARABIC, signed};
use common::walker::Walker;
use common::{House, Page, Visitor};
use domain::case::CaseCommand;
use domain::user::Role;
use fantoccini::Locator;
use testkit::browser::{Browser, Manner};

/// A form with a file, as a browser sends it.
fn upload(visitor: &Visitor, boxes: &[(&str, &str)], name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    let mut part = |head: String, content: &[u8]| {
        body.extend_from_slice(
            format!("--edge\r\nContent-Disposition: form-data; {head}\r\n\r\n").as_bytes(),
        );
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n");
    };
    for own in ["form-token", "writer"] {
        part(format!("name=\"{own}\""), visitor.page.hidden(own).as_bytes());
    }
    for (field, value) in boxes {
        part(format!("name=\"{field}\""), value.as_bytes());
    }
    part(format!("name=\"file\"; filename=\"{name}\"\r\nContent-Type: application/pdf"), bytes);
    body.extend_from_slice(b"--edge--\r\n");
    body
}

async fn send(visitor: &mut Visitor, place: &str, body: Vec<u8>, from: Option<&str>) -> Page {
    let mut request =
        visitor.request(Method::POST, place).header("content-type", "multipart/form-data; boundary=edge");
    if let Some(from) = from {
        request = request.header("sec-fetch-site", from);
    }
    // In pieces, as a line brings it.
    let pieces: Vec<Result<Vec<u8>, std::io::Error>> =
        body.chunks(256 * 1024).map(|piece| Ok(piece.to_vec())).collect();
    visitor.send(request.body(Body::from_stream(tokio_stream::iter(pieces))).unwrap()).await
}

/// What is answered to somebody who asks for a file.
async fn answer(house: &House, visitor: &Visitor, place: &str) -> axum::response::Response {
    use tower::ServiceExt as _;
    let request = visitor.request(Method::GET, place).body(Body::empty()).unwrap();
    house.router.clone().oneshot(request).await.unwrap()
}

const SAID: &[(&str, &str)] =
    &[("title", "A payslip, March"), ("given-by", "His sister"), ("class", "health"), ("referral", "")];

#[tokio::test]
async fn a_file_is_attached_listed_and_given_back_with_a_head_that_no_browser_takes_for_a_page() {
    let house = House::new();
    let lead = house.organisation("Aberwen", 1);
    let (case, _) = signed(&house.app, &lead);
    let mut visitor = house.signed_in(lead);
    let files = format!("/cases/{}/files", case.0);
    visitor.get(&format!("{files}/new")).await;
    let bytes = [b"%PDF-1.7\n<script>alert(1)</script>".to_vec(), vec![7; 700_000]].concat();
    let body = upload(&visitor, SAID, "../..\u{202e}fdp.exe", &bytes);
    let taken = send(&mut visitor, &format!("{files}/take"), body, Some("same-origin")).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.html);
    visitor.get(&files).await;
    assert!(visitor.page.says("A payslip, March") && visitor.page.says("fdp.pdf"), "{}", visitor.page.html);
    assert!(!visitor.page.says("\u{202e}") && !visitor.page.says("fdp.exe"));
    let begins = format!("href=\"{files}/");
    let links = visitor.page.html.split(&begins).skip(1);
    let mut links = links.filter_map(|rest| rest.split('"').next()).filter(|link| *link != "new");
    let link = format!("{files}/{}", links.next().unwrap());
    let head = answer(&house, &visitor, &link).await;
    let headers = head.headers().clone();
    assert_eq!(headers["content-type"], "application/pdf");
    assert!(headers["content-disposition"].to_str().unwrap().starts_with("attachment; filename=\"fdp.pdf\""));
    assert_eq!(headers["x-content-type-options"], "nosniff");
    assert!(headers["content-security-policy"].to_str().unwrap().contains("default-src 'none'"));
    let back = axum::body::to_bytes(head.into_body(), usize::MAX).await.unwrap();
    assert!(back == bytes, "to the letter");
    visitor.get(&format!("/cases/{}", case.0)).await;
    assert!(visitor.page.says("<dt>Given by</dt>"), "{}", visitor.page.html);
}

#[tokio::test]
async fn what_is_wrong_with_a_file_is_told_at_its_box_and_what_was_typed_stays() {
    let house = House::new();
    let lead = house.organisation("Aberwen", 1);
    let (case, _) = signed(&house.app, &lead);
    let mut visitor = house.signed_in(lead);
    let place = format!("/cases/{}/files/take", case.0);
    visitor.get(&format!("/cases/{}/files/new", case.0)).await;
    for (bytes, said) in [
        (b"MZ\x90 a program".to_vec(), "whatever its name says"),
        (Vec::new(), "There is nothing in this file"),
        ([b"%PDF-".to_vec(), vec![0; 25 * 1024 * 1024]].concat(), "larger than 25 MB"),
    ] {
        let body = upload(&visitor, SAID, "payslip.pdf", &bytes);
        let page = send(&mut visitor, &place, body, Some("same-origin")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.says(said), "{said}: {}", page.html);
        assert!(page.says("value=\"A payslip, March\"") && page.says("href=\"#file\""), "{}", page.html);
    }
    let body =
        upload(&visitor, &[("title", " "), ("given-by", "Her"), ("class", "full")], "a.pdf", b"%PDF-1");
    let page = send(&mut visitor, &place, body, Some("same-origin")).await;
    assert!(page.says("Say what it is") && page.says("Choose the file again"), "{}", page.html);
    // A connection that is cut: the form ends in the middle of the file.
    let mut cut = upload(&visitor, SAID, "payslip.pdf", &vec![7; 400_000]);
    cut.truncate(300_000);
    let page = send(&mut visitor, &place, cut, Some("same-origin")).await;
    assert!(page.says("was cut off") && page.says("value=\"His sister\""), "{}", page.html);
    // One that is so large that it is not read to its end is told so, and not that it was cut.
    let huge = upload(&visitor, SAID, "payslip.pdf", &vec![7; 75 * 1024 * 1024]);
    let page = send(&mut visitor, &place, huge, Some("same-origin")).await;
    assert!(page.says("larger than 25 MB") && !page.says("was cut off"), "{}", page.html);
    // Two in one form: which of them is meant is not guessed.
    let mut two = upload(&visitor, SAID, "one.pdf", b"%PDF-1.7 one");
    two.truncate(two.len() - b"--edge--\r\n".len());
    two.extend_from_slice(b"--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"two.pdf\"\r\n\r\n%PDF-1.7 two\r\n--edge--\r\n");
    let page = send(&mut visitor, &place, two, Some("same-origin")).await;
    assert!(page.says("Only one file") && page.says("value=\"His sister\""), "{}", page.html);
    visitor.get(&format!("/cases/{}/files", case.0)).await;
    assert!(visitor.page.says("No file is attached yet"), "{}", visitor.page.html);
}

#[tokio::test]
async fn a_file_from_another_site_or_with_anothers_form_is_not_taken() {
    let house = House::new();
    let lead = house.organisation("Aberwen", 1);
    let (case, _) = signed(&house.app, &lead);
    let mut visitor = house.signed_in(lead);
    let place = format!("/cases/{}/files/take", case.0);
    visitor.get(&format!("/cases/{}/files/new", case.0)).await;
    let body = upload(&visitor, SAID, "a.pdf", b"%PDF-1.7");
    assert_eq!(
        send(&mut visitor, &place, body.clone(), Some("cross-site")).await.status,
        StatusCode::FORBIDDEN
    );
    visitor.page.html =
        visitor.page.html.replace("name=\"form-token\" value=\"", "name=\"form-token\" value=\"x");
    let forged = upload(&visitor, SAID, "a.pdf", b"%PDF-1.7");
    assert_eq!(send(&mut visitor, &place, forged, None).await.status, StatusCode::FORBIDDEN);
    let mut stranger = house.stranger();
    assert_eq!(send(&mut stranger, &place, body, None).await.status, StatusCode::UNAUTHORIZED);
    visitor.get(&format!("/cases/{}/files", case.0)).await;
    assert!(visitor.page.says("No file is attached yet"));
}

#[tokio::test]
async fn english_on_an_arabic_copy_sheet_runs_its_own_way_and_sources_of_waits_are_told_in_arabic() {
    let house = House::new();
    let lead = house.organisation("Aberwen", 1);
    let (case, entry) = signed(&house.app, &lead);
    let mut visitor = house.signed_in(house.colleague(lead, Role::Caseworker, 9));
    visitor.get(&format!("/ar/cases/{}/referred/{entry}/sheet", case.0)).await;
    let label = visitor.page.between("<label class=\"wh-sheet__q\"", ">");
    assert!(label.ends_with("lang=\"en\" dir=\"ltr\""), "its question mark stays at its end: {label}");
    visitor.get(&format!("/ar/cases/{}/referred/{entry}/where", case.0)).await;
    assert!(visitor.page.says("<dl class=\"wh-glance\">") && !visitor.page.says("Not read where"));
}

#[tokio::test]
async fn a_referral_is_typed_over_sent_on_followed_in_two_presses_and_its_news_released() {
    let house = House::new();
    let lead = house.organisation("Aberwen", 1);
    let worker = house.colleague(lead, Role::Caseworker, 9);
    let (case, entry) = signed(&house.app, &lead);
    house.room.clock.pass(3 * 24 * 60 * 60 * 1_000_000);
    let here = format!("/cases/{}/referred/{entry}", case.0);
    let mut visitor = house.signed_in(worker);
    visitor.get(&format!("{here}/sheet")).await;
    assert!(visitor.page.html.len() < 200_000, "{}", visitor.page.html.len());
    assert!(visitor.page.says(ARABIC) && visitor.page.says("a [b] ~5 &#60;18 c|d x&#38;&#38;y"));
    assert!(visitor.page.says("of 15,000 characters"), "{}", visitor.page.html);
    let page = visitor.page.between("name=\"page\" value=\"", "\"").to_owned();
    let field = visitor.page.between("name=\"field\" value=\"", "\"").to_owned();
    visitor.post(&format!("{here}/sheet"), &[("page", &page), ("field", &field)]).await;
    assert!(
        visitor.page.says("Copied over by Colleague Number9") && visitor.page.says("1 of "),
        "{}",
        visitor.page.html
    );
    // A sheet that was opened before takes no tick away that somebody else made meanwhile, with one button for all pages.
    let others: Vec<String> = visitor
        .page
        .html
        .split("name=\"field\" value=\"")
        .skip(2)
        .take(2)
        .filter_map(|rest| rest.split('"').next().map(str::to_owned))
        .collect();
    let boxes = [("page", "all"), ("field", others[0].as_str()), ("field", others[1].as_str())];
    visitor.post(&format!("{here}/sheet"), &boxes).await;
    assert!(visitor.page.says("3 of "), "{}", visitor.page.html);
    visitor.post(&format!("{here}/sheet"), &[("page", "all"), ("was", others[0].as_str())]).await;
    assert!(visitor.page.says("2 of "), "the tick that was taken away and no other: {}", visitor.page.html);
    // What is signed has told nobody.
    visitor.get(&format!("/cases/{}", case.0)).await;
    assert!(visitor.page.says("Nobody has been told yet"), "{}", visitor.page.html);
    // Sent on, with a slip first.
    visitor.get(&format!("{here}/sent")).await;
    visitor
        .answer(&[
            ("day", "31"),
            ("month", "2"),
            ("year", "2026"),
            ("reference", "MS-26/00417"),
            ("words", "By the form."),
        ])
        .await;
    assert!(visitor.page.says("MS-26/00417") && visitor.page.status == StatusCode::UNPROCESSABLE_ENTITY);
    visitor
        .answer(&[
            ("day", "20"),
            ("month", "11"),
            ("year", "2026"),
            ("reference", "MS-26/00417"),
            ("words", "By the form."),
        ])
        .await;
    // It was signed on the 23rd: what went out before that is another referral, and the page says where that is written down.
    assert!(
        visitor.page.says("before this was signed") && visitor.page.says("MS-26/00417"),
        "{}",
        visitor.page.html
    );
    assert!(visitor.page.says("A referral made elsewhere"), "{}", visitor.page.html);
    visitor
        .answer(&[
            ("day", "23"),
            ("month", "11"),
            ("year", "2026"),
            ("reference", "MS-26/00417"),
            ("words", "By the form."),
        ])
        .await;
    assert!(visitor.page.place.ends_with("/where"), "{}", visitor.page.place);
    for said in
        ["Waiting for 3 days", "MS-26/00417", "637 days until", "local practice, not law", "By the form."]
    {
        assert!(visitor.page.says(said), "{said}: {}", visitor.page.html);
    }
    // From a reference: one press looks for it, the second opens it.
    visitor.post("/search", &[("find", "ms26 00417")]).await;
    assert!(visitor.page.says(&format!("/cases/{}", case.0)), "{}", visitor.page.html);
    visitor.get(&format!("/cases/{}", case.0)).await;
    for said in [
        "Waiting for 3 days",
        "MS-26/00417",
        "Ask after it",
        "The Home Office, Monday 23 November 2026",
        "No call to the police, to children’s or adults’ services or to anybody else is written down.",
    ] {
        assert!(visitor.page.says(said), "{said}: {}", visitor.page.html);
    }
    assert!(!visitor.page.says("Nobody has been told yet"), "{}", visitor.page.html);
    visitor.get("/referrals").await;
    assert!(visitor.page.says("Waiting for 3 days") && visitor.page.says(&format!("{here}/where")));
    // Once.
    visitor.get(&format!("{here}/sent")).await;
    visitor.answer(&[("day", "23"), ("month", "11"), ("year", "2026")]).await;
    assert!(visitor.page.says("sent on already"), "{}", visitor.page.html);
    // The news waits, and is read only once it was released.
    let mut told = house.signed_in(lead);
    told.get("/news").await;
    assert!(told.page.says("There is no news yet"), "{}", told.page.html);
    visitor.get("/news").await;
    assert!(visitor.page.says("They will read: “The referral was sent on"), "{}", visitor.page.html);
    let how = visitor.page.between("<textarea class=\"govuk-textarea\" id=\"", "\"").to_owned();
    let release = format!("/cases/{}/news/{}", case.0, how.rsplit_once('-').unwrap().1);
    assert!(visitor.page.says(&format!("formaction=\"{release}\"")), "{}", visitor.page.html);
    visitor.post("/cy/news", &[(&how, "Told with"), ("go", "language")]).await;
    assert!(visitor.page.says("Told with</textarea>") && visitor.page.says("lang=\"cy\""));
    visitor.post(&release, &[(&how, " ")]).await;
    assert!(visitor.page.says("Say how the person was told"), "{}", visitor.page.html);
    visitor.post(&release, &[(&how, "Told with his interpreter.")]).await;
    assert!(visitor.page.says("No news waits"), "{}", visitor.page.html);
    told.get("/news").await;
    assert!(told.page.says("The referral was sent on to the national service."), "{}", told.page.html);
    visitor.get("/post").await;
    assert!(visitor.page.says("Waits to be sent"), "{}", visitor.page.html);
    // A wrong day or reference is put right: from where it is, the entry is taken out, and it waits to be sent on again.
    visitor.get(&format!("{here}/where")).await;
    assert!(visitor.page.says("The day or the reference is wrong"), "{}", visitor.page.html);
    let take_out = visitor.page.between(&format!("href=\"/cases/{}/entry/", case.0), "\"").to_owned();
    assert!(take_out.ends_with("/take-out"), "{take_out}");
    visitor.get(&format!("/cases/{}/pathway", case.0)).await;
    assert!(visitor.page.says(&format!("/entry/{take_out}")), "the step too: {}", visitor.page.html);
    visitor.get(&format!("/cases/{}/entry/{take_out}", case.0)).await;
    visitor.answer(&[("why", "It went out a day later.")]).await;
    visitor.get(&format!("{here}/where")).await;
    assert!(
        visitor.page.says("not yet sent on") && !visitor.page.says("MS-26/00417"),
        "{}",
        visitor.page.html
    );
    visitor.get(&format!("/cases/{}/pathway", case.0)).await;
    assert!(visitor.page.says("Taken out. It no longer counts.") && visitor.page.says("/put-back"));
    // Ticks on the sheet are no lines of the chronology.
    visitor.get(&format!("/cases/{}", case.0)).await;
    assert!(!visitor.page.says("Copied over") && visitor.page.says("Sent on to the national service"));
}

#[tokio::test]
async fn papers_come_under_a_name_that_says_nobody() {
    let house = House::new();
    let lead = house.organisation("Aberwen", 1);
    let (case, entry) = signed(&house.app, &lead);
    let mut visitor = house.signed_in(lead);
    for (place, media) in [
        (format!("/cases/{}/referred/{entry}/pdf", case.0), "application/pdf"),
        (format!("/cy/cases/{}/summary", case.0), "application/pdf"),
        (format!("/ar/cases/{}/consents", case.0), "application/pdf"),
        (format!("/cases/{}/referred/{entry}/json", case.0), "application/json"),
    ] {
        let answer = answer(&house, &visitor, &place).await;
        assert_eq!(answer.status(), StatusCode::OK, "{place}");
        assert_eq!(answer.headers()["content-type"], media, "{place}");
        let name = answer.headers()["content-disposition"].to_str().unwrap().to_owned();
        assert!(name.starts_with("attachment; filename=\"WH-"), "{name}");
        let bytes = axum::body::to_bytes(answer.into_body(), usize::MAX).await.unwrap();
        assert!(bytes.starts_with(b"%PDF-") || bytes.starts_with(b"{"), "{place}");
    }
    visitor.get("/account").await;
}

#[tokio::test]
async fn a_case_that_is_too_long_for_one_paper_is_offered_in_parts_to_whoever_is_signed_in() {
    let house = House::new();
    let lead = house.organisation("Aberwen", 1);
    let (case, _) = signed(&house.app, &lead);
    for number in 0..14 {
        let text = format!("{number} {}", "word ".repeat(2_990));
        let text = domain::Words::new(text).unwrap();
        let occurred = domain::Occurred::at(house.app.now());
        let note = CaseCommand::Note { occurred, text };
        app::case::change(&house.app, &lead, case, note).unwrap();
    }
    let mut visitor = house.signed_in(lead);
    let place = format!("/cases/{}/summary", case.0);
    visitor.get(&place).await;
    assert!(
        visitor.page.says("too long for one paper") && visitor.page.says("Part 2 of 2"),
        "{}",
        visitor.page.html
    );
    assert!(visitor.page.says("Aberwen"), "it is the page of somebody who is signed in");
    let last = answer(&house, &visitor, &format!("{place}?part=2")).await;
    assert_eq!(last.headers()["content-type"], "application/pdf");
    assert!(last.headers()["content-disposition"].to_str().unwrap().contains("-part-2.pdf"));
    assert_eq!(answer(&house, &visitor, &format!("{place}?part=3")).await.status(), StatusCode::NOT_FOUND);
}

async fn at_a_browser(manner: Manner, language: &'static str) {
    let Some(browser) = Browser::start(manner).await else { return };
    let demo = Demo::serve(20).await;
    let (case, entry) = signed(&demo.app, &demo.officer);
    let walker = Walker::new(browser, demo.site.clone(), language, manner);
    demo.enter_colleague(&walker).await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("payslip.pdf");
    std::fs::write(&file, [b"%PDF-1.7\n".to_vec(), vec![7; 300_000]].concat()).unwrap();

    walker.open(&format!("/cases/{}", case.0)).await;
    walker.look("handover-case").await;
    walker.open(&format!("/cases/{}/files/new", case.0)).await;
    walker.look("handover-attach").await;
    walker.go_on().await;
    walker.look("handover-attach-error").await;
    walker.write("title", "A payslip").await;
    walker.write("given-by", "His sister").await;
    let chosen = walker.browser.client.find(Locator::Id("file")).await.unwrap();
    chosen.send_keys(file.to_str().unwrap()).await.unwrap();
    walker.go_on().await;
    assert!(walker.place().await.ends_with("/files"), "{}", walker.source().await);
    walker.look("handover-files").await;

    walker.open(&format!("/cases/{}/referred/{entry}/where", case.0)).await;
    walker.look("handover-unsent").await;
    walker.follow("main a.govuk-button").await;
    walker.look("handover-sheet").await;
    if manner.scripts {
        // Each label is wider than it is high: not a column of letters.
        let shape = "return Math.max(...[...document.querySelectorAll('.wh-sheet__f .govuk-checkboxes__label')]\
                     .map(label => label.offsetHeight / label.offsetWidth))";
        let shape = walker.browser.client.execute(shape, Vec::new()).await.unwrap();
        assert!(shape.as_f64().is_some_and(|shape| shape < 1.0), "{shape}");
    }
    // A tick, and a copy at one press where there are scripts.
    let ticks = walker.browser.client.find_all(Locator::Css("input[name='field']")).await.unwrap();
    ticks[0].click().await.unwrap();
    let copy = walker.browser.client.find_all(Locator::Css("[data-copy]")).await.unwrap();
    assert_eq!(copy[0].is_displayed().await.unwrap(), manner.scripts);
    if manner.scripts {
        copy[0].click().await.unwrap();
        assert!(walker.source().await.contains("wh-copied") || !copy.is_empty());
    }
    walker.follow("main form button:not([type=button])").await;
    let ticked = walker.browser.client.find_all(Locator::Css("input[name='field'][checked]")).await.unwrap();
    assert_eq!(ticked.len(), 1);

    walker.open(&format!("/cases/{}/referred/{entry}/sent", case.0)).await;
    walker.look("handover-sent").await;
    walker.write("reference", "MS-26/00417").await;
    walker.go_on().await;
    walker.look("handover-where").await;
    for form in ["reference", "asked", "addition"] {
        walker.open(&format!("/cases/{}/referred/{entry}/{form}", case.0)).await;
        walker.look(&format!("handover-{form}")).await;
        walker.go_on().await;
        walker.look(&format!("handover-{form}-error")).await;
    }
    // From the reference: the first press looks for it, the second opens the case that says where it is.
    walker.search("MS-26/00417").await;
    walker.follow(&format!("a[href$='/cases/{}']", case.0)).await;
    assert!(walker.source().await.contains("MS-26/00417"));
    walker.open("/referrals").await;
    walker.look("handover-list").await;
    walker.follow("main ol a").await;
    assert!(walker.place().await.ends_with("/where"));
    walker.open("/news").await;
    walker.look("handover-news").await;
    walker.go_on_small().await;
    walker.look("handover-news-error").await;
    walker.open("/post").await;
    walker.look("handover-post").await;
    walker.browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn at_a_desk_in_english() {
    at_a_browser(Manner { width: 1280, scripts: true }, "").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_telephone_in_arabic() {
    at_a_browser(Manner { width: 320, scripts: true }, "/ar").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_scripts_in_welsh() {
    at_a_browser(Manner { width: 1280, scripts: false }, "/cy").await;
}
