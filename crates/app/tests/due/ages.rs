//! The register follows an age that is learnt later, both ways in time.

use app::at_risk::{self, Ages, Asked};
use app::{case, due};
use domain::CaseId;
use domain::case::{CaseEvent, Category, WayOut};
use domain::due::Task;
use domain::pathway::WindowKind;
use domain::person::{AgeBand, Learnt};
use jiff::civil::{Date, date};
use store::AtRiskList;
use testkit::engines;
use testkit::people::{words, worry};

use super::at_risk::{enter, kept, on};
use super::{DAY, begun};

#[test]
fn the_register_follows_an_age_that_is_learnt_later() {
    for engine in engines() {
        let (room, app, lead) = begun(engine);
        let age = |case: CaseId, age_band: AgeBand| {
            let learnt = Learnt { age_band: Some(age_band), ..Learnt::default() };
            case::learn(&app, &lead, case, learnt).unwrap();
        };
        let counted = |day: Date, known: Option<Date>| {
            let figures = at_risk::figures(&app, &lead, Asked { day: Some(day), known }).unwrap();
            Ages::ALL.map(|ages| figures.of(None, Some(ages)))
        };
        let [first, second] = ["Linh", "Ling"].map(|name| case::open(&app, &lead, worry(name)).unwrap().case);
        age(first, AgeBand::Adult);
        for case in [first, second] {
            enter(&app, &lead, case, date(2026, 11, 20)).unwrap();
        }
        let (then, learnt) = (date(2026, 11, 25), date(2026, 12, 3));
        assert_eq!(counted(date(2026, 11, 23), None), [1, 1, 0], "{engine:?}: children, adults, not known");
        room.clock.pass(10 * DAY);
        // She was a child all along; the other has turned 18, as far as anybody knows that day.
        age(first, AgeBand::MayBeChild);
        age(second, AgeBand::Adult);
        assert_eq!(counted(learnt, None), [1, 1, 0], "{engine:?}");
        assert_eq!(counted(then, Some(then)), [1, 1, 0], "{engine:?}: as then known, one of each");
        assert_eq!(counted(then, None), [2, 0, 0], "{engine:?}: as now known, two children then");
        // A day of review may still be before the day on which the age was learnt; and it keeps the age.
        at_risk::review(
            &app,
            &lead,
            first,
            kept(Category::Criminal, date(2027, 2, 1)),
            on(date(2026, 12, 1)),
        )
        .unwrap();
        assert_eq!(counted(learnt, None), [1, 1, 0], "{engine:?}");
        let off = (WayOut::Safer, words("All agree."));
        at_risk::take_off(&app, &lead, second, off, on(learnt)).unwrap();
        room.clock.pass(DAY);
        age(second, AgeBand::Child);
        assert_eq!(counted(then, None), [2, 0, 0], "{engine:?}");
        let children = AtRiskList { ages: Ages::Children.bands().to_vec(), ..AtRiskList::default() };
        let asked = Asked { day: Some(then), known: None };
        assert_eq!(
            at_risk::list(&app, &lead, (asked, &children), None, 10).unwrap().lines.len(),
            2,
            "{engine:?}"
        );
        let live = app.store.dump_registers().unwrap();
        app.store.rebuild_registers().unwrap();
        assert_eq!(app.store.dump_registers().unwrap(), live);
    }
}

#[test]
fn an_age_that_changes_nothing_is_not_held_and_one_that_does_is_held_once() {
    let (_room, app, lead) = begun(testkit::Engine::Sqlite);
    let case = case::open(&app, &lead, worry("Linh")).unwrap().case;
    let held = || {
        let view = case::read(&app, &lead, case).unwrap();
        view.entries.iter().filter(|entry| matches!(entry.event, CaseEvent::AgeHeld(_))).count()
    };
    let learn = |age_band| {
        let learnt = Learnt { age_band: Some(age_band), ..Learnt::default() };
        case::learn(&app, &lead, case, learnt).unwrap();
        held()
    };
    assert_eq!(learn(AgeBand::Adult), 0, "nobody stands there");
    enter(&app, &lead, case, date(2026, 11, 20)).unwrap();
    assert_eq!(learn(AgeBand::Adult), 0, "it is held already");
    assert_eq!(learn(AgeBand::Child), 1);
    assert_eq!(learn(AgeBand::Child), 1, "once");
}

#[test]
fn whoever_turns_out_to_be_a_child_is_to_be_seen() {
    for engine in engines() {
        let (_room, app, lead) = begun(engine);
        let case = case::open(&app, &lead, worry("Linh")).unwrap().case;
        let wanted = due::Wanted { whose: due::Whose::Case(case), sort: None, days: 7 };
        let seen = || {
            let page = due::list(&app, &lead, &wanted, None, 50).unwrap();
            page.lines.iter().any(|line| line.task == Task::Window(WindowKind::ChildSeen))
        };
        assert!(!seen(), "{engine:?}: nothing in the case says so yet");
        let learnt = Learnt { age_band: Some(AgeBand::Child), ..Learnt::default() };
        case::learn(&app, &lead, case, learnt).unwrap();
        assert!(seen(), "{engine:?}");
        let view = case::read(&app, &lead, case).unwrap();
        assert_eq!(view.state().age_on_register(), None, "{engine:?}: nobody stands on the register");
    }
}
