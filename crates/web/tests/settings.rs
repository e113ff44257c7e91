//! What an administrator sets up holds for their organisation, and is shown beside what it stands for.

mod common;

use app::case::NewCase;
use axum::http::StatusCode;
use common::House;
use domain::Nation;
use domain::user::Role;
use testkit::people::worry;

#[tokio::test]
async fn a_telephone_number_is_written_down_with_its_day_and_shown_where_it_is_needed() {
    let house = House::new();
    let lead = house.organisation("Aberwen", 1);
    let mut administrator = house.signed_in(house.colleague(lead, Role::Administrator, 3));
    administrator.get("/organisation/numbers").await;
    let desk = "/organisation/numbers/childrens-door";
    let day = |day| [("number", "01632 960 114"), ("day", day), ("month", "11"), ("year", "2026")];
    administrator.post(desk, &day("24")).await;
    assert_eq!(administrator.page.status, StatusCode::UNPROCESSABLE_ENTITY, "tomorrow");
    assert!(administrator.page.says("01632 960 114"), "what was typed is there");
    administrator
        .post(desk, &[("number", "ring Ann"), ("day", "20"), ("month", "11"), ("year", "2026")])
        .await;
    assert!(administrator.page.says("no letters") && administrator.page.says("ring Ann"));
    administrator.post(desk, &day("20")).await;
    assert_eq!(administrator.page.status, StatusCode::OK);
    let mut responder = house.signed_in(lead);
    responder.get("/next-hour?who=child&nation=wales").await;
    assert!(
        responder.page.says("01632 960 114")
            && responder.page.says("Rung and right on Friday 20 November 2026")
            && responder.page.says("</b>, <bdi>Aberwen</bdi>")
    );
    assert!(!responder.page.says("taken from where your organisation works"), "the nation was chosen");
    responder.get("/next-hour?who=child").await;
    assert!(
        responder
            .page
            .says("Wales, taken from where your organisation works: nobody has said which nation yet.")
    );
    // Another nation has other councils: this one's number is not theirs.
    for (code, nation) in [("england", "England"), ("scotland", "Scotland")] {
        responder.get(&format!("/next-hour?who=child&nation={code}")).await;
        assert!(!responder.page.says("01632 960 114"), "{code}: {}", responder.page.html);
        let told = format!("Nobody here has written down local numbers for {nation}.");
        assert!(responder.page.says(&told), "{code}: {}", responder.page.html);
    }
    // So it is on a case.
    for (nation, is_ours) in [(Nation::Wales, true), (Nation::England, false)] {
        let new = NewCase { nation, ..worry("Linh") };
        let case = app::case::open(&house.app, &lead, new).unwrap().case;
        responder.get(&format!("/cases/{}", case.0)).await;
        assert_eq!(responder.page.says("01632 960 114"), is_ours, "{nation:?}");
        let told = responder.page.says("Nobody here has written down local numbers for England.");
        assert_eq!(told, !is_ours, "{nation:?}: {}", responder.page.html);
    }
    let mut other = house.signed_in(house.organisation("Marchbury", 2));
    other.get("/next-hour?who=child&nation=wales").await;
    assert!(!other.page.says("01632 960 114"));
    // Whoever has written down no numbers is not left alone.
    for way in ["tel:999", "tel:101", "tel:08000121700", "href=\"/near?nation=wales\""] {
        assert!(other.page.says(way), "{way}: {}", other.page.html);
    }
    administrator.post(desk, &[("number", ""), ("day", "20"), ("month", "11"), ("year", "2026")]).await;
    responder.get("/next-hour?who=child&nation=wales").await;
    assert!(!responder.page.says("01632 960 114"), "taken out");
}

#[tokio::test]
async fn where_no_numbers_are_written_down_each_nation_is_told_of_in_its_own_words() {
    let house = House::new();
    let lead = house.organisation("Aberwen", 1);
    let mut responder = house.signed_in(lead);
    for (nation, said, never) in [
        (Nation::England, "“children’s social care” or “adult safeguarding”", "Gateway team, for children"),
        (
            Nation::Scotland,
            "“child protection” or “adult support and protection”",
            "“children’s social care”",
        ),
        (Nation::NorthernIreland, "the Trust there for its Gateway team", "on the council’s website"),
    ] {
        let case = app::case::open(&house.app, &lead, NewCase { nation, ..worry("Linh") }).unwrap().case;
        let next = format!("/next-hour?who=child&nation={}", nation.code());
        for page in [next, format!("/cases/{}", case.0)] {
            responder.get(&page).await;
            assert!(responder.page.says(said), "{page}: {}", responder.page.html);
            assert!(!responder.page.says(never), "{page}: {never}: {}", responder.page.html);
        }
    }
}

#[tokio::test]
async fn a_local_value_stands_beside_the_rule_for_its_own_organisation() {
    let house = House::new();
    let lead = house.organisation("Aberwen", 1);
    let mut administrator = house.signed_in(house.colleague(lead, Role::Administrator, 3));
    let original = administrator.get("/rules/DEC-04").await.between("govuk-body-l", "</p>").to_owned();
    let local = "/rules/DEC-04/local";
    administrator.post(local, &[("says", "confirmed"), ("source", " ")]).await;
    assert_eq!(administrator.page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(administrator.page.says("href=\"#source\""), "a value needs a source");
    administrator
        .post(local, &[("says", "replaced"), ("amount", "0"), ("unit", "working-days"), ("source", "x")])
        .await;
    assert!(administrator.page.says("href=\"#amount\""));
    let source = "Our protocol, paragraph 4 <b>";
    administrator
        .post(local, &[("says", "replaced"), ("amount", "3"), ("unit", "working-days"), ("source", source)])
        .await;
    assert_eq!(administrator.page.status, StatusCode::OK);
    for visitor in [&mut administrator, &mut house.signed_in(lead)] {
        visitor.get("/rules/DEC-04").await;
        assert!(visitor.page.says("3 working days") && visitor.page.says("paragraph 4 &#60;b&#62;"));
        assert_eq!(visitor.page.between("govuk-body-l", "</p>"), original, "the rule itself is unchanged");
    }
    for visitor in [&mut house.signed_in(house.organisation("Marchbury", 2)), &mut house.stranger()] {
        visitor.get("/rules/DEC-04").await;
        assert!(!visitor.page.says("paragraph 4"), "not for others");
    }
    // It is an entry of the organisation's journal.
    let permit = testkit::permit(lead.organisation);
    let loaded = house.app.store.load::<domain::organisation::Organisation>(&permit).unwrap().unwrap();
    assert_eq!(loaded.state.rules().len(), 1);
    assert!(loaded.entries.iter().any(|entry| domain::Event::kind(&entry.event) == "organisation.rule-said"));
}
