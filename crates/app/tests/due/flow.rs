//! How people fare, counted; and that each number opens the people whom it counts.

use app::pathway::{self, Cohort, Fate, Found};
use app::{Actor, App, case};
use domain::case::{CaseCommand, CheckedIn, NewStep, Reached, ReferredElsewhere};
use domain::pathway::Step;
use domain::{CaseId, Nation};
use jiff::civil::{Date, date};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};
use rules::Who;
use testkit::engines;
use testkit::people::{organisation, words, worry};

use super::begun;

/// A case that goes some way by chance: what is refused is left out.
fn wander(app: &App, actor: &Actor, rng: &mut ChaCha8Rng) -> CaseId {
    let mut new = worry("Linh");
    new.nation = Nation::England;
    let case = case::open(app, actor, new).unwrap().case;
    let mut day =
        date(2024, 1, 1).checked_add(jiff::Span::new().days((rng.next_u64() % 600) as i64)).unwrap();
    let whom = Who::Adult;
    let referred =
        ReferredElsewhere { on: day, whom, by: words("Dyffryn Police"), reference: None, oddity: None };
    case::change(app, actor, case, CaseCommand::ReferElsewhere(referred)).unwrap();
    for _ in 0..rng.next_u64() % 9 {
        day = day.checked_add(jiff::Span::new().days(1 + (rng.next_u64() % 20) as i64)).unwrap();
        let command = if rng.next_u64().is_multiple_of(4) { checked(day, rng) } else { step(day, rng) };
        let _ = case::change(app, actor, case, command);
    }
    case
}

fn step(on: Date, rng: &mut ChaCha8Rng) -> CaseCommand {
    let all = [
        Step::ReasonablePositive,
        Step::ReasonablePositive,
        Step::ReasonableNegative,
        Step::ReasonableNotMade,
        Step::ConclusivePositive,
        Step::ConclusiveNegative,
        Step::ReconsiderEvidence,
        Step::Withdrawn,
        Step::DisqualifiedPublicOrder,
        Step::Left,
        Step::Left,
    ];
    let step = all[rng.next_u64() as usize % all.len()];
    let decider = step.is_decided().then(|| "sca".to_owned());
    let (by, why) = (words("Decision letter"), words("As the letter says."));
    CaseCommand::Step(NewStep { step, on, decider, until: None, by, why, oddity: None })
}

fn checked(on: Date, rng: &mut ChaCha8Rng) -> CaseCommand {
    let mut maybe = || [None, Some(true), Some(false)][rng.next_u64() as usize % 3];
    let (safe, moved, again) = (maybe(), maybe(), maybe());
    CaseCommand::CheckIn(CheckedIn {
        months: [3, 6, 12][rng.next_u64() as usize % 3],
        on,
        reached: Reached::ALL[rng.next_u64() as usize % Reached::ALL.len()],
        safe,
        moved,
        again,
        words: words(""),
    })
}

fn every_fate() -> impl Iterator<Item = Fate> {
    let checks = (0..3).flat_map(|at| Found::ALL.map(|found| Fate::CheckIn(at, found)));
    Fate::OWN.iter().copied().chain(checks)
}

/// Those behind a number, page after page.
fn behind(app: &App, actor: &Actor, of: (Cohort, Fate)) -> Vec<CaseId> {
    let (mut found, mut after) = (Vec::new(), None);
    loop {
        let page = pathway::who(app, actor, of, after, 7).unwrap();
        found.extend(page.lines.iter().map(|line| line.fared.case));
        match page.next {
            Some(next) => after = Some(next),
            None => return found,
        }
    }
}

#[test]
fn each_number_opens_the_people_whom_it_counts() {
    for engine in engines() {
        let (_room, app, lead) = begun(engine);
        let mut rng = ChaCha8Rng::seed_from_u64(31);
        let cases: Vec<CaseId> = (0..60).map(|_| wander(&app, &lead, &mut rng)).collect();
        let mut some = 0;
        for cohort in [Cohort::Everybody, Cohort::Year(2024), Cohort::Year(2025), Cohort::Year(2019)] {
            let flow = pathway::flow(&app, &lead, cohort).unwrap();
            for fate in every_fate() {
                let mut found = behind(&app, &lead, (cohort, fate));
                assert_eq!(found.len() as i64, flow.count(fate), "{engine:?} {cohort:?} {}", fate.code());
                some += usize::from(!found.is_empty() && found.len() < cases.len());
                found.sort_unstable();
                found.dedup();
                assert_eq!(found.len() as i64, flow.count(fate), "{engine:?}: each once, {}", fate.code());
            }
        }
        assert!(some > 30, "{engine:?}: too few of the numbers say anything: {some}");
        let all = pathway::flow(&app, &lead, Cohort::Everybody).unwrap();
        assert_eq!(all.count(Fate::Referred), 60);
        let other = organisation(&app, "Marchbury", 2);
        assert!(behind(&app, &other, (Cohort::Everybody, Fate::Referred)).is_empty(), "beyond their sight");
    }
}
