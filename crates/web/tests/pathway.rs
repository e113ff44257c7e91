//! The pathway's pages: what is refused says why and keeps what was typed, times explain themselves, and nothing odd hides.

#![expect(clippy::unwrap_used, reason = "a failed test says so by stopping")]

mod common;

use app::Actor;
use axum::http::StatusCode;
use common::{House, Visitor};
use domain::case::{CaseCommand, Outcome, ReferredElsewhere, SafeguardingDecided};
use domain::person::{AgeBand, Learnt};
use domain::user::Role;
use domain::{CaseId, Nation, PartialDate};
use jiff::civil::{Date, date};
use rules::Who;
use testkit::people::{words, worry};

/// A day as it is typed: day, month, year.
type Day<'a> = (&'a str, &'a str, &'a str);

/// Answers to a form, by name.
type Answers<'a> = &'a [(&'a str, &'a str)];

const NASTY: &str = "a [b] ~5 <18 c|d x&&y ﷴ";

/// A case in a nation, referred on a day; its address.
fn case(house: &House, actor: Actor, nation: Nation, referred: Option<(Date, Who)>) -> (CaseId, String) {
    let mut new = worry("Linh");
    new.nation = nation;
    let case = app::case::open(&house.app, &actor, new).unwrap().case;
    if let Some((on, whom)) = referred {
        let by = words("Dyffryn Police");
        let referral = ReferredElsewhere { on, whom, by, reference: None, oddity: None };
        app::case::change(&house.app, &actor, case, CaseCommand::ReferElsewhere(referral)).unwrap();
    }
    (case, format!("/cases/{}/pathway", case.0))
}

/// Writes a step down on a day of a month and year.
async fn step(visitor: &mut Visitor, pathway: &str, step: &str, on: Day<'_>, more: &[(&str, &str)]) {
    visitor.get(&format!("{pathway}/step/{step}")).await;
    let mut answers =
        vec![("day", on.0), ("month", on.1), ("year", on.2), ("by", "Decision letter"), ("decider", "sca")];
    for answer in more {
        answers.retain(|(name, _)| name != &answer.0);
        answers.push(*answer);
    }
    visitor.answer(&answers).await;
}

#[tokio::test]
async fn a_decision_has_no_day_yet_and_says_until_when_former_authorities_decided() {
    let house = House::new();
    let lead = house.organisation("Aberwen", 1);
    let (_, pathway) = case(&house, lead, Nation::England, Some((date(2026, 1, 10), Who::Adult)));
    let mut visitor = house.signed_in(lead);
    let page = visitor.get(&format!("{pathway}/step/reasonable-positive")).await;
    for part in ["day", "month", "year"] {
        let rest = page.between(&format!("id=\"day-{part}\""), ">");
        assert!(!rest.contains("value="), "{part}: {rest}");
    }
    assert!(page.says("Today is "), "the hint says which day it is");
    let place = |words: &str| page.html.find(words).unwrap();
    assert!(place("value=\"sca\"") < place("value=\"ukvi\""), "those that decide stand first");
    assert!(page.says("UK Visas and Immigration, until 28 April 2019"), "{}", page.html);
    let typed = [("day", "3"), ("by", "Her letter"), ("why", "Not all of it"), ("go", "language")];
    visitor.post(&format!("/cy{pathway}/step/reasonable-positive"), &typed).await;
    assert!(visitor.page.says("value=\"Her letter\"") && visitor.page.says("Not all of it</textarea>"));
}

