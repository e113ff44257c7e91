//! When something happened, as people write it down and put it right.

mod common;

use axum::http::StatusCode;
use common::{House, Visitor, take_down};

/// A visitor with a new case before them: the visitor and the case's address.
async fn with_case(house: &House) -> (Visitor, String) {
    let mut visitor = house.signed_in(house.organisation("Aberwen", 1));
    take_down(&mut visitor, "", "He may not leave.", "محمد حسين").await;
    visitor.answer(&[]).await;
    let case = visitor.page.place.clone();
    (visitor, case)
}

#[tokio::test]
async fn a_time_that_is_about_is_never_shown_as_exact() {
    let house = House::new();
    let (mut visitor, case) = with_case(&house).await;
    let day = [("day", "20"), ("month", "11"), ("year", "2026")];
    for (time, about) in [("about 9am", ""), ("9ish", ""), ("9am", "1")] {
        visitor.get(&format!("{case}/write/sighting")).await;
        // The same sighting written down again is one.
        let seen = format!("At the station, {time}.");
        let answers = [&day[..], &[("time", time), ("about", about), ("seen", &seen)]].concat();
        visitor.answer(&answers).await;
        assert_eq!(visitor.page.status, StatusCode::OK, "{time}: {}", visitor.page.html);
    }
    visitor.get(&format!("{case}?kind=sighting")).await;
    let shown = visitor.page.html.matches("Friday 20 November 2026, about 09:00").count();
    assert_eq!(shown, 3, "{}", visitor.page.html);
    assert!(!visitor.page.says("Friday 20 November 2026, 09:00"), "none of them is exact");
    // Half of nine is not half past nine everywhere.
    visitor.get(&format!("{case}/write/sighting")).await;
    visitor.answer(&[&day[..], &[("time", "half nine"), ("seen", "At the station.")]].concat()).await;
    assert_eq!(visitor.page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(visitor.page.says("half nine"), "what was typed is there");
}

#[tokio::test]
async fn the_day_of_an_entry_is_corrected_and_the_chronology_follows() {
    let house = House::new();
    let (mut visitor, case) = with_case(&house).await;
    for (day, seen) in [("18", "At the station."), ("20", "At the harbour.")] {
        visitor.get(&format!("{case}/write/sighting")).await;
        let when = [("day", day), ("month", "11"), ("year", "2026"), ("time", "14:30"), ("seen", seen)];
        visitor.answer(&when).await;
    }
    visitor.get(&format!("{case}?kind=sighting")).await;
    let before = visitor.page.html.split_once("At the harbour.").unwrap().0;
    assert!(!before.contains("At the station."), "the newest is first");
    let entry = before.rsplit_once("id=\"entry-").unwrap().1.split('"').next().unwrap().to_owned();
    let place = format!("{case}/entry/{entry}/correct");
    visitor.get(&place).await;
    assert!(visitor.page.says("value=\"14:30\"") && visitor.page.says("value=\"20\""), "what stands");
    let right = |day: &'static str| {
        let when = [("day", day), ("month", "11"), ("year", "2026"), ("time", "about 9am")];
        [&when[..], &[("seen", "At the harbour."), ("correction-why", "Wrong day.")]].concat()
    };
    visitor.answer(&right("31")).await;
    assert_eq!(visitor.page.status, StatusCode::UNPROCESSABLE_ENTITY, "there is no such day");
    visitor.answer(&right("16")).await;
    assert_eq!(visitor.page.status, StatusCode::OK, "{}", visitor.page.html);
    visitor.get(&format!("{case}?kind=sighting")).await;
    assert!(visitor.page.says("Monday 16 November 2026, about 09:00"), "{}", visitor.page.html);
    assert!(visitor.page.says("It was first written down for Friday 20 November 2026, 14:30."));
    let before = visitor.page.html.split_once("At the harbour.").unwrap().0;
    assert!(before.contains("At the station."), "it stands by its corrected day");
    // Nothing of it is touched by a correction that leaves it as it is.
    visitor.get(&place).await;
    assert!(visitor.page.says("value=\"09:00\"") && visitor.page.says("checked"));
}

#[tokio::test]
async fn a_date_that_is_not_understood_does_not_keep_a_childs_worry_from_being_saved() {
    let house = House::new();
    let mut visitor = house.signed_in(house.organisation("Aberwen", 1));
    take_down(&mut visitor, "", "He may not leave.", "Adam").await;
    let draft = visitor.page.place.trim_end_matches("/check").to_owned();
    visitor.get(&format!("{draft}/page/when")).await;
    let typed = [("seen-when.day", "28"), ("seen-when.month", "Nov"), ("seen-when.year", "26")];
    visitor.answer(&typed).await;
    assert_eq!(visitor.page.status, StatusCode::UNPROCESSABLE_ENTITY, "it is told, and can be put right");
    assert!(visitor.page.says("four digits for the year"), "{}", visitor.page.html);
    visitor.get(&format!("{draft}/check")).await;
    assert!(visitor.page.says("28 Nov 26") && visitor.page.says("Not understood as a date"));
    visitor.answer(&[]).await;
    assert!(visitor.page.place.starts_with("/cases/"), "{}: {}", visitor.page.place, visitor.page.html);
    assert!(visitor.page.says("28 Nov 26") && visitor.page.says("Not understood as a date"), "to the letter");
}

#[tokio::test]
async fn what_has_a_day_alone_stands_above_what_was_known_of_that_day_before() {
    let house = House::new();
    let (mut visitor, case) = with_case(&house).await;
    for (time, seen) in [("14:30", "At the station."), ("", "At the harbour."), ("09:00", "At the mill.")] {
        visitor.get(&format!("{case}/write/sighting")).await;
        let when = [("day", "20"), ("month", "11"), ("year", "2026"), ("time", time), ("seen", seen)];
        visitor.answer(&when).await;
    }
    visitor.get(&format!("{case}?kind=sighting")).await;
    let place = |seen| visitor.page.html.find(seen).unwrap();
    assert!(place("At the harbour.") < place("At the station."), "{}", visitor.page.html);
    assert!(place("At the station.") < place("At the mill."), "a time that is known stays where it is");
}

#[tokio::test]
async fn somebody_who_goes_missing_on_the_day_they_were_found_is_missing() {
    let house = House::new();
    let (mut visitor, case) = with_case(&house).await;
    let when = |time: &'static str| [("day", "20"), ("month", "11"), ("year", "2026"), ("time", time)];
    visitor.get(&format!("{case}/write/found")).await;
    visitor.answer(&[&when("09:00")[..], &[("how", "came-back")]].concat()).await;
    visitor.get(&format!("{case}/write/missing")).await;
    visitor.answer(&[&when("")[..], &[("circumstances", "Not at breakfast.")]].concat()).await;
    visitor.get(&case).await;
    assert!(visitor.page.says("Missing since Friday 20 November 2026"), "{}", visitor.page.html);
}

#[tokio::test]
async fn a_consent_tells_when_they_were_asked_and_not_when_it_was_written_down() {
    let house = House::new();
    let (mut visitor, case) = with_case(&house).await;
    visitor.get(&format!("{case}/consent")).await;
    let when = [("day", "20"), ("month", "11"), ("year", "2026"), ("time", "14:30")];
    visitor.answer(&[&when[..], &[("consent", "referral"), ("given", "yes")]].concat()).await;
    assert_eq!(visitor.page.place, case, "{}", visitor.page.html);
    assert!(visitor.page.says("agreed, Friday 20 November 2026, 14:30"), "{}", visitor.page.html);
}
