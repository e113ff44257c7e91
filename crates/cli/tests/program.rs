//! The program, run as its users run it.

#![expect(clippy::unwrap_used, reason = "a failed test says so by stopping")]

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use app::house::House;
use app::{App, SystemClock, SystemIds};

fn wayhaven(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wayhaven"));
    command.args(arguments);
    for name in ["DATA", "DATABASE", "MASTER_KEY", "MASTER_KEY_FILE"] {
        command.env_remove(format!("WAYHAVEN_{name}"));
    }
    command.output().unwrap()
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

fn demo(data: &Path) {
    let filled = wayhaven(&["demo", "--no-serve", "--cases", "40", "--data", data.to_str().unwrap()]);
    assert!(filled.status.success(), "{}", said(&filled));
    assert!(said(&filled).contains("invented") && said(&filled).contains("40 cases"), "{}", said(&filled));
}

#[test]
fn a_demo_is_filled_verified_sealed_rebuilt_and_examined() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("demo");
    demo(&data);
    let at = data.to_str().unwrap();
    let verified = wayhaven(&["journal", "verify", "--data", at]);
    assert!(
        verified.status.success() && said(&verified).contains("as it was written"),
        "{}",
        said(&verified)
    );
    let seal = wayhaven(&["journal", "seal", "--data", at]);
    let copy = folder.path().join("seal.txt");
    std::fs::write(&copy, &seal.stdout).unwrap();
    let with_copy = wayhaven(&["journal", "verify", "--data", at, "--seal", copy.to_str().unwrap()]);
    assert!(with_copy.status.success(), "{}", said(&with_copy));
    let rebuilt = wayhaven(&["registers", "rebuild", "--data", at]);
    assert!(rebuilt.status.success() && said(&rebuilt).contains("records folded"), "{}", said(&rebuilt));
    let doctor = wayhaven(&["doctor", "--data", at]);
    assert!(said(&doctor).contains("lies beside the database"), "{}", said(&doctor));
    assert!(!doctor.status.success(), "a trouble was found, so a script must see it");
}

#[test]
fn a_meddled_journal_is_named_and_exits_1() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("demo");
    demo(&data);
    let file = rusqlite::Connection::open(data.join("wayhaven.sqlite")).unwrap();
    let (stream, sequence, record): (Vec<u8>, i64, Vec<u8>) = file
        .query_row(
            "SELECT writer, sequence, record FROM journal WHERE kind = 'case.noted' LIMIT 1",
            [],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )
        .unwrap();
    file.execute("UPDATE journal SET class = 'essentials' WHERE sequence = ?1", [sequence]).unwrap();
    let verified = wayhaven(&["journal", "verify", "--data", data.to_str().unwrap()]);
    assert_eq!(verified.status.code(), Some(1));
    let names = |bytes: &[u8]| uuid::Uuid::from_slice(bytes).unwrap().to_string();
    for name in [names(&stream), format!("sequence {sequence}"), names(&record)] {
        assert!(said(&verified).contains(&name), "{name} is not named in: {}", said(&verified));
    }
}

#[test]
fn trouble_is_one_clear_line() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("none");
    let at = data.to_str().unwrap();
    for (arguments, words) in [
        (&["journal", "verify", "--data", at][..], "run `wayhaven migrate`"),
        (&["registers", "rebuild", "--data", at], "run `wayhaven migrate`"),
        (&["migrate", "--database", "postgres://nobody@127.0.0.1:1/none"], "say where the master key is"),
    ] {
        let output = wayhaven(arguments);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        let line = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(line.contains(words) && line.trim_end().lines().count() == 1, "{arguments:?}: {line}");
        assert!(!data.exists(), "looking makes nothing");
    }
    demo(&data);
    let again = wayhaven(&["demo", "--no-serve", "--data", at]);
    assert!(!again.status.success() && said(&again).contains("never writes over"), "{}", said(&again));
    std::fs::rename(data.join("master.key"), data.join("elsewhere.key")).unwrap();
    let lost = wayhaven(&["migrate", "--data", at]);
    assert!(!lost.status.success() && said(&lost).contains("put back the key"), "{}", said(&lost));
    let found =
        wayhaven(&["journal", "verify", "--data", at, "--key", data.join("elsewhere.key").to_str().unwrap()]);
    assert!(found.status.success(), "{}", said(&found));
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    for arguments in [&["rules", "list"][..], &["rules", "list", "--json"]] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_wayhaven"));
        let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
        let output = command.args(arguments).stdout(full).output().unwrap();
        assert_eq!(output.status.code(), Some(1));
        assert!(output.stderr.is_empty(), "{}", said(&output));
    }
}

#[test]
fn four_who_migrate_at_once_make_one_database() {
    for _ in 0..5 {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        demo_key(&data);
        let all: Vec<_> = (0..4)
            .map(|_| {
                let mut command = Command::new(env!("CARGO_BIN_EXE_wayhaven"));
                command.args(["migrate", "--data", data.to_str().unwrap()]);
                command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
            })
            .collect();
        for one in all {
            let output = one.wait_with_output().unwrap();
            assert!(output.status.success(), "{}", said(&output));
        }
        let verified = wayhaven(&["journal", "verify", "--data", data.to_str().unwrap()]);
        assert!(verified.status.success(), "{}", said(&verified));
    }
}

