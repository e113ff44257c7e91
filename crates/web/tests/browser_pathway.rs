//! A child in Wales and an adult in England at a real browser, from the referral to the check-in after twelve months: a negative decision
//! looked at again, a time missing, and every date with its explanation.

#![expect(clippy::unwrap_used, reason = "a failed test says so by stopping")]

mod common;

use common::House;
use common::walker::Walker;
use fantoccini::Locator;
use testkit::browser::{Browser, Manner};
use tokio::net::TcpListener;
use web::{Site, Web};

/// Serves a house, and gives its address with a link that signs somebody in.
async fn served() -> (String, String) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let house = House::new();
    let actor = house.organisation("Cyngor Sir Aberwen", 1);
    let link =
        app::sign_in::link_of(&house.app, Some(actor.user), app::sign_in::LinkPurpose::SignIn).unwrap();
    let web = Web::new(house.app.clone(), Site::at(address, None).unwrap());
    tokio::spawn(async move {
        let _house = house;
        web::serve(listener, web, std::future::pending()).await
    });
    (format!("http://{address}"), link.text())
}

/// Says what worries them, as short as it can be said; the address of the case.
async fn worry(walker: &Walker, nation: &str, band: &str) -> String {
    walker.open("/worry").await;
    walker.press().await;
    walker.press().await;
    walker.write("worry", "They say that they may not leave the flat.").await;
    walker.press().await;
    walker.press().await;
    walker.choose("nation", nation).await;
    walker.press().await;
    walker.choose("age-band", band).await;
    walker.press().await;
    walker.follow("main a.govuk-button").await;
    for _ in 0..12 {
        if walker.place().await.contains("/cases/") {
            break;
        }
        walker.press().await;
    }
    walker.place().await.trim_start_matches(walker.language).to_owned()
}

/// A day, as `14 2 2025`.
async fn day(walker: &Walker, on: &str) {
    for (box_of, text) in ["day-day", "day-month", "day-year"].into_iter().zip(on.split(' ')) {
        walker.write(box_of, text).await;
    }
}

/// Writes a step down, and comes to the pathway again.
async fn step(walker: &Walker, case: &str, step: &str, on: &str) {
    walker.open(&format!("{case}/pathway/step/{step}")).await;
    day(walker, on).await;
    if walker.browser.client.find(Locator::Css("input[name='decider']")).await.is_ok() {
        walker.choose("decider", "sca").await;
    }
    walker.write("by", "Decision letter").await;
    walker.write("why", "As the letter says: what was said of the means was not enough.").await;
    walker.press().await;
    assert!(walker.place().await.ends_with("/pathway"), "{step} of {on}: {}", walker.source().await);
}

async fn write(
    walker: &Walker,
    case: &str,
    kind: &str,
    on: &str,
    choose: &[(&str, &str)],
    text: &[(&str, &str)],
) {
    walker.open(&format!("{case}/write/{kind}")).await;
    day(walker, on).await;
    for (name, value) in choose {
        walker.choose(name, value).await;
    }
    for (name, words) in text {
        walker.write(name, words).await;
    }
    walker.press().await;
    assert!(walker.place().await.contains("/cases/"), "{kind}: {}", walker.source().await);
}

async fn safety(walker: &Walker, case: &str, what: &str, on: &str) {
    walker.open(&format!("{case}/pathway/safety/{what}")).await;
    day(walker, on).await;
    walker.choose("outcome", "done").await;
    walker.write("by", "Tomos Abernethy-Rao, duty team").await;
    walker.write("why", "Two telephones, a ticket he cannot explain, a burn not treated.").await;
    walker.press().await;
    assert!(walker.place().await.ends_with("/pathway"), "{what}: {}", walker.source().await);
}

async fn check_in(walker: &Walker, case: &str, months: &str, on: &str) {
    walker.open(&format!("{case}/pathway/check-in/{months}")).await;
    day(walker, on).await;
    walker.choose("reached", "spoken").await;
    walker.choose("safe", "yes").await;
    walker.choose("moved", "no").await;
    walker.choose("again", if months == "6" { "unknown" } else { "no" }).await;
    walker.press().await;
    assert!(walker.place().await.ends_with("/pathway"), "{months}: {}", walker.source().await);
}

