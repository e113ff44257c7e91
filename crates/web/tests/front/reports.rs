//! What the public sends: no word of it is lost, somebody is told, and nobody is pushed aside by it.

use app::Actor;
use app::front::{NewReport, new_id, report};
use axum::http::StatusCode;
use domain::Words;
use domain::user::Role;
use forms::{Answer, Answers};
use testkit::people::administrator;

use super::common::House;
use super::{house_with, switch_on};

const MINUTE: i64 = 60_000_000;

fn said(worry: &str) -> [(&str, &str); 3] {
    [("worry", worry), ("place", "A car wash"), ("nation", "england")]
}

/// Somebody sends this to an organisation.
fn sends(house: &House, to: Actor, worry: &str) {
    let mut answers = Answers::default();
    answers.set("worry".to_owned(), Answer::Text(worry.to_owned()));
    answers.set("place".to_owned(), Answer::Text("A car wash".to_owned()));
    answers.set("nation".to_owned(), Answer::One("england".to_owned()));
    let reach = Some(Words::new("01632 960 999").unwrap());
    let (id, language) = (new_id(&house.app), "en".to_owned());
    report(&house.app, NewReport { id, to: to.organisation, answers, reach, language }).unwrap();
}

#[tokio::test]
async fn words_that_were_added_after_going_back_come_in_as_well() {
    let (house, lead, mut administrator) = house_with("Aberwen", 41);
    switch_on(&mut administrator, &lead).await;
    let form = format!("/report/{}", lead.organisation.0);
    let mut stranger = house.stranger();
    stranger.get(&form).await;
    let id = stranger.page.hidden("report");
    let mut reader = house.signed_in(lead);
    // Each is sent twice, as people do.
    for (worry, count) in [("Three sleep there.", 1), ("Three sleep there. One is ill.", 2)] {
        for _ in 0..2 {
            let page =
                stranger.post_once(&form, &[&said(worry)[..], &[("report", id.as_str())]].concat()).await;
            assert!(page.says("Sent to Aberwen"), "{}", page.html);
            reader.get("/reports").await;
            assert_eq!(reader.page.html.matches("Sent by the public form").count(), count, "{worry}");
        }
    }
    let mut found = Vec::new();
    for draft in links(&reader.page.html) {
        reader.get(&format!("/worry/{draft}/page/worry")).await;
        found.push(reader.page.says("One is ill."));
        // What is written in it since makes it no other report.
        reader.answer(&[("worry", "They asked for help.")]).await;
    }
    assert_eq!(found, [false, true]);
    let again = [&said("Three sleep there.")[..], &[("report", id.as_str())]].concat();
    assert!(stranger.post_once(&form, &again).await.says("Sent to Aberwen"));
    reader.get("/reports").await;
    assert_eq!(links(&reader.page.html).len(), 2);
}

