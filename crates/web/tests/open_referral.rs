//! The directory for programs: every answer, list and detail, holds what HSDS-UK 3.0 asks, by our own schema.

#![expect(clippy::unwrap_used, reason = "a failed test says so by stopping")]

mod common;

use std::sync::LazyLock;

use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use common::{House, Visitor};
use domain::user::Role;
use guide::Directory;
use serde_json::{Value, json};
use tower::ServiceExt as _;

static HOUSE: LazyLock<House> = LazyLock::new(House::new);

async fn get(address: &str) -> (StatusCode, HeaderMap, Value) {
    let request = Request::get(format!("/open-referral{address}")).header("host", "127.0.0.1");
    let response = HOUSE.router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    let (status, headers) = (response.status(), response.headers().clone());
    let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    (status, headers, serde_json::from_slice(&bytes).unwrap())
}

/// The answer at an address, held against a part of the schema.
async fn held(address: &str, part: &str) -> Value {
    let (status, headers, value) = get(address).await;
    assert_eq!(status, StatusCode::OK, "{address}: {value}");
    assert_eq!(headers["access-control-allow-origin"], "*", "{address}");
    assert!(headers["content-type"].to_str().unwrap().starts_with("application/json"), "{address}");
    assert!(!headers.contains_key("set-cookie"), "{address}");
    must_be(&value, part, address).await;
    value
}

async fn must_be(value: &Value, part: &str, address: &str) {
    let (_, _, mut schema) = get("/schema.json").await;
    schema["$ref"] = json!(format!("#/$defs/{part}"));
    let schema = jsonschema::options().should_validate_formats(true).build(&schema).unwrap();
    let wrong: Vec<String> =
        schema.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(wrong.is_empty(), "{address}: {wrong:#?}");
}

const LISTS: [(&str, &str); 5] = [
    ("services", "service"),
    ("service_at_locations", "service_at_location"),
    ("taxonomies", "taxonomy"),
    ("taxonomy_terms", "taxonomy_term"),
    ("organizations", "organization"),
];

#[tokio::test]
async fn the_root_says_which_standard_it_is() {
    let about = held("", "about").await;
    assert_eq!(about["version"], "HSDS-UK-3.0");
    let openapi = about["openapi_url"].as_str().unwrap().split_once("/open-referral").unwrap().1;
    let (_, _, openapi) = get(openapi).await;
    for (list, _) in LISTS {
        for path in [format!("/{list}"), format!("/{list}/{{id}}")] {
            let answers = &openapi["paths"][&path]["get"]["responses"]["200"]["content"]["application/json"];
            let part = answers["schema"]["$ref"].as_str().unwrap().rsplit('/').next().unwrap();
            let (_, _, schema) = get("/schema.json").await;
            assert!(schema["$defs"][part].is_object(), "{path} answers with {part}");
        }
    }
}

#[tokio::test]
async fn every_list_and_every_detail_holds_what_is_asked() {
    for (list, part) in LISTS {
        let whole = held(&format!("/{list}?per_page=200"), &format!("page_of_{list}")).await;
        let contents = whole["contents"].as_array().unwrap();
        assert!(!contents.is_empty() && whole["total_items"] == contents.len(), "{list}");
        for line in contents {
            let address = format!("/{list}/{}", line["id"].as_str().unwrap());
            let detail = held(&address, part).await;
            assert_eq!(detail["id"], line["id"]);
        }
        // Pages, to the end and past it.
        let mut seen = Vec::new();
        for number in 1.. {
            let page = held(&format!("/{list}?per_page=7&page={number}"), &format!("page_of_{list}")).await;
            seen.extend(page["contents"].as_array().unwrap().iter().map(|one| one["id"].clone()));
            assert_eq!(page["first_page"], number == 1);
            if page["last_page"] == true {
                break;
            }
        }
        let all: Vec<Value> = contents.iter().map(|one| one["id"].clone()).collect();
        assert_eq!(seen, all, "{list}");
        let past = held(&format!("/{list}?page=999999999999"), &format!("page_of_{list}")).await;
        assert!(past["empty"] == true && past["size"] == 0);
    }
    let (_, _, services) = get("/services?per_page=200").await;
    assert_eq!(services["total_items"], Directory::embedded().services().len());
    let (_, _, bodies) = get("/organizations?per_page=200").await;
    assert_eq!(bodies["total_items"], Directory::embedded().bodies().len());
}

