//! A database of many cases: the worklist, the register, the pass that reminds.

use std::time::{Duration, Instant};

use app::at_risk::Asked;
use app::due::{Wanted, Whose};
use app::{Actor, App};
use jiff::civil::date;
use store::{AsAt, Store, Viewer};

use crate::figure::{Figure, Target};
use crate::measure;

/// What the figures of one database are called, and whether their targets hold for it.
pub struct Size<'a> {
    pub at: &'a dyn Fn(&str) -> String,
    pub within: &'a dyn Fn(Target) -> Target,
}

/// Figures of a filled database, for a reader of its busiest organisation.
pub fn measure(app: &App, actor: &Actor, viewer: Viewer, size: &Size<'_>) -> Vec<Figure> {
    let p99 = |mut times: Vec<Duration>| measure::percentile(&mut times, 0.99);
    let (at, within) = (size.at, size.within);
    let on = app::at_risk::figures_of_house(app, Asked::NOW).unwrap().all();
    let mut figures = vec![
        Figure::new(at("people on the register"), on as f64, "people", Target::Reported),
        Figure::new(
            at("register as at any day, p99"),
            p99(counts(&app.store, viewer)),
            "ms",
            within(Target::Under(100.0)),
        ),
        Figure::new(
            at("a worklist's first page, p99"),
            p99(pages(app, actor, 0)),
            "ms",
            within(Target::Under(20.0)),
        ),
        Figure::new(
            at("a worklist's pages to the twentieth, p99"),
            p99(pages(app, actor, 20)),
            "ms",
            within(Target::Under(20.0)),
        ),
    ];
    let before = measure::memory("self", "VmRSS:");
    let (reminded, took) = measure::timed(|| app::due::remind(app).unwrap());
    let more = measure::memory("self", "VmRSS:") - before;
    let (again, second) = measure::timed(|| app::due::remind(app).unwrap());
    assert_eq!(again.things, 0, "a pass that is run again has nothing to do");
    figures.extend([
        Figure::new(
            at(&format!("the nightly pass, {} things", reminded.things)),
            took.wall.as_secs_f64(),
            "s",
            within(Target::Under(30.0)),
        ),
        Figure::new(
            at("memory that the nightly pass takes"),
            more.max(0.0),
            "MB resident",
            within(Target::Under(200.0)),
        ),
        Figure::new(at("the nightly pass, run again"), second.wall.as_secs_f64(), "s", Target::Reported),
    ]);
    figures
}

/// Counts as at days over two years, as then known and as now known, of the whole house and of one reader.
fn counts(store: &Store, viewer: Viewer) -> Vec<Duration> {
    let day = 24 * 60 * 60 * 1_000_000_i64;
    let end = domain::day::end_of(date(2026, 11, 22)).0;
    let count = |number: i64| {
        let valid = domain::Moment(end - number * 9 * day);
        let known = if number % 2 == 0 { valid } else { domain::Moment(end) };
        let begun = Instant::now();
        let counted = if number % 3 == 0 {
            store.at_risk_of_all(AsAt { valid, known }).unwrap()
        } else {
            store.at_risk(viewer, AsAt { valid, known }).unwrap()
        };
        let took = begun.elapsed();
        assert!(number > 70 || !counted.is_empty(), "somebody stands on the register");
        took
    };
    (0..80).map(count).collect()
}

/// The first page of the worklist of everybody, of a team and of one person; and so many pages after it.
fn pages(app: &App, actor: &Actor, more: usize) -> Vec<Duration> {
    let mut times = Vec::new();
    for round in 0..60 {
        let whose = [Whose::Anybodys, Whose::MyTeams, Whose::Mine][round % 3];
        let wanted = Wanted { whose, sort: None, days: [7, 0, 30][round / 3 % 3] };
        let mut after = None;
        for _ in 0..=more {
            let begun = Instant::now();
            let page = app::due::list(app, actor, &wanted, after, 50).unwrap();
            times.push(begun.elapsed());
            after = page.next;
            if after.is_none() {
                break;
            }
        }
    }
    times
}
