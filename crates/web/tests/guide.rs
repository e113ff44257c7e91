//! The library, the signs, the page for the worried and the way out: every record on a page, small, safe, and found.

#![expect(clippy::unwrap_used, reason = "a failed test says so by stopping")]

mod common;

use std::sync::LazyLock;

use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use common::House;
use guide::{Library, Signs, Status};
use tower::ServiceExt as _;

static HOUSE: LazyLock<House> = LazyLock::new(House::new);

async fn answer(request: Request<Body>) -> (StatusCode, HeaderMap, Vec<u8>) {
    let response = HOUSE.router.clone().oneshot(request).await.unwrap();
    let (status, headers) = (response.status(), response.headers().clone());
    (status, headers, to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec())
}

async fn get(address: &str) -> (StatusCode, HeaderMap, String) {
    let request = Request::get(address).header("host", "127.0.0.1").body(Body::empty()).unwrap();
    let (status, headers, body) = answer(request).await;
    (status, headers, String::from_utf8(body).unwrap())
}

async fn text(address: &str) -> String {
    get(address).await.2
}

/// A text as it stands on a page.
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
async fn every_item_has_a_page_with_its_status_first() {
    for item in Library::embedded().items() {
        let html = text(&format!("/library/{}", item.id)).await;
        assert!(html.len() < 30_000, "{} has {} bytes", item.id, html.len());
        for said in [&item.title, &item.summary, &item.note, &item.publisher, &item.seen_as] {
            assert!(html.contains(&escaped(said)), "{}: {said}", item.id);
        }
        let loud = html.contains("Do not rely on this");
        assert_eq!(loud, item.status.is_over(), "{}", item.id);
        assert!(!html.contains("Left the mechanism"), "{}: that is said of people", item.id);
        assert_eq!(item.status == guide::Status::Withdrawn, html.contains(">Withdrawn"), "{}", item.id);
        for id in &item.replaced_by {
            assert!(html.contains(&format!("href=\"/library/{id}\"")), "{}: {id}", item.id);
        }
        if let Some(other) = &item.replaced_by_other {
            assert!(html.contains(&escaped(other)), "{}: {other}", item.id);
        }
        let (heading, summary) = (html.find("</h1>").unwrap(), html.find(&escaped(&item.summary)).unwrap());
        let status = if loud { html.find("wh-told--none") } else { html.find("class=\"govuk-tag") };
        assert!((heading..summary).contains(&status.unwrap()), "{}: the status comes first", item.id);
    }
}

#[tokio::test]
async fn every_item_is_reached_from_the_list() {
    let mut seen = 0;
    for number in 1.. {
        let html = text(&format!("/library?page={number}")).await;
        seen += html.matches("<div class=\"wh-rule\">").count();
        if !html.contains("rel=\"next\"") {
            break;
        }
    }
    assert_eq!(seen, Library::embedded().items().len());
}

#[tokio::test]
async fn every_sign_and_place_is_on_a_page() {
    let (signs, html) = (Signs::embedded(), text("/signs").await);
    for sign in signs.signs() {
        assert!(html.contains(&escaped(&sign.wording)), "{}", sign.id);
    }
    for line in &signs.advice().how_to_use {
        assert!(html.contains(&escaped(line)), "{line}");
    }
    for place in signs.places() {
        assert!(html.contains(&format!("/signs/{}\"", place.id)), "{}", place.id);
        let html = text(&format!("/signs/{}", place.id)).await;
        for line in place.notice.iter().chain(&place.useful_to).chain([&place.take_care]) {
            assert!(html.contains(&escaped(line)), "{}: {line}", place.id);
        }
        for sign in signs.at(place) {
            assert!(html.contains(&escaped(&sign.wording)), "{}: {}", place.id, sign.id);
        }
        assert!(
            html.contains("One sign is rarely enough") && html.contains("href=\"/worried\""),
            "{}",
            place.id
        );
    }
}

