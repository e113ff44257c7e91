//! What no page is meant for is refused plainly.

mod common;

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use common::House;

#[tokio::test]
async fn forged_hosts_and_other_sites_are_refused() {
    let house = House::new();
    let mut visitor = house.signed_in(house.organisation("Aberwen", 1));
    visitor.get("/worry").await;
    for host in ["evil.example", "127.0.0.1:81", "127.0.0.1.evil.example", ""] {
        let request = Request::get("/rules").header("host", host).body(Body::empty()).unwrap();
        assert_eq!(visitor.send(request).await.status, StatusCode::BAD_REQUEST, "{host}");
    }
    let form = "application/x-www-form-urlencoded";
    for site in ["cross-site", "same-site", "none"] {
        let request = visitor
            .request(Method::POST, "/worry")
            .header("content-type", form)
            .header("sec-fetch-site", site);
        let page = visitor.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{site}");
    }
    // A browser that does not say where it comes from must bring the token back.
    visitor.fetch_site = false;
    let body = format!("form-token=wrong&writer={}", visitor.page.hidden("writer"));
    assert_eq!(visitor.post_body("/worry", body).await.status, StatusCode::CONFLICT);
    visitor.answer(&[]).await;
    assert!(visitor.page.place.contains("/page/danger"), "with the token it is taken");
}

#[tokio::test]
async fn large_bodies_and_strange_kinds_are_refused() {
    let house = House::new();
    let mut visitor = house.signed_in(house.organisation("Aberwen", 1));
    visitor.get("/worry").await;
    let large = format!("worry={}", "a".repeat(3_000_000));
    assert_eq!(visitor.post_body("/worry", large).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    let request = visitor.request(Method::POST, "/worry").header("content-type", "application/json");
    assert_eq!(visitor.send(request.body(Body::from("{}")).unwrap()).await.status, StatusCode::BAD_REQUEST);
    let broken = visitor.post_body("/worry", "worry=%ff%fe".to_owned()).await;
    assert_eq!(broken.status, StatusCode::BAD_REQUEST, "no form of ours sends what is not UTF-8");
    let request = visitor.request(Method::DELETE, "/worry").body(Body::empty()).unwrap();
    let refused = visitor.send(request).await;
    assert_eq!(refused.status, StatusCode::METHOD_NOT_ALLOWED);
    assert!(refused.says("This address does not take that") && refused.headers.contains_key("allow"));
}

#[tokio::test]
async fn nothing_typed_is_lost_of_a_form_with_one_box_twice() {
    let house = House::new();
    let mut visitor = house.signed_in(house.organisation("Aberwen", 1));
    visitor.get("/worry").await;
    let twice = visitor.post_once("/search", &[("find", "Jayden"), ("find", "Marrow")]).await;
    assert_eq!(twice.status, StatusCode::BAD_REQUEST);
    assert!(twice.says("One box came twice"), "{}", twice.html);
}

#[tokio::test]
async fn pages_say_what_is_so_of_cookies_and_nothing_is_found_in_ones_own_head() {
    let house = House::new();
    let mut stranger = house.stranger();
    stranger.get("/sign-in").await;
    assert!(stranger.page.says("gives your browser one cookie") && !stranger.page.says("sets no cookies"));
    let mut stranger = house.stranger();
    stranger.get("/rules").await;
    assert!(stranger.page.says("sets no cookies") && stranger.cookie.is_none());
    stranger.get("/nothing-here").await;
    assert!(stranger.page.status == StatusCode::NOT_FOUND && stranger.page.says("href=\"/sign-in\""));
    let mut visitor = house.signed_in(house.organisation("Aberwen", 1));
    for address in ["/nothing-here", "/cy/nothing-here"] {
        visitor.get(address).await;
        assert_eq!(visitor.page.status, StatusCode::NOT_FOUND);
        assert!(!visitor.page.says("/sign-in\"") && visitor.page.says("/account\""), "{address}");
    }
}

#[tokio::test]
async fn bad_cookies_are_strangers() {
    let house = House::new();
    let own = house.signed_in(house.organisation("Aberwen", 1)).cookie.unwrap();
    for cookies in [
        "wayhaven=".to_owned(),
        "wayhaven=rubbish; path=/".to_owned(),
        format!("wayhaven={own}; wayhaven={own}"),
        format!("wayhaven={own}x"),
        format!("other={own}"),
        "wayhaven=../../etc".to_owned(),
    ] {
        let mut stranger = house.stranger();
        let request = stranger.request(Method::GET, "/account").header("cookie", cookies.as_str());
        let page = stranger.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{cookies}");
    }
}

#[tokio::test]
async fn tricks_with_paths_find_nothing() {
    let house = House::new();
    let mut visitor = house.signed_in(house.organisation("Aberwen", 1));
    for path in [
        "/assets/../Cargo.toml",
        "/assets/x/..%2f..%2fCargo.toml",
        "//rules",
        "/cases/..",
        "/cases/%00",
        "/cases/not-an-id",
        "/cy/cy/rules",
        "/worry/not-an-id/page/danger",
        "/worry/01a208d2-b2aa-7cc0-b559-f753871c49a9/page/../check",
    ] {
        let request = visitor.request(Method::GET, path).body(Body::empty()).unwrap();
        let page = visitor.send(request).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
    }
}
