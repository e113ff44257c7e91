//! The register of people at risk: what may be said of it, and counts as at any day against a replay of the journal.

use app::at_risk::{self, Ages, Asked, Kept, Put};
use app::{Actor, App, AppError, case};
use domain::case::{
    Case, CaseCommand, CaseEvent, CaseRefusal, Category, CloseReason, EntryRule, Marker, Opened,
    PutOnRegister, Reference, Referred, RegisterReviewed, Route, SentOn, TakenDown, TakenOffRegister, WayOut,
};
use domain::pathway::Status;
use domain::person::AgeBand;
use domain::{Author, CaseId, Change, DraftId, Entry, Loaded, Moment, Nation, Occurred, PersonId, Precision};
use jiff::civil::{Date, date};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};
use std::collections::BTreeMap;
use std::sync::Arc;
use store::{AsAt, AtRiskList, Commit};
use testkit::people::{organisation, words, worry};
use testkit::{Room, SeededIds, engines};
use uuid::Uuid;

use super::{DAY, assign, begun, noon, put as change, tell};

pub fn kept(category: Category, review_on: Date) -> Kept {
    Kept { category, markers: vec![Marker::Missing], review_on, words: words("Agreed on Tuesday.") }
}

pub fn on(day: Date) -> Occurred {
    let (from, to) = (domain::day::start_of(day), domain::day::end_of(day));
    Occurred { earliest: Some(from), latest: Some(to), precision: Precision::Day }
}

pub fn enter(app: &App, actor: &Actor, case: CaseId, day: Date) -> Result<i64, AppError> {
    let put = Put { rule: EntryRule::Agreed, kept: kept(Category::Criminal, date(2027, 2, 1)) };
    at_risk::put(app, actor, case, put, on(day))
}

#[test]
fn a_person_comes_on_is_reviewed_and_comes_off_and_late_news_does_not_rewrite_what_was_known() {
    for engine in engines() {
        let (room, app, lead) = begun(engine);
        let case = case::open(&app, &lead, worry("Linh")).unwrap().case;
        change(&app, &lead, case, tell());
        change(&app, &lead, case, assign(Some(lead), None));
        // Learnt on the 23rd that it was so from the 9th.
        enter(&app, &lead, case, date(2026, 11, 9)).unwrap();
        let count = |day, known| {
            let asked = Asked { day: Some(day), known: Some(known) };
            at_risk::figures(&app, &lead, asked).unwrap().all()
        };
        assert_eq!(count(date(2026, 11, 15), date(2026, 11, 15)), 0, "{engine:?}: as then known");
        assert_eq!(count(date(2026, 11, 15), date(2026, 11, 23)), 1, "as now known");
        assert_eq!(count(date(2026, 11, 8), date(2026, 11, 23)), 0);
        let now = at_risk::figures(&app, &lead, Asked::NOW).unwrap();
        assert_eq!((now.all(), now.of(Some(Category::Criminal), Some(Ages::Children))), (1, 1));
        assert_eq!((now.of(Some(Category::Sexual), None), now.of(None, Some(Ages::Adults))), (0, 0));
        assert_eq!((now.with_marker(Marker::Missing), now.with_marker(Marker::Gangs)), (1, 0));
        assert_eq!(now.with_status(Status::NotReferred), 1);

        room.clock.pass(7 * DAY);
        let again = kept(Category::Suspected, date(2027, 5, 1));
        at_risk::review(&app, &lead, case, again, on(date(2026, 11, 28))).unwrap();
        let now = at_risk::figures(&app, &lead, Asked::NOW).unwrap();
        assert_eq!((now.of(Some(Category::Suspected), None), now.all()), (1, 1));
        let listed = at_risk::list(&app, &lead, (Asked::NOW, &AtRiskList::default()), None, 10).unwrap();
        assert_eq!(listed.lines.len(), 1);
        assert_eq!(listed.lines[0].since, domain::day::start_of(date(2026, 11, 9)), "since it began");
        assert_eq!(listed.lines[0].on.review_on, date(2027, 5, 1));
        let adults = AtRiskList { ages: Ages::Adults.bands().to_vec(), ..AtRiskList::default() };
        assert!(at_risk::list(&app, &lead, (Asked::NOW, &adults), None, 10).unwrap().lines.is_empty());

        at_risk::take_off(&app, &lead, case, (WayOut::Safer, words("All agree.")), on(date(2026, 11, 29)))
            .unwrap();
        assert_eq!(at_risk::figures(&app, &lead, Asked::NOW).unwrap().all(), 0);
        assert_eq!(count(date(2026, 11, 28), date(2026, 11, 30)), 1);
        let other = organisation(&app, "Marchbury", 2);
        let asked = Asked { day: Some(date(2026, 11, 28)), known: None };
        assert_eq!(at_risk::figures(&app, &other, asked).unwrap().all(), 0, "beyond their sight");
        assert_eq!(at_risk::figures_of_house(&app, asked).unwrap().all(), 1);
        let live = app.store.dump_registers().unwrap();
        app.store.rebuild_registers().unwrap();
        assert_eq!(app.store.dump_registers().unwrap(), live);
    }
}

