//! News for whoever told us or wrote a referral: there with what brings it, read by nobody before it is released, and once each.

use app::case::{change, read};
use app::handover::{ReadNews, for_me, release, send_on, supplement, waiting};
use app::{Actor, AppError, mail};
use domain::Words;
use domain::case::{CaseCommand, CaseRefusal, NewStep, Route, Tidings};
use domain::pathway::Step;
use domain::user::Role;
use jiff::civil::{Date, date};
use testkit::people::organisation;
use testkit::{Engine, engines};

use super::steps::{sending, words};
use super::{House, answered, colleague};

/// What nobody who only told us of a worry may know.
const REASONS: &str = "Her account of the flat differs from the police report.";

/// Signs a referral of a child and sends it on, some weeks ago; whoever does is a colleague of the lead.
fn referred(house: &House) -> Actor {
    let entry = house.sign(Route::Child, &answered(Route::Child, |_| "x".to_owned()));
    let worker = colleague(house, Role::Caseworker);
    send_on(&house.app, &worker, house.case, sending(house, entry, None, None)).unwrap();
    house.room.clock.pass(60 * 24 * 60 * 60 * 1_000_000);
    worker
}

fn step(house: &House, by: &Actor, step: Step, on: Date) -> Result<i64, AppError> {
    let step = NewStep {
        step,
        on,
        decider: step.is_decided().then(|| "sca".to_owned()),
        until: None,
        by: words("Decision letter"),
        why: words(REASONS),
        oddity: None,
    };
    change(&house.app, by, house.case, CaseCommand::Step(step))
}

fn today(house: &House) -> Date {
    app::days::london(house.app.now())
}

fn tidings(news: &[ReadNews]) -> Vec<Tidings> {
    news.iter().map(|one| one.tidings).collect()
}

/// Releases all that waits.
fn release_all(house: &House, by: &Actor) {
    for one in waiting(&house.app, by).unwrap() {
        let how = words("Told with her interpreter.");
        release(&house.app, by, house.case, one.message.entry, &how).unwrap();
    }
}

#[test]
fn news_is_there_with_what_brings_it_and_nobody_reads_it_before_it_is_released() {
    for engine in engines() {
        let house = House::new(engine);
        let entry = house.sign(Route::Child, &answered(Route::Child, |_| "x".to_owned()));
        let worker = colleague(&house, Role::Caseworker);
        let sent =
            send_on(&house.app, &worker, house.case, sending(&house, entry, None, Some("MS-26/00417")));
        let sent = sent.unwrap();
        let ready = waiting(&house.app, &worker).unwrap();
        assert_eq!(ready.len(), 1, "{engine:?}: at once");
        assert_eq!((ready[0].message.entry, ready[0].message.tidings), (sent, Tidings::SentOn));
        assert_eq!(ready[0].to.len(), 1, "whoever wrote it down knows it already");
        assert!(for_me(&house.app, &house.lead).unwrap().is_empty(), "{engine:?}");
        assert_eq!(house.app.store.outgoing_waiting().unwrap(), 0);
        let silent = release(&house.app, &worker, house.case, sent, &words(" "));
        assert!(matches!(silent, Err(AppError::Case(CaseRefusal::NoReason))));
        let how = words("Told with his interpreter, on Tuesday.");
        release(&house.app, &worker, house.case, sent, &how).unwrap();
        let twice = release(&house.app, &worker, house.case, sent, &how);
        assert!(matches!(twice, Err(AppError::Case(CaseRefusal::NoSuchNews(_)))));
        let read = for_me(&house.app, &house.lead).unwrap();
        assert_eq!(read.len(), 1, "{engine:?}");
        assert_eq!(read[0].national.as_ref().map(Words::reveal), Some("MS-26/00417"));
        assert!(waiting(&house.app, &worker).unwrap().is_empty());
        let post = mail::list(&house.app, &worker).unwrap();
        assert_eq!(post.len(), 1, "{engine:?}: one message, with the release");
        assert!(for_me(&house.app, &worker).unwrap().is_empty(), "it was not for them");
        let stranger = organisation(&house.app, "Elsewhere House", 2);
        assert!(waiting(&house.app, &stranger).unwrap().is_empty());
        assert!(matches!(release(&house.app, &stranger, house.case, sent, &how), Err(AppError::NotFound)));
    }
}