#[tokio::test]
async fn each_wrong_move_is_refused_in_words_and_what_was_typed_stays() {
    let house = House::new();
    let lead = house.organisation("Aberwen", 1);
    let (_, pathway) = case(&house, lead, Nation::England, Some((date(2026, 1, 10), Who::Adult)));
    let mut visitor = house.signed_in(lead);
    let wrong: [(&str, Day<'_>, Answers<'_>, &str); 9] = [
        ("conclusive-positive", ("1", "2", "2026"), &[], "(DEC-08)"),
        ("reasonable-positive", ("9", "1", "2026"), &[], "(REF-01)"),
        ("reasonable-positive", ("1", "2", "2099"), &[], "(KEEP-01)"),
        (
            "reasonable-positive",
            ("1", "2", "2026"),
            &[("decider", "panel-glasgow")],
            "does not decide for England (PIL-05B)",
        ),
        ("reasonable-positive", ("1", "2", "2026"), &[("decider", "ukhtc")], "did not decide on"),
        ("reasonable-positive", ("31", "2", "2026"), &[], "Enter a real day"),
        ("reasonable-positive", ("1", "2", "2026"), &[("decider", "")], "Choose which authority"),
        ("reasonable-negative", ("1", "2", "2026"), &[("why", " ")], "Write down the reasons"),
        ("suspended", ("1", "2", "2026"), &[], "(DEC-23)"),
    ];
    for (what, on, more, told) in wrong {
        let kept: Answers<'_> = if more.iter().any(|(name, _)| *name == "why") {
            more
        } else {
            &[more, &[("why", NASTY)]].concat()
        };
        step(&mut visitor, &pathway, what, on, kept).await;
        assert_eq!(visitor.page.status, StatusCode::UNPROCESSABLE_ENTITY, "{what} {told}");
        assert!(visitor.page.says(told), "{what}: {told}\n{}", visitor.page.html);
        assert!(
            visitor.page.says(&format!("value=\"{}\"", on.2)) && visitor.page.says("Decision letter"),
            "{what}"
        );
    }
    // Twice: pressed again, or written down by two.
    step(&mut visitor, &pathway, "reasonable-positive", ("1", "2", "2026"), &[]).await;
    assert!(visitor.page.says("Waiting for the conclusive grounds decision"), "{}", visitor.page.html);
    step(&mut visitor, &pathway, "reasonable-positive", ("1", "2", "2026"), &[]).await;
    assert!(visitor.page.says("(KEEP-02)"));
    for nothing in ["step/nothing", "safety/nothing", "check-in/4", "have/SUP-05", "have/NONE.0", "else/1"] {
        visitor.get(&format!("{pathway}/{nothing}")).await;
        assert_eq!(visitor.page.status, StatusCode::NOT_FOUND, "{nothing}");
    }
}

#[tokio::test]
async fn an_adult_of_march_2022_keeps_45_days_beside_one_of_2026_with_30() {
    let house = House::new();
    let lead = house.organisation("Aberwen", 1);
    let mut visitor = house.signed_in(lead);
    let (_, old) = case(&house, lead, Nation::England, Some((date(2022, 2, 14), Who::Adult)));
    step(&mut visitor, &old, "reasonable-positive", ("15", "3", "2022"), &[]).await;
    let page = &visitor.page;
    assert!(
        page.says("Friday 29 April 2022") && page.says("DEC-09") && page.says("Counted: 45 calendar days"),
        "{}",
        page.html
    );
    let (_, new) = case(&house, lead, Nation::England, Some((date(2026, 2, 14), Who::Adult)));
    step(&mut visitor, &new, "reasonable-positive", ("15", "3", "2026"), &[]).await;
    let page = &visitor.page;
    assert!(
        page.says("Monday 13 April 2026") && page.says("DEC-08") && page.says("Counted: 30 calendar days"),
        "{}",
        page.html
    );
    // Scotland's own support, the earlier of two; Northern Ireland's own 45.
    for (nation, rule) in [(Nation::Scotland, "SCO-01"), (Nation::NorthernIreland, "NIR-01")] {
        let (_, pathway) = case(&house, lead, nation, Some((date(2026, 2, 14), Who::Adult)));
        step(&mut visitor, &pathway, "reasonable-positive", ("15", "3", "2026"), &[]).await;
        assert!(visitor.page.says(&format!("{rule}:")), "{rule}");
    }
}

