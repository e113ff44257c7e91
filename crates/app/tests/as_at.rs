//! A case read as at a moment is the case that was read at that moment, whatever has been written since.

#![expect(clippy::unwrap_used, reason = "a failed test says so by stopping")]

use app::case::{CaseView, change, learn, merge, part, read, read_as_at};
use app::{Actor, App};
use domain::case::CaseCommand;
use domain::person::{AgeBand, Learnt};
use domain::{CaseId, Moment, Occurred, PartialDate};
use forms::{Answer, Answers};
use testkit::people::{organisation, words, worry};
use testkit::{Room, engines};

/// What a reader learns, without the moment that was asked for.
fn told(view: &CaseView) -> String {
    let entries: Vec<_> = view.entries.iter().chain(view.took_in.iter().flat_map(|it| &it.entries)).collect();
    let kinds = entries.iter().map(|entry| domain::Event::kind(&entry.event)).collect::<Vec<_>>();
    let names: Vec<_> = view.names.iter().map(|name| name.reveal()).collect();
    let rest = (view.version(), view.birth, view.age_band, view.state().stage(), view.state().told_at());
    let texts = domain::case::chronology(&view.entries).iter().map(said).collect::<Vec<_>>();
    format!("{names:?} {kinds:?} {texts:?} {rest:?}")
}

fn said(line: &domain::case::Line<'_>) -> String {
    let answers = line.answers().map(|taken| serde_json::to_string(taken).unwrap());
    format!("{:?} {answers:?} {}", line.corrected_text().map(|text| text.reveal()), line.holds())
}

fn sighting(text: &str) -> Answers {
    [("seen".to_owned(), Answer::Text(text.to_owned()))].into_iter().collect()
}

/// One step of a history.
fn step(app: &App, actor: &Actor, case: CaseId, other: CaseId, number: usize) {
    let why = || words("Misheard.");
    let put = |command| change(app, actor, case, command).map(drop);
    match number {
        0 => {
            let answers = sighting("At the bus station.");
            app::case::write(app, actor, case, "sighting", answers, Occurred::UNKNOWN).unwrap();
        }
        1 => put(CaseCommand::Note { occurred: Occurred::UNKNOWN, text: words("The door was locked.") })
            .unwrap(),
        2 => {
            let set = "sighting".to_owned();
            let answers = sighting("At the railway station.");
            let (entry, seen, occurred, why) = (2, None, None, why());
            let amendment = app::case::Amendment { entry, seen, set, answers, occurred, why };
            app::case::amend(app, actor, case, amendment).unwrap();
        }
        3 => put(CaseCommand::Quarantine { entry: 3, why: why() }).unwrap(),
        4 => {
            let birth = Some(PartialDate { year: 2010, month: Some(4), day: None });
            let name = Some(words("Mohammed"));
            learn(app, actor, case, Learnt { name, birth, age_band: Some(AgeBand::MayBeChild) }).unwrap();
        }
        5 => merge(app, actor, case, other, words("The same mother.")).unwrap(),
        6 => put(CaseCommand::Release { entry: 3, why: why() }).unwrap(),
        _ => part(app, actor, case, other, words("They are cousins.")).unwrap(),
    }
}

#[test]
fn what_was_read_then_is_what_is_read_as_at_then() {
    for engine in engines() {
        let room = Room::new(engine);
        let app = room.app(1);
        let actor = organisation(&app, "Aberwen", 1);
        let case = app::case::open(&app, &actor, worry("محمد حسين")).unwrap().case;
        let other = app::case::open(&app, &actor, worry("Mohamed")).unwrap().case;
        let mut known: Vec<(Moment, String)> = Vec::new();
        for number in 0..8 {
            step(&app, &actor, case, other, number);
            room.clock.pass(1_000_000);
            known.push((app.now(), told(&read(&app, &actor, case).unwrap())));
            room.clock.pass(1_000_000);
        }
        for (moment, then) in &known {
            let now = told(&read_as_at(&app, &actor, case, Some(*moment)).unwrap());
            assert_eq!(&now, then);
        }
        // Before anybody knew of it there is nothing to read.
        let before = read_as_at(&app, &actor, case, Some(Moment(0))).unwrap();
        assert!(before.entries.is_empty() && before.names.is_empty() && before.state().reference().is_none());
    }
}
