//! The program, run as its users run it.

#![expect(clippy::unwrap_used, reason = "a failed test says so by stopping")]

mod common;

use std::path::Path;
use std::process::{Command, Stdio};

use common::{demo, said, wayhaven};

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
    std::fs::rename(data.join("master.key"), folder.path().join("master.key")).unwrap();
    let lost = said(&wayhaven(&["doctor", "--data", at]));
    assert!(lost.contains("no master key at") && !lost.contains("lies beside"), "{lost}");
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
fn a_forged_register_row_is_named_with_its_cure() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("demo");
    demo(&data);
    let at = data.to_str().unwrap();
    let file = rusqlite::Connection::open(data.join("wayhaven.sqlite")).unwrap();
    let record: Vec<u8> =
        file.query_row("SELECT record FROM sight WHERE noun = 'case' LIMIT 1", [], |row| row.get(0)).unwrap();
    let forged = "INSERT OR IGNORE INTO sight SELECT id, ?1, 'case', 'full', 0, NULL, 0, NULL, NULL FROM organisations";
    assert!(file.execute(forged, [&record]).unwrap() > 0);
    drop(file);
    let verified = wayhaven(&["journal", "verify", "--data", at]);
    assert_eq!(verified.status.code(), Some(1), "{}", said(&verified));
    let id = uuid::Uuid::from_slice(&record).unwrap();
    let named = format!("record {id}: what sight holds");
    for words in [named.as_str(), "`wayhaven registers rebuild` makes them anew"] {
        assert!(said(&verified).contains(words), "{words} is not in: {}", said(&verified));
    }
    assert!(!said(&verified).contains("restore a backup"), "the journal is whole: {}", said(&verified));
    assert!(wayhaven(&["registers", "rebuild", "--data", at]).status.success());
    let again = wayhaven(&["journal", "verify", "--data", at]);
    assert!(again.status.success(), "{}", said(&again));
}

#[test]
fn a_database_in_which_something_else_acts_is_neither_served_nor_made_anew() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("demo");
    demo(&data);
    let at = data.to_str().unwrap();
    let file = rusqlite::Connection::open(data.join("wayhaven.sqlite")).unwrap();
    file.execute_batch("CREATE TRIGGER zz AFTER INSERT ON sight BEGIN DELETE FROM tokens; END").unwrap();
    drop(file);
    for command in [
        &["serve", "--data", at, "--listen", "127.0.0.1:0"][..],
        &["registers", "rebuild", "--data", at],
        &["journal", "verify", "--data", at],
        &["doctor", "--data", at],
    ] {
        let output = wayhaven(command);
        assert_eq!(output.status.code(), Some(1), "{command:?}: {}", said(&output));
        assert!(said(&output).contains("the trigger zz of sight"), "{command:?}: {}", said(&output));
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
fn a_demo_that_cannot_be_leaves_no_folder() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("demo");
    let at = data.to_str().unwrap();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let listen = taken.local_addr().unwrap().to_string();
    for (arguments, words) in [
        (&["demo", "--data", at, "--listen", &listen][..], "choose another with --listen"),
        (&["demo", "--data", at, "--no-serve", "--today", "9999-12-31"], "is no day of a demo"),
        (&["demo", "--data", at, "--no-serve", "--today", "0001-01-01"], "is no day of a demo"),
    ] {
        let output = wayhaven(arguments);
        assert!(
            !output.status.success() && said(&output).contains(words),
            "{arguments:?}: {}",
            said(&output)
        );
        assert!(!data.exists(), "{arguments:?} left its folder");
    }
}

#[test]
fn the_library_is_listed_searched_and_shown() {
    let one = wayhaven(&["library", "search", "is", "the", "Victim", "Support", "Bill", "law?"]);
    assert!(
        one.status.success() && said(&one).starts_with("ms-victim-support-bill  [never-enacted]"),
        "{}",
        said(&one)
    );
    let json = wayhaven(&["library", "list", "--nation", "wales", "--on", "2026-11-22", "--json"]);
    assert!(json.status.success() && said(&json).contains("\"id\": \"ssww-act-2014\""), "{}", said(&json));
    let show = wayhaven(&["library", "show", "ms1-form"]);
    assert!(
        show.status.success() && said(&show).contains("Use instead: nrm-online-service"),
        "{}",
        said(&show)
    );
    let stale = wayhaven(&["library", "list", "--stale", "--on", "2027-02-22"]);
    assert!(said(&stale).contains("16 record(s)."), "{}", said(&stale));
    for (arguments, words) in [
        (&["library", "list", "--nation", "walles"][..], "did you mean wales?"),
        (&["library", "show", "ms1-from"], "did you mean ms1-form?"),
        (&["library", "list", "--on", "2026-02-30"], "2026-02-30"),
    ] {
        let output = wayhaven(arguments);
        assert!(!output.status.success() && said(&output).contains(words), "{}", said(&output));
    }
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    for arguments in [&["rules", "list"][..], &["rules", "list", "--json"], &["library", "list"]] {
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

#[test]
fn every_page_and_field_of_the_national_form_is_accounted_for() {
    let json = wayhaven(&["forms", "coverage", "--json"]);
    assert!(json.status.success(), "{}", said(&json));
    assert!(said(&json).contains("0 unaccounted"), "{}", said(&json));
    let lines: Vec<serde_json::Value> = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(
        lines.iter().filter(|line| !line["field"].is_null()).count(),
        155,
        "every field of every page"
    );
    let of = |field: &str| lines.iter().find(|line| line["field"] == field).unwrap();
    assert_eq!(of("pv-name-first-name")["by"], serde_json::json!(["name-first"]));
    assert_eq!(of("types-of-exploitation-wages-taken")["by"], serde_json::json!(["kinds"]));
    assert!(of("who-exploited-pv")["how"].is_string() && of("upload-file")["why"].is_string());
    let told = wayhaven(&["forms", "coverage"]);
    assert!(said(&told).contains("54dfce7f"), "{}", said(&told));
}
