//! Every page in every language: what is true of all of them, and what each must say.

#![expect(clippy::unwrap_used, reason = "a failed test says so by stopping")]

mod common;

use std::sync::LazyLock;

use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use axum::response::Response;
use common::House;
use jiff::civil::date;
use rules::{Nation, RuleBook};
use tower::ServiceExt as _;

/// One address of each page, and of what each shows when asked for more.
const PAGES: [&str; 35] = [
    "",
    "/rules",
    "/rules?nation=wales",
    "/rules?nation=wales&topic=decisions&page=2",
    "/rules?nation=walles&day=31&month=2&year=2026",
    "/rules/changes",
    "/rules/changes?nation=northern-ireland&day=1&month=1&year=2019",
    "/rules/definition",
    "/rules/definition?nation=scotland",
    "/rules/entitlements",
    "/rules/entitlements?who=child&stage=before-referral&nation=scotland",
    "/rules/DEC-04",
    "/rules/DEC-04?nation=scotland&day=30&month=12&year=2026",
    "/rules/DEC-99",
    "/library",
    "/library?q=guidance+for+prosecutors+in+Scotland",
    "/library?nation=wales&applies=today&page=3",
    "/library?nation=walles&kind=gidance&published=20155&q=%3Cscript%3E",
    "/library/ms-victim-support-bill",
    "/library/modern-slavery-act-2015",
    "/signs",
    "/signs?kind=county-lines&who=child",
    "/signs/a-and-e",
    "/worried",
    "/worried?who=child&nation=northern-ireland",
    "/worried?nation=walles",
    "/near",
    "/near?nation=scotland",
    "/near?council=W06000015",
    "/directory",
    "/directory?nation=walles",
    "/directory/ms-helpline",
    "/directory/organisations",
    "/report",
    "/in",
];

/// One house for every page that needs nothing of its own.
static HOUSE: LazyLock<House> = LazyLock::new(House::new);

async fn get(address: &str) -> Response {
    let request = Request::get(address).header("host", "127.0.0.1").body(Body::empty()).unwrap();
    HOUSE.router.clone().oneshot(request).await.unwrap()
}

async fn text(address: &str) -> String {
    String::from_utf8(to_bytes(get(address).await.into_body(), usize::MAX).await.unwrap().to_vec()).unwrap()
}

/// A page without our own script.
fn without_ours(html: &str) -> String {
    ["exit.js", "unsaved.js"].iter().fold(html.to_owned(), |html, script| {
        html.replace(&format!("<script src=\"{}\" defer></script>", web::fingerprinted(script)), "")
    })
}

/// The titles that public pages of a language may have.
const fn neutral(prefix: &str) -> [&str; 3] {
    match prefix.as_bytes() {
        b"/cy" => ["Hafan – Wayhaven", "Canllawiau – Wayhaven", "Gwybodaeth – Wayhaven"],
        b"/ar" => ["الرئيسية – Wayhaven", "الإرشادات – Wayhaven", "معلومات – Wayhaven"],
        _ => ["Home – Wayhaven", "Guidance – Wayhaven", "Information – Wayhaven"],
    }
}

#[tokio::test]
async fn every_page_is_small_safe_and_in_its_language() {
    for (prefix, language) in [
        ("", "lang=\"en\" dir=\"ltr\""),
        ("/cy", "lang=\"cy\" dir=\"ltr\""),
        ("/ar", "lang=\"ar\" dir=\"rtl\""),
    ] {
        for page in PAGES {
            let address =
                if prefix.is_empty() && page.is_empty() { "/".to_owned() } else { format!("{prefix}{page}") };
            let response = get(&address).await;
            let expected = if page == "/rules/DEC-99" { StatusCode::NOT_FOUND } else { StatusCode::OK };
            assert_eq!(response.status(), expected, "{address}");
            let headers = response.headers().clone();
            let policy = headers["content-security-policy"].to_str().unwrap();
            assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{address}");
            assert_eq!(headers["referrer-policy"], "no-referrer", "{address}");
            assert_eq!(headers["cache-control"], "no-store", "{address}");
            assert!(!headers.contains_key("set-cookie"), "{address}: a public page sets no cookie");
            let html = text(&address).await;
            assert!(html.len() < 30_000, "{address} has {} bytes", html.len());
            assert!(html.contains(&format!("<html {language}>")), "{address}");
            assert!(
                !without_ours(&html).contains("<script") && !html.contains(" style="),
                "{address}: the policy would refuse it"
            );
            let title = html.split("<title>").nth(1).unwrap().split('<').next().unwrap();
            assert!(neutral(prefix).contains(&title), "{address}: “{title}” says too much");
            let loaded = html.split("src=\"").skip(1).chain(html.split("<link ").skip(1));
            for element in loaded.map(|rest| rest.split('>').next().unwrap()) {
                assert!(!element.contains("//"), "{address} calls another site: {element}");
            }
        }
    }
}

