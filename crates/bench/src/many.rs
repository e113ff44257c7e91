//! A database of many cases: searching, loading, listing, verifying.

use std::time::{Duration, Instant};

use app::demo::{Plan as Filling, fill};
use domain::case::{Case, CaseCommand};
use domain::row::TokenField;
use domain::{Class, Noun, Occurred};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};
use sealed::names;
use store::{Store, Viewer};
use testkit::{Engine, people};
use uuid::Uuid;

use crate::bulk::UNTIL;
use crate::figure::{Figure, Target};
use crate::{Plan, measure, place};

/// Every case of the busiest organisation is in its sight; these are its eyes.
fn viewer(store: &Store, filled: &app::demo::Filled) -> Viewer {
    let seen = |member: &app::demo::Member| Viewer { organisation: member.organisation, at: UNTIL };
    let busiest =
        filled.partnership.members.iter().max_by_key(|member| store.count(seen(member), Noun::Case).unwrap());
    seen(busiest.unwrap())
}

pub fn measure(plan: &Plan, cases: u64) -> Vec<Figure> {
    let room = place::room(Engine::Sqlite);
    let store = room.store();
    eprintln!("filling a database of {cases} cases");
    let (filled, took) =
        measure::timed(|| fill(&store, Filling { cases, seed: 1, until: UNTIL }, |_| ()).unwrap());
    let at = |figure: &str| format!("{cases} cases: {figure}");
    let within = |target: Target| if cases == plan.cases { target } else { Target::Reported };
    let viewer = viewer(&store, &filled);
    let some = ids(&store, viewer);
    let mut search = searches(&store, viewer);
    let mut load = loads(&store, &some);
    let mut lists = lists(&store, viewer);
    let (verified, verifying) = measure::timed(|| store.verify(None).unwrap());
    assert!(verified.findings.is_empty());
    let p99 = |times: &mut [Duration]| measure::percentile(times, 0.99);
    let mut figures = vec![
        Figure::new(at("filled"), took.wall.as_secs_f64(), "s", Target::Reported),
        Figure::new(at("token search, p99"), p99(&mut search), "ms", within(Target::Under(10.0))),
        Figure::new(at("load a case, p99"), p99(&mut load), "ms", within(Target::Under(5.0))),
        Figure::new(at("first page of 50 and the next ten, p99"), p99(&mut lists), "ms", Target::Reported),
        Figure::new(
            at("verify"),
            verified.entries as f64 / verifying.wall.as_secs_f64(),
            "entries a second",
            within(Target::AtLeast(300_000.0)),
        ),
    ];
    if cases == plan.cases {
        figures.push(Figure::new(
            "load a case of 50 entries",
            load_of_fifty(&room),
            "µs",
            Target::Under(250.0),
        ));
    }
    figures
}

/// Cases spread over the whole list of a viewer.
fn ids(store: &Store, viewer: Viewer) -> Vec<Uuid> {
    let mut ids = Vec::new();
    let mut last = None;
    loop {
        let page = store
            .page(
                viewer,
                Noun::Case,
                Class::KnownToUs,
                last.as_ref().map(|one: &store::Listed| (one.sort, one.record)),
                1_000,
            )
            .unwrap();
        ids.extend(page.iter().map(|listed| listed.record));
        match page.into_iter().last() {
            Some(end) => last = Some(end),
            None => return ids,
        }
    }
}

fn searches(store: &Store, viewer: Viewer) -> Vec<Duration> {
    let wanted = [
        "Mohammed",
        "محمد",
        "Nguyễn Thị Linh",
        "Gjokola",
        "Megan Marrow",
        "ሳምራዊት",
        "Nobody Atall",
        "陈 美玲",
    ];
    let mut times = Vec::new();
    for name in wanted.iter().cycle().take(400) {
        let keys = names::keys(name);
        let fields = [
            (TokenField::NameWhole, std::slice::from_ref(&keys.whole)),
            (TokenField::NameWord, &keys.words),
            (TokenField::NameSkeleton, &keys.skeletons),
        ];
        for (field, values) in fields {
            for value in values {
                let begun = Instant::now();
                store.find(viewer, Noun::Person, field, value, 50).unwrap();
                times.push(begun.elapsed());
            }
        }
    }
    times
}

fn loads(store: &Store, ids: &[Uuid]) -> Vec<Duration> {
    let mut rng = ChaCha8Rng::seed_from_u64(4);
    (0..3_000)
        .map(|_| {
            let id = ids[rng.next_u64() as usize % ids.len()];
            let begun = Instant::now();
            store.load::<Case>(&testkit::permit(id)).unwrap().unwrap();
            begun.elapsed()
        })
        .collect()
}

fn lists(store: &Store, viewer: Viewer) -> Vec<Duration> {
    let mut times = Vec::new();
    for _ in 0..20 {
        let mut last = None;
        for _ in 0..11 {
            let begun = Instant::now();
            let page = store
                .page(
                    viewer,
                    Noun::Case,
                    Class::Essentials,
                    last.as_ref().map(|one: &store::Listed| (one.sort, one.record)),
                    50,
                )
                .unwrap();
            times.push(begun.elapsed());
            last = page.into_iter().last();
        }
    }
    times
}

fn load_of_fifty(room: &testkit::Room) -> f64 {
    let app = room.app(2);
    let actor = people::organisation(&app, "Marchbury Borough Council", 2);
    let case = app::case::open(&app, &actor, people::worry("Ffion Lydgate")).unwrap().case;
    for _ in 0..49 {
        let text = people::words(
            &"Seen alone with an interpreter by telephone. Was tired, ate something. ".repeat(4),
        );
        app::case::change(&app, &actor, case, CaseCommand::Note { occurred: Occurred::UNKNOWN, text })
            .unwrap();
    }
    let mut times: Vec<_> = (0..2_000)
        .map(|_| {
            let begun = Instant::now();
            assert_eq!(app.store.load::<Case>(&testkit::permit(case.0)).unwrap().unwrap().entries.len(), 50);
            begun.elapsed()
        })
        .collect();
    measure::percentile(&mut times, 0.5) * 1e3
}
