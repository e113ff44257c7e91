//! Two `work` processes killed at random while 1,000 messages go out: each is received once, or said to be perhaps sent.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a failed test says so by stopping, and waits by the clock"
)]

use std::collections::BTreeMap;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use app::mail::{MailKind, queue_mail};
use app::{App, SystemClock, SystemIds};
use store::{Commit, Location, PostState};
use testkit::people::{organisation, worry};
use testkit::post_office::PostOffice;
use testkit::{Room, engines};

const MESSAGES: usize = 1_000;
const KILLS: usize = 24;

fn work(room: &Room, post: &PostOffice) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wayhaven"));
    command.args(["work", "--once", "--lease", "1", "--patience", "1", "--smtp", &post.url()]);
    command.args(["--mail-from", "wayhaven@council.example", "--address", "https://wayhaven.example"]);
    match &room.location {
        Location::Sqlite(file) => command.arg("--data").arg(file.parent().unwrap()),
        Location::Postgres(url) => command.arg("--database").arg(url),
    };
    command.env("WAYHAVEN_MASTER_KEY", room.key_text()).env_remove("WAYHAVEN_MASTER_KEY_FILE");
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

#[test]
fn each_message_arrives_once_or_is_said_to_have_perhaps() {
    for engine in engines() {
        let room = Room::new(engine);
        let app = App::new(room.store(), SystemClock, SystemIds);
        let lead = organisation(&app, "Aberwen County Council", 1);
        let case = app::case::open(&app, &lead, worry("Jayden Marrow")).unwrap().case;
        let now = app.now();
        let outbox: Vec<_> =
            (0..MESSAGES).map(|_| queue_mail(&app, MailKind::News, lead.user, case.0, now)).collect();
        let ids: Vec<String> = outbox.iter().map(|message| message.id.to_string()).collect();
        app.store.commit(Commit { outbox, ..Commit::at(now) }).unwrap();

        let post = PostOffice::open();
        let mut workers = [work(&room, &post), work(&room, &post)];
        for kill in 0..KILLS {
            std::thread::sleep(Duration::from_millis(120 + (kill as u64 * 37) % 160));
            let worker = &mut workers[kill % 2];
            worker.kill().unwrap();
            worker.wait().unwrap();
            *worker = work(&room, &post);
        }
        let by = Instant::now() + Duration::from_secs(120);
        loop {
            for worker in &mut workers {
                if worker.try_wait().unwrap().is_some() {
                    *worker = work(&room, &post);
                }
            }
            let tally = app.store.post_tally().unwrap();
            let open =
                |(state, _): &&(PostState, i64)| matches!(state, PostState::Waiting | PostState::Leaving);
            if !tally.iter().any(|one| open(&one)) {
                break;
            }
            assert!(Instant::now() < by, "{engine:?}: {tally:?}");
            std::thread::sleep(Duration::from_millis(200));
        }
        for worker in &mut workers {
            worker.kill().unwrap();
            worker.wait().unwrap();
        }
        check(&app, &post, &ids, &format!("{engine:?}"));
    }
}

fn check(app: &App, post: &PostOffice, ids: &[String], engine: &str) {
    let mut came: BTreeMap<String, usize> = BTreeMap::new();
    for message in post.received() {
        let id = message.head("Message-ID").trim_matches(['<', '>']).split('@').next().unwrap().to_owned();
        *came.entry(id).or_default() += 1;
    }
    let mut perhaps = 0;
    for id in ids {
        let state = app.store.outgoing_state(id.parse().unwrap()).unwrap().unwrap();
        let times = came.get(id).copied().unwrap_or(0);
        match (state.as_str(), times) {
            ("sent", 1) => {}
            ("perhaps", 0 | 1) => perhaps += 1,
            other => panic!("{engine}: {id} is {other:?}"),
        }
    }
    assert!(perhaps <= KILLS, "{engine}: no more are unsure than processes were killed: {perhaps}");
}
