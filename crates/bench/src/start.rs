//! How soon the program is ready, and what it needs while idle.

use std::process::{Command, Stdio};
use std::time::Instant;

use crate::figure::{Figure, Target};
use crate::{measure, place};

pub fn measure() -> Vec<Figure> {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let run = |arguments: &[&str]| {
        let mut command = Command::new(place::program());
        command.args(arguments).arg("--data").arg(&data).stdout(Stdio::null()).stderr(Stdio::null());
        command
    };
    assert!(run(&["demo", "--no-serve"]).status().unwrap().success());
    // The program with the store open and checked: `journal verify` of the small demo does that and a little more.
    let mut times: Vec<_> = (0..20)
        .map(|_| {
            let begun = Instant::now();
            assert!(run(&["journal", "verify"]).status().unwrap().success());
            begun.elapsed()
        })
        .collect();
    let ready = measure::percentile(&mut times, 0.5) / 1e3;
    vec![
        Figure::new("start to ready (200 cases verified too)", ready, "s", Target::Under(0.3)),
        Figure::new("memory idle, store open", idle(), "MB resident", Target::Under(40.0)),
    ]
}

/// The memory of this very process with one more store open and one record read.
fn idle() -> f64 {
    let room = place::room(testkit::Engine::Sqlite);
    let app = room.app(1);
    let actor = testkit::people::organisation(&app, "Aberwen County Council", 1);
    let opened = app::case::open(&app, &actor, testkit::people::worry("Jayden Marrow")).unwrap();
    app::case::read(&app, &actor, opened.case).unwrap();
    measure::memory("self", "VmRSS:")
}