/// Opens every explanation: each names its rule's authority and how sure it is, or says why there is no date.
async fn explained(walker: &Walker, case: &str, name: &str, rules: &[&str]) {
    walker.open(&format!("{case}/pathway")).await;
    let open = "document.querySelectorAll('details').forEach(one => one.open = true);
                return [...document.querySelectorAll('section[aria-labelledby=times] li')].map(one => one.innerText)";
    let told = walker.browser.client.execute(open, vec![]).await.unwrap();
    let told: Vec<String> = serde_json::from_value(told).unwrap();
    assert!(!told.is_empty(), "{name}: no time at all");
    for one in &told {
        let counted = one.contains("Authority: ") && one.contains("How sure: ") && one.contains("From: ");
        let none =
            ["is not for", "no rule known then", "gives no period"].iter().any(|why| one.contains(why));
        assert!(counted || none, "{name}: a date without its explanation: {one}");
    }
    for rule in rules {
        let found = told.iter().any(|one| one.lines().any(|line| line.starts_with(&format!("{rule}: "))));
        assert!(found, "{name}: nothing rests on {rule}: {told:#?}");
    }
    walker.look(name).await;
}

async fn adult(walker: &Walker) {
    let case = worry(walker, "england", "adult").await;
    walker.open(&format!("{case}/pathway")).await;
    walker.look("pathway-empty").await;
    // Before anything else is known, a decision is refused in words.
    walker.open(&format!("{case}/pathway/step/reasonable-positive")).await;
    day(walker, "3 2 2025").await;
    walker.choose("decider", "sca").await;
    walker.write("by", "Decision letter").await;
    walker.press().await;
    assert!(walker.source().await.contains("REF-01"));
    walker.look("pathway-refused").await;
    walker.open(&format!("{case}/pathway/step/referred")).await;
    walker.look("pathway-referral").await;
    day(walker, "14 1 2025").await;
    walker.choose("whom", "adult").await;
    walker.write("by", "The Salvation Army").await;
    walker.write("reference", "HO-25-11873").await;
    walker.press().await;
    step(walker, &case, "reasonable-negative", "3 2 2025").await;
    explained(walker, &case, "pathway-negative", &["DEC-04", "DEC-12"]).await;
    step(walker, &case, "reconsider-evidence", "20 2 2025").await;
    step(walker, &case, "reasonable-positive", "14 3 2025").await;
    explained(walker, &case, "pathway-recovery", &["DEC-08", "DEC-11", "SUP-06", "LOC-04"]).await;
    write(
        walker,
        &case,
        "missing",
        "2 5 2025",
        &[],
        &[("circumstances", "Did not come to the appointment.")],
    )
    .await;
    step(walker, &case, "suspended", "4 5 2025").await;
    walker.look("pathway-suspended").await;
    write(walker, &case, "found", "9 5 2025", &[("how", "came-back")], &[]).await;
    step(walker, &case, "resumed", "12 5 2025").await;
    safety(walker, &case, "adult-enquiry", "13 5 2025").await;
    step(walker, &case, "conclusive-positive", "1 9 2025").await;
    explained(walker, &case, "pathway-move-on", &["SUP-07"]).await;
    walker.open(&format!("{case}/pathway/have/SUP-07.0")).await;
    walker.choose("stands", "in-place").await;
    walker.press().await;
    step(walker, &case, "left", "10 11 2025").await;
    for (months, on) in [("3", "11 2 2026"), ("6", "12 5 2026"), ("12", "10 11 2026")] {
        check_in(walker, &case, months, on).await;
    }
    explained(walker, &case, "pathway-after", &["AFT-03", "AFT-06", "AFT-12"]).await;
    walker.open(&case).await;
    walker.look("case-with-pathway").await;
}

