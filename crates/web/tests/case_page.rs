//! The case page and what is written in it, as its users meet them.

#![expect(clippy::unwrap_used, reason = "a failed test says so by stopping")]

mod common;

use app::Actor;
use axum::http::StatusCode;
use common::referral::{ADULT, REQUIRED, answer};
use common::{House, Page, Visitor, take_down};
use domain::user::Role;

const NASTY: &str = "a [b] ~5 <18 c|d x&&y 👩🏽‍🦱 محمد";

/// A visitor with a new case before them: the visitor and the case's address.
async fn with_case(house: &House, actor: Actor) -> (Visitor, String) {
    let mut visitor = house.signed_in(actor);
    take_down(&mut visitor, "", "He may not leave.", "محمد حسين").await;
    visitor.answer(&[]).await;
    let case = visitor.page.place.clone();
    (visitor, case)
}

/// Writes an entry of a kind.
async fn write<'a>(visitor: &'a mut Visitor, case: &str, kind: &str, answers: &[(&str, &str)]) -> &'a Page {
    visitor.get(&format!("{case}/write/{kind}")).await;
    visitor.answer(answers).await
}

/// The version of the last entry of the page's chronology that says this.
fn version(page: &Page, says: &str) -> i64 {
    let before = page.html.rsplit_once(says).unwrap().0;
    let id = before.rsplit_once("id=\"entry-").unwrap().1;
    id.split('"').next().unwrap().parse().unwrap()
}

/// Text as a page writes it.
fn shown(text: &str) -> String {
    text.replace('&', "&#38;").replace('<', "&#60;").replace('>', "&#62;")
}

#[tokio::test]
async fn every_kind_of_entry_is_written_and_comes_back_to_the_letter() {
    let house = House::new();
    let (mut visitor, case) = with_case(&house, house.organisation("Aberwen", 1)).await;
    let kinds: [(&str, &[(&str, &str)]); 17] = [
        (
            "contact",
            &[("their-words", NASTY), ("interpreter-words", "I want to go."), ("workers-view", "Afraid.")],
        ),
        ("sighting", &[("seen", NASTY)]),
        ("missing", &[("circumstances", NASTY)]),
        ("found", &[("how", "came-back"), ("told", NASTY)]),
        ("return-talk", &[("held", "offered-done"), ("helps", NASTY)]),
        ("safe-contact", &[("safe", "yes"), ("say", NASTY), ("telephone", "07700 900123")]),
        ("bed", &[("state", "for-now"), ("what", NASTY)]),
        (
            "flag",
            &[
                ("words", "Do not ring his phone"),
                ("why", NASTY),
                ("review-on.day", "27"),
                ("review-on.month", "11"),
                ("review-on.year", "2026"),
            ],
        ),
        ("health", &[("needs", NASTY)]),
        ("police", &[("crime-number", NASTY)]),
        ("custody", &[("held", "police"), ("why", NASTY)]),
        ("age-dispute", &[("state", "doubted"), ("treated-as", "child"), ("why", NASTY)]),
        ("dependants", &[("who", NASTY)]),
        ("reach", &[("avoid", NASTY)]),
        ("reference", &[("system", "Police"), ("number", NASTY)]),
        ("oversight", &[("seen", NASTY)]),
        (
            "assessment",
            &[("tool", "CERAF"), ("tool-version", "/library/ceraf/versions/2"), ("came-to", NASTY)],
        ),
    ];
    for (kind, answers) in kinds {
        let page = write(&mut visitor, &case, kind, answers).await;
        assert_eq!(page.status, StatusCode::OK, "{kind}");
        assert!(page.place.starts_with(&case) && page.says(&shown(NASTY)), "{kind}: {}", page.html);
        visitor.get(&format!("{case}?kind={kind}")).await;
        assert!(visitor.page.says(&shown(NASTY)), "{kind} is among its kind");
    }
    visitor.get(&case).await;
    for voice in ["wh-voice--theirs", "wh-voice--interp", "wh-voice--worker"] {
        assert!(visitor.page.says(voice), "{voice} stands by itself");
    }
    let before = visitor.page.html.split_once("id=\"chron\"").unwrap().0.to_owned();
    assert!(before.contains("Do not ring his phone") && before.contains("07700 900123"));
    assert!(before.contains("Look at the flag again") && before.contains("In 4 days"));
    // The class of what is said is a filter too.
    visitor.get(&format!("{case}?class=health")).await;
    assert!(visitor.page.between("class=\"wh-chron\"", "</ol>").matches("<li id=").count() == 1);
    assert!(visitor.page.says("<a href=\"#chron\">"), "the way to it on a small screen");
}