#[tokio::test]
async fn every_rule_has_a_page_under_thirty_kilobytes() {
    for rule in RuleBook::embedded().rules() {
        let html = text(&format!("/rules/{}", rule.id)).await;
        assert!(html.len() < 30_000, "{} has {} bytes", rule.id, html.len());
        assert!(html.contains(&format!(">{}</h1>", rule.id)), "{}", rule.id);
        let guides = html.contains("never stops anybody");
        assert!(guides || rule.may_stop_hard(), "{}: what is unsure must say that it stops nothing", rule.id);
    }
}

#[tokio::test]
async fn every_rule_is_reached_from_the_list() {
    let mut seen = 0;
    for number in 1.. {
        let html = text(&format!("/rules?page={number}&day=22&month=11&year=2026")).await;
        let here = html.matches("<div class=\"wh-rule\">").count();
        seen += here;
        if !html.contains("rel=\"next\"") {
            break;
        }
        assert_eq!(here, 20, "a page before the last is full");
    }
    let filter = rules::Filter { on: Some(date(2026, 11, 22)), ..rules::Filter::default() };
    assert_eq!(seen, RuleBook::embedded().list(&filter).unwrap().len());
}

#[tokio::test]
async fn the_toggle_keeps_the_place() {
    let html = text("/rules?nation=wales&topic=decisions").await;
    assert!(html.contains("href=\"/cy/rules?nation=wales&#38;topic=decisions\""), "{html}");
    let html = text("/cy/rules/DEC-04").await;
    assert!(html.contains("href=\"/rules/DEC-04\" lang=\"en\""));
    let html = text("/ar/rules/DEC-04").await;
    for there in ["href=\"/rules/DEC-04\" lang=\"en\"", "href=\"/cy/rules/DEC-04\" lang=\"cy\""] {
        assert!(html.contains(there), "{there}: {html}");
    }
}

#[tokio::test]
async fn english_that_stands_in_for_arabic_says_so_and_runs_from_left_to_right() {
    let html = text("/ar/signs").await;
    let heading = "<h1 class=\"govuk-heading-l wh-measure\"><span lang=\"en\" dir=\"ltr\">";
    assert!(html.contains(heading), "{html}");
    // What is put together elsewhere stands in an isolate as a whole.
    assert!(html.contains("\u{2066}Compiled"), "{html}");
}

#[tokio::test]
async fn a_rule_is_told_in_words_with_both_reasons_where_sources_disagree() {
    let html = text("/rules/DEC-08?nation=england&day=1&month=2&year=2026").await;
    for said in [
        "by guidance for decisions from 13 December 2022 to 29 January 2023 (DEC-09B), and by the Act for decisions from 30 January 2023",
        "the earliest end is 29 days after it",
        "RG</b>: reasonable grounds",
        "From: positive reasonable grounds decision, 1 February 2026",
        "(England)",
    ] {
        assert!(html.contains(said), "{said}: {html}");
    }
    for code in ["use 30 for RG", "rg_date", "legalize-dev", "(england)", "2026-02-01", "MSVCC"] {
        assert!(!html.contains(code), "{code}: {html}");
    }
    assert!(text("/cy/rules/DEC-08").await.contains("<dd>o 30 Ionawr 2023</dd>"));
    assert!(text("/cy/rules/DEC-05").await.contains("<dd>31 Gorffennaf 2015 hyd 29 Ionawr 2023</dd>"));
}

