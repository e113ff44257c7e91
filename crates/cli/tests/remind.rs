//! `wayhaven remind`, stopped again and again while it reminds; and the figures on the command line.

#![expect(clippy::unwrap_used, reason = "a failed test says so by stopping")]

mod common;

use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use common::{said, wayhaven};

/// What stands in the database: how many things people were reminded of, and whom messages are for.
fn reminded(data: &Path) -> (i64, Vec<Vec<u8>>) {
    let file = rusqlite::Connection::open(data.join("wayhaven.sqlite")).unwrap();
    let things = file.query_row("SELECT COUNT(*) FROM reminders", [], |row| row.get(0)).unwrap();
    let mut statement = file.prepare("SELECT record FROM outbox WHERE kind = 'mail.reminder'").unwrap();
    let to = statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    (things, to)
}

/// Starts the pass, and kills it while it works.
fn killed(data: &str, after: Duration) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_wayhaven"))
        .args(["remind", "--data", data])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    std::thread::sleep(after);
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn a_pass_that_is_killed_again_and_again_reminds_once() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("demo");
    let at = data.to_str().unwrap();
    let filled = wayhaven(&["demo", "--no-serve", "--cases", "600", "--data", at]);
    assert!(filled.status.success(), "{}", said(&filled));
    for round in 0..24 {
        killed(at, Duration::from_millis(20 + 12 * round));
        let (things, to) = reminded(&data);
        let different: BTreeSet<_> = to.iter().collect();
        assert_eq!(different.len(), to.len(), "nobody has two messages of one day");
        assert_eq!(things == 0, to.is_empty(), "what people were reminded of and the messages come together");
    }
    let whole = wayhaven(&["remind", "--data", at]);
    assert!(whole.status.success(), "{}", said(&whole));
    let (things, to) = reminded(&data);
    assert!(things > 400 && !to.is_empty(), "{things} things, {} messages", to.len());
    let file = rusqlite::Connection::open(data.join("wayhaven.sqlite")).unwrap();
    let due: i64 = file
        .query_row(
            "SELECT COUNT(*) FROM due WHERE own AND due_at < (SELECT MAX(reminded_at) FROM reminders)",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert!(things >= due, "everything late was reminded of: {things} of {due}");
    let again = wayhaven(&["remind", "--data", at]);
    assert!(said(&again).contains("0 things of which nobody had been reminded"), "{}", said(&again));
    assert_eq!(reminded(&data), (things, to));
}

#[test]
fn the_register_and_the_referrals_are_counted_on_the_command_line() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("demo");
    let at = data.to_str().unwrap();
    let filled = wayhaven(&["demo", "--no-serve", "--cases", "200", "--data", at]);
    assert!(filled.status.success(), "{}", said(&filled));
    let count = |more: &[&str]| {
        let arguments = [&["figures", "register", "--json", "--data", at], more].concat();
        let told = wayhaven(&arguments);
        assert!(told.status.success(), "{}", said(&told));
        let told: serde_json::Value = serde_json::from_slice(&told.stdout).unwrap();
        let sum: i64 =
            told["categories"].as_array().unwrap().iter().map(|one| one["all"].as_i64().unwrap()).sum();
        assert_eq!(told["all"].as_i64().unwrap(), sum);
        sum
    };
    assert!(count(&[]) > 5, "some of two hundred stand on the register");
    assert_eq!(count(&["--as-at", "2001-01-01"]), 0);
    let then = wayhaven(&["figures", "register", "--as-at", "31 March", "--data", at]);
    assert!(!then.status.success() && said(&then).contains("31 March"), "{}", said(&then));
    let years = wayhaven(&["figures", "referrals", "--by-year", "--json", "--data", at]);
    let years: serde_json::Value = serde_json::from_slice(&years.stdout).unwrap();
    assert!(years.as_array().unwrap().iter().any(|one| one["adults"].as_i64().unwrap() > 0), "{years}");
}