#[tokio::test]
async fn what_is_wrong_with_an_entry_is_told_and_nothing_typed_is_lost() {
    let house = House::new();
    let (mut visitor, case) = with_case(&house, house.organisation("Aberwen", 1)).await;
    let entry = |day: &'static str, month: &'static str, year: &'static str, time: &'static str| {
        [("day", day), ("month", month), ("year", year), ("time", time), ("seen", NASTY)]
    };
    for (answers, told) in [
        (entry("30", "2", "2026", ""), "Give a date in numbers"),
        (entry("29", "2", "2026", ""), "Give a date in numbers"),
        (entry("", "about spring", "2026", ""), "Give a date in numbers"),
        (entry("1", "1", "1899", ""), "in or after 1900"),
        (entry("1", "1", "2027", ""), "must not be in the future"),
        (entry("23", "11", "2026", "23:59"), "must not be in the future"),
        (entry("", "", "", "14:30"), "Give the day of this time"),
        (entry("23", "11", "2026", "noon"), "such as 14:30"),
    ] {
        let page = write(&mut visitor, &case, "sighting", &answers).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{answers:?}");
        assert!(page.says(told) && page.says(&shown(NASTY)), "{answers:?}");
    }
    let page = write(&mut visitor, &case, "sighting", &entry("29", "2", "2024", "")).await;
    assert!(page.says("Thursday 29 February 2024"), "a leap day is a day");
    let page = write(&mut visitor, &case, "note", &[("text", "  ")]).await;
    assert!(page.status == StatusCode::UNPROCESSABLE_ENTITY && page.says("Write what you saw or did"));
    let page = write(&mut visitor, &case, "police", &[]).await;
    assert!(page.status == StatusCode::UNPROCESSABLE_ENTITY && page.says("every answer is empty"));
    let long = "é".repeat(15_001);
    let page = write(&mut visitor, &case, "note", &[("text", &long)]).await;
    assert!(page.says("You wrote 15001 characters") && page.says(&long));
    for place in ["write/nothing", "entry/1/nothing", "entry/x/correct", "entry/999/correct"] {
        visitor.get(&format!("{case}/{place}")).await;
        assert!(!visitor.page.status.is_server_error() && !visitor.page.status.is_success(), "{place}");
    }
}

#[tokio::test]
async fn two_hands_on_one_entry_both_see_both_sides() {
    let house = House::new();
    let lead = house.organisation("Aberwen", 1);
    let (mut one, case) = with_case(&house, lead).await;
    write(&mut one, &case, "sighting", &[("seen", "At the bus station.")]).await;
    let entry = version(&one.page, "At the bus station.");
    let mut two = house.signed_in(house.colleague(lead, Role::Caseworker, 9));
    let place = format!("{case}/entry/{entry}/correct");
    one.get(&place).await;
    two.get(&place).await;
    one.answer(&[("seen", "At the railway station."), ("correction-why", "Misheard.")]).await;
    assert_eq!(one.page.status, StatusCode::OK);
    two.answer(&[("seen", "At the coach station."), ("correction-why", "Wrong place.")]).await;
    assert_eq!(two.page.status, StatusCode::CONFLICT);
    assert!(two.page.says("At the railway station.") && two.page.says("At the coach station."));
    // Whoever saves again has seen theirs.
    two.answer(&[("seen", "At the coach station."), ("correction-why", "Wrong place.")]).await;
    assert_eq!(two.page.status, StatusCode::OK);
    assert!(two.page.says("At the coach station.") && two.page.says("Wrong place."));
    assert!(two.page.says("At the bus station."), "what was first written stays");
}