#[test]
fn what_cannot_be_is_refused_in_words() {
    let (_room, app, lead) = begun(testkit::Engine::Sqlite);
    let case = case::open(&app, &lead, worry("Linh")).unwrap().case;
    let refused = |done: Result<i64, AppError>, expected: CaseRefusal| match done {
        Err(AppError::Case(refusal)) => assert_eq!(refusal, expected),
        other => assert!(other.is_err(), "{expected:?}: {other:?}"),
    };
    let off = |day| at_risk::take_off(&app, &lead, case, (WayOut::Safer, words("Safe.")), on(day));
    let review = |day, until| at_risk::review(&app, &lead, case, kept(Category::Unknown, until), on(day));
    let (today, soon) = (date(2026, 11, 23), date(2027, 1, 1));
    refused(off(today), CaseRefusal::NotOnRegister);
    refused(review(today, soon), CaseRefusal::NotOnRegister);
    refused(enter(&app, &lead, case, date(2026, 11, 24)), CaseRefusal::StillToCome);
    let unknown = Put { rule: EntryRule::Agreed, kept: kept(Category::Criminal, soon) };
    refused(at_risk::put(&app, &lead, case, unknown, Occurred::UNKNOWN), CaseRefusal::NoDay);
    let passed = Put { rule: EntryRule::Agreed, kept: kept(Category::Criminal, date(2026, 11, 22)) };
    refused(at_risk::put(&app, &lead, case, passed, on(today)), CaseRefusal::ReviewPassed);
    let entry = enter(&app, &lead, case, date(2026, 11, 20)).unwrap();
    refused(enter(&app, &lead, case, today), CaseRefusal::OnRegisterAlready);
    refused(off(date(2026, 11, 19)), CaseRefusal::TooEarly);
    refused(review(date(2026, 11, 19), soon), CaseRefusal::TooEarly);
    let close = CaseCommand::Close { reason: CloseReason::Safe, words: words("Safe.") };
    refused(case::change(&app, &lead, case, close.clone()), CaseRefusal::IsOnRegister);
    // An entry about somebody else is taken out, and they do not stand there, nor ever did.
    change(&app, &lead, case, CaseCommand::Quarantine { entry, why: words("Another Linh.") });
    let asked = Asked { day: Some(date(2026, 11, 21)), known: None };
    assert_eq!(at_risk::figures(&app, &lead, asked).unwrap().all(), 0);
    change(&app, &lead, case, CaseCommand::Release { entry, why: words("It was she.") });
    assert_eq!(at_risk::figures(&app, &lead, asked).unwrap().all(), 1);
    off(today).unwrap();
    case::change(&app, &lead, case, close).unwrap();
}

#[test]
fn a_case_with_a_place_on_the_register_becomes_no_part_of_another() {
    for engine in engines() {
        let (_room, app, lead) = begun(engine);
        let [kept, other] = ["Linh", "Ling"].map(|name| case::open(&app, &lead, worry(name)).unwrap().case);
        for case in [kept, other] {
            enter(&app, &lead, case, date(2026, 11, 20)).unwrap();
        }
        let merge = || case::merge(&app, &lead, kept, other, words("One person."));
        let refused = merge();
        assert!(matches!(refused, Err(AppError::Case(CaseRefusal::MergesOffRegister))), "{refused:?}");
        assert_eq!(at_risk::figures(&app, &lead, Asked::NOW).unwrap().all(), 2);
        let off = (WayOut::Safer, words("Goes on in the other."));
        at_risk::take_off(&app, &lead, other, off, on(date(2026, 11, 23))).unwrap();
        merge().unwrap();
        assert_eq!(at_risk::figures(&app, &lead, Asked::NOW).unwrap().all(), 1, "{engine:?}: one person");
    }
}

#[test]
fn the_register_holds_the_age_of_somebody_whose_name_its_keeper_does_not_see() {
    let (room, app, lead) = begun(testkit::Engine::Sqlite);
    let case = case::open(&app, &lead, worry("Linh")).unwrap().case;
    room.meddle("DELETE FROM sight WHERE noun = 'person'");
    enter(&app, &lead, case, date(2026, 11, 20)).unwrap();
    let now = at_risk::figures(&app, &lead, Asked::NOW).unwrap();
    assert_eq!((now.of(None, Some(Ages::Children)), now.of(None, Some(Ages::Unknown))), (1, 0));
}