#[tokio::test]
async fn a_question_is_answered_on_the_page_and_for_programs() {
    let html = text("/library?q=is+the+Victim+Support+Bill+law%3F").await;
    let first = html.split("href=\"/library/").nth(1).unwrap();
    assert!(first.contains("ms-victim-support-bill") && first.contains("Never became law"), "{first}");
    let html = text("/library?q=how+long+is+the+recovery+period").await;
    let (rules, records) = html.split_once("id=\"rules\"").unwrap().1.split_once("</section>").unwrap();
    assert!(rules.contains("href=\"/rules/DEC-08\"") && rules.contains("30 days"), "{rules}");
    assert!(rules.matches("wh-rule\"").count() <= 3 && records.contains("naba-2022-part5"), "{records}");
    let json: serde_json::Value =
        serde_json::from_str(&text("/api/library?q=what+replaced+the+2011+guidance").await).unwrap();
    assert_eq!(json["items"][0]["id"], "ms-statutory-guidance");
    let wales = text("/library?nation=wales&applies=today").await;
    assert!(wales.contains("What applies in Wales today"), "{wales}");
    let json: serde_json::Value =
        serde_json::from_str(&text("/api/library?nation=wales&on=2026-11-22").await).unwrap();
    let items = json["items"].as_array().unwrap();
    assert_eq!(json["found"], items.len());
    for item in items {
        assert!(item["nations"].as_array().unwrap().contains(&"wales".into()), "{item}");
        let over = Library::embedded().item(item["id"].as_str().unwrap()).unwrap().status.is_over();
        assert!(!over, "{item}");
    }
}

#[tokio::test]
async fn the_whole_library_goes_out_as_json_and_as_a_table() {
    let items = Library::embedded().items();
    let json: serde_json::Value = serde_json::from_str(&text("/api/library").await).unwrap();
    assert_eq!(json["items"], serde_json::to_value(items).unwrap());
    let (status, headers, table) = get("/api/library.csv").await;
    assert_eq!(status, StatusCode::OK);
    assert!(headers[header::CONTENT_TYPE].to_str().unwrap().starts_with("text/csv"));
    assert_eq!(table.split("\r\n").filter(|line| !line.is_empty()).count(), items.len() + 1);
}

#[tokio::test]
async fn bad_input_is_answered_and_nothing_of_it_runs() {
    let script = "%3Cscript%3Ealert(1)%3C%2Fscript%3E%22%20onfocus%3D%22x";
    for address in [
        format!("/library?q={script}"),
        format!("/cy/library?q={script}&nation={script}&kind={script}&published={script}&page={script}"),
        format!("/worried?who={script}&nation={script}"),
        format!("/signs?kind={script}&who={script}"),
    ] {
        let (status, _, html) = get(&address).await;
        assert_eq!(status, StatusCode::OK, "{address}");
        assert!(!without_ours(&html).contains("<script") && !html.contains("\" onfocus"), "{address}");
    }
    let (status, _, html) = get(&format!("/library?q={}", "slavery+".repeat(625))).await;
    assert_eq!(status, StatusCode::OK);
    assert!(html.len() < 30_000 && html.contains("Only the beginning of what you typed"), "{}", html.len());
    let html = text("/library?nation=walles").await;
    assert!(
        html.contains("Choose England, Wales, Scotland or Northern Ireland.") && html.contains("Wales</a>"),
        "{html}"
    );
    for (address, status) in [
        ("/api/library?nation=walles", 400),
        ("/api/library?on=2026-02-30", 400),
        ("/api/library?published=x", 400),
        ("/library/none-such", 404),
        ("/library/..%2f..%2fetc%2fpasswd", 404),
        ("/signs/moon", 404),
    ] {
        assert_eq!(get(address).await.0.as_u16(), status, "{address}");
    }
    let told = text("/api/library?nation=walles").await;
    assert!(told.contains("did you mean wales?"), "{told}");
    assert!(text("/library?q=qqqqq+zzzzz").await.contains("Nothing here answers that"));
    assert!(
        text("/library?q=gaurdianship")
            .await
            .contains("“gaurdianship”. “guardianship” was looked for instead")
    );
}

#[tokio::test]
async fn the_worried_get_national_numbers_first_and_what_anybody_can_safely_do() {
    let html = text("/worried?who=child&nation=wales").await;
    assert!(html.contains("Ring children’s services at the council, or the police"), "{html}");
    let place = |words: &str| html.find(words).unwrap();
    assert!(place("tel:999") < place("<form"), "numbers come before filters");
    assert!(
        place("What you can do") < place("Source read Sunday 22 November 2026"),
        "where they come from is at the end"
    );
    for work in [
        "independent interpreter",
        "Ask only what safety needs",
        "safeguarding referral",
        "strategy discussion",
    ] {
        for page in ["/worried", "/worried?who=child&nation=england", "/worried?who=adult&nation=scotland"] {
            assert!(!text(page).await.contains(work), "{page}: “{work}” is for those whose work it is");
        }
    }
    let belfast = text("/worried?who=child&nation=northern-ireland").await;
    assert!(belfast.contains("Ring the Trust’s Gateway team, or the police (PSNI)"), "{belfast}");
    let welsh = text("/cy/worried").await;
    assert!(
        !welsh.contains("One sign is rarely enough") && welsh.contains("Anaml y mae un arwydd yn ddigon")
    );
    for said in ["Saesneg, Cymraeg yng Nghymru", "Nid yw ei thudalennau’n cytuno", ">Cartrefi a fflatiau</a>"]
    {
        assert!(welsh.contains(said), "{said}: {welsh}");
    }
    let homes = text("/cy/signs/homes").await;
    assert!(homes.contains("wh-measure\">Cartrefi a fflatiau</h1>"), "{homes}");
    for number in ["tel:999", "tel:101", "tel:08000121700", "tel:08000434303"] {
        assert!(html.contains(number), "{number}");
    }
    assert!(!html.contains("No number written down yet") && !html.contains("<form method=\"post\""));
    let scotland = text("/worried?who=adult&nation=scotland").await;
    assert!(!scotland.contains("tel:08008083733"), "the Salvation Army line is for England and Wales");
}

