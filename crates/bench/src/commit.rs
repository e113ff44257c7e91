//! Small commits: one caller, and many at once.

use std::time::{Duration, Instant};

use app::{Actor, App};
use domain::case::CaseCommand;
use domain::{CaseId, Occurred};
use testkit::people;

use crate::figure::{Figure, Target};
use crate::{measure, place};

const CALLERS: usize = 32;
/// How many notes each caller writes, over as many cases as give each a history of ordinary length.
const EACH: usize = 240;
const NOTES: usize = 20;

pub fn measure() -> Vec<Figure> {
    let mut figures = Vec::new();
    for engine in place::engines() {
        let (name, room) = (place::name(engine), place::room(engine));
        let app = room.app(1);
        let actor = people::organisation(&app, "Aberwen County Council", 1);
        let open = || app::case::open(&app, &actor, people::worry("Jayden Marrow")).unwrap().case;
        let cases: Vec<Vec<_>> = (0..CALLERS).map(|_| (0..EACH / NOTES).map(|_| open()).collect()).collect();
        let others: Vec<_> = (0..1_000 / NOTES).map(|_| open()).collect();
        let (_, alone) = measure::timed(|| {
            let each = others.iter().cycle().take(1_000).enumerate();
            each.for_each(|(number, case)| note(&app, &actor, *case, number));
        });
        let (mut times, together) = measure::timed(|| crowd(&app, &actor, &cases));
        let (target, late) = match engine {
            testkit::Engine::Sqlite => (Target::AtLeast(2_500.0), Target::Under(15.0)),
            testkit::Engine::Postgres => (Target::Reported, Target::Reported),
        };
        let crowd_rate = times.len() as f64 / together.cpu.as_secs_f64();
        figures.extend([
            Figure::new(
                format!("{name}: notes on disk, one caller"),
                1_000.0 / alone.wall.as_secs_f64(),
                "per second",
                Target::Reported,
            ),
            Figure::new(
                format!("{name}: notes on disk, one caller"),
                1_000.0 / alone.cpu.as_secs_f64(),
                "per CPU second",
                Target::Reported,
            ),
            Figure::new(
                format!("{name}: notes on disk, {CALLERS} callers"),
                times.len() as f64 / together.wall.as_secs_f64(),
                "per second",
                Target::Reported,
            ),
            Figure::new(
                format!("{name}: notes on disk, {CALLERS} callers"),
                crowd_rate,
                "per CPU second",
                target,
            ),
            Figure::new(
                format!("{name}: a note with {CALLERS} callers, median"),
                measure::percentile(&mut times, 0.5),
                "ms",
                Target::Reported,
            ),
            Figure::new(
                format!("{name}: a note with {CALLERS} callers, p99"),
                measure::percentile(&mut times, 0.99),
                "ms",
                late,
            ),
        ]);
    }
    figures
}

/// Each caller writes to its own cases in turn, and each note is on the disk before the next.
fn crowd(app: &App, actor: &Actor, cases: &[Vec<CaseId>]) -> Vec<Duration> {
    std::thread::scope(|scope| {
        let callers: Vec<_> = cases
            .iter()
            .map(|own| {
                scope.spawn(move || {
                    own.iter()
                        .cycle()
                        .take(EACH)
                        .enumerate()
                        .map(|(number, case)| {
                            let begun = Instant::now();
                            note(app, actor, *case, number);
                            begun.elapsed()
                        })
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        callers.into_iter().flat_map(|caller| caller.join().unwrap()).collect()
    })
}

/// Each note says something of its own: the same words again are there already, and would not be written.
fn note(app: &App, actor: &Actor, case: CaseId, number: usize) {
    let said = format!("Rang the number we were given, time {number}. Nobody answered; I left no message.");
    let text = people::words(&said);
    app::case::change(app, actor, case, CaseCommand::Note { occurred: Occurred::UNKNOWN, text }).unwrap();
}
