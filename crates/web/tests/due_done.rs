//! What is due leads to where it is written down as done.

#![expect(clippy::unwrap_used, reason = "a failed test says so by stopping")]

mod common;

use app::Actor;
use common::House;
use domain::case::{CaseCommand, NewStep, ReferredElsewhere};
use domain::pathway::Step;
use domain::person::AgeBand;
use domain::user::Role;
use domain::{CaseId, Nation, Who};
use jiff::civil::{Date, date};
use testkit::people::{words, worry};

/// A case in England of somebody whom others referred on a day.
fn referred_in_england(house: &House, lead: &Actor, on: Date, whom: Who) -> CaseId {
    let mut new = worry("Linh");
    new.nation = Nation::England;
    let case = app::case::open(&house.app, lead, new).unwrap().case;
    let by = words("Dyffryn Police");
    let referral = ReferredElsewhere { on, whom, by, reference: None, oddity: None };
    app::case::change(&house.app, lead, case, CaseCommand::ReferElsewhere(referral)).unwrap();
    case
}

#[tokio::test]
async fn what_is_not_known_names_its_question_for_those_who_hear_the_page() {
    let house = House::new();
    let lead = house.organisation("Aberwen", 1);
    let mut visitor = house.signed_in(lead);
    let id = app::case::open(&house.app, &lead, worry("Linh")).unwrap().case;
    visitor.get(&format!("/cases/{}/write/oversight", id.0)).await;
    assert!(visitor.page.says(">(What was agreed, and why?)</span>"), "{}", visitor.page.html);
}

#[tokio::test]
async fn what_is_due_leads_to_where_it_is_written_down_as_done() {
    let house = House::new();
    let lead = house.organisation("Aberwen", 1);
    let mut visitor = house.signed_in(lead);
    let id = referred_in_england(&house, &lead, date(2026, 11, 2), Who::Child);
    let way = format!("/cases/{}/pathway/safety/child-seen", id.0);
    for page in [format!("/cases/{}", id.0), format!("/worklist?whose=case.{}&days=30", id.0)] {
        visitor.get(&page).await;
        let link = format!("href=\"{way}\">Write down that it was done");
        assert!(visitor.page.says(&link), "{page}: {}", visitor.page.html);
    }
    let today = house.app.now().london();
    let (day, month, year) = (today.day().to_string(), today.month().to_string(), today.year().to_string());
    let said = |outcome| {
        [
            ("day", day.as_str()),
            ("month", month.as_str()),
            ("year", year.as_str()),
            ("outcome", outcome),
            ("by", "Duty team"),
            ("why", "They were met at school."),
        ]
    };
    // What was only decided stays due; what was done is gone.
    for (outcome, due) in [("to-do", true), ("done", false)] {
        visitor.get(&way).await;
        visitor.answer(&said(outcome)).await;
        visitor.get(&format!("/worklist?whose=case.{}&days=30", id.0)).await;
        assert_eq!(visitor.page.says(&way), due, "{outcome}: {}", visitor.page.html);
    }
}

/// What the page of a case says under *What is next*.
fn next_of(html: &str) -> String {
    let rest = html.split_once("id=\"next\"").unwrap().1;
    rest.split_once("</section>").unwrap().0.to_owned()
}