#[tokio::test]
async fn the_way_out_stands_on_help_pages_and_leads_away() {
    for (page, own) in [("/worried", "/in/en"), ("/cy/worried", "/in/cy"), ("/ar/worried", "/in/ar")] {
        let html = text(page).await;
        let top = html.split("wh-cols").next().unwrap();
        assert!(top.contains(&format!("href=\"{own}\"")), "{page}: for the person themselves");
        assert_eq!(get(own).await.0, StatusCode::OK, "{own}");
    }
    for page in ["/worried", "/signs", "/signs/hotels", "/cy/worried", "/ar/signs"] {
        let html = text(page).await;
        assert!(html.contains("govuk-exit-this-page__button") && html.contains("/exit\""), "{page}");
        let title = match page.get(..3) {
            Some("/cy") => "<title>Gwybodaeth – Wayhaven</title>",
            Some("/ar") => "<title>معلومات – Wayhaven</title>",
            _ => "<title>Information – Wayhaven</title>",
        };
        assert!(html.contains(title), "{page}");
    }
    assert!(!text("/library").await.contains("/exit\""));
    let (status, headers, html) = get("/exit").await;
    assert_eq!(status, StatusCode::OK);
    assert!(!headers.contains_key(header::SET_COOKIE), "who has no cookie is given none");
    assert_eq!(headers["referrer-policy"], "no-referrer");
    assert_eq!(headers["cache-control"], "no-store");
    assert!(
        html.contains("http-equiv=\"refresh\" content=\"0; url=https://www.bbc.co.uk/weather\""),
        "{html}"
    );
    assert!(html.contains("<a href=\"https://www.bbc.co.uk/weather\""));
    assert!(html.len() < 1_500 && !html.contains("Wayhaven") && !html.contains("slavery"), "{html}");
    let lead = HOUSE.organisation("Aberwen", 91);
    let mut visitor = HOUSE.signed_in(lead);
    let secret = visitor.cookie.clone().unwrap();
    let request =
        Request::get("/exit").header("host", "127.0.0.1").header("cookie", format!("wayhaven={secret}"));
    let (_, headers, _) = answer(request.body(Body::empty()).unwrap()).await;
    assert!(headers[header::SET_COOKIE].to_str().unwrap().contains("Max-Age=0"));
    visitor.get("/account").await;
    assert!(visitor.page.status.is_success() || visitor.page.status.is_redirection());
}

#[tokio::test]
async fn nothing_that_is_over_is_said_to_apply() {
    for item in Library::embedded().items().iter().filter(|item| item.status == Status::NeverEnacted) {
        let html = text(&format!("/library/{}", item.id)).await;
        assert!(
            html.contains("Never became law. Do not rely on this.") && html.contains("Does not apply today")
        );
    }
}

#[tokio::test]
async fn every_part_of_the_definition_is_on_its_page() {
    let definition = rules::RuleBook::embedded().definition();
    let mut html = String::new();
    for nation in ["england", "wales", "scotland", "northern-ireland"] {
        for year in [2012, 2015, 2017, 2020, 2026] {
            let page = format!("/rules/definition?nation={nation}&day=1&month=10&year={year}");
            html += &text(&page).await;
        }
    }
    let tests = definition.tests.iter().flat_map(|test| [&test.title, &test.logic, &test.authority]);
    let labels = definition.elements.iter().flat_map(|one| std::iter::once(&one.label).chain(&one.question));
    let labour = definition.labour_tests.iter().flat_map(|one| [&one.plain, &one.authority]);
    let standards = definition.standards.iter().map(|one| &one.test);
    let ages = definition.age_rules.iter().map(|one| &one.text);
    let all = definition.summary.iter().chain(tests).chain(labels).chain(labour).chain(standards).chain(ages);
    for said in all.chain([&definition.means_note]) {
        assert!(html.contains(&escaped(said)), "{said}");
    }
}
