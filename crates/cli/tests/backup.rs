//! A house at work is saved and restored by the program, as its users do it.

#![expect(clippy::unwrap_used, reason = "a failed test says so by stopping")]

mod common;

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use app::house::House;
use app::{App, SystemClock, SystemIds};
use common::{demo, said, wayhaven};

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
    assert!(
        said(&older).contains("Everything is as it was written"),
        "nobody did anything: {}",
        said(&older)
    );

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