#[tokio::test]
async fn the_chronology_uses_the_names_of_the_cases_own_nation() {
    let house = House::new();
    let lead = house.organisation("Aberwen", 1);
    let mut visitor = house.signed_in(lead);
    for (nation, name) in [
        (Nation::Scotland, "Adult protection inquiry"),
        (Nation::Wales, "Enquiry for an adult at risk (section 126)"),
        (Nation::England, "Adult safeguarding enquiry (section 42)"),
    ] {
        let on = date(2026, 1, 12);
        let (id, pathway) = case(&house, lead, nation, Some((date(2026, 1, 10), Who::Adult)));
        let (what, by, why) = ("adult-enquiry".to_owned(), words("Duty desk"), words("Told by a neighbour."));
        let decided = SafeguardingDecided { what, on, outcome: Outcome::Done, by, why };
        app::case::change(&house.app, &lead, id, CaseCommand::Safeguard(decided)).unwrap();
        for page in [format!("/cases/{}", id.0), pathway] {
            visitor.get(&page).await;
            assert!(visitor.page.says(name), "{name}: {}", visitor.page.html);
            let english = visitor.page.says("Adult safeguarding enquiry (section 42)");
            assert_eq!(english, nation == Nation::England, "{page}: {}", visitor.page.html);
        }
    }
}

#[tokio::test]
async fn an_oddity_is_asked_for_only_where_it_can_be_one_and_shows_as_one() {
    let house = House::new();
    let lead = house.organisation("Aberwen", 1);
    let (id, pathway) = case(&house, lead, Nation::Wales, Some((date(2026, 1, 10), Who::Adult)));
    let mut visitor = house.signed_in(lead);
    visitor.get(&format!("{pathway}/step/conclusive-positive")).await;
    assert!(!visitor.page.says("It happened nevertheless"));
    step(&mut visitor, &pathway, "conclusive-positive", ("1", "2", "2099"), &[]).await;
    assert!(!visitor.page.says("It happened nevertheless"), "what is still to come is no oddity");
    let day = ("1", "2", "2026");
    step(&mut visitor, &pathway, "conclusive-positive", day, &[]).await;
    assert!(visitor.page.says("It happened nevertheless"));
    step(&mut visitor, &pathway, "conclusive-positive", day, &[("odd", "1")]).await;
    assert!(visitor.page.says("Write who said so"));
    let odd = [("odd", "1"), ("said-by", "The caseworker"), ("odd-why", NASTY)];
    step(&mut visitor, &pathway, "conclusive-positive", day, &odd).await;
    assert!(
        visitor.page.says("Positive conclusive grounds decision") && visitor.page.says("Oddity"),
        "{}",
        visitor.page.html
    );
    // Taken out: it no longer counts, and stays to be seen.
    visitor.get(&format!("/cases/{}/entry/3/take-out", id.0)).await;
    visitor.answer(&[("why", "Another person’s letter.")]).await;
    visitor.get(&pathway).await;
    assert!(visitor.page.says("Waiting for the reasonable grounds decision"), "{}", visitor.page.html);
    assert!(visitor.page.says("Taken out. It no longer counts."));
}

