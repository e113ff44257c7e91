//! A worry becomes a case; whatever goes wrong on the way, nothing that was typed is lost or shown to the wrong eyes.

mod common;

use axum::http::StatusCode;
use common::{House, take_down};
use domain::user::Role;
use store::Viewer;

const WORDS: &str = "a [b] ~5 <18 c|d x&&y 👩🏽‍🚒 مرحبا \"quoted\" 'so'";

fn escaped(text: &str) -> String {
    text.replace('&', "&#38;")
        .replace('<', "&#60;")
        .replace('>', "&#62;")
        .replace('"', "&#34;")
        .replace('\'', "&#39;")
}

#[tokio::test]
async fn a_worry_becomes_a_case_in_two_languages() {
    for prefix in ["", "/cy"] {
        let house = House::new();
        let actor = house.organisation("Aberwen", 1);
        let mut visitor = house.signed_in(actor);
        take_down(&mut visitor, prefix, WORDS, "محمد آدم").await;
        assert!(visitor.page.says(&escaped(WORDS)) && visitor.page.says("محمد آدم"));
        visitor.answer(&[]).await;
        assert!(visitor.page.place.contains("/cases/"), "{}", visitor.page.place);
        let nobody =
            if prefix.is_empty() { "Nobody has been told yet" } else { "Does neb wedi cael gwybod eto" };
        assert!(visitor.page.says(nobody), "{}", visitor.page.html);
        assert!(visitor.page.says(&escaped(WORDS)) && visitor.page.says("محمد آدم"));
        let case = visitor.page.place.clone();
        visitor.get(&format!("{case}/told")).await;
        visitor
            .answer(&[
                ("service", "EDT"),
                ("taken-by", ""),
                ("day", "30"),
                ("month", "2"),
                ("year", "x"),
                ("time", "noon"),
            ])
            .await;
        assert_eq!(visitor.page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(!visitor.page.says("href=\"#taken-by\""), "whoever answers may give no name");
        for field in ["#day", "#time"] {
            assert!(visitor.page.says(&format!("href=\"{field}\"")), "{field}");
        }
        assert!(
            visitor.page.says("value=\"noon\"") && visitor.page.says("value=\"EDT\""),
            "nothing typed is lost"
        );
        let call = [
            ("service", "EDT"),
            ("taken-by", "Tomos <b>"),
            ("day", "13"),
            ("month", "11"),
            ("year", "2023"),
            ("time", "14:30"),
        ];
        let told = format!("{case}/told");
        // Three years before anybody said that they were worried is a slip of the hand, unless they say that it is not.
        let asked = visitor.post_once(&told, &call).await;
        assert!(asked.status == StatusCode::UNPROCESSABLE_ENTITY && asked.says("name=\"long-before\""));
        let call = [&call[..], &[("long-before", "1")]].concat();
        visitor.post_once(&told, &call).await;
        visitor.post_once(&told, &call).await;
        visitor.get(&case).await;
        assert_eq!(
            visitor.page.html.matches("wh-chron__what").count(),
            2,
            "pressed twice, written down once"
        );
        assert!(
            visitor.page.says("Tomos &#60;b&#62;") && visitor.page.says("EDT") && !visitor.page.says(nobody)
        );
        for (name, time) in [("", "15:30"), ("Not given", "16:30")] {
            let unnamed = call.iter().map(|(field, said)| match *field {
                "taken-by" => ("taken-by", name),
                "time" => ("time", time),
                field => (field, *said),
            });
            visitor.get(&told).await;
            visitor.answer(&unnamed.collect::<Vec<_>>()).await;
        }
        visitor.get(&case).await;
        let unnamed = if prefix.is_empty() { "gave no name" } else { "Ni roddodd y sawl" };
        assert_eq!(visitor.page.html.matches(unnamed).count(), 2, "{}", visitor.page.html);
    }
}

#[tokio::test]
async fn only_two_answers_are_compulsory() {
    let house = House::new();
    let mut visitor = house.signed_in(house.organisation("Aberwen", 1));
    visitor.get("/worry").await;
    visitor.answer(&[]).await;
    for answers in [&[][..], &[("worry", "Something is wrong.")], &[], &[], &[("age-band", "never-met")]] {
        visitor.answer(answers).await;
    }
    assert!(visitor.page.place.contains("who=never-met"), "{}", visitor.page.place);
    let on = visitor.page.between("<a class=\"govuk-button\" href=\"", "\"").to_owned();
    visitor.get(&on).await;
    while !visitor.page.place.ends_with("/check") {
        assert!(!visitor.page.place.contains("page/language") && !visitor.page.place.contains("page/reach"));
        visitor.answer(&[]).await;
        assert_eq!(visitor.page.status, StatusCode::OK);
    }
    visitor.answer(&[]).await;
    assert!(visitor.page.place.contains("/cases/"));
    assert!(visitor.page.says("Nobody has met them") && visitor.page.says("Name not known"));
}

#[tokio::test]
async fn what_is_missing_is_told_and_linked() {
    let house = House::new();
    let mut visitor = house.signed_in(house.organisation("Aberwen", 1));
    visitor.get("/worry").await;
    visitor.answer(&[]).await;
    let draft = visitor.page.place.split("/page/").next().unwrap().to_owned();
    visitor.get(&format!("{draft}/page/worry")).await;
    visitor.answer(&[("worry", "   ")]).await;
    assert_eq!(visitor.page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(visitor.page.says("href=\"#worry\"") && visitor.page.says("Write what worries you"));
    visitor.get(&format!("{draft}/check")).await;
    visitor.answer(&[]).await;
    assert_eq!(visitor.page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(visitor.page.says("Check your answers") && !visitor.page.says("After leaving"));
    assert!(visitor.page.says("page/worry?from=check") && visitor.page.says("page/age?from=check"));
    visitor.get(&format!("{draft}/page/when")).await;
    visitor.answer(&[("seen-when.day", "31"), ("seen-when.month", "Feb"), ("seen-when.year", "2023")]).await;
    assert_eq!(visitor.page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        visitor.page.says("value=\"Feb\"") && visitor.page.says("value=\"31\""),
        "what was typed is there"
    );
    visitor.answer(&[("seen-when.year", "2999")]).await;
    assert!(visitor.page.says("or earlier"), "a day that is still to come");
}

#[tokio::test]
async fn long_text_comes_back_and_longer_text_stays_in_its_box() {
    let house = House::new();
    let mut visitor = house.signed_in(house.organisation("Aberwen", 1));
    visitor.get("/worry").await;
    visitor.answer(&[]).await;
    visitor.answer(&[]).await;
    let place = visitor.page.place.clone();
    let whole = "𠮷".repeat(15_000);
    visitor.answer(&[("worry", &whole)]).await;
    assert!(visitor.page.place.ends_with("/page/when"));
    visitor.get(&place).await;
    assert!(visitor.page.says(&whole), "fifteen thousand four-byte characters");
    let more = "𠮷".repeat(15_001);
    visitor.answer(&[("worry", &more)]).await;
    assert_eq!(visitor.page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(visitor.page.says(&more) && visitor.page.says("15,001") && visitor.page.says("15,000"));
    visitor.get(&place).await;
    assert!(visitor.page.says(&more), "it is in the draft too");
    // Lines that a browser sends with two characters, and a text that begins with an empty one.
    visitor.answer(&[("worry", "\r\nfirst\r\n\r\nlast ")]).await;
    visitor.get(&place).await;
    assert!(visitor.page.says(">\n\nfirst\n\nlast </textarea>"), "to the letter");
}

#[tokio::test]
async fn pressing_twice_doubles_nothing() {
    let house = House::new();
    let actor = house.organisation("Aberwen", 1);
    let mut visitor = house.signed_in(actor);
    take_down(&mut visitor, "", "He cannot leave.", "Linh").await;
    let check = visitor.page.place.clone();
    let first = visitor.post_once(&check, &[]).await;
    let second = visitor.post_once(&check, &[]).await;
    assert_eq!(first.headers["location"], second.headers["location"], "both lead to the one case");
    let viewer = Viewer { organisation: actor.organisation, at: house.app.now() };
    assert_eq!(house.app.store.count(viewer, domain::Noun::Case).unwrap(), 1);
    // The back button, to a question of what is now a case.
    let question = check.replace("/check", "/page/worry");
    visitor.get(&question).await;
    assert!(visitor.page.place.contains("/cases/"));
}

#[tokio::test]
async fn two_people_in_one_draft_are_told_and_neither_loses_text() {
    let house = House::new();
    let one = house.organisation("Aberwen", 1);
    let other = house.colleague(one, Role::FirstResponder, 2);
    let (mut first, mut second) = (house.signed_in(one), house.signed_in(other));
    first.get("/worry").await;
    first.answer(&[]).await;
    let page = first.page.place.replace("/danger", "/worry");
    first.get(&page).await;
    second.get(&page).await;
    first.answer(&[("worry", "First words")]).await;
    second.answer(&[("worry", "Second words")]).await;
    assert_eq!(second.page.status, StatusCode::CONFLICT);
    for words in ["First words", "Second words", "Nerys Quill-Adeyemi"] {
        assert!(second.page.says(words), "{words}");
    }
    second.answer(&[("worry", "Second words, having read the first")]).await;
    assert!(second.page.place.ends_with("/page/when"));
    first.get(&page).await;
    assert!(first.page.says("Second words, having read the first"));
    // The same person at an older page of their own: the newer words win, and nobody is asked.
    first.answer(&[("worry", "Mine again")]).await;
    assert_eq!(first.page.status, StatusCode::OK);
    // Both home pages list it, and say whose it is.
    second.get("/").await;
    assert!(second.page.says("Begun by Nerys Quill-Adeyemi"));
    first.get("/").await;
    assert!(first.page.says("Begun by you"));
}

#[tokio::test]
async fn a_draft_put_aside_is_gone_from_every_page() {
    let house = House::new();
    let mut visitor = house.signed_in(house.organisation("Aberwen", 1));
    visitor.get("/worry").await;
    visitor.answer(&[]).await;
    let draft = visitor.page.place.split("/page/").next().unwrap().to_owned();
    visitor.get(&format!("{draft}/discard")).await;
    visitor.answer(&[]).await;
    assert!(!visitor.page.says(&draft));
    for place in [draft.clone(), format!("{draft}/check"), format!("{draft}/page/worry")] {
        assert_eq!(visitor.get(&place).await.status, StatusCode::NOT_FOUND, "{place}");
    }
}

#[tokio::test]
async fn a_session_that_ends_in_mid_answer_loses_nothing() {
    let house = House::new();
    let actor = house.organisation("Aberwen", 1);
    let link =
        app::sign_in::link_of(&house.app, Some(actor.user), app::sign_in::LinkPurpose::Password).unwrap();
    let mut visitor = house.stranger();
    visitor.get(&format!("/set-up/{}", link.text())).await;
    visitor.answer(&[("password", "heron lantern brook"), ("again", "heron lantern brook")]).await;
    assert_eq!(visitor.page.place, "/");
    visitor.get("/worry").await;
    visitor.answer(&[]).await;
    visitor.answer(&[]).await;
    house.room.clock.pass(61 * 60 * 1_000_000);
    visitor.answer(&[("worry", "Secret words of hers\r\nin two lines")]).await;
    assert_eq!(visitor.page.status, StatusCode::UNAUTHORIZED);
    assert!(!visitor.page.says("Secret words"), "not for whoever stands at the machine now");
    visitor.answer(&[("email", "nerys.1@wayhaven.example"), ("password", "wrong wrong wrong")]).await;
    assert_eq!(visitor.page.status, StatusCode::UNPROCESSABLE_ENTITY);
    visitor.answer(&[("email", "Nerys.1@wayhaven.example"), ("password", "heron lantern brook")]).await;
    let shown = visitor.page.html.replace("\r\n", "\n");
    assert!(shown.contains("Secret words of hers\nin two lines"), "{shown}");
    let worry = visitor.page.hidden("worry");
    visitor.answer(&[("worry", &worry)]).await;
    assert!(visitor.page.place.ends_with("/page/when"), "{}", visitor.page.place);
    visitor.get(&visitor.page.place.replace("/when", "/worry")).await;
    assert!(visitor.page.says("Secret words of hers\nin two lines</textarea>"));
}

#[tokio::test]
async fn what_is_typed_is_saved_on_the_way_to_whom_to_ring_and_on_the_way_back() {
    let house = House::new();
    let mut visitor = house.signed_in(house.organisation("Aberwen", 1));
    visitor.get("/worry").await;
    visitor.answer(&[]).await;
    visitor.answer(&[]).await;
    let worry = visitor.page.place.clone();
    assert!(worry.ends_with("/page/worry"), "{worry}");
    assert!(
        visitor.page.says(web::fingerprinted("unsaved.js")),
        "with scripts the page asks before it is left"
    );
    for (go, words) in [("ring", "He may not leave."), ("back", "He may not leave the yard.")] {
        visitor.answer(&[("worry", words), ("go", go)]).await;
        let there = if go == "ring" { "/next-hour?" } else { "/page/danger" };
        assert!(visitor.page.place.contains(there), "{go}: {}", visitor.page.place);
        if go == "ring" {
            assert!(visitor.page.says(&format!("href=\"{worry}\"")), "the way back to the page");
        }
        visitor.get(&worry).await;
        assert!(visitor.page.says(words), "{go}: {}", visitor.page.html);
    }
}

#[tokio::test]
async fn whoever_signed_out_is_told_so_and_no_other_reason() {
    let house = House::new();
    let mut visitor = house.signed_in(house.organisation("Aberwen", 1));
    visitor.get("/account").await;
    let once = visitor.post_once("/sign-out", &[]).await;
    assert_eq!(once.status, StatusCode::SEE_OTHER);
    // Pressed in another window, and an answer sent from one that was still open: the browser has no cookie any more.
    visitor.cookie = None;
    assert_eq!(visitor.post_once("/sign-out", &[]).await.status, StatusCode::SEE_OTHER);
    let page = visitor.post_once("/worry", &[("worry", "Words of hers")]).await;
    assert_eq!(page.status, StatusCode::UNAUTHORIZED);
    assert!(page.says("You signed out in this browser") && !page.says("for an hour"), "{}", page.html);
}

#[tokio::test]
async fn what_one_person_typed_is_not_shown_to_the_next() {
    let house = House::new();
    let one = house.organisation("Aberwen", 1);
    let other = house.colleague(one, Role::Lead, 2);
    let mut visitor = house.signed_in(one);
    visitor.get("/worry").await;
    visitor.answer(&[]).await;
    visitor.answer(&[]).await;
    house.room.clock.pass(61 * 60 * 1_000_000);
    let page = visitor.post_once(&visitor.page.place.clone(), &[("worry", "Secret words")]).await;
    let link =
        app::sign_in::link_of(&house.app, Some(other.user), app::sign_in::LinkPurpose::Password).unwrap();
    let password = domain::Words::new("heron lantern brook").unwrap();
    app::sign_in::choose(&house.app, &link, &password, &password).unwrap();
    visitor.page = page;
    visitor.answer(&[("email", "colleague2@wayhaven.example"), ("password", "heron lantern brook")]).await;
    assert!(!visitor.page.says("Secret words") && visitor.page.says("Somebody else filled this in"));
}

#[tokio::test]
async fn when_nothing_can_be_saved_the_words_stay_on_the_page() {
    let house = House::new();
    let mut visitor = house.signed_in(house.organisation("Aberwen", 1));
    visitor.get("/worry").await;
    visitor.answer(&[]).await;
    visitor.answer(&[]).await;
    // Another process holds the database, as when its disk hangs.
    let other = rusqlite::Connection::open(house.room.file()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    visitor.answer(&[("worry", "Words to keep"), ("worry.unknown", "")]).await;
    assert_eq!(visitor.page.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(
        visitor.page.says("Words to keep") && visitor.page.says("Not saved yet") && visitor.page.says("999")
    );
    other.execute_batch("ROLLBACK").unwrap();
    let worry = visitor.page.hidden("worry");
    visitor.answer(&[("worry", &worry)]).await;
    assert!(visitor.page.place.ends_with("/page/when"), "{}", visitor.page.html);
    visitor.get(&visitor.page.place.replace("/when", "/worry")).await;
    assert!(visitor.page.says("Words to keep</textarea>"));
}

#[tokio::test]
async fn words_for_a_draft_that_a_colleague_ended_stay_on_the_page() {
    for (end, leads_to_case) in [("check", true), ("discard", false)] {
        let house = House::new();
        let one = house.organisation("Aberwen", 1);
        let other = house.colleague(one, Role::FirstResponder, 2);
        let (mut first, mut second) = (house.signed_in(one), house.signed_in(other));
        take_down(&mut first, "", "First words", "Linh").await;
        let draft = first.page.place.trim_end_matches("/check").to_owned();
        first.get(&format!("{draft}/page/worry")).await;
        second.get(&format!("{draft}/{end}")).await;
        second.answer(&[]).await;
        first.answer(&[("worry", "Words that must not be lost")]).await;
        assert_eq!(first.page.status, StatusCode::CONFLICT);
        assert!(first.page.says("Words that must not be lost"));
        assert_eq!(first.page.says("Go to the case"), leads_to_case);
    }
}

#[tokio::test]
async fn the_same_person_in_two_windows_is_told_too() {
    let house = House::new();
    let actor = house.organisation("Aberwen", 1);
    let (mut one, mut other) = (house.signed_in(actor), house.signed_in(actor));
    one.get("/worry").await;
    one.answer(&[]).await;
    let page = one.page.place.replace("/danger", "/worry");
    one.get(&page).await;
    other.get(&page).await;
    one.answer(&[("worry", "In the first window")]).await;
    other.answer(&[("worry", "In the second window")]).await;
    assert_eq!(other.page.status, StatusCode::CONFLICT);
    assert!(other.page.says("In the first window") && other.page.says("In the second window"));
    assert!(other.page.says("in another window"));
}

#[tokio::test]
async fn danger_comes_before_every_question_and_passing_over_is_no_answer() {
    let house = House::new();
    let mut visitor = house.signed_in(house.organisation("Aberwen", 1));
    visitor.get("/worry").await;
    visitor.answer(&[]).await;
    visitor.answer(&[("danger-now", "now")]).await;
    assert!(visitor.page.place.starts_with("/next-hour?who=everyone"), "{}", visitor.page.place);
    let on = visitor.page.between("<a class=\"govuk-button\" href=\"", "\"").to_owned();
    assert!(on.ends_with("/page/worry") && visitor.page.says("999"), "{on}");
    let draft = on.split("/page/").next().unwrap().to_owned();
    let mut other = house.signed_in(house.organisation("Marchbury", 2));
    other.get("/worry").await;
    other.answer(&[]).await;
    other.answer(&[]).await;
    let passed = other.page.place.split("/page/").next().unwrap().to_owned();
    other.get(&passed).await;
    assert!(other.page.says("Passed over, nothing answered"));
    visitor.get(&draft).await;
    assert!(!visitor.page.says("Passed over, nothing answered") && visitor.page.says("Done"));
}