#[test]
fn a_decision_is_news_at_once_and_says_how_it_was_decided_and_never_why() {
    for engine in engines() {
        let house = House::new(engine);
        let worker = referred(&house);
        release_all(&house, &worker);
        let day = today(&house);
        let decided = step(&house, &worker, Step::ReasonableNegative, day).unwrap();
        let ready = waiting(&house.app, &worker).unwrap();
        assert_eq!(ready.len(), 1, "{engine:?}: at once");
        let message = &ready[0].message;
        assert_eq!(message.entry, decided);
        assert_eq!(
            (message.tidings, message.decided_on),
            (Tidings::Decided(Step::ReasonableNegative), Some(day))
        );
        assert!(!format!("{message:?}").contains(REASONS));
        assert_eq!(ready[0].to.len(), 1, "whoever wrote it down knows it already");
        assert_eq!(tidings(&for_me(&house.app, &house.lead).unwrap()), [Tidings::SentOn], "{engine:?}");
        let stranger = organisation(&house.app, "Elsewhere House", 2);
        assert!(waiting(&house.app, &stranger).unwrap().is_empty());
        assert!(for_me(&house.app, &stranger).unwrap().is_empty());
        let how = words("Told with her interpreter.");
        assert!(matches!(release(&house.app, &stranger, house.case, decided, &how), Err(AppError::NotFound)));
        // Writing the same decision down again brings no second message.
        assert!(step(&house, &worker, Step::ReasonableNegative, day).is_err());
        assert_eq!(waiting(&house.app, &worker).unwrap().len(), 1);
        let letters = mail::list(&house.app, &worker).unwrap().len();
        release(&house.app, &worker, house.case, decided, &how).unwrap();
        let twice = release(&house.app, &worker, house.case, decided, &how);
        assert!(matches!(twice, Err(AppError::Case(CaseRefusal::NoSuchNews(_)))), "{engine:?}");
        assert_eq!(
            mail::list(&house.app, &worker).unwrap().len(),
            letters + 1,
            "one message, with the release"
        );
        let read = tidings(&for_me(&house.app, &house.lead).unwrap());
        assert!(read.contains(&Tidings::Decided(Step::ReasonableNegative)), "{read:?}");
        assert!(for_me(&house.app, &worker).unwrap().is_empty(), "it was not for them");
        house.app.store.rebuild_registers().unwrap();
        assert_eq!(tidings(&for_me(&house.app, &house.lead).unwrap()), read, "{engine:?}");
    }
}

#[test]
fn what_referrers_wait_for_is_news_and_what_is_the_persons_own_is_not() {
    let house = House::new(Engine::Sqlite);
    let worker = referred(&house);
    release_all(&house, &worker);
    let waits = |expected: Option<Step>| {
        let ready = waiting(&house.app, &worker).unwrap();
        let ready: Vec<Tidings> = ready.iter().map(|one| one.message.tidings).collect();
        assert_eq!(ready, expected.map(Tidings::Decided).into_iter().collect::<Vec<_>>());
        release_all(&house, &worker);
    };
    let day = |back: i64| today(&house).checked_sub(jiff::Span::new().days(back)).unwrap();
    for (taken, back, news) in [
        (Step::ReasonableNegative, 50, true),
        (Step::ReconsiderEvidence, 49, false),
        (Step::ReasonablePositive, 48, true),
        (Step::ConclusiveNegative, 2, true),
        (Step::ReconsiderGuidance, 1, false),
        (Step::ReconsiderRefused, 0, true),
    ] {
        step(&house, &worker, taken, day(back)).unwrap();
        waits(news.then_some(taken));
    }
}

