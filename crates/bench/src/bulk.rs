//! Loading many entries, into journal, registers and sight.

use app::demo::{Plan as Filling, fill};
use domain::Moment;

use crate::figure::{Figure, Target};
use crate::{Plan, measure, place};

pub const UNTIL: Moment = Moment(1_795_420_800_000_000);

pub fn measure(plan: &Plan) -> Vec<Figure> {
    let mut figures = Vec::new();
    for engine in place::engines() {
        let (name, room) = (place::name(engine), place::room(engine));
        let cases = match engine {
            testkit::Engine::Sqlite => plan.cases / 2,
            testkit::Engine::Postgres => plan.cases / 5,
        };
        let store = room.store();
        let (filled, took) =
            measure::timed(|| fill(&store, Filling { cases, seed: 1, until: UNTIL }, |_| ()).unwrap());
        let entries = filled.entries as f64;
        let target = match engine {
            testkit::Engine::Sqlite => Target::AtLeast(30_000.0),
            testkit::Engine::Postgres => Target::AtLeast(8_000.0),
        };
        figures.extend([
            Figure::new(
                format!("{name}: bulk, {} entries", filled.entries),
                entries / took.wall.as_secs_f64(),
                "entries a second",
                target,
            ),
            Figure::new(
                format!("{name}: bulk, this process"),
                entries / took.cpu.as_secs_f64(),
                "per CPU second",
                Target::Reported,
            ),
        ]);
    }
    figures.push(Figure::new(
        "highest memory of the bulk loads",
        measure::memory("self", "VmHWM:"),
        "MB resident",
        Target::Under(150.0),
    ));
    figures
}
