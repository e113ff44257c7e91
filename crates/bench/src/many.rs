//! A database of many cases: searching, loading, listing, verifying.

use std::time::{Duration, Instant};

use app::case::{Shown, Wanted, Whose};
use app::demo::{Plan as Filling, fill};
use app::{Actor, App};
use domain::case::{Case, CaseCommand, Stage};
use domain::row::TokenField;
use domain::user::Role;
use domain::{CaseId, Class, Noun, Occurred};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};
use sealed::names;
use store::{Store, Viewer};
use testkit::{Engine, people};
use uuid::Uuid;

use crate::bulk::UNTIL;
use crate::figure::{Figure, Target};
use crate::{Plan, due, measure, place};

/// Names to look for: common and rare ones, in several scripts, and one that nobody has.
const WANTED: [&str; 8] =
    ["Mohammed", "محمد", "Nguyễn Thị Linh", "Gjokola", "Megan Marrow", "ሳምራዊት", "Nobody Atall", "陈 美玲"];

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
    let app = app::App::new(store.clone(), app::SystemClock, app::SystemIds);
    let actor = eyes(&filled, viewer);
    let mut named = names_found(&app, &actor);
    let mut lists = lists(&app, &actor);
    let (verified, verifying) = measure::timed(|| store.verify(None).unwrap());
    assert!(verified.findings.is_empty());
    let p99 = |times: &mut [Duration]| measure::percentile(times, 0.99);
    let mut figures = vec![
        Figure::new(at("filled"), took.wall.as_secs_f64(), "s", Target::Reported),
        Figure::new(at("token search, p99"), p99(&mut search), "ms", within(Target::Under(10.0))),
        Figure::new(at("load a case, p99"), p99(&mut load), "ms", within(Target::Under(5.0))),
        Figure::new(at("search by name, p99"), p99(&mut named), "ms", within(Target::Under(10.0))),
        Figure::new(at("a list's pages of 50, p99"), p99(&mut lists), "ms", within(Target::Under(15.0))),
        Figure::new(
            at("verify"),
            verified.entries as f64 / verifying.wall.as_secs_f64(),
            "entries a second",
            within(Target::AtLeast(300_000.0)),
        ),
    ];
    figures.extend(due::measure(&app, &actor, viewer, &due::Size { at: &at, within: &within }));
    if cases == plan.cases {
        let (first, again) = load_of_fifty(&room);
        figures.extend([
            Figure::new("load a case of 50 entries", first, "µs", Target::Under(250.0)),
            Figure::new("load it again, as it was opened lately", again, "µs", Target::Reported),
        ]);
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
    let mut times = Vec::new();
    for name in WANTED.iter().cycle().take(400) {
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

/// Somebody of the viewer's organisation who meets people.
fn eyes(filled: &app::demo::Filled, viewer: Viewer) -> Actor {
    let own = |member: &&app::demo::Member| member.organisation == viewer.organisation;
    let member = filled.partnership.members.iter().find(own).unwrap();
    Actor { user: member.user, organisation: member.organisation, role: Role::Lead }
}

/// Whole searches, to the answer: readings, names opened and compared, and the line in the access log on the disk. The holders of cases
/// beyond sight are told after the answer, as the pages do it, and so after the time was taken.
fn names_found(app: &App, actor: &Actor) -> Vec<Duration> {
    let look = |name: &&str| {
        let begun = Instant::now();
        let (_, to_tell) = app::case::look(app, actor, &Wanted::text(people::words(name))).unwrap();
        let took = begun.elapsed();
        to_tell.tell(app);
        took
    };
    WANTED.iter().cycle().take(400).map(look).collect()
}

/// The first page of each order and the next ten, of all cases in sight and of some, each with its line in the access log.
fn lists(app: &App, actor: &Actor) -> Vec<Duration> {
    let mut times = Vec::new();
    for round in 0..24 {
        let shown = Shown {
            stage: [None, Some(Stage::Open), Some(Stage::Closed)][round % 3],
            whose: [Whose::Anybodys, Whose::Anybodys, Whose::Mine, Whose::MyTeams][round % 4],
            untold: round % 5 == 0,
            by_opened: round % 2 == 0,
            oldest_first: round % 7 < 3,
        };
        let mut after = None;
        for _ in 0..11 {
            let begun = Instant::now();
            let page = app::case::list(app, actor, &shown, after, 50).unwrap();
            times.push(begun.elapsed());
            after = page.next;
            if after.is_none() {
                break;
            }
        }
    }
    times
}

/// The median of loading a case of fifty entries, by a program that did not open it yet and by one that did, in microseconds.
fn load_of_fifty(room: &testkit::Room) -> (f64, f64) {
    let app = room.app(2);
    let actor = people::organisation(&app, "Marchbury Borough Council", 2);
    let other = app::case::open(&app, &actor, people::worry("Jayden Marrow")).unwrap().case;
    let case = app::case::open(&app, &actor, people::worry("Ffion Lydgate")).unwrap().case;
    for number in 0..49 {
        let seen = "Seen alone with an interpreter by telephone. Was tired, ate something. ".repeat(4);
        let note = CaseCommand::Note {
            occurred: Occurred::UNKNOWN,
            text: people::words(&format!("{seen}{number}")),
        };
        app::case::change(&app, &actor, case, note).unwrap();
    }
    let load = |store: &Store, case: CaseId| {
        let begun = Instant::now();
        let loaded = store.load::<Case>(&testkit::permit(case.0)).unwrap().unwrap();
        (begun.elapsed(), loaded.entries.len())
    };
    let timed = |store: &Store| {
        let (took, entries) = load(store, case);
        assert_eq!(entries, 50);
        took
    };
    let first = |_| {
        let store = room.store();
        // So that its connection is there.
        load(&store, other);
        timed(&store)
    };
    let mut first: Vec<_> = (0..300).map(first).collect();
    let mut again: Vec<_> = (0..2_000).map(|_| timed(&app.store)).collect();
    (measure::percentile(&mut first, 0.5) * 1e3, measure::percentile(&mut again, 0.5) * 1e3)
}
