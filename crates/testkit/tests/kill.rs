//! `kill -9` while writing: every acknowledged entry is there, no half record, chain whole.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a failed test says so by stopping, and waits by the clock"
)]

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use domain::case::{Case, CaseEvent};
use domain::person::Person;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};
use store::{Location, Store};
use testkit::{Engine, Room, engines};
use uuid::Uuid;

/// A process that writes until it is killed, and the lines it has said.
struct Scribe {
    child: Child,
    said: Receiver<String>,
}

impl Scribe {
    fn start(room: &Room, seed: u64) -> Self {
        let (engine, place) = match &room.location {
            Location::Sqlite(file) => ("sqlite", file.display().to_string()),
            Location::Postgres(url) => ("postgres", url.clone()),
        };
        let mut child = Command::new(env!("CARGO_BIN_EXE_scribe"))
            .args([engine, &place, &seed.to_string()])
            .env("WAYHAVEN_MASTER_KEY", room.key_text())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let (sender, said) = channel();
        let out = BufReader::new(child.stdout.take().unwrap());
        std::thread::spawn(move || out.lines().map_while(Result::ok).try_for_each(|line| sender.send(line)));
        Self { child, said }
    }

    /// Waits for the first acknowledged line, then a little longer, kills with SIGKILL, and gives all it had said.
    fn kill_after(mut self, longer: Duration) -> Vec<String> {
        let mut lines: Vec<String> = self.said.recv_timeout(Duration::from_secs(20)).into_iter().collect();
        std::thread::sleep(longer);
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        lines.extend(self.said.iter());
        lines
    }
}

/// What was acknowledged: for each case, its notes by version.
#[derive(Default)]
struct Acknowledged(BTreeMap<Uuid, BTreeMap<i64, String>>);

impl Acknowledged {
    fn take(&mut self, lines: &[String]) {
        for line in lines {
            let mut parts = line.splitn(4, ' ');
            let kind = parts.next().unwrap();
            let case = self.0.entry(parts.next().unwrap().parse().unwrap()).or_default();
            if kind == "note" {
                let version = parts.next().unwrap().parse().unwrap();
                assert!(
                    case.insert(version, parts.next().unwrap().to_owned()).is_none(),
                    "acknowledged twice: {line}"
                );
            }
        }
    }

    /// Every acknowledged entry is there once, as it was written; every case has its person; the chain is whole.
    fn check(&self, store: &Store) {
        for (id, notes) in &self.0 {
            let case = store
                .load::<Case>(&testkit::permit(*id))
                .unwrap()
                .unwrap_or_else(|| panic!("case {id} was acknowledged and is gone"));
            assert!(
                store.load::<Person>(&testkit::permit(case.state.person().unwrap())).unwrap().is_some(),
                "half a commit: {id} has no person"
            );
            let texts: Vec<(i64, &str)> = case
                .entries
                .iter()
                .filter_map(|entry| match &entry.event {
                    CaseEvent::Noted(noted) => Some((entry.version, noted.text.reveal())),
                    _ => None,
                })
                .collect();
            for (version, text) in notes {
                let found = texts.iter().filter(|(_, found)| found == text).collect::<Vec<_>>();
                assert_eq!(found, [&(*version, text.as_str())], "case {id}: lost or doubled");
            }
            assert!(texts.len() <= notes.len() + 1, "case {id} has notes that nobody was writing");
        }
        let verified = store.verify(None).unwrap();
        assert!(verified.findings.is_empty(), "{:?}", verified.findings);
    }
}

/// Rounds of killing on each engine; the issue of a whole run is two hundred.
const ROUNDS: u64 = 200;

#[test]
fn nothing_acknowledged_is_lost_in_two_hundred_kills() {
    for engine in engines() {
        let room = Room::new(engine);
        let mut rng = ChaCha8Rng::seed_from_u64(11);
        let mut acknowledged = Acknowledged::default();
        for round in 0..ROUNDS {
            let scribe = Scribe::start(&room, round);
            let lines = scribe.kill_after(Duration::from_millis(rng.next_u64() % 40));
            assert!(!lines.is_empty(), "{engine:?}, round {round}: nothing was written");
            acknowledged.take(&lines);
            if round % 50 == 49 {
                acknowledged.check(&room.store());
            }
        }
        let live = room.store();
        let before = live.dump_registers().unwrap();
        live.rebuild_registers().unwrap();
        assert!(live.dump_registers().unwrap() == before, "{engine:?}: registers and journal came apart");
    }
}

#[test]
fn two_processes_on_one_postgresql_killed_for_a_minute_lose_and_double_nothing() {
    if !engines().contains(&Engine::Postgres) {
        return;
    }
    let room = Room::new(Engine::Postgres);
    let until = Instant::now() + Duration::from_secs(60);
    let lines: Vec<Vec<String>> = std::thread::scope(|scope| {
        let process = |lane: u64| {
            let room = &room;
            scope.spawn(move || {
                let mut rng = ChaCha8Rng::seed_from_u64(lane);
                let mut lines = Vec::new();
                let mut round = 0;
                while Instant::now() < until {
                    let scribe = Scribe::start(room, lane * 1_000_000 + round);
                    lines.extend(scribe.kill_after(Duration::from_millis(rng.next_u64() % 400)));
                    round += 1;
                }
                lines
            })
        };
        [process(1), process(2)].map(|lane| lane.join().unwrap()).into()
    });
    let mut acknowledged = Acknowledged::default();
    for lane in &lines {
        assert!(lane.len() > 100, "a process hardly wrote: {}", lane.len());
        acknowledged.take(lane);
    }
    acknowledged.check(&room.store());
}
