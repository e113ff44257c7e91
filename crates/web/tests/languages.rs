//! Another language chosen in the middle of a form: what was typed stands there again in it, and nothing was done.

#![expect(clippy::unwrap_used, reason = "a failed test says so by stopping")]

mod common;

use app::Actor;
use axum::http::StatusCode;
use common::referral::{begun, signed};
use common::{House, Visitor};
use domain::CaseId;
use domain::user::Role;

/// What somebody had written when they chose the other language.
const HALF: &str = "Half of a sentence";

/// Sees that a page's way to Welsh is a button of its form, and that what is typed comes back in Welsh.
async fn keeps(visitor: &mut Visitor, place: &str, typed: &[(&str, &str)]) {
    visitor.get(place).await;
    assert_eq!(visitor.page.status, StatusCode::OK, "{place}");
    assert!(!visitor.page.says("data-unsaved"), "{place}: nothing is typed yet");
    assert!(visitor.page.says(&format!("formaction=\"/cy{place}\"")), "{place}: {}", visitor.page.html);
    let all: Vec<_> = typed.iter().copied().chain([("go", "language")]).collect();
    let there = visitor.post_once(&format!("/cy{place}"), &all).await;
    assert_eq!(there.status, StatusCode::OK, "{place} is no error, and leads nowhere: {}", there.html);
    assert!(there.says("<html lang=\"cy\""), "{place}");
    assert!(there.says("data-unsaved"), "{place}: whoever leaves it is asked");
    assert!(there.says(HALF), "{place} lost what was typed: {}", there.html);
    assert!(!there.says("govuk-error-summary"), "{place} complains of what is not written yet");
}

fn entries(house: &House, actor: &Actor, case: CaseId) -> i64 {
    app::case::read(&house.app, actor, case).unwrap().version()
}

#[tokio::test]
async fn in_forms_about_a_case_and_its_signed_referral() {
    let house = House::new();
    let lead = house.organisation("Aberwen", 1);
    let (case, entry) = signed(&house.app, &lead);
    let mut visitor = house.signed_in(lead);
    let before = entries(&house, &lead, case);
    let (case_at, referral) = (format!("/cases/{}", case.0), format!("/cases/{}/referred/{entry}", case.0));
    for (place, box_of_words) in [
        (format!("{case_at}/entry/2/take-out"), "why"),
        (format!("{case_at}/entry/2/put-back"), "why"),
        (format!("{case_at}/merge"), "why"),
        (format!("{case_at}/part/{}", case.0), "why"),
        (format!("{case_at}/consent"), "words"),
        (format!("{referral}/sent"), "words"),
        (format!("{referral}/reference"), "words"),
        (format!("{referral}/asked"), "words"),
        (format!("{referral}/addition"), "words"),
    ] {
        keeps(&mut visitor, &place, &[(box_of_words, HALF)]).await;
    }
    assert_eq!(entries(&house, &lead, case), before, "nothing was written into the case");
}

#[tokio::test]
async fn in_forms_about_a_referral_that_is_not_signed() {
    let house = House::new();
    let lead = house.organisation("Aberwen", 1);
    let (mut visitor, _, draft) = begun(&house, lead).await;
    for (place, box_of_words) in [("send", "words"), ("pause", "why")] {
        keeps(&mut visitor, &format!("{draft}/{place}"), &[(box_of_words, HALF)]).await;
    }
    visitor.get(&draft).await;
    assert!(!visitor.page.says(HALF), "it was neither sent nor put aside");
}

#[tokio::test]
async fn in_forms_of_the_library_and_of_the_front_door() {
    let house = House::new();
    let lead = house.organisation("Aberwen", 1);
    let mut editor = house.signed_in(house.colleague(lead, Role::Editor, 2));
    for place in ["new", "items/ms-victim-support-bill"] {
        keeps(&mut editor, &format!("/library-editing/{place}"), &[("title", HALF), ("seen", "0")]).await;
    }
    editor.get("/library/ms-victim-support-bill").await;
    assert!(!editor.page.says(HALF), "nothing was written into the library");
    let mut administrator = house.signed_in(house.colleague(lead, Role::Administrator, 3));
    keeps(&mut administrator, "/organisation/front-door", &[("hours", HALF)]).await;
    administrator.get("/organisation/front-door").await;
    assert!(!administrator.page.says(HALF), "nothing was set");
}