#[tokio::test]
async fn what_is_next_in_a_case_and_its_worklist_tell_the_same_by_the_same_names() {
    let house = House::new();
    let lead = house.organisation("Aberwen", 1);
    let mut visitor = house.signed_in(lead);
    let mut new = worry("Linh");
    (new.nation, new.age_band) = (Nation::England, AgeBand::Adult);
    let id = app::case::open(&house.app, &lead, new).unwrap().case;
    let (page, list) = (format!("/cases/{}", id.0), format!("/worklist?whose=case.{}&days=366", id.0));
    let fresh = ["Tell somebody outside: nobody has been told yet", "Name who is responsible"];
    visitor.get(&page).await;
    let next = next_of(&visitor.page.html);
    assert!(fresh.iter().all(|task| next.contains(task)), "{next}");
    assert!(!next.contains("Nothing is due in this case."), "{next}");
    let (on, whom, by) = (house.app.now().london(), Who::Adult, words("Dyffryn Police"));
    let referral = ReferredElsewhere { on, whom, by, reference: None, oddity: None };
    app::case::change(&house.app, &lead, id, CaseCommand::ReferElsewhere(referral)).unwrap();
    let decided = NewStep {
        step: Step::ReasonablePositive,
        on,
        decider: Some("sca".to_owned()),
        until: None,
        by: words("Decision letter"),
        why: words(""),
        oddity: None,
    };
    app::case::change(&house.app, &lead, id, CaseCommand::Step(decided)).unwrap();
    visitor.get(&page).await;
    let next = next_of(&visitor.page.html);
    visitor.get(&list).await;
    for (task, due) in [
        ("Name who is responsible", true),
        ("The support provider makes contact", true),
        ("Tell somebody outside: nobody has been told yet", false),
    ] {
        assert_eq!((next.contains(task), visitor.page.says(task)), (due, due), "{task}: {next}");
    }
    // What lasts until a day, or comes no sooner, is told apart: nobody is to do anything by it.
    let (to_do, known) = next.split_once("Days to know:").unwrap();
    assert!(known.contains("Recovery period lasts") && !to_do.contains("Recovery period lasts"), "{next}");
    assert!(!visitor.page.says("Recovery period"), "{}", visitor.page.html);
}

#[tokio::test]
async fn whoever_raised_a_case_sees_on_the_first_page_who_is_responsible() {
    let house = House::new();
    let lead = house.organisation("Aberwen", 1);
    let officer = house.colleague(lead, Role::FirstResponder, 9);
    let case = app::case::open(&house.app, &officer, worry("Linh")).unwrap().case;
    let address = format!("/cases/{}", case.0);
    let nobody = "Nobody is responsible yet. It is on the worklist of the leads and supervisors";
    let mut visitor = house.signed_in(officer);
    for page in ["/", address.as_str()] {
        visitor.get(page).await;
        assert!(visitor.page.says(nobody) && visitor.page.says(&address), "{page}: {}", visitor.page.html);
        // It is not for them to name somebody, and nothing leads them to where they are turned away.
        assert!(!visitor.page.says(&format!("{address}/responsible")), "{page}: {}", visitor.page.html);
    }
    let assign = CaseCommand::Assign { owner: Some(lead.user), team: None };
    app::case::change(&house.app, &lead, case, assign).unwrap();
    visitor.get("/").await;
    let page = &visitor.page;
    assert!(page.says("Responsible: Nerys Quill-Adeyemi") && !page.says(nobody), "{}", page.html);
    visitor.get("/cases?whose=raised&stage=all&sort=opened").await;
    assert!(visitor.page.says(&address), "{}", visitor.page.html);
    let mut other = house.signed_in(lead);
    other.get("/").await;
    assert!(!other.page.says("Cases you raised"), "{}", other.page.html);
}

#[tokio::test]
async fn the_start_of_support_has_one_name_wherever_it_stands() {
    let house = House::new();
    let lead = house.organisation("Aberwen", 1);
    let mut visitor = house.signed_in(lead);
    let id = referred_in_england(&house, &lead, house.app.now().london(), Who::Adult);
    let case = format!("/cases/{}", id.0);
    let worklist = format!("/worklist?whose=case.{}&days=30", id.0);
    for page in [case.clone(), format!("{case}/pathway"), worklist] {
        visitor.get(&page).await;
        assert!(visitor.page.says("Support can take until then to start"), "{page}: {}", visitor.page.html);
    }
}

#[tokio::test]
async fn a_worklist_on_paper_says_whose_it_is_and_how_far_it_looks() {
    let house = House::new();
    let mut visitor = house.signed_in(house.organisation("Aberwen", 1));
    for (asked, said) in [
        ("whose=all&days=30", "Whose: <bdi>Anybody’s</bdi>. Up to: 30 days ahead."),
        ("whose=mine&days=0", "Whose: <bdi>Mine</bdi>. Up to: Today."),
    ] {
        visitor.get(&format!("/worklist?{asked}")).await;
        assert_eq!(visitor.page.between("<p class=\"wh-print-only\">", "</p>"), said);
    }
}
