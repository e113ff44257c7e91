//! Forms with files that come in slowly, or many at once: nobody else waits for them, and what was typed stays.

#![expect(clippy::unwrap_used, reason = "a failed test says so by stopping")]

mod common;

use std::time::Duration;

use app::Actor;
use axum::body::{Body, Bytes};
use axum::http::{Method, StatusCode};
use common::{House, Page, Visitor};
use domain::user::Role;
use testkit::people::worry;
use tokio::sync::mpsc::{Sender, channel};
use tokio_stream::wrappers::ReceiverStream;
use tower::ServiceExt as _;

type Piece = Result<Bytes, std::io::Error>;

/// The boxes of a form with a file, as a browser sends them, up to the middle of the title.
fn boxes(visitor: &Visitor) -> String {
    let mut body = String::new();
    for (name, value) in [
        ("form-token", visitor.page.hidden("form-token").as_str()),
        ("writer", visitor.page.hidden("writer").as_str()),
        ("given-by", "His sister"),
        ("class", "health"),
        ("title", "A payslip"),
    ] {
        body.push_str(&format!(
            "--edge\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
        ));
    }
    body.truncate(body.len() - 2);
    body
}

/// The rest of it.
const REST: &str = ", March\r\n--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\
                    Content-Type: application/pdf\r\n\r\n%PDF-1.7\r\n--edge--\r\n";

fn request(visitor: &Visitor, place: &str, body: Body) -> axum::http::Request<Body> {
    let request = visitor.request(Method::POST, place).header("sec-fetch-site", "same-origin");
    request.header("content-type", "multipart/form-data; boundary=edge").body(body).unwrap()
}

/// Begins to send a form and stops inside the title; it is cut off when what is given back is dropped.
async fn stuck(house: &House, visitor: &Visitor, place: &str) -> Sender<Piece> {
    let (sender, receiver) = channel::<Piece>(1);
    let body = Body::from_stream(ReceiverStream::new(receiver));
    tokio::spawn(house.router.clone().oneshot(request(visitor, place, body)));
    sender.send(Ok(boxes(visitor).into())).await.unwrap();
    // There is room for this once the other was taken: the form is being read.
    sender.send(Ok(Bytes::from_static(b","))).await.unwrap();
    sender
}

async fn whole(visitor: &mut Visitor, place: &str) -> Page {
    let body = boxes(visitor) + REST;
    let request = request(visitor, place, Body::from(body));
    visitor.send(request).await
}

/// Somebody before the form for a file of a case, and the address to which it is sent.
async fn before_the_form(house: &House, who: Actor, case: domain::CaseId) -> (Visitor, String) {
    let mut visitor = house.signed_in(who);
    visitor.get(&format!("/cases/{}/files/new", case.0)).await;
    assert_eq!(visitor.page.status, StatusCode::OK);
    (visitor, format!("/cases/{}/files/take", case.0))
}

#[tokio::test]
async fn one_person_sends_a_few_files_at_once_and_the_next_waits_with_all_that_was_typed() {
    let house = House::new();
    let lead = house.organisation("Aberwen", 1);
    let case = app::case::open(&house.app, &lead, worry("Qwendolyn Marrow")).unwrap().case;
    let (mut visitor, place) = before_the_form(&house, lead, case).await;
    let mut under_way = Vec::new();
    for _ in 0..3 {
        under_way.push(stuck(&house, &visitor, &place).await);
    }
    let page = whole(&mut visitor, &place).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.says("Several files are coming in at once") && page.says("in a minute"), "{}", page.html);
    assert!(page.says("value=\"A payslip, March\"") && page.says("value=\"His sister\""), "{}", page.html);
    let worker = house.colleague(lead, Role::Caseworker, 9);
    let (mut worker, place) = before_the_form(&house, worker, case).await;
    let page = whole(&mut worker, &place).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "others go on: {}", page.html);
    drop(under_way);
    let mut page = whole(&mut visitor, &place).await;
    for _ in 0..100 {
        if page.status == StatusCode::SEE_OTHER {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
        page = whole(&mut visitor, &place).await;
    }
    assert_eq!(page.status, StatusCode::SEE_OTHER, "there is a place again: {}", page.html);
}

#[test]
fn pages_are_answered_while_a_file_comes_in_slowly() {
    // One thread that may wait for the database: whoever keeps it keeps everybody.
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    let runtime = runtime.worker_threads(2).max_blocking_threads(1).enable_all().build().unwrap();
    runtime.block_on(async {
        let house = House::new();
        let lead = house.organisation("Aberwen", 1);
        let case = app::case::open(&house.app, &lead, worry("Qwendolyn Marrow")).unwrap().case;
        let (mut visitor, place) = before_the_form(&house, lead, case).await;
        let under_way = stuck(&house, &visitor, &place).await;
        let page = tokio::time::timeout(Duration::from_secs(10), visitor.get("/cases")).await;
        assert!(page.is_ok_and(|page| page.status == StatusCode::OK), "the only thread is free");
        drop(under_way);
    });
}
