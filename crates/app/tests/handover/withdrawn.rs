//! Once a consent is withdrawn, what rested on it goes nowhere, and nothing else stops.

use access::Action;
use app::AppError;
use app::case::change;
use app::handover::{CopySheet, SheetField, Signed, list, send_on, signed, whereabouts};
use app::paper::{self, For};
use domain::case::{CaseCommand, CaseRefusal, Consent, NewStep, Route};
use domain::due::Task;
use domain::pathway::Step;
use forms::Answer;
use testkit::{Engine, engines};
use words::Language;

use super::papers::{Read, letters};
use super::steps::{sending, words};
use super::{House, answered};

/// A telephone of their own, how the police may reach them, and somebody who is told for them.
const PLANTED: [(&str, &str); 3] = [
    ("phone-own", "01632 960 114"),
    ("police-details", "Through Brackenridge alone."),
    ("someone-first", "Xochipepe"),
];

fn of_an_adult() -> (House, i64) {
    let house = House::new(Engine::Sqlite);
    let mut answers = answered(Route::Adult, |place| format!("told {place}"));
    for (question, option) in [
        ("consent-support", "yes"),
        ("consent-police", "yes"),
        ("consent-sharing", "yes"),
        ("support-phone", "own"),
        ("decision-to", "someone-else"),
        ("someone-agreed", "yes"),
    ] {
        answers.set(question.to_owned(), Answer::One(option.to_owned()));
    }
    for (question, said) in PLANTED {
        answers.set(question.to_owned(), Answer::Text(said.to_owned()));
    }
    let entry = house.sign(Route::Adult, &answers);
    (house, entry)
}

fn say(house: &House, consent: Consent, given: bool) {
    let command =
        CaseCommand::SayConsent { occurred: house.today(), consent, given, words: words("“Not now.”") };
    change(&house.app, &house.lead, house.case, command).unwrap();
}

fn opened(house: &House, entry: i64) -> Signed {
    signed(&house.app, &house.lead, house.case, entry, Action::HandReferralOver).unwrap()
}

/// What the paper says, without its spaces: its first page, and all of it.
fn paper(house: &House, entry: i64) -> (String, String) {
    let whom = For { actor: Some(&house.lead), language: Language::English, part: None };
    let bytes = paper::referral(&house.app, &opened(house, entry), whom).unwrap();
    let read = Read::of(&bytes, "withdrawn");
    (letters(&read.spoken_first()), letters(&read.spoken()))
}

fn field(sheet: &CopySheet, id: &str) -> Option<(String, bool)> {
    let fields: Vec<&SheetField> = sheet.pages.iter().flat_map(|page| &page.fields).collect();
    fields.iter().find(|one| one.id == id).map(|one| (one.value.clone(), one.no_longer.is_some()))
}

#[test]
fn what_rests_on_each_consent_is_left_out_once_it_is_withdrawn_and_nothing_else() {
    let rests = [
        (Consent::Support, Some("does-pv-need-support"), 0),
        (Consent::Police, Some("authorities-cooperation"), 1),
        (Consent::Sharing, None, 2),
    ];
    for (consent, says, own) in rests {
        let (house, entry) = of_an_adult();
        let before = CopySheet::of(&opened(&house, entry));
        let json = paper::json(&opened(&house, entry));
        for (_, planted) in PLANTED {
            assert!(json.contains(planted), "{planted} before: {json}");
        }
        say(&house, consent, false);
        let after = opened(&house, entry);
        let sheet = CopySheet::of(&after);
        if let Some(says) = says {
            assert_eq!(field(&before, says), Some(("yes".to_owned(), false)));
            assert_eq!(field(&sheet, says), Some(("no".to_owned(), true)), "{consent:?}");
        } else {
            assert!(sheet.left_out.iter().any(|one| one.no_longer.is_some()), "{consent:?}");
        }
        let json = paper::json(&after);
        assert!(json.contains(&format!("\"consent\": \"{}\"", consent.code())), "{json}");
        for (place, (_, planted)) in PLANTED.into_iter().enumerate() {
            assert_eq!(json.contains(planted), place != own, "{consent:?}: {planted}: {json}");
        }
        // Sending on asks whether it was left out, and names it.
        let send = || sending(&house, entry, None, None);
        let refused = send_on(&house.app, &house.lead, house.case, send());
        assert!(matches!(refused, Err(AppError::NoLonger(named)) if named == consent), "{consent:?}");
        let without = app::handover::SendOn { without: vec![consent], ..send() };
        send_on(&house.app, &house.lead, house.case, without).unwrap();
        // Agreed again, it is there again: what was signed was never changed.
        say(&house, consent, true);
        let json = paper::json(&opened(&house, entry));
        assert!(PLANTED.iter().all(|(_, planted)| json.contains(planted)), "{consent:?}");
    }
}