#[tokio::test]
async fn safety_is_decided_under_the_name_of_the_nation_and_entitlements_are_put_in_place() {
    let house = House::new();
    let lead = house.organisation("Aberwen", 1);
    let (_, pathway) = case(&house, lead, Nation::Scotland, Some((date(2026, 11, 2), Who::Child)));
    let mut visitor = house.signed_in(lead);
    visitor.get(&pathway).await;
    assert!(
        visitor.page.says("Inter-agency referral discussion") && !visitor.page.says("Strategy discussion")
    );
    visitor.get(&format!("{pathway}/safety/strategy-discussion")).await;
    let decided = [
        ("day", "3"),
        ("month", "11"),
        ("year", "2026"),
        ("outcome", "done"),
        ("by", "Duty team"),
        ("why", NASTY),
    ];
    visitor.answer(&decided).await;
    assert!(visitor.page.says("Scotland has no such decision"), "{}", visitor.page.html);
    visitor.get(&format!("{pathway}/safety/inter-agency-discussion")).await;
    visitor.answer(&decided[..5]).await;
    assert!(visitor.page.says("Write down why"));
    visitor.answer(&decided).await;
    assert!(
        visitor.page.says("Child protection meeting") && visitor.page.says("LA-06"),
        "{}",
        visitor.page.html
    );
    assert!(visitor.page.says("Not yet in place"));
    visitor.get(&format!("{pathway}/have/SCO-04.0")).await;
    visitor.answer(&[]).await;
    assert!(visitor.page.says("Choose how it stands"));
    visitor.answer(&[("stands", "in-place"), ("why", NASTY)]).await;
    assert!(visitor.page.says("In place, "), "{}", visitor.page.html);
    // Somebody else's organisation sees nothing of it.
    let mut other = house.signed_in(house.organisation("Marchbury", 2));
    other.get(&pathway).await;
    assert_eq!(other.page.status, StatusCode::NOT_FOUND);
    // Whoever answers for information reads it, and writes nothing.
    let mut reader = house.signed_in(house.colleague(lead, Role::Governance, 9));
    reader.get(&pathway).await;
    assert!(reader.page.says("Steps so far") && !reader.page.says("/pathway/step/"), "{}", reader.page.html);
}

#[tokio::test]
async fn whoever_is_held_has_a_red_flag_and_a_child_who_is_back_is_talked_with() {
    let house = House::new();
    let lead = house.organisation("Aberwen", 1);
    let (id, pathway) = case(&house, lead, Nation::England, Some((date(2026, 11, 2), Who::Child)));
    let mut visitor = house.signed_in(lead);
    let write = |kind: &str| format!("/cases/{}/write/{kind}", id.0);
    visitor.get(&write("custody")).await;
    visitor.answer(&[("held", "police"), ("victim-raised", "no")]).await;
    assert!(visitor.page.says("Held, and those who hold them are not told"), "{}", visitor.page.html);
    let on = |day: &'static str| [("day", day), ("month", "11"), ("year", "2026")];
    visitor.get(&write("missing")).await;
    visitor.answer(&[&on("10")[..], &[("circumstances", "Gone.")]].concat()).await;
    assert!(visitor.page.says("wh-flag\" href") && visitor.page.says("Missing"));
    step(&mut visitor, &pathway, "suspended", ("11", "11", "2026"), &[("why", "As the letter says.")]).await;
    assert!(visitor.page.says("Suspended while missing"), "{}", visitor.page.html);
    visitor.get(&write("found")).await;
    visitor.answer(&[&on("12")[..], &[("how", "police")]].concat()).await;
    visitor.get(&pathway).await;
    let page = &visitor.page;
    assert!(
        page.says("Return conversation") && page.says("LA-05") && page.says("Sunday 15 November 2026"),
        "{}",
        page.html
    );
}