#[tokio::test]
async fn an_entry_on_the_wrong_person_is_taken_out_with_a_trace_and_can_come_back() {
    let house = House::new();
    let (mut visitor, case) = with_case(&house, house.organisation("Aberwen", 1)).await;
    write(
        &mut visitor,
        &case,
        "flag",
        &[
            ("words", "Do not ring"),
            ("why", "His uncle answers."),
            ("review-on.day", "27"),
            ("review-on.month", "11"),
            ("review-on.year", "2026"),
        ],
    )
    .await;
    let entry = version(&visitor.page, "His uncle answers.");
    visitor.get(&format!("{case}/entry/{entry}/take-out")).await;
    visitor.answer(&[("why", " ")]).await;
    assert_eq!(visitor.page.status, StatusCode::UNPROCESSABLE_ENTITY);
    visitor.answer(&[("why", "It is about his cousin.")]).await;
    assert!(visitor.page.says("It is about his cousin.") && visitor.page.says("Taken out"));
    assert!(
        !visitor.page.says("His uncle answers.") && !visitor.page.says("Do not ring<"),
        "it says nothing here"
    );
    visitor.get(&format!("{case}/entry/{entry}/put-back")).await;
    visitor.answer(&[("why", "It is him after all.")]).await;
    assert!(visitor.page.says("His uncle answers.") && visitor.page.says("It is him after all."));
    visitor.get(&format!("{case}/entry/{entry}/end")).await;
    visitor.answer(&[("why", "His uncle moved away.")]).await;
    let top = visitor.page.html.split_once("id=\"chron\"").unwrap().0.to_owned();
    assert!(!top.contains("Do not ring<"), "a flag that ended flies no more");
    assert!(visitor.page.says("His uncle moved away.") && visitor.page.says("His uncle answers."));
}

