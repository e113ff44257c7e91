//! A referral when things go wrong: sign-in lapses in mid-answer, nobody writes for long, every box is full.

mod common;

use app::sets::{self, REFERRAL};
use axum::http::StatusCode;
use common::{House, take_down};
use forms::Kind;

/// The most characters that the national form's boxes take; each of four bytes.
const FULL: usize = 15_000;

#[tokio::test]
async fn sign_in_that_lapses_in_mid_answer_loses_nothing_and_leads_back() {
    let house = House::new();
    let actor = house.organisation("Aberwen", 1);
    let link =
        app::sign_in::link_of(&house.app, Some(actor.user), app::sign_in::LinkPurpose::Password).unwrap();
    let mut visitor = house.stranger();
    visitor.get(&format!("/set-up/{}", link.text())).await;
    visitor.answer(&[("password", "heron lantern brook"), ("again", "heron lantern brook")]).await;
    take_down(&mut visitor, "", "He may not leave.", "محمد حسين").await;
    visitor.answer(&[]).await;
    let case = visitor.page.place.clone();
    visitor.get(&format!("{case}/referral")).await;
    visitor.answer(&[]).await;
    let page = format!("{}/page/child-wishes", visitor.page.place);
    visitor.get(&page).await;
    house.room.clock.pass(61 * 60 * 1_000_000);
    visitor.answer(&[("child-words", "Em muốn ở lại đây.\r\nĐừng nói với ai.")]).await;
    assert_eq!(visitor.page.status, StatusCode::UNAUTHORIZED);
    assert!(!visitor.page.says("Em muốn"), "not for whoever stands at the machine now");
    visitor.answer(&[("email", "nerys.1@wayhaven.example"), ("password", "heron lantern brook")]).await;
    let words = visitor.page.hidden("child-words");
    visitor.answer(&[("child-words", &words)]).await;
    visitor.get(&page).await;
    assert!(visitor.page.says("Em muốn ở lại đây.\nĐừng nói với ai.</textarea>"), "{}", visitor.page.html);
}

const MINUTE: i64 = 60 * 1_000_000;
const DAY: i64 = 24 * 60 * MINUTE;

#[tokio::test]
async fn one_in_which_nobody_writes_for_long_warns_is_put_aside_and_is_gone_on_with() {
    let house = House::new();
    let lead = house.organisation("Aberwen", 1);
    let mut visitor = house.signed_in(lead);
    take_down(&mut visitor, "", "He may not leave.", "محمد حسين").await;
    visitor.answer(&[]).await;
    let case = visitor.page.place.clone();
    visitor.get(&format!("{case}/referral")).await;
    visitor.answer(&[]).await;
    let draft = visitor.page.place.clone();
    let page = format!("{draft}/page/child-wishes");
    visitor.get(&page).await;
    visitor.answer(&[("child-words", "Em muốn ở lại đây."), ("child-police", "no")]).await;
    assert!(!visitor.page.says("It will be put aside on"), "{}", visitor.page.html);
    // Two weeks before, it is told; and everybody still finds it.
    house.room.clock.pass(77 * DAY);
    let mut visitor = house.signed_in(lead);
    visitor.get(&draft).await;
    assert!(visitor.page.says("It will be put aside on"), "{}", visitor.page.html);
    // Whoever writes in the very minute keeps their words.
    house.room.clock.pass(13 * DAY - 30 * MINUTE);
    let mut visitor = house.signed_in(lead);
    visitor.get(&page).await;
    house.room.clock.pass(40 * MINUTE);
    visitor.answer(&[("child-words", "Đừng nói với ai."), ("child-police", "no")]).await;
    assert!(visitor.page.says("put aside and your words were not saved"), "{}", visitor.page.html);
    assert!(visitor.page.says("Đừng nói với ai."), "{}", visitor.page.html);
    visitor.get(&case).await;
    assert!(visitor.page.says(&draft), "it stands on the case still: {}", visitor.page.html);
    visitor.get(&draft).await;
    assert!(visitor.page.says("Put aside on"), "{}", visitor.page.html);
    visitor.answer(&[]).await;
    visitor.get(&page).await;
    assert!(visitor.page.says("Em muốn ở lại đây.</textarea>"), "nothing is lost: {}", visitor.page.html);
    visitor.answer(&[("child-words", "Đừng nói với ai."), ("child-police", "no")]).await;
    visitor.get(&page).await;
    assert!(visitor.page.says("Đừng nói với ai.</textarea>"), "{}", visitor.page.html);
}

#[tokio::test]
async fn every_box_full_at_once_comes_back_to_the_letter() {
    let house = House::new();
    let mut visitor = house.signed_in(house.organisation("Aberwen", 1));
    take_down(&mut visitor, "", "He may not leave.", "محمد حسين").await;
    visitor.answer(&[]).await;
    let case = visitor.page.place.clone();
    visitor.get(&format!("{case}/referral")).await;
    visitor.answer(&[]).await;
    let draft = visitor.page.place.clone();
    let set = sets::find(REFERRAL).unwrap();
    // Of each box its own text, so that none can stand in for another.
    let text = |id: &str| format!("{id}:{}", "𠮷".repeat(FULL - id.len() - 1));
    let mut full = Vec::new();
    for page in set.pages() {
        let boxes = set.fields_of(page).filter(|field| matches!(field.kind, Kind::Long { .. }));
        let boxes: Vec<(String, String)> = boxes.map(|field| (field.id.clone(), text(&field.id))).collect();
        visitor.get(&format!("{draft}/page/{}", page.id)).await;
        if boxes.is_empty() || !visitor.page.place.ends_with(&page.id) {
            continue;
        }
        let typed: Vec<(&str, &str)> = boxes.iter().map(|(id, text)| (id.as_str(), text.as_str())).collect();
        visitor.answer(&typed).await;
        full.extend(boxes.into_iter().map(|(id, text)| (page.id.clone(), id, text)));
    }
    assert!(full.len() >= 20, "{} boxes", full.len());
    for (page, id, text) in full {
        visitor.get(&format!("{draft}/page/{page}")).await;
        assert!(visitor.page.says(&format!("{text}</textarea>")), "{id}");
    }
}