#[tokio::test]
async fn how_people_fare_is_counted_once_each_and_only_for_those_who_see_them() {
    let house = House::new();
    let lead = house.organisation("Aberwen", 1);
    let mut visitor = house.signed_in(lead);
    let referred = Some((date(2025, 1, 10), Who::Adult));
    let (_, far) = case(&house, lead, Nation::England, referred);
    for (what, on) in [
        ("reasonable-negative", ("1", "2", "2025")),
        ("reconsider-evidence", ("10", "2", "2025")),
        ("reasonable-positive", ("1", "3", "2025")),
        ("conclusive-positive", ("1", "6", "2025")),
        ("left", ("1", "8", "2025")),
    ] {
        step(&mut visitor, &far, what, on, &[("why", "As the letter says.")]).await;
        assert!(visitor.page.status.is_success(), "{what}");
    }
    visitor.get(&format!("{far}/check-in/3")).await;
    let found = [("reached", "spoken"), ("safe", "yes"), ("moved", "unknown"), ("again", "no")];
    visitor.answer(&[&[("day", "2"), ("month", "11"), ("year", "2025")][..], &found].concat()).await;
    assert!(visitor.page.says("not known whether they moved"), "{}", visitor.page.html);
    case(&house, lead, Nation::Wales, referred);
    let (_, negative) = case(&house, lead, Nation::Wales, Some((date(2024, 1, 10), Who::Child)));
    step(&mut visitor, &negative, "reasonable-negative", ("1", "2", "2024"), &[("why", "None given.")]).await;
    // Never referred: in no count.
    case(&house, lead, Nation::Wales, None);
    let counted = |page: &str, what: &str| -> Vec<String> {
        let row =
            page.split_once(what).unwrap_or_else(|| panic!("no row {what}")).1.split("</tr>").next().unwrap();
        let number = |cell: &str| {
            let shown = if cell.starts_with("<a") { cell.split_once('>').unwrap().1 } else { cell };
            shown.split('<').next().unwrap().to_owned()
        };
        row.split("<td>").skip(1).map(number).collect()
    };
    visitor.get("/pathways").await;
    let page = visitor.page.html.clone();
    for (what, count) in [
        (">Referred<", "3"),
        ("– Reasonable grounds: positive", "1"),
        ("– Reasonable grounds: negative", "1"),
        ("Waiting for that decision", "1"),
        ("looked at again", "1"),
        ("– Conclusive grounds: positive", "1"),
        ("they left", "1"),
    ] {
        assert_eq!(counted(&page, what), [count], "{what}");
    }
    for (what, counts) in [
        (">Reached<", ["1", "0", "0"]),
        ("No check-in written down", ["0", "1", "1"]),
        (">Safe<", ["1", "0", "0"]),
        (">Exploited again<", ["0", "0", "0"]),
    ] {
        assert_eq!(counted(&page, what), counts, "{what}");
    }
    visitor.get("/pathways?year=2024").await;
    assert_eq!(counted(&visitor.page.html, ">Referred<"), ["1"]);
    let mut other = house.signed_in(house.organisation("Marchbury", 2));
    other.get("/pathways").await;
    assert_eq!(counted(&other.page.html, ">Referred<"), ["0"]);
    // Each number opens its people, for those who see them.
    visitor.get("/pathways").await;
    assert!(visitor.page.says("/pathways?of=reasonable-positive#people"), "{}", visitor.page.html);
    for (of, opens, not) in [
        ("reasonable-positive", &far, &negative),
        ("reasonable-negative", &negative, &far),
        ("3.safe", &far, &negative),
    ] {
        visitor.get(&format!("/pathways?of={of}")).await;
        let page = &visitor.page;
        assert!(page.says(&format!("href=\"{opens}\"")) && page.says("1 person"), "{of}: {}", page.html);
        assert!(!page.says(&format!("href=\"{not}\"")), "{of}");
        other.get(&format!("/pathways?of={of}")).await;
        assert!(other.page.says("Nobody") && !other.page.says(opens), "{of}: beyond their sight");
    }
    visitor.get("/pathways?of=reasonable-negative&year=2025").await;
    assert!(!visitor.page.says(&negative), "referred in another year");
    visitor.get("/pathways?of=nonsense").await;
    assert!(visitor.page.status.is_success() && !visitor.page.says("id=\"people\""));
}