async fn child(walker: &Walker) {
    let case = worry(walker, "wales", "child").await;
    walker.open(&format!("{case}/pathway/step/referred")).await;
    day(walker, "10 2 2025").await;
    walker.choose("whom", "child").await;
    walker.write("by", "Cyngor Sir Aberwen").await;
    walker.press().await;
    safety(walker, &case, "child-referral", "10 2 2025").await;
    walker.open(&format!("{case}/pathway/safety/strategy-discussion")).await;
    walker.look("pathway-safety").await;
    safety(walker, &case, "strategy-discussion", "11 2 2025").await;
    explained(walker, &case, "pathway-child", &["DEC-04", "PIL-02", "PIL-03", "LOC-01", "LA-07"]).await;
    safety(walker, &case, "child-conference", "28 2 2025").await;
    // A child does not withdraw.
    walker.open(&format!("{case}/pathway/step/withdrawn")).await;
    day(walker, "12 2 2025").await;
    walker.press().await;
    assert!(walker.source().await.contains("REF-06"));
    step(walker, &case, "reasonable-negative", "17 2 2025").await;
    step(walker, &case, "reconsider-guidance", "3 3 2025").await;
    step(walker, &case, "reasonable-positive", "31 3 2025").await;
    write(walker, &case, "missing", "5 4 2025", &[], &[("circumstances", "Not at breakfast.")]).await;
    write(walker, &case, "found", "6 4 2025", &[("how", "police"), ("return-talk", "planned")], &[]).await;
    write(
        walker,
        &case,
        "return-talk",
        "8 4 2025",
        &[("held", "offered-done")],
        &[("helps", "Another placement.")],
    )
    .await;
    explained(walker, &case, "pathway-child-back", &["DEC-08"]).await;
    step(walker, &case, "conclusive-positive", "15 8 2025").await;
    step(walker, &case, "left", "20 11 2025").await;
    walker.open(&format!("{case}/pathway/check-in/3")).await;
    walker.press().await;
    walker.look("pathway-check-in-error").await;
    for (months, on) in [("3", "20 2 2026"), ("6", "21 5 2026"), ("12", "20 11 2026")] {
        check_in(walker, &case, months, on).await;
    }
    explained(walker, &case, "pathway-child-after", &["AFT-12"]).await;
    walker.browser.print("pathway", 1280, walker.language).await;
}

/// An adult with a positive decision: how long their recovery period lasts, and by which rule.
async fn recovers(walker: &Walker, name: &str, (referred, decided): (&str, &str), rule: &str, until: &str) {
    let case = worry(walker, "england", "adult").await;
    walker.open(&format!("{case}/pathway/step/referred")).await;
    day(walker, referred).await;
    walker.choose("whom", "adult").await;
    walker.write("by", "The Salvation Army").await;
    walker.press().await;
    step(walker, &case, "reasonable-positive", decided).await;
    explained(walker, &case, name, &[rule]).await;
    assert!(walker.source().await.contains(until), "{name}: {}", walker.source().await);
}

async fn both(manner: Manner, language: &'static str) {
    let Some(browser) = Browser::start(manner).await else { return };
    let (site, link) = served().await;
    let walker = Walker::new(browser, site, language, manner);
    walker.open(&format!("/enter/{link}")).await;
    walker.press().await;
    adult(&walker).await;
    child(&walker).await;
    walker.open("/pathways").await;
    walker.look("flow").await;
    walker.browser.close().await;
}

#[tokio::test]
async fn a_decision_of_march_2022_keeps_its_45_days_beside_one_of_2026_with_30() {
    let manner = Manner { width: 1280, scripts: true };
    let Some(browser) = Browser::start(manner).await else { return };
    let (site, link) = served().await;
    let walker = Walker::new(browser, site, "", manner);
    walker.open(&format!("/enter/{link}")).await;
    walker.press().await;
    let old = ("14 2 2022", "15 3 2022");
    recovers(&walker, "pathway-of-2022", old, "DEC-09", "Friday 29 April 2022").await;
    let new = ("14 2 2026", "15 3 2026");
    recovers(&walker, "pathway-of-2026", new, "DEC-08", "Monday 13 April 2026").await;
    walker.browser.close().await;
}

#[tokio::test]
async fn from_the_referral_to_the_last_check_in_wide() {
    both(Manner { width: 1280, scripts: true }, "").await;
}

#[tokio::test]
async fn from_the_referral_to_the_last_check_in_narrow_in_welsh() {
    both(Manner { width: 320, scripts: true }, "/cy").await;
}

#[tokio::test]
async fn from_the_referral_to_the_last_check_in_from_right_to_left() {
    both(Manner { width: 320, scripts: true }, "/ar").await;
}