#[tokio::test]
async fn what_cannot_be_ended_has_no_page_for_it_and_keeps_what_was_typed() {
    let house = House::new();
    let (mut visitor, case) = with_case(&house, house.organisation("Aberwen", 1)).await;
    write(&mut visitor, &case, "sighting", &[("seen", "At the bus station.")]).await;
    let entry = version(&visitor.page, "At the bus station.");
    let address = format!("{case}/entry/{entry}/end");
    visitor.get(&address).await;
    assert_eq!(visitor.page.status, StatusCode::NOT_FOUND);
    visitor.get(&case).await;
    visitor.post(&address, &[("why", NASTY)]).await;
    assert_eq!(visitor.page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(visitor.page.says("cannot be done with this entry") && visitor.page.says(&shown(NASTY)));
}

#[tokio::test]
async fn a_case_is_handed_over_closed_and_opened_again() {
    let house = House::new();
    let lead = house.organisation("Aberwen", 1);
    let (mut visitor, case) = with_case(&house, lead).await;
    let colleague = house.colleague(lead, Role::Caseworker, 9);
    visitor.get(&format!("{case}/responsible")).await;
    visitor.answer(&[("words", NASTY)]).await;
    assert!(visitor.page.status == StatusCode::UNPROCESSABLE_ENTITY && visitor.page.says(&shown(NASTY)));
    visitor.answer(&[("owner", &colleague.user.0.to_string()), ("words", NASTY)]).await;
    assert!(visitor.page.says("Colleague Number9") && visitor.page.says(&shown(NASTY)));
    visitor.get(&format!("{case}/close")).await;
    visitor.answer(&[("reason", "other")]).await;
    assert!(visitor.page.says("Say in your words why the case is closed"));
    visitor.answer(&[("reason", "other"), ("words", "They went home.")]).await;
    assert!(visitor.page.says("This case is closed.") && visitor.page.says("They went home."));
    visitor.get(&format!("{case}/reopen")).await;
    visitor.answer(&[("words", "They rang again.")]).await;
    assert!(!visitor.page.says("This case is closed.") && visitor.page.says("They rang again."));
}

#[tokio::test]
async fn a_case_is_handed_to_nobody_who_cannot_answer_for_it() {
    let house = House::new();
    let lead = house.organisation("Aberwen", 1);
    let (mut visitor, case) = with_case(&house, lead).await;
    let other = house.organisation("Dyffryn", 2);
    let administrator = house.colleague(lead, Role::Administrator, 9);
    let governance = house.colleague(lead, Role::Governance, 10);
    let left = house.colleague(lead, Role::Caseworker, 11);
    app::user::disable(&house.app, &Actor { role: Role::Administrator, ..lead }, left.user).unwrap();
    visitor.get(&format!("{case}/responsible")).await;
    let invented = "0191a5f0-7c00-7000-8000-00000000ffff".to_owned();
    let ids = [other.user, administrator.user, governance.user, left.user].map(|user| user.0.to_string());
    for id in ids.into_iter().chain([invented.clone()]) {
        assert!(!visitor.page.html.contains(&format!("value=\"{id}\"")), "{id} is offered");
        visitor.answer(&[("owner", &id), ("words", NASTY)]).await;
        assert_eq!(visitor.page.status, StatusCode::UNPROCESSABLE_ENTITY, "{id}");
        assert!(visitor.page.says("of your own organisation") && visitor.page.says(&shown(NASTY)));
    }
    visitor.answer(&[("owner", ""), ("team", &invented), ("words", NASTY)]).await;
    assert_eq!(visitor.page.status, StatusCode::UNPROCESSABLE_ENTITY);
    visitor.get(&case).await;
    assert!(visitor.page.says("Nobody yet"), "nobody was made responsible");
}

#[tokio::test]
async fn two_cases_of_one_person_become_one_and_part_again() {
    let house = House::new();
    let lead = house.organisation("Aberwen", 1);
    let (mut visitor, kept) = with_case(&house, lead).await;
    take_down(&mut visitor, "", "Seen at the car wash.", "Mohammed").await;
    visitor.answer(&[]).await;
    let other = visitor.page.place.clone();
    let reference = visitor.page.between("wh-nowrap\"><bdi>", "<").to_owned();
    visitor.get(&format!("{kept}/merge")).await;
    for (wrong, told) in [("WH-26", "ten digits"), ("WH-26-1234-5678", "digits is wrong"), ("", "ten digits")]
    {
        visitor.answer(&[("other", wrong), ("why", NASTY)]).await;
        assert!(visitor.page.says(told) && visitor.page.says(&shown(NASTY)), "{wrong}");
    }
    visitor.answer(&[("other", &reference), ("why", "The same mother.")]).await;
    assert_eq!(visitor.page.place, kept);
    assert!(visitor.page.says("Seen at the car wash.") && visitor.page.says("The same mother."));
    visitor.get(&other).await;
    assert!(visitor.page.says("This case goes on in another"));
    visitor.get(&format!("{kept}/part/{}", other.trim_start_matches("/cases/"))).await;
    visitor.answer(&[("why", "They are cousins.")]).await;
    assert!(!visitor.page.says("Seen at the car wash.") && visitor.page.says("They are cousins."));
}

#[tokio::test]
async fn what_was_learnt_of_the_person_stands_at_the_head_and_finds_them() {
    let house = House::new();
    let (mut visitor, case) = with_case(&house, house.organisation("Aberwen", 1)).await;
    visitor.get(&format!("{case}/person")).await;
    for (answers, told) in [
        (&[("day", ""), ("month", ""), ("year", "1820")][..], "Give a birth date"),
        (&[("day", "30"), ("month", "2"), ("year", "2009")], "Give a birth date"),
        (&[("year", "2039")], "Give a birth date"),
        (&[], "Fill in what you learnt"),
    ] {
        visitor.answer(answers).await;
        assert!(visitor.page.says(told), "{answers:?}");
    }
    let name = "ﷴ Åsa-Łukasz 王";
    visitor
        .answer(&[("name", name), ("day", "17"), ("month", "4"), ("year", "2009"), ("band", "may-be-child")])
        .await;
    assert!(visitor.page.says(name) && visitor.page.says("محمد حسين"), "both names");
    assert!(visitor.page.says("17 April 2009, 17 years old") && visitor.page.says("May be under 18"));
    for long in ["x".repeat(200), "ʼ".to_owned(), "A".to_owned()] {
        visitor.get(&format!("{case}/person")).await;
        visitor.answer(&[("name", &long)]).await;
        assert!(visitor.page.says(&long), "{long}");
    }
}

#[tokio::test]
async fn who_looked_is_seen_and_as_at_an_earlier_day_nothing_can_be_written() {
    let house = House::new();
    let lead = house.organisation("Aberwen", 1);
    let (mut visitor, case) = with_case(&house, lead).await;
    let mut colleague = house.signed_in(house.colleague(lead, Role::Caseworker, 9));
    colleague.get(&case).await;
    let mut other = house.signed_in(house.organisation("Marchbury", 2));
    other.get(&case).await;
    visitor.get(&format!("{case}/looks")).await;
    let page = &visitor.page;
    assert!(page.says("Colleague Number9, Aberwen") && page.says("Read it"));
    assert!(page.says("Marchbury") && page.says("refused"));
    house.room.clock.pass(2 * 24 * 60 * 60 * 1_000_000);
    let mut visitor = house.signed_in(lead);
    visitor.get(&format!("{case}?day=24&month=11&year=2026")).await;
    assert!(visitor.page.says("As it was known at the end of Tuesday 24 November 2026"));
    assert!(!visitor.page.says("/add\"") && !visitor.page.says("/correct\""));
    visitor.get(&format!("{case}?day=22&month=11&year=2026")).await;
    assert!(visitor.page.says("Nothing was known of this case then") && !visitor.page.says("حسين"));
    visitor.get(&format!("{case}?day=31&month=2&year=2026")).await;
    let page = &visitor.page;
    assert!(page.status.is_success() && page.says("as-at-wrong"));
    let (before, summary) = page.html.split_once("There is a problem").unwrap();
    assert!(before.contains("<main") && summary.contains("href=\"#asat-day\""), "{}", page.html);
    assert!(page.says("id=\"asat-day\"") && page.says("value=\"31\""), "it can be put right: {}", page.html);
    assert!(!page.says("id=\"chron\"") && !page.says("He may not leave."), "today is not shown in its place");
}

#[tokio::test]
async fn a_case_is_not_shown_before_it_is_on_the_disk_that_it_was_looked_at() {
    let house = House::new();
    let (mut visitor, case) = with_case(&house, house.organisation("Aberwen", 1)).await;
    assert!(visitor.get(&case).await.says("He may not leave."));
    let file = rusqlite::Connection::open(house.room.file()).unwrap();
    let full = "CREATE TRIGGER full BEFORE INSERT ON access_log BEGIN SELECT RAISE(ABORT, 'no room'); END";
    file.execute_batch(full).unwrap();
    let page = visitor.get(&case).await;
    assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(!page.says("He may not leave.") && !page.says("محمد"), "{}", page.html);
    file.execute_batch("DROP TRIGGER full").unwrap();
    assert!(visitor.get(&case).await.says("He may not leave."));
}

#[tokio::test]
async fn a_signed_referral_takes_no_condition_from_the_card_of_safe_ways() {
    const SAID: &str = "Text only, before 10am";
    let house = House::new();
    let mut visitor = house.signed_in(house.organisation("Aberwen", 1));
    take_down(&mut visitor, "", "He may not leave.", "Linh Tran").await;
    let draft = visitor.page.place.trim_end_matches("/check").to_owned();
    answer(&mut visitor, &draft, "reach", &[("safe-contact", "yes"), ("safe-how", SAID)]).await;
    visitor.get(&format!("{draft}/check")).await;
    visitor.answer(&[]).await;
    let case = visitor.page.place.clone();
    let card = |page: &Page| page.between("id=\"safe\"", "</section>").to_owned();
    assert!(card(&visitor.page).contains(SAID));
    assert_eq!(card(&visitor.page).matches("How to reach them safely").count(), 1, "the heading alone");
    assert!(visitor.page.says("Add another name or spelling"), "names are added, and none is changed");
    visitor.get(&format!("{case}/referral")).await;
    visitor.answer(&[]).await;
    let draft = visitor.page.place.clone();
    for (page, answers) in ADULT.iter().chain(REQUIRED) {
        answer(&mut visitor, &draft, page, answers).await;
    }
    visitor.get(&format!("{draft}/check")).await;
    visitor.answer(&[]).await;
    assert_eq!(visitor.page.place, case, "{}", visitor.page.html);
    let signed = card(&visitor.page);
    let (said, way) = (signed.find(SAID), signed.find("safe@wayhaven.example"));
    assert!(said.is_some() && said < way, "the condition stands before the way: {signed}");
    assert!(signed.contains("Written down on") && signed.contains("What was said before it still holds"));
    // What is written down of safe ways afterwards takes the place of both.
    write(&mut visitor, &case, "safe-contact", &[("safe", "yes"), ("when", "After 6pm")]).await;
    visitor.get(&case).await;
    let anew = card(&visitor.page);
    assert!(anew.contains("After 6pm") && !anew.contains(SAID) && !anew.contains("safe@wayhaven"), "{anew}");
}

#[tokio::test]
async fn whoever_sees_part_of_a_case_is_not_told_that_nothing_else_is_written_down() {
    let house = House::new();
    let lead = house.organisation("Aberwen", 1);
    let (mut visitor, case) = with_case(&house, lead).await;
    write(&mut visitor, &case, "health", &[("needs", NASTY)]).await;
    assert!(visitor.get(&case).await.says("Nothing written down yet:"));
    let other = house.organisation("Dyffryn", 2);
    let id = case.rsplit('/').next().unwrap().replace('-', "");
    let (own, other_id) = (lead.organisation.0.simple(), other.organisation.0.simple());
    for (set, how) in [("known-to-us", "INSERT"), ("essentials", "INSERT OR REPLACE")] {
        house.room.meddle(&format!(
            "{how} INTO sight (viewer, record, noun, field_set, from_at, until_at, sort_at, shelf, opened_at)
             SELECT X'{other_id}', record, noun, '{set}', from_at, until_at, sort_at, shelf, opened_at
             FROM sight WHERE viewer = X'{own}' AND record = X'{id}'"
        ));
        let mut partner = house.signed_in(other);
        let page = partner.get(&case).await;
        assert_eq!(page.status, StatusCode::OK, "{set}");
        for untrue in ["Nothing written down yet", "nobody has agreed", "No entry names a day", "No safe way"]
        {
            assert!(!page.says(untrue), "{set}: {untrue}");
        }
        assert!(page.says("You see only part of this case"), "{set}: {}", page.html);
        assert!(page.says("Do not ring, write or visit") && page.says("Somebody at Aberwen"), "{set}");
    }
}

#[tokio::test]
async fn what_is_next_and_flags_lead_to_entries_that_the_page_does_not_show() {
    let house = House::new();
    let (mut visitor, case) = with_case(&house, house.organisation("Aberwen", 1)).await;
    let flag = ("flag", &[("words", "Do not ring his phone"), ("why", "He is watched.")][..]);
    let reviewed = [("review-on.day", "27"), ("review-on.month", "11"), ("review-on.year", "2026")];
    write(&mut visitor, &case, flag.0, &[flag.1, &reviewed].concat()).await;
    visitor.get(&case).await;
    let link = |page: &Page| {
        let before = page.html.split_once("Do not ring his phone").unwrap().0;
        before.rsplit_once("href=\"").unwrap().1.split('"').next().unwrap().replace("&#38;", "&")
    };
    assert!(link(&visitor.page).starts_with("#entry-"), "{}", link(&visitor.page));
    for at in 0..25 {
        let seen = format!("At the station, {at}.");
        write(&mut visitor, &case, "sighting", &[("seen", seen.as_str())]).await;
    }
    visitor.get(&case).await;
    let way = link(&visitor.page);
    let (query, anchor) = way.split_once('#').unwrap();
    assert!(!visitor.page.html.contains(&format!("id=\"{anchor}\"")), "it is not among the first");
    assert!(!visitor.page.html.contains(&format!("href=\"#{anchor}\"")), "and no link says that it is");
    visitor.get(&format!("{case}{query}")).await;
    assert!(visitor.page.html.contains(&format!("id=\"{anchor}\"")), "{way}: {}", visitor.page.html);
    // What happened long ago is on the page that follows when it was written, though not among the first.
    let quay = [("seen", "Long ago, at the quay."), ("day", "1"), ("month", "2"), ("year", "2024")];
    assert!(write(&mut visitor, &case, "sighting", &quay).await.says(quay[0].1), "{}", visitor.page.html);
    assert!(!visitor.get(&case).await.says(quay[0].1), "it is not among the first");
}
