//! Looking for a case and reading the list, as a browser does.

mod common;

use axum::http::StatusCode;
use common::{House, Visitor, take_down};
use testkit::people::{organisation, worry};

/// A page without what differs by visitor and moment.
fn plain(visitor: &Visitor) -> String {
    let page = &visitor.page;
    page.html.replace(&page.hidden("form-token"), "").replace(&page.hidden("writer"), "")
}

#[tokio::test]
async fn what_is_typed_is_answered_by_the_page_and_stands_in_no_address() {
    let house = House::new();
    let actor = house.organisation("Aberwen", 1);
    let opened = app::case::open(&house.app, &actor, worry("محمد حسين")).unwrap();
    let mut visitor = house.signed_in(actor);
    let empty = visitor.get("/search").await;
    assert!(empty.says("<h1 class=\"govuk-heading-l\">Find a case</h1>") && !empty.says("id=\"found\""));
    let found = visitor.answer(&[("find", "Mohammed Hussain")]).await;
    assert_eq!((found.status, found.place.as_str()), (StatusCode::OK, "/search"));
    assert!(found.says("1 case found") && found.says("Found by the name محمد حسين"));
    assert!(found.says(&format!("href=\"/cases/{}\"", opened.case.0)) && found.says("Nobody told yet"));
    assert!(found.says("value=\"Mohammed Hussain\""), "what was typed stays in its box");
    assert!(found.says("<title>Information – Wayhaven</title>"));
    // A name that runs the other way stands beside the rest of its row, not at the far edge of the page.
    assert!(found.says("<p><bdi>محمد حسين</bdi></p>"), "{}", found.html);
    // The box on the list leads to the same page.
    visitor.get("/cases").await;
    assert!(visitor.page.says("<p><bdi>محمد حسين</bdi></p>"), "{}", visitor.page.html);
    assert_eq!(visitor.page.between("method=\"post\" action=\"", "\""), "/search");
    let listed = visitor.post("/search", &[("find", &opened.reference.to_string())]).await;
    assert!(listed.says("Found by its reference"));
    // An old address with a name in it asks for nothing.
    let old = visitor.get("/cases?find=Mohammed").await;
    assert!(old.status == StatusCode::OK && !old.says("Mohammed Hussain"));
}

#[tokio::test]
async fn a_damaged_line_is_marked_and_takes_no_page_from_anybody() {
    let house = House::new();
    let actor = house.organisation("Aberwen", 1);
    let one = app::case::open(&house.app, &actor, worry("Adaeze Nwosu")).unwrap().case;
    app::case::open(&house.app, &actor, worry("Bram Tolley")).unwrap();
    let mut visitor = house.signed_in(actor);
    let listed = visitor.get("/cases").await;
    assert!(listed.says("Bram Tolley") && !listed.says("it is damaged"));
    house.room.meddle(&format!("UPDATE summaries SET sealed = x'00' WHERE record = x'{}'", one.0.simple()));
    let listed = visitor.get("/cases").await;
    assert_eq!(listed.status, StatusCode::OK);
    assert!(listed.says("Bram Tolley") && listed.says("Part of this cannot be shown here: it is damaged"));
    assert!(listed.says(&format!("href=\"/cases/{}\"", one.0)), "the case itself is still reached");
    assert_eq!(visitor.get(&format!("/cases/{}", one.0)).await.status, StatusCode::OK);
    assert_eq!(visitor.get("/worklist").await.status, StatusCode::OK);
}