/// A history of register entries and referrals, by chance, each lawful or left out.
fn history(
    rng: &mut ChaCha8Rng,
    case: &mut Loaded<Case>,
    author: Author,
    begun: i64,
    changes: &mut Vec<Change>,
) {
    let mut now = begun + (rng.next_u64() % 300) as i64 * DAY;
    let opened = Opened {
        person: PersonId(Uuid::from_u128(rng.next_u64().into())),
        reference: Reference::make(2025, &mut SeededIds::new(rng.next_u64())),
        nation: Nation::Wales,
        worry: words("Seen at the station."),
    };
    let news = case.state.open(opened, Occurred::at(Moment(now))).unwrap();
    changes.push(Change::of(case, news, author, Moment(now)));
    for _ in 0..rng.next_u64() % 12 {
        now += (rng.next_u64() % 60) as i64 * DAY + 1;
        let back = (rng.next_u64() % 90) as i64 * DAY;
        let occurred = Occurred::at(Moment(now - if rng.next_u64().is_multiple_of(3) { back } else { 0 }));
        let choose = |all: &[Category], rng: &mut ChaCha8Rng| all[rng.next_u64() as usize % all.len()];
        let category = choose(Category::ALL, rng);
        let age_band = [AgeBand::Child, AgeBand::Adult, AgeBand::NobodyMet][rng.next_u64() as usize % 3];
        let review_on = domain::day::london(Moment(now + 90 * DAY));
        let markers = Marker::of_bits((rng.next_u64() % 1_024) as i64).collect();
        let said = words("As agreed.");
        let last = case.version;
        let command = match rng.next_u64() % 13 {
            0..4 => {
                let entry = PutOnRegister {
                    rule: EntryRule::Agreed,
                    category,
                    markers,
                    age_band,
                    review_on,
                    words: said,
                };
                CaseCommand::PutOnRegister { occurred, entry }
            }
            4 | 5 => {
                let review = RegisterReviewed { category, markers, age_band, review_on, words: said };
                CaseCommand::ReviewRegister { occurred, review }
            }
            6 | 7 => {
                let off = TakenOffRegister { way_out: WayOut::Safer, words: said };
                CaseCommand::TakeOffRegister { occurred, off }
            }
            8 | 9 => CaseCommand::HoldAge { age_band },
            10 => send_on(case, occurred),
            11 => CaseCommand::Quarantine { entry: 1 + (rng.next_u64() as i64).rem_euclid(last), why: said },
            _ => {
                let route = [Route::Child, Route::Adult, Route::DutyToNotify][rng.next_u64() as usize % 3];
                let referred = Referred {
                    draft: DraftId(Uuid::nil()),
                    route,
                    written_by: Vec::new(),
                    taken: TakenDown::of("referral", 1),
                };
                CaseCommand::Refer { referred, consented_at: None }
            }
        };
        if let Ok(news) = case.state.decide(command, Moment(now)) {
            changes.push(Change::of(case, news, author, Moment(now)));
        }
    }
}

/// The last signed referral is sent on; where there is none, that is refused.
fn send_on(case: &Loaded<Case>, occurred: Occurred) -> CaseCommand {
    let what = case.state.referrals().last().map_or(0, |referral| referral.entry);
    let sent = SentOn { what, reference: None, proof: Vec::new(), words: words("") };
    CaseCommand::SendOn { occurred, sent }
}

/// The age that an entry gives, as corrected by what was learnt later and was so before: nobody grows younger, and an adult of whom
/// nothing was known was one.
fn corrected(age: AgeBand, version: i64, known: &[Arc<Entry<CaseEvent>>]) -> AgeBand {
    let mut age = age;
    for entry in known.iter().filter(|entry| entry.version > version) {
        let CaseEvent::AgeHeld(held) = &entry.event else { continue };
        let was_unknown = matches!(age, AgeBand::NobodyMet | AgeBand::Unknown);
        match held.age_band {
            AgeBand::Child | AgeBand::MayBeChild => age = held.age_band,
            AgeBand::Adult if was_unknown => age = AgeBand::Adult,
            _ => {}
        }
    }
    age
}