#[test]
fn news_of_an_entry_that_was_taken_out_is_told_to_nobody_and_taken_back_from_those_who_read_it() {
    for engine in engines() {
        let house = House::new(engine);
        let worker = referred(&house);
        release_all(&house, &worker);
        let decided = step(&house, &worker, Step::ReasonablePositive, today(&house)).unwrap();
        let turn = |out: bool| {
            let why = words("The letter is about somebody else.");
            let command = match out {
                true => CaseCommand::Quarantine { entry: decided, why },
                false => CaseCommand::Release { entry: decided, why },
            };
            change(&house.app, &worker, house.case, command).unwrap();
        };
        turn(true);
        assert!(waiting(&house.app, &worker).unwrap().is_empty(), "{engine:?}");
        let how = words("Told.");
        let out = release(&house.app, &worker, house.case, decided, &how);
        assert!(matches!(out, Err(AppError::Case(CaseRefusal::NoSuchNews(_)))), "{engine:?}");
        turn(false);
        release(&house.app, &worker, house.case, decided, &how).unwrap();
        turn(true);
        let read = tidings(&for_me(&house.app, &house.lead).unwrap());
        assert!(read.contains(&Tidings::TakenBack), "{engine:?}: {read:?}");
        assert!(!read.contains(&Tidings::Decided(Step::ReasonablePositive)), "{engine:?}: {read:?}");
    }
}

#[test]
fn an_addition_that_is_sent_on_is_no_second_news_of_the_referral() {
    let house = House::new(Engine::Sqlite);
    let entry = house.sign(Route::DutyToNotify, &answered(Route::DutyToNotify, |_| "x".to_owned()));
    let worker = colleague(&house, Role::Caseworker);
    send_on(&house.app, &worker, house.case, sending(&house, entry, None, None)).unwrap();
    let added = supplement(&house.app, &worker, house.case, entry, words("More."), Vec::new()).unwrap();
    send_on(&house.app, &worker, house.case, sending(&house, entry, Some(added), None)).unwrap();
    let ready = waiting(&house.app, &worker).unwrap();
    assert_eq!(ready.iter().map(|one| one.message.tidings).collect::<Vec<_>>(), [Tidings::Notified]);
}

#[test]
fn who_was_told_is_whoever_an_entry_says_and_a_signed_referral_has_told_nobody() {
    for engine in engines() {
        let house = House::new(engine);
        let told = || {
            let view = read(&house.app, &house.lead, house.case).unwrap();
            let listed = app::case::list(&house.app, &house.lead, &Default::default(), None, 5).unwrap();
            assert_eq!(listed.lines[0].told, Some(view.state().told_at().is_some()), "{engine:?}");
            let lines = domain::case::chronology(&view.entries);
            let named = lines.iter().filter_map(|line| view.state().told_by(line)).count();
            (view.state().told_at().is_some(), named)
        };
        let entry = house.sign(Route::Child, &answered(Route::Child, |_| "x".to_owned()));
        assert_eq!(told(), (false, 0), "{engine:?}");
        send_on(&house.app, &house.lead, house.case, sending(&house, entry, None, None)).unwrap();
        assert_eq!(told(), (true, 1), "{engine:?}");
        let tell = CaseCommand::Tell {
            occurred: house.today(),
            service: words("Dyfed-Powys Police"),
            taken_by: words("PC Sayer"),
            reference: None,
        };
        let rung = change(&house.app, &house.lead, house.case, tell).unwrap();
        assert_eq!(told(), (true, 2), "{engine:?}");
        let why = words("It was about somebody else.");
        change(&house.app, &house.lead, house.case, CaseCommand::Quarantine { entry: rung, why }).unwrap();
        assert_eq!(told(), (true, 1), "{engine:?}");
    }
}

#[test]
fn a_referral_that_others_made_before_the_worry_told_nobody_of_it() {
    for (on, told) in [(date(2024, 5, 2), false), (date(2026, 11, 23), true)] {
        let house = House::new(Engine::Sqlite);
        let referred = domain::case::ReferredElsewhere {
            on,
            whom: domain::Who::Adult,
            by: words("The Salvation Army"),
            reference: None,
            oddity: None,
        };
        change(&house.app, &house.lead, house.case, CaseCommand::ReferElsewhere(referred)).unwrap();
        let view = read(&house.app, &house.lead, house.case).unwrap();
        assert_eq!(view.state().told_at().is_some(), told, "{on}: {:?}", house.app.now());
    }
}
