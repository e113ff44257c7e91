//! Writes cases and notes as fast as it can and says on its standard output what was acknowledged, until it is killed. For
//! the tests that kill it.
//!
//! Arguments: `sqlite FILE` or `postgres URL`, then a seed. The master key is in `WAYHAVEN_MASTER_KEY`. It prints `case ID`
//! for a case that was opened and `note ID VERSION TEXT` for a note that was taken, each after the commit and before the next.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test program: it stops at the first surprise and reads the environment"
)]

use std::io::Write as _;

use app::{App, SystemClock, SystemIds};
use domain::case::CaseCommand;
use domain::{Occurred, Words};
use sealed::{Keyring, MasterKey};
use store::{Location, Store};

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let location = match arguments[1].as_str() {
        "sqlite" => Location::Sqlite(arguments[2].clone().into()),
        _ => Location::Postgres(arguments[2].clone()),
    };
    let seed: u64 = arguments[3].parse().unwrap();
    let key = MasterKey::from_text(&std::env::var("WAYHAVEN_MASTER_KEY").unwrap()).unwrap();
    let app = App::new(Store::open(&location, Keyring::new(&key)).unwrap(), SystemClock, SystemIds);
    let threads: Vec<_> = (0..4)
        .map(|thread| {
            let app = app.clone();
            std::thread::spawn(move || write(&app, seed * 4 + thread))
        })
        .collect();
    for thread in threads {
        thread.join().unwrap();
    }
}

fn write(app: &App, seed: u64) {
    let actor = testkit::people::organisation(app, "Aberwen County Council", seed);
    loop {
        let opened = app::case::open(app, &actor, testkit::people::worry("Jayden Marrow")).unwrap();
        say(&format!("case {}", opened.case.0));
        for number in 0..5 {
            let text = format!("note {number} of {}", opened.case.0);
            let command =
                CaseCommand::Note { occurred: Occurred::UNKNOWN, text: Words::new(text.clone()).unwrap() };
            let version = app::case::change(app, &actor, opened.case, command).unwrap();
            say(&format!("note {} {version} {text}", opened.case.0));
        }
    }
}

/// One line, in one write, so that a kill cuts no line that was acknowledged.
fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    out.write_all(format!("{line}\n").as_bytes()).unwrap();
    out.flush().unwrap();
}