async fn names(query: &str) -> Vec<String> {
    let page = held(&format!("/services?per_page=200&{query}"), "page_of_services").await;
    let contents = page["contents"].as_array().unwrap();
    contents.iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn filters_let_through_what_fits_and_nothing_else() {
    assert_eq!(names("search=rights+at+work").await, ["Acas helpline"]);
    assert!(names("search=zzzz").await.is_empty());
    let (_, _, terms) = get("/taxonomy_terms?search=guardians").await;
    let term = terms["contents"][0]["id"].as_str().unwrap().to_owned();
    assert_eq!(names(&format!("taxonomy_term_id={term}")).await.len(), 3);
    let taxonomy = terms["contents"][0]["taxonomy_detail"]["id"].as_str().unwrap().to_owned();
    assert_eq!(names(&format!("taxonomy_id={taxonomy}")).await.len(), Directory::embedded().services().len());
    let open = names("day=SU&start_time=03:00&end_time=04:00").await;
    assert!(open.contains(&"Police emergency".to_owned()) && !open.iter().any(|name| name.contains("CTAC")));
    for unknown in Directory::embedded().services().iter().filter(|one| one.hours.is_empty()) {
        assert!(
            open.contains(&unknown.name),
            "{}: nobody knows its hours, so it is not left out",
            unknown.name
        );
    }
    let scotland = held(
        "/service_at_locations?per_page=200&postcode=EH1+1YZ&proximity=5000",
        "page_of_service_at_locations",
    )
    .await;
    let expected =
        Directory::embedded().services().iter().filter(|one| one.reaches(guide::Reach::Scotland)).count();
    assert_eq!(scotland["total_items"], expected);
    let jersey = held("/service_at_locations?postcode=JE2+4WJ", "page_of_service_at_locations").await;
    assert_eq!(jersey["empty"], true);
}

#[tokio::test]
async fn what_cannot_be_read_is_refused_in_words() {
    for query in [
        "page=0",
        "page=x",
        "page=1&page=2",
        "per_page=-1",
        "taxonomy_term_id=x",
        "taxonomy_id=x",
        "organization_id=x",
        "minimum_age=old",
        "start_time=25:00",
        "day=Sunday",
        "postcode=nowhere",
        "postcode=B70&proximity=near",
    ] {
        let (status, headers, value) = get(&format!("/service_at_locations?{query}")).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{query}");
        assert_eq!(headers["access-control-allow-origin"], "*");
        must_be(&value, "error", query).await;
    }
    for (list, _) in LISTS {
        for id in ["x", "01a208d2-b2aa-7cc0-b559-f753871c49a9", "..%2f.."] {
            let (status, _, value) = get(&format!("/{list}/{id}")).await;
            assert_eq!(status, StatusCode::NOT_FOUND, "{list}/{id}");
            must_be(&value, "error", list).await;
        }
    }
}

#[tokio::test]
async fn no_number_that_is_held_back_and_no_address_goes_out() {
    let (_, _, services) = get("/services?per_page=200").await;
    let mut shown = Vec::new();
    for line in services["contents"].as_array().unwrap() {
        let (_, _, whole) = get(&format!("/services/{}", line["id"].as_str().unwrap())).await;
        let text = whole.to_string();
        for word in ["address_1", "postal_code", "latitude", "physical"] {
            assert!(!text.contains(word), "{word}: {text}");
        }
        for phone in whole["phones"].as_array().unwrap() {
            shown.push(phone["number"].as_str().unwrap().to_owned());
        }
    }
    let services = Directory::embedded().services();
    let mut publishable: Vec<String> =
        services.iter().flat_map(|one| one.numbers()).map(|phone| phone.number.clone()).collect();
    shown.sort();
    publishable.sort();
    assert_eq!(shown, publishable);
}

#[tokio::test]
async fn ids_stay_as_they_are() {
    // Others keep these ids: one that changes breaks their links.
    let (_, _, found) = get("/services?search=exploitation+helpline").await;
    let id = found["contents"][0]["id"].as_str().unwrap();
    assert_eq!(id, HELPLINE);
}

const HELPLINE: &str = "13a3f7fc-c540-5903-b4ff-5345f63015f3";

/// What a stranger gets, held against a part of the schema.
async fn held_by(stranger: &mut Visitor, address: &str, part: &str) -> Value {
    let page = stranger.get(&format!("/open-referral{address}")).await;
    assert_eq!(page.status, StatusCode::OK, "{address}: {}", page.html);
    let value = serde_json::from_str(&page.html).unwrap();
    must_be(&value, part, address).await;
    value
}

#[tokio::test]
async fn numbers_that_an_organisation_shows_go_out_and_others_do_not() {
    let house = House::new();
    let lead = house.organisation("Aberwen", 81);
    let mut administrator = house.signed_in(house.colleague(lead, Role::Administrator, 82));
    administrator.get("/organisation/numbers").await;
    let written = [("number", "01632 960 114"), ("day", "20"), ("month", "11"), ("year", "2026")];
    administrator.post("/organisation/numbers/childrens-door", &written).await;
    let mut stranger = house.stranger();
    let services = "/services?per_page=200&search=aberwen";
    assert_eq!(held_by(&mut stranger, services, "page_of_services").await["empty"], true, "not shown yet");
    administrator.get("/organisation/front-door").await;
    let shown = [("councils", "Sandwell"), ("numbers", "yes")];
    administrator.post("/organisation/front-door", &shown).await;
    let found = held_by(&mut stranger, services, "page_of_services").await;
    assert_eq!(found["total_items"], 1, "{found}");
    let id = found["contents"][0]["id"].as_str().unwrap().to_owned();
    let whole = held_by(&mut stranger, &format!("/services/{id}"), "service").await;
    assert_eq!(whole["phones"][0]["number"], "01632 960 114");
    assert_eq!(whole["organization"]["name"], "Aberwen");
    assert_eq!(whole["service_areas"][0]["name"], "Sandwell");
    assert_eq!(whole["last_modified"], "2026-11-20T00:00:00Z");
    let body = whole["organization_id"].as_str().unwrap();
    let body = held_by(&mut stranger, &format!("/organizations/{body}"), "organization").await;
    assert_eq!(body["services"].as_array().unwrap().len(), 1);
    for (postcode, there) in [("B70+7AA", true), ("SW1A+1AA", false), ("CF10+4UW", false)] {
        let address = format!("/service_at_locations?per_page=200&postcode={postcode}");
        let page = held_by(&mut stranger, &address, "page_of_service_at_locations").await;
        let services: Vec<&Value> =
            page["contents"].as_array().unwrap().iter().map(|one| &one["service_id"]).collect();
        assert_eq!(services.contains(&&json!(id)), there, "{postcode}");
    }
    administrator.get("/organisation/front-door").await;
    administrator.post("/organisation/front-door", &[("councils", "Sandwell")]).await;
    assert_eq!(held_by(&mut stranger, services, "page_of_services").await["empty"], true, "switched off");
}