/// The drafts that a page links to, in order.
fn links(html: &str) -> Vec<String> {
    let parts = html.split("href=\"/worry/").skip(1);
    parts.map(|part| part.split('"').next().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn forms_with_nothing_in_them_close_nobodys_form() {
    let (house, lead, mut administrator) = house_with("Aberwen", 42);
    switch_on(&mut administrator, &lead).await;
    let form = format!("/report/{}", lead.organisation.0);
    let mut stranger = house.stranger();
    for _ in 0..1_001 {
        let page = stranger.post_once(&form, &[]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    assert!(!stranger.get(&form).await.says("takes no more just now"));
    let page = stranger.post_once(&form, &said("They sleep there.")).await;
    assert!(page.says("Sent to Aberwen"), "{}", page.html);
}

#[tokio::test]
async fn a_form_that_takes_no_more_says_so_before_anybody_types_with_whom_to_ring() {
    let (house, lead, mut administrator) = house_with("Aberwen", 50);
    switch_on(&mut administrator, &lead).await;
    let form = format!("/report/{}", lead.organisation.0);
    let mut stranger = house.stranger();
    for number in 0..30 {
        assert!(!stranger.get(&form).await.says("takes no more just now"), "{number}");
        let page = stranger.post_once(&form, &said(&format!("Worry number {number}."))).await;
        assert!(page.says("Sent to Aberwen"), "{}", page.html);
    }
    stranger.get(&form).await;
    let html = stranger.page.html.clone();
    let told = html.find("takes no more just now").unwrap();
    let number = html.find("tel:08000121700").unwrap();
    let form_itself = html.find("<form action=\"/report/").unwrap();
    assert!(told < number && number < form_itself, "{html}");
    let page = stranger.post_once(&form, &said("One more.")).await;
    assert!(page.says("One more.") && page.says("takes no more just now"), "{}", page.html);
    house.room.clock.pass(11 * MINUTE);
    assert!(!stranger.get(&form).await.says("takes no more just now"));
    let page = stranger.post_once(&form, &said("One more.")).await;
    assert!(page.says("Sent to Aberwen"), "{}", page.html);
}

#[tokio::test]
async fn many_reports_are_on_pages_oldest_first_and_push_no_draft_away() {
    let (house, lead, mut administrator) = house_with("Aberwen", 43);
    switch_on(&mut administrator, &lead).await;
    let mut reader = house.signed_in(lead);
    reader.get("/worry").await;
    reader.answer(&[]).await;
    for number in 0..55 {
        house.room.clock.pass(1_000_000);
        sends(&house, lead, &format!("Worry number {number}."));
    }
    reader.get("/").await;
    let html = reader.page.html.clone();
    assert!(html.contains("All 55 that wait") && html.contains("id=\"drafts\""), "{html}");
    assert_eq!(html.matches("Sent by the public form").count(), 10);
    let mut drafts = Vec::new();
    let mut address = "/reports".to_owned();
    for _ in 0..2 {
        reader.get(&address).await;
        assert!(reader.page.says("55 wait"), "{}", reader.page.html);
        drafts.extend(links(&reader.page.html));
        address = match reader.page.html.split_once("href=\"/reports?after=") {
            Some((_, rest)) => format!("/reports?after={}", rest.split('"').next().unwrap()),
            None => break,
        };
    }
    assert_eq!(drafts.len(), 55, "each is on one page");
    for (place, worry) in [(0, "Worry number 0."), (54, "Worry number 54.")] {
        reader.get(&format!("/worry/{}/page/worry", drafts[place])).await;
        assert!(reader.page.says(worry), "{worry}");
    }
    let other = house.organisation("Marchbury", 44);
    let mut other = house.signed_in(other);
    other.get("/reports").await;
    assert!(other.page.says("Nothing waits") && links(&other.page.html).is_empty());
}

#[tokio::test]
async fn those_who_answer_are_told_until_it_is_a_case() {
    let (house, lead, mut administrator) = house_with("Aberwen", 45);
    switch_on(&mut administrator, &lead).await;
    sends(&house, lead, "They sleep there.");
    let mut reader = house.signed_in(lead);
    reader.get("/worklist?whose=mine").await;
    assert!(
        reader.page.says("Read what the public sent") && reader.page.says("Read on weekdays, 9am to 5pm"),
        "{}",
        reader.page.html
    );
    let draft = links(&reader.page.html).remove(0);
    assert_eq!(app::due::remind(&house.app).unwrap().things, 1);
    reader.get(&format!("/worry/{draft}/page/age")).await;
    reader.answer(&[("age-band", "adult")]).await;
    reader.get(&format!("/worry/{draft}/check")).await;
    reader.post(&format!("/worry/{draft}/check"), &[]).await;
    // How to reach whoever sent it is an entry of its own, and nobody's who is signed in.
    let html = reader.page.html.clone();
    assert!(
        html.contains("how to reach whoever sent it") && html.contains("Somebody who used the public form"),
        "{html}"
    );
    reader.get("/worklist?whose=all").await;
    assert!(!reader.page.says("Read what the public sent"), "{}", reader.page.html);
}

#[tokio::test]
async fn there_is_no_form_once_nobody_is_left_who_answers_it() {
    let (house, lead, mut visitor) = house_with("Aberwen", 46);
    let reader = house.colleague(lead, Role::Caseworker, 47);
    let director = house.colleague(lead, Role::Director, 48);
    visitor.get("/organisation/front-door").await;
    assert!(visitor.page.says(&reader.user.0.to_string()));
    assert!(!visitor.page.says(&director.user.0.to_string()), "they read no worries");
    switch_on(&mut visitor, &reader).await;
    let form = format!("/report/{}", lead.organisation.0);
    let mut stranger = house.stranger();
    stranger.get(&form).await;
    assert!(stranger.page.says("Read on weekdays, 9am to 5pm"), "{}", stranger.page.html);
    app::user::disable(&house.app, &administrator(lead), reader.user).unwrap();
    // What was sent in the minute before it is known is not taken, and not lost.
    let page = stranger.post_once(&form, &said("They sleep there.")).await;
    assert!(page.status == StatusCode::CONFLICT && page.says("They sleep there."), "{}", page.html);
    house.room.clock.pass(2 * MINUTE);
    stranger.get(&form).await;
    assert_eq!(stranger.page.status, StatusCode::NOT_FOUND);
    visitor.get("/organisation/front-door").await;
    assert!(!visitor.page.says(&reader.user.0.to_string()));
}

#[tokio::test]
async fn while_the_database_is_gone_a_report_waits_to_be_sent_again() {
    let (house, lead, mut administrator) = house_with("Aberwen", 49);
    switch_on(&mut administrator, &lead).await;
    let form = format!("/report/{}", lead.organisation.0);
    let mut stranger = house.stranger();
    house.room.meddle("ALTER TABLE organisations RENAME TO gone");
    let page = stranger.post_once(&form, &said("They sleep there.")).await;
    assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(page.says("They sleep there.") && page.says("try again"), "{}", page.html);
    assert!(!page.says("not answered any more"));
    stranger.get(&form).await;
    assert_eq!(stranger.page.status, StatusCode::SERVICE_UNAVAILABLE);
    house.room.meddle("ALTER TABLE gone RENAME TO organisations");
    let page = stranger.post_once(&form, &said("They sleep there.")).await;
    assert!(page.says("Sent to Aberwen"), "{}", page.html);
}
