//! What is due leads to where it is written down as done.

mod common;

use common::House;
use domain::case::{CaseCommand, ReferredElsewhere};
use domain::{Nation, Who};
use jiff::civil::date;
use testkit::people::{words, worry};

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
    let mut new = worry("Linh");
    new.nation = Nation::England;
    let id = app::case::open(&house.app, &lead, new).unwrap().case;
    let (on, whom, by) = (date(2026, 11, 2), Who::Child, words("Dyffryn Police"));
    let referral = ReferredElsewhere { on, whom, by, reference: None, oddity: None };
    app::case::change(&house.app, &lead, id, CaseCommand::ReferElsewhere(referral)).unwrap();
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
