//! The public form: only where somebody answers it, and nothing that was typed is lost.

use axum::http::StatusCode;

use super::common::House;
use super::{house_with, switch_on};

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
    reader.get("/reports").await;
    assert!(reader.page.says("The public is told: <q dir=\"auto\">Read on weekdays, 9am to 5pm"));
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
async fn a_date_that_is_not_understood_does_not_keep_a_report_from_being_sent() {
    let (house, lead, mut administrator) = house_with("Aberwen", 43);
    switch_on(&mut administrator, &lead).await;
    let mut stranger = house.stranger();
    let form = format!("/report/{}", lead.organisation.0);
    stranger.get(&form).await;
    let said = [
        ("worry", "They sleep in the car wash."),
        ("seen-when.day", "28"),
        ("seen-when.month", "2"),
        ("seen-when.year", "26"),
    ];
    stranger.post(&form, &said).await;
    assert!(stranger.page.says("Sent to Aberwen"), "{}", stranger.page.html);
    let mut reader = house.signed_in(lead);
    reader.get("/").await;
    let draft = reader.page.between("href=\"/worry/", "\"").to_owned();
    reader.get(&format!("/worry/{draft}/page/age")).await;
    reader.answer(&[("age-band", "adult")]).await;
    reader.get(&format!("/worry/{draft}/check")).await;
    assert!(reader.page.says("28 2 26") && reader.page.says("Not understood as a date"));
    reader.post(&format!("/worry/{draft}/check"), &[]).await;
    assert!(reader.page.place.starts_with("/cases/"), "{}", reader.page.place);
    assert!(reader.page.says("28 2 26"), "to the letter: {}", reader.page.html);
}

#[tokio::test]
async fn choosing_another_language_keeps_what_was_typed_and_sends_nothing() {
    let (house, lead, mut administrator) = house_with("Aberwen", 38);
    switch_on(&mut administrator, &lead).await;
    let mut stranger = house.stranger();
    let form = format!("/report/{}", lead.organisation.0);
    stranger.get(&form).await;
    assert!(
        stranger.page.says(web::fingerprinted("unsaved.js")),
        "with scripts the page asks before it is left"
    );
    let button =
        format!("form=\"form\" formaction=\"/cy{form}\" formnovalidate name=\"go\" value=\"language\"");
    assert!(stranger.page.says(&button), "{button}: {}", stranger.page.html);
    let first = stranger.page.html.find("form=\"form\"").unwrap();
    assert!(
        stranger.page.html.get(first..).unwrap().starts_with("form=\"form\"></button>"),
        "Enter presses the empty button before the languages, and so sends the form"
    );
    let id = stranger.page.hidden("report");
    let typed = [
        ("worry", "They sleep in the car wash."),
        ("place", "A car wash"),
        ("reach", "after six"),
        ("report", id.as_str()),
        ("go", "language"),
    ];
    stranger.post(&format!("/cy{form}"), &typed).await;
    assert_eq!(stranger.page.status, StatusCode::OK);
    for kept in ["<html lang=\"cy\"", "They sleep in the car wash.", "value=\"A car wash\"", "after six", &id]
    {
        assert!(stranger.page.says(kept), "{kept}: {}", stranger.page.html);
    }
    let mut reader = house.signed_in(lead);
    reader.get("/").await;
    assert!(!reader.page.says("Sent by the public form"), "nothing was sent");
}

#[tokio::test]
async fn choosing_another_language_saves_what_was_typed_and_stays_on_the_page() {
    let house = House::new();
    let mut visitor = house.signed_in(house.organisation("Aberwen", 1));
    visitor.get("/worry").await;
    visitor.answer(&[]).await;
    visitor.answer(&[]).await;
    let worry = visitor.page.place.clone();
    let button = format!("form=\"question\" formaction=\"/cy{worry}\" formnovalidate name=\"go\"");
    assert!(visitor.page.says(&button), "{button}: {}", visitor.page.html);
    visitor.post(&format!("/cy{worry}"), &[("worry", "He may not leave."), ("go", "language")]).await;
    assert_eq!(visitor.page.place, format!("/cy{worry}"));
    assert!(visitor.page.says("He may not leave."), "{}", visitor.page.html);
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