#[tokio::test]
async fn as_at_an_earlier_day_the_pathway_is_as_it_was_known_then_and_nothing_can_be_written() {
    let house = House::new();
    let lead = house.organisation("Aberwen", 1);
    let (_, pathway) = case(&house, lead, Nation::England, Some((date(2026, 1, 10), Who::Adult)));
    let today = app::days::london(house.app.now());
    house.room.clock.pass(2 * 24 * 60 * 60 * 1_000_000);
    let mut visitor = house.signed_in(lead);
    // Heard of two days later, and decided long before.
    step(&mut visitor, &pathway, "reasonable-positive", ("2", "2", "2026"), &[]).await;
    visitor.get(&pathway).await;
    assert!(visitor.page.says("step/conclusive-positive"), "{}", visitor.page.html);
    assert!(visitor.page.says("Decision letter"), "{}", visitor.page.html);
    let late = app::days::days_between(date(2026, 2, 2), today) + 2;
    for page in [pathway.as_str(), pathway.trim_end_matches("/pathway")] {
        visitor.get(page).await;
        assert!(visitor.page.says(&format!("{late} days later")), "{page}: {}", visitor.page.html);
    }
    let then = |day: Date| format!("{pathway}?day={}&month={}&year={}", day.day(), day.month(), day.year());
    visitor.get(&then(today)).await;
    let page = &visitor.page;
    assert!(page.says("As it was known at the end of"), "{}", page.html);
    assert!(page.says("Dyffryn Police") && !page.says("Decision letter"), "{}", page.html);
    assert!(!page.says(&format!("{pathway}/step/")), "nothing can be written there: {}", page.html);
    visitor.get(&then(today.yesterday().unwrap())).await;
    assert!(visitor.page.says("Nothing was known of this case then"), "{}", visitor.page.html);
    visitor.get(&format!("{pathway}?day=31&month=2&year=2026")).await;
    assert!(visitor.page.says("as-at-wrong") && visitor.page.says("value=\"31\""), "{}", visitor.page.html);
    assert!(visitor.page.says("There is a problem") && !visitor.page.says("Decision letter"));
}

#[tokio::test]
async fn a_panel_for_children_is_told_of_by_their_birthday_and_by_doubt() {
    let house = House::new();
    let lead = house.organisation("Aberwen", 1);
    let mut visitor = house.signed_in(lead);
    let (id, pathway) = case(&house, lead, Nation::England, Some((date(2026, 3, 1), Who::Child)));
    let learn = |birth: Option<(i16, i8, i8)>, age_band: Option<AgeBand>| {
        let birth = birth.map(|(year, month, day)| PartialDate { year, month: Some(month), day: Some(day) });
        app::case::learn(&house.app, &lead, id, Learnt { name: None, birth, age_band }).unwrap();
    };
    visitor.get(&pathway).await;
    assert!(visitor.page.says("depends on their birthday"), "{}", visitor.page.html);
    learn(Some((2008, 6, 10)), None);
    visitor.get(&pathway).await;
    assert!(visitor.page.says("late enough after the referral"), "101 days: {}", visitor.page.html);
    learn(Some((2008, 6, 9)), None);
    visitor.get(&pathway).await;
    assert!(visitor.page.says("too soon after the referral"), "100 days: {}", visitor.page.html);
    learn(None, Some(AgeBand::MayBeChild));
    visitor.get(&pathway).await;
    assert!(
        visitor.page.says("while it is in doubt") && visitor.page.says("PIL-02B"),
        "{}",
        visitor.page.html
    );
}

#[tokio::test]
async fn the_case_opens_all_that_is_due_in_it() {
    let house = House::new();
    let lead = house.organisation("Aberwen", 1);
    let mut visitor = house.signed_in(lead);
    let (id, _) = case(&house, lead, Nation::England, Some((date(2026, 11, 2), Who::Adult)));
    let (other, _) = case(&house, lead, Nation::Wales, None);
    let of_case = format!("/worklist?whose=case.{}&amp;days=366", id.0);
    visitor.get(&format!("/cases/{}", id.0)).await;
    assert!(visitor.page.says(&of_case), "{}", visitor.page.html);
    visitor.get(&of_case.replace("&amp;", "&")).await;
    let page = &visitor.page;
    assert!(page.says(&format!("/cases/{}\"", id.0)) && !page.says(&other.0.to_string()), "{}", page.html);
    let mut stranger = house.signed_in(house.organisation("Marchbury", 2));
    stranger.get(&of_case.replace("&amp;", "&")).await;
    assert!(stranger.page.status.is_success() && !stranger.page.says("WH-"), "{}", stranger.page.html);
}
