//! The front door, as the program serves it: help near a postcode, and searching the library. Nobody is signed in.

use std::time::Instant;

use guide::{Ask, Library};

use crate::figure::{Figure, Target};
use crate::served::{Connection, Server, crowd};

/// Postcodes and parts of them, one of each sort.
const POSTCODES: [&str; 6] =
    ["B70+7AA", "sw1a1aa", "CF10", "BT1+5GS", "ZE9+9ZZ", "12+High+Street+Anytown+EH1+1YZ"];
const QUESTIONS: [&str; 4] = [
    "guidance for prosecutors in Scotland",
    "what replaced the 2011 guidance",
    "is the Victim Support Bill law?",
    "gaurdianship scotland",
];
const ROUNDS: usize = 20_000;

pub fn measure() -> Vec<Figure> {
    let begun = Instant::now();
    for round in 0..ROUNDS {
        std::hint::black_box(area::find(&POSTCODES[round % POSTCODES.len()].replace('+', " ")).is_ok());
    }
    let place = begun.elapsed().as_secs_f64() * 1e6 / ROUNDS as f64;
    let library = Library::embedded();
    let begun = Instant::now();
    for round in 0..ROUNDS / 10 {
        std::hint::black_box(library.search(&Ask::words(QUESTIONS[round % QUESTIONS.len()])).found.len());
    }
    let search = begun.elapsed().as_secs_f64() * 1e6 / (ROUNDS / 10) as f64;
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let (server, _) = Server::demo(&data);
    drop(server);
    let (server, ready) = Server::serve(&data);
    let before = server.memory("VmRSS:");
    let mut near = crowd(&server, |connection, number| {
        connection.count += 1;
        let postcode = POSTCODES[(number + connection.count) % POSTCODES.len()];
        let page = connection.post("/near", "", &format!("postcode={postcode}"));
        assert!(page.contains("tel:999"));
    });
    let after = server.memory("VmRSS:");
    let mut found = crowd(&server, |connection, number| {
        connection.count += 1;
        let question = QUESTIONS[(number + connection.count) % QUESTIONS.len()].replace(' ', "+");
        assert!(connection.get(&format!("/library?q={question}"), "").contains("wh-rule"));
    });
    let mut connection = Connection::to(&server.address);
    let worried = connection.get("/worried", "").len();
    vec![
        Figure::new("front: where a postcode lies", place, "µs", Target::Reported),
        Figure::new("front: a search of the library", search, "µs", Target::Reported),
        Figure::new("front: start to first answer", ready.as_secs_f64(), "s", Target::Under(0.5)),
        Figure::new("front: help near a postcode", near.rate(), "per CPU second", Target::AtLeast(6_000.0)),
        Figure::new("front: help near a postcode, p99", near.p99(), "ms", Target::Reported),
        Figure::new("front: memory that postcodes add", after - before, "MB resident", Target::Under(20.0)),
        Figure::new(
            "front: a page of the library's search",
            found.rate(),
            "per CPU second",
            Target::AtLeast(6_000.0),
        ),
        Figure::new("front: a page of the library's search, p99", found.p99(), "ms", Target::Reported),
        Figure::new("front: the page for the worried", worried as f64 / 1e3, "kB", Target::Under(30.0)),
    ]
}