/// A master key beside which there is no database yet, as when it was copied there.
fn demo_key(data: &Path) {
    let other = tempfile::tempdir().unwrap();
    let made = other.path().join("data");
    assert!(wayhaven(&["migrate", "--data", made.to_str().unwrap()]).status.success());
    std::fs::create_dir(data).unwrap();
    std::fs::copy(made.join("master.key"), data.join("master.key")).unwrap();
}

#[test]
fn a_database_whose_proof_was_removed_takes_no_other_key() {
    let folder = tempfile::tempdir().unwrap();
    let (data, other) = (folder.path().join("data"), folder.path().join("other"));
    demo(&data);
    assert!(wayhaven(&["migrate", "--data", other.to_str().unwrap()]).status.success());
    rusqlite::Connection::open(data.join("wayhaven.sqlite"))
        .unwrap()
        .execute("DELETE FROM house", [])
        .unwrap();
    let key = other.join("master.key");
    let refused = wayhaven(&["migrate", "--data", data.to_str().unwrap(), "--key", key.to_str().unwrap()]);
    assert!(
        !refused.status.success() && said(&refused).contains("does not open this database"),
        "{}",
        said(&refused)
    );
}

/// A program that serves, until the test is over.
struct Serving(std::process::Child);

impl Drop for Serving {
    fn drop(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

fn serve(data: &str) -> Serving {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wayhaven"));
    command.args(["serve", "--listen", "127.0.0.1:0", "--data", data]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    assert!(line.contains("Serving at"), "{line}");
    Serving(child)
}

#[test]
fn a_house_at_work_is_saved_and_restored_elsewhere() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (data, saved, identity, copy) =
        (path("demo"), path("house.age"), path("identity"), path("copy/data"));
    demo(Path::new(&data));
    let _serving = serve(&data);
    let app = App::new(House::in_folder(Path::new(&data), None).open().unwrap(), SystemClock, SystemIds);
    let actor = testkit::people::organisation(&app, "Aberwen County Council", 7);
    let (stop, written) = (AtomicBool::new(false), AtomicU64::new(0));
    let backup = |more: &[&str]| {
        wayhaven(&[&["backup", "--data", &data, "--to", &saved, "--identity", &identity], more].concat())
    };
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !stop.load(Ordering::Relaxed) {
                app::case::open(&app, &actor, testkit::people::worry("Jayden Marrow")).unwrap();
                written.fetch_add(1, Ordering::Relaxed);
            }
        });
        while written.load(Ordering::Relaxed) == 0 {
            std::thread::yield_now();
        }
        let first = backup(&[]);
        stop.store(true, Ordering::Relaxed);
        assert!(first.status.success(), "{}", said(&first));
        for words in [
            "Only it opens this backup",
            "read back from the disk",
            "wayhaven-seal-1 ",
            "The master key is not in it",
        ] {
            assert!(said(&first).contains(words), "{words} is not in: {}", said(&first));
        }
    });
    let again = backup(&[]);
    assert!(!again.status.success() && said(&again).contains("--replace"), "{}", said(&again));

    let key = format!("{data}/master.key");
    let restore = |more: &[&str]| wayhaven(&[&["restore", "--from", &saved, "--data", &copy], more].concat());
    for (arguments, words) in [
        (&["--identity", identity.as_str()][..], "there is no master key at"),
        (&["--identity", &path("none"), "--key", &key], "there is no age identity at"),
        (&["--identity", &key, "--key", &key], "holds no age identity"),
    ] {
        let refused = restore(arguments);
        assert_eq!(refused.status.code(), Some(1));
        let line = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert!(line.contains(words) && line.trim_end().lines().count() == 1, "{arguments:?}: {line}");
        assert!(!folder.path().join("copy").exists(), "what is refused leaves nothing");
    }
    let restored = restore(&["--identity", &identity, "--key", &key]);
    assert!(
        restored.status.success() && said(&restored).contains("as it was written"),
        "{}",
        said(&restored)
    );
    let verified = wayhaven(&["journal", "verify", "--data", &copy, "--key", &key]);
    assert!(verified.status.success(), "{}", said(&verified));
    let refused = restore(&["--identity", &identity, "--key", &key]);
    assert!(
        !refused.status.success() && said(&refused).contains("move away what is there"),
        "{}",
        said(&refused)
    );

    // A seal that was made after the backup tells that the backup is older.
    let seal = path("seal.txt");
    std::fs::write(&seal, wayhaven(&["journal", "seal", "--data", &data]).stdout).unwrap();
    let late = path("late");
    let older = wayhaven(&[
        "restore",
        "--from",
        &saved,
        "--identity",
        &identity,
        "--key",
        &key,
        "--data",
        &late,
        "--seal",
        &seal,
    ]);
    assert_eq!(older.status.code(), Some(1));
    assert!(said(&older).contains("older than the seal that you kept"), "{}", said(&older));

    // With the identity's public half alone, as a nightly run would, and in place of the older one.
    let line = std::fs::read_to_string(&identity).unwrap();
    let recipient = line.lines().find_map(|line| line.strip_prefix("# public key: ")).unwrap();
    let newer = wayhaven(&["backup", "--data", &data, "--to", &saved, "--recipient", recipient, "--replace"]);
    assert!(newer.status.success(), "{}", said(&newer));
    let newest = path("newest");
    let restored = wayhaven(&[
        "restore",
        "--from",
        &saved,
        "--identity",
        &identity,
        "--key",
        &key,
        "--data",
        &newest,
        "--seal",
        &seal,
    ]);
    assert!(restored.status.success(), "{}", said(&restored));
    let names: Vec<_> = std::fs::read_dir(&newest).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["wayhaven.sqlite"]);
}