#[tokio::test]
async fn a_date_is_shown_with_its_reasons_on_page_and_as_json() {
    let due = RuleBook::embedded().due("DEC-04", Nation::Scotland, date(2026, 12, 30)).unwrap();
    let html = text("/rules/DEC-04?nation=scotland&day=30&month=12&year=2026").await;
    assert!(html.contains("Friday 8 January 2027"), "{html}");
    assert!(html.contains("Not counted: 4 January 2027 2nd January (substitute day)"));
    let welsh = text("/cy/rules/DEC-04?nation=scotland&day=30&month=12&year=2026").await;
    assert!(welsh.contains("Dydd Gwener 8 Ionawr 2027"));
    let json: serde_json::Value =
        serde_json::from_str(&text("/api/rules/DEC-04/due?nation=scotland&from=2026-12-30").await).unwrap();
    assert_eq!(json, serde_json::to_value(&due).unwrap());
}

#[tokio::test]
async fn bad_input_is_answered_with_what_to_do_and_kept() {
    let html = text("/rules?nation=walles&day=31&month=2&year=2026").await;
    assert!(html.contains("Choose England, Wales, Scotland or Northern Ireland. Wales"), "{html}");
    assert!(
        html.contains("href=\"#day\"") && html.contains("value=\"31\"") && html.contains("value=\"2026\"")
    );
    for (address, status) in [
        ("/api/rules/DEC-04/due?nation=mercia&from=2026-12-30", 400),
        ("/api/rules/DEC-04/due?nation=wales&from=2026-02-30", 400),
        ("/api/rules/NONE-1/due?nation=wales&from=2026-12-30", 404),
        ("/api/rules/DEC-04/due?nation=wales&from=1999-12-30", 422),
        ("/api/rules/DEC-04/due?nation=wales", 400),
        ("/rules/..%2f..%2fetc%2fpasswd", 404),
        ("/nowhere", 404),
        ("/assets/000000000000/govuk.css", 404),
        ("/assets/x/..%2f..%2fCargo.toml", 404),
    ] {
        assert_eq!(get(address).await.status().as_u16(), status, "{address}");
    }
    for address in ["/api/rules/DEC-04/due?nation=wales", "/api/nothing", "/open-referral/nothing?page=1"] {
        let told: serde_json::Value = serde_json::from_str(&text(address).await).unwrap();
        assert!(told["error"].is_string(), "{address}: a program is told as it reads");
    }
    let script = text("/rules?day=%3Cscript%3Ealert(1)%3C/script%3E").await;
    assert!(!without_ours(&script).contains("<script"));
}

#[tokio::test]
async fn a_request_without_a_host_is_refused() {
    let request = Request::get("/rules").body(Body::empty()).unwrap();
    let response = HOUSE.router.clone().oneshot(request).await.unwrap();
    assert_eq!(response.status(), StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn stylesheets_are_kept_by_browsers_and_named_by_their_content() {
    let html = text("/ar/rules").await;
    let sheet = html.split("href=\"/assets/").nth(1).unwrap().split('"').next().unwrap();
    assert!(sheet.ends_with("govuk.rtl.css"), "{sheet}");
    let response = get(&format!("/assets/{sheet}")).await;
    assert_eq!(response.status(), StatusCode::OK);
    assert!(response.headers()["cache-control"].to_str().unwrap().contains("immutable"));
    assert_eq!(get("/health/ready").await.status(), StatusCode::OK);
}

#[tokio::test]
async fn addresses_that_cannot_be_read_are_refused_on_a_page_of_ours() {
    for address in ["/rules/%ff", "/cy/rules?nation=wales&nation=england"] {
        let html = text(address).await;
        assert!(html.contains("<html") && html.contains("govuk-heading-l"), "{address}: {html}");
    }
    assert_eq!(get("/cy/").await.headers()["location"], "/cy");
}