#[test]
fn a_referral_that_they_no_longer_agree_to_says_so_at_the_top_of_every_form() {
    let (house, entry) = of_an_adult();
    let (outer, _) = paper(&house, entry);
    assert!(!outer.contains(&letters("for the file only")), "{outer}");
    say(&house, Consent::Referral, false);
    let (outer, _) = paper(&house, entry);
    for said in ["They no longer agree, as was written down", "for the file only", "no longer does"] {
        assert!(outer.contains(&letters(said)), "{said}: {outer}");
    }
    assert!(!outer.contains(&letters("an adult who agreed to it.")), "{outer}");
    let json = paper::json(&opened(&house, entry));
    let begins: String = json.lines().take(2).collect();
    assert!(begins.contains("\"for_the_file_only\": true"), "{json}");
    let refused = send_on(&house.app, &house.lead, house.case, sending(&house, entry, None, None));
    assert!(matches!(refused, Err(AppError::Case(CaseRefusal::ConsentWithdrawn))));
}

#[test]
fn the_paper_says_of_an_answer_that_they_no_longer_agree_to_it() {
    let (house, entry) = of_an_adult();
    say(&house, Consent::Support, false);
    let (outer, whole) = paper(&house, entry);
    assert!(
        outer.contains(&letters("To be supported")) && outer.contains(&letters("The rest stands")),
        "{outer}"
    );
    assert!(!outer.contains(&letters("for the file only")), "{outer}");
    assert!(!whole.contains("960114") && whole.contains("Brackenridge"), "{whole}");
}

/// Writes down a step of today.
fn step(house: &House, step: Step) {
    let decider = step.is_decided().then(|| "sca".to_owned());
    let (on, by, why) = (house.app.now().london(), words("A letter"), words("As the letter says."));
    let step = NewStep { step, on, decider, until: None, by, why, oddity: None };
    change(&house.app, &house.lead, house.case, CaseCommand::Step(step)).unwrap();
}

#[test]
fn a_withdrawal_after_it_was_sent_on_is_to_be_told_to_the_authority_until_it_knows() {
    let (house, entry) = of_an_adult();
    let to_tell = || {
        let view = app::case::read(&house.app, &house.lead, house.case).unwrap();
        view.state().to_do(None).iter().any(|it| it.task == Task::TellWithdrawn && it.entry == Some(entry))
    };
    send_on(&house.app, &house.lead, house.case, sending(&house, entry, None, None)).unwrap();
    assert!(!to_tell());
    say(&house, Consent::Support, false);
    assert!(!to_tell(), "the referral stands");
    say(&house, Consent::Referral, false);
    assert!(to_tell());
    let at = whereabouts(&house.app, &house.lead, house.case, entry).unwrap().0;
    assert!(at.chase.is_none(), "nobody asks for a decision on it");
    say(&house, Consent::Referral, true);
    assert!(!to_tell(), "they agree again");
    say(&house, Consent::Referral, false);
    step(&house, Step::Withdrawn);
    assert!(!to_tell(), "the authority knows");
}

#[test]
fn a_decision_ends_the_waiting_for_it() {
    for engine in engines() {
        let house = House::new(engine);
        let entry = house.sign(Route::Child, &answered(Route::Child, |_| "x".to_owned()));
        send_on(&house.app, &house.lead, house.case, sending(&house, entry, None, None)).unwrap();
        let at = || whereabouts(&house.app, &house.lead, house.case, entry).unwrap().0;
        assert!(at().answered.is_none() && at().days == Some(0) && at().chase.is_some(), "{engine:?}");
        for decision in [Step::ReasonablePositive, Step::ConclusivePositive] {
            house.room.clock.pass(60 * 24 * 60 * 60 * 1_000_000);
            let on = house.app.now().london();
            step(&house, decision);
            let listed = list(&house.app, &house.lead).unwrap().remove(0);
            for one in [at(), listed] {
                assert_eq!(one.answered, Some((decision, on)), "{engine:?}");
                assert!(one.days.is_none() && one.chase.is_none(), "{engine:?}: nothing is waited for");
            }
        }
        house.app.store.rebuild_registers().unwrap();
        let rebuilt = list(&house.app, &house.lead).unwrap();
        let answered = rebuilt[0].answered.map(|(step, _)| step);
        assert_eq!(answered, Some(Step::ConclusivePositive), "{engine:?}");
    }
}