#[tokio::test]
async fn odd_questions_get_plain_answers_in_both_languages() {
    let house = House::new();
    let mut visitor = house.signed_in(house.organisation("Aberwen", 1));
    for (prefix, nothing, long) in [
        ("", "Nothing was looked for. Type", "longer than any"),
        ("/cy", "Ni chwiliwyd am ddim.", "hirach nag"),
    ] {
        let place = format!("{prefix}/search");
        visitor.get(&place).await;
        for text in ["", "*", "   "] {
            let page = visitor.post(&place, &[("find", text)]).await;
            assert!(page.status == StatusCode::OK && page.says(nothing), "{place} {text}");
        }
        for text in ["x".repeat(400), "x".repeat(20_000)] {
            let page = visitor.post(&place, &[("find", &text)]).await;
            assert!(page.status == StatusCode::OK && page.says(long), "{place}");
        }
        for text in ["O", "...", "محمد Nguyễn 陈", "<b>", &"ب ".repeat(100)] {
            let page = visitor.post(&place, &[("find", text)]).await;
            assert!(page.status == StatusCode::OK && page.says("id=\"found\""), "{place} {text}");
        }
        let page =
            visitor.post(&place, &[("find", "O"), ("day", "31"), ("month", "2"), ("year", "2009")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.says("href=\"#day\"") && page.says("value=\"31\"") && !page.says("id=\"found\""));
        let page = visitor.post(&place, &[("year", "2009"), ("about", "1")]).await;
        assert!(page.status == StatusCode::OK && page.says("id=\"about\""), "{}", page.html);
    }
}

#[tokio::test]
async fn a_searcher_gets_the_same_whether_or_not_there_is_a_case_beyond_their_sight() {
    let (with, without) = (House::new(), House::new());
    let mut answers = Vec::new();
    for (house, is_there) in [(&with, true), (&without, false)] {
        let theirs = organisation(&house.app, "Marchbury", 2);
        let ours = organisation(&house.app, "Aberwen", 1);
        let opened = is_there.then(|| app::case::open(&house.app, &ours, worry("Jayden Marrow")).unwrap());
        let mut visitor = house.signed_in(theirs);
        visitor.get("/search").await;
        let mut pages = Vec::new();
        for _ in 0..2 {
            visitor.post("/search", &[("find", "Jayden Marrow")]).await;
            pages.push((visitor.page.status, plain(&visitor)));
            assert!(visitor.page.says("Nothing that you may see fits"));
        }
        answers.push(pages);
        if let Some(opened) = opened {
            let entries = || app::case::read(&house.app, &ours, opened.case).unwrap().entries.len();
            for _ in 0..100 {
                if entries() > 1 {
                    break;
                }
                tokio::time::sleep(std::time::Duration::from_millis(50)).await;
            }
            // The second search of the day tells nothing more.
            tokio::time::sleep(std::time::Duration::from_millis(800)).await;
            let read = app::case::read(&house.app, &ours, opened.case).unwrap();
            assert_eq!(read.entries.len(), 2, "its holder was told, once");
            let log = house.app.store.accesses(opened.case.0, 50).unwrap();
            assert!(log.iter().all(|line| line.organisation == Some(ours.organisation)));
        }
    }
    assert_eq!(answers[0], answers[1]);
}

#[tokio::test]
async fn who_may_be_known_already_is_shown_before_a_case_is_opened_and_stops_nothing() {
    let house = House::new();
    let actor = house.organisation("Aberwen", 1);
    let known = app::case::open(&house.app, &actor, worry("محمد حسين")).unwrap();
    app::case::open(&house.app, &actor, worry("Rhys Penhale")).unwrap();
    let other = house.organisation("Marchbury", 2);
    app::case::open(&house.app, &other, worry("Mohammed Hussein")).unwrap();
    let mut visitor = house.signed_in(actor);
    take_down(&mut visitor, "", "Something is wrong.", "Mohammed Hussain").await;
    let page = visitor.page.clone();
    assert!(page.says("This may be someone you already know"));
    assert_eq!(page.html.matches("Found by the name").count(), 1);
    assert!(
        page.says(&format!("href=\"/cases/{}\"", known.case.0)) && page.says("open a new case all the same")
    );
    // To look and come back keeps the draft, and to go on opens a case.
    visitor.get(&format!("/cases/{}", known.case.0)).await;
    visitor.get("/").await;
    let draft = page.place.trim_end_matches("/check").to_owned();
    assert!(visitor.page.says(&draft));
    visitor.get(&page.place).await;
    visitor.answer(&[]).await;
    let place = visitor.page.place.clone();
    assert!(place.starts_with("/cases/") && !place.contains(&known.case.0.to_string()), "{place}");
    take_down(&mut visitor, "", "Something else is wrong.", "Eilidh").await;
    assert!(!visitor.page.says("Found by the name"));
}

#[tokio::test]
async fn the_list_is_turned_page_by_page_under_its_filters() {
    let house = House::new();
    let actor = house.organisation("Aberwen", 1);
    for number in 0..53 {
        app::case::open(&house.app, &actor, worry(&format!("Person Number{number}"))).unwrap();
    }
    let mut visitor = house.signed_in(actor);
    for filter in ["", "?stage=all&sort=opened-oldest&untold=1", "?stage=nonsense&sort=%00&after=x_y_z"] {
        let page = visitor.get(&format!("/cases{filter}")).await.clone();
        assert!(page.html.len() < 40_000, "{}", page.html.len());
        assert_eq!(page.html.matches("Person Number").count(), 50, "{filter}");
        assert!(page.says("Nobody told yet") && page.says("Nobody is responsible yet"));
        let nav = page.between("<nav class=\"govuk-pagination", "</nav>");
        let next = nav.split("href=\"").nth(1).unwrap().split('"').next().unwrap();
        let next = next.replace("&#38;", "&");
        assert!(!next.contains("Person"));
        let last = visitor.get(&next).await;
        assert_eq!(last.html.matches("Person Number").count(), 3, "{next}");
        assert!(!last.says("govuk-pagination\"") && !last.says("rel=\"next\""));
    }
    assert!(visitor.get("/cases?stage=closed").await.says("No case fits what you chose"));
    assert!(visitor.get("/cy/cases?whose=mine").await.says("Nid oes achos yn cyfateb"));
}