/// As what a case stands on the register, by reading its entries alone: what was recorded by `known`, without what had been taken
/// out by then, in the order in which it happened, as far as `valid`.
fn replayed(entries: &[Arc<Entry<CaseEvent>>], as_at: AsAt) -> Option<(Category, AgeBand, Status, i64)> {
    let known: Vec<_> = entries.iter().filter(|entry| entry.recorded_at <= as_at.known).cloned().collect();
    let mut out = Vec::new();
    for entry in &known {
        match &entry.event {
            CaseEvent::Quarantined(taken) => out.push(taken.entry),
            CaseEvent::Released(back) => out.retain(|version| *version != back.entry),
            _ => {}
        }
    }
    let mut said: Vec<_> = known.iter().filter(|entry| !out.contains(&entry.version)).collect();
    said.sort_by_key(|entry| (entry.occurred.earliest, entry.version));
    let bits = |markers: &[Marker]| markers.iter().map(|marker| marker.bit()).sum();
    let mut on = None;
    for entry in said.iter().filter(|entry| entry.occurred.earliest <= Some(as_at.valid)) {
        let age = |age| corrected(age, entry.version, &known);
        match &entry.event {
            CaseEvent::PutOnRegister(put) => on = Some((put.category, age(put.age_band), bits(&put.markers))),
            CaseEvent::RegisterReviewed(it) if on.is_some() => {
                on = Some((it.category, age(it.age_band), bits(&it.markers)));
            }
            CaseEvent::AgeHeld(held) => {
                on = on.map(|(category, _, markers)| (category, age(held.age_band), markers));
            }
            CaseEvent::TakenOffRegister(_) => on = None,
            _ => {}
        }
    }
    // How they stood then is the pathway's to say, of what was known then.
    let then = Loaded::<Case>::fold(Uuid::nil(), known);
    let status = then.state.pathway()?.status_at(domain::day::london(as_at.valid), as_at.known);
    on.map(|(category, age, markers)| (category, age, status, markers))
}

#[test]
fn counts_as_at_any_moment_both_ways_are_what_a_replay_of_the_journal_comes_to() {
    for engine in engines() {
        let room = Room::new(engine);
        let app = room.app(1);
        let lead = organisation(&app, "Aberwen", 1);
        let mut rng = ChaCha8Rng::seed_from_u64(2_018);
        let begun = noon(date(2025, 1, 1)).0;
        let author = Author { user: lead.user, organisation: lead.organisation };
        let mut cases = Vec::new();
        for number in 1..=60_u128 {
            let (mut case, mut changes) = (Loaded::<Case>::new(Uuid::from_u128(number)), Vec::new());
            history(&mut rng, &mut case, author, begun, &mut changes);
            for change in changes {
                app.store.commit(Commit::at(Moment(begun)).with(change)).unwrap();
            }
            cases.push(case);
        }
        let span = 1_000 * DAY;
        let mut differed = 0;
        for round in 0..1_000 {
            let valid = Moment(begun + (rng.next_u64() % span as u64) as i64);
            // As then known, as now known, and as known at any other moment.
            let known = match round % 3 {
                0 => valid,
                1 => Moment(begun + span),
                _ => Moment(begun + (rng.next_u64() % span as u64) as i64),
            };
            let as_at = AsAt { valid, known };
            let mut expected = BTreeMap::new();
            for on in cases.iter().filter_map(|case| replayed(&case.entries, as_at)) {
                *expected.entry(format!("{on:?}")).or_insert(0) += 1;
            }
            let counted: BTreeMap<String, i64> = app
                .store
                .at_risk_of_all(as_at)
                .unwrap()
                .into_iter()
                .map(|one| {
                    (format!("{:?}", (one.category, one.age_band, one.status, one.markers)), one.count)
                })
                .collect();
            assert_eq!(counted, expected, "{engine:?} {as_at:?}");
            let viewer = lead.viewer(Moment(begun + 2 * span));
            let seen: i64 = app.store.at_risk(viewer, as_at).unwrap().iter().map(|one| one.count).sum();
            assert_eq!(seen, expected.values().sum::<i64>(), "{engine:?}: all of it is in sight");
            let then = AsAt { known: valid, ..as_at };
            differed += usize::from(app.store.at_risk_of_all(then).unwrap().len() != counted.len());
        }
        assert!(differed > 50, "late news makes a difference: {differed}");
        let live = app.store.dump_registers().unwrap();
        app.store.rebuild_registers().unwrap();
        assert_eq!(app.store.dump_registers().unwrap(), live);
    }
}

#[test]
fn a_review_beyond_the_longest_span_is_refused_and_the_last_day_of_it_is_not() {
    let room = testkit::Room::new(testkit::Engine::Sqlite);
    let app = room.app(1);
    let lead = testkit::people::organisation(&app, "Aberwen", 1);
    let case = app::case::open(&app, &lead, testkit::people::worry("Jayden Marrow")).unwrap().case;
    let today = domain::day::london(app.now());
    let last = domain::keeping::last_review(today).unwrap();
    let put = |day| {
        let put = Put { rule: EntryRule::Agreed, kept: kept(Category::Criminal, day) };
        app::at_risk::put(&app, &lead, case, put, domain::Occurred::on(today))
    };
    for far in [date(9999, 12, 31), last.tomorrow().unwrap()] {
        let refused = put(far);
        assert!(
            matches!(refused, Err(app::AppError::Case(domain::case::CaseRefusal::ReviewTooFar))),
            "{far}: {refused:?}"
        );
    }
    put(last).unwrap();
}
