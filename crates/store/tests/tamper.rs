//! Whatever is changed behind Wayhaven's back, `journal verify` finds it.

#![expect(clippy::unwrap_used, reason = "a failed test says so by stopping")]

use app::demo::{Plan, fill};
use domain::Moment;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};
use store::{Access, Commit, Outcome, Store};
use testkit::{Engine, Room, engines};
use uuid::Uuid;

const NOW: Moment = Moment(1_795_420_800_000_000);

/// A database with a few hundred entries and access entries, sealed.
fn written(room: &Room) -> Store {
    let store = room.store();
    fill(&store, Plan { cases: 30, seed: 5, until: NOW }, |_| ()).unwrap();
    for number in 0..60_u128 {
        let shown =
            if number % 3 == 0 { vec![Uuid::from_u128(number), Uuid::from_u128(9)] } else { Vec::new() };
        let access = Access {
            actor: Some(domain::UserId(Uuid::from_u128(number))),
            organisation: None,
            action: "case.read",
            outcome: Outcome::Allowed,
            record: Some(Uuid::from_u128(number)),
            shown,
        };
        store.commit(Commit::at(NOW).seen(access)).unwrap();
    }
    store.seal(NOW).unwrap();
    assert!(store.verify(None).unwrap().findings.is_empty());
    store
}

const JOURNAL: &[(&str, Kind)] = &[
    ("writer", Kind::Id),
    ("sequence", Kind::Number),
    ("hash", Kind::Bytes),
    ("record", Kind::Id),
    ("version", Kind::Number),
    ("kind", Kind::Text),
    ("class", Kind::Text),
    ("occurred_from", Kind::Number),
    ("occurred_to", Kind::Number),
    ("occurred_precision", Kind::Text),
    ("recorded_at", Kind::Number),
    ("actor", Kind::Id),
    ("organisation", Kind::Id),
    ("payload", Kind::Bytes),
];

const ACCESS: &[(&str, Kind)] = &[
    ("writer", Kind::Id),
    ("sequence", Kind::Number),
    ("hash", Kind::Bytes),
    ("recorded_at", Kind::Number),
    ("actor", Kind::Id),
    ("action", Kind::Text),
    ("outcome", Kind::Text),
    ("record", Kind::Id),
    ("shown", Kind::Bytes),
];

#[derive(Clone, Copy)]
enum Kind {
    Id,
    Number,
    Text,
    Bytes,
}

/// One byte of one value, changed to another.
fn changed(kind: Kind, value: Vec<u8>, rng: &mut ChaCha8Rng) -> Vec<u8> {
    let mut value = value;
    let at = rng.next_u64() as usize % value.len();
    let flip = match kind {
        // A letter becomes another letter, a digit another digit.
        Kind::Text | Kind::Number => 1 << (rng.next_u64() % 3),
        Kind::Id | Kind::Bytes => 1 + (rng.next_u64() % 255) as u8,
    };
    value[at] ^= flip;
    value
}

#[test]
fn each_of_a_thousand_changed_bytes_is_found() {
    let room = Room::new(Engine::Sqlite);
    let store = written(&room);
    let file = rusqlite::Connection::open(room.file()).unwrap();
    let mut rng = ChaCha8Rng::seed_from_u64(1);
    let mut tried = 0;
    while tried < 1_000 {
        let (table, columns) =
            if rng.next_u64() % 3 == 0 { ("access_log", ACCESS) } else { ("journal", JOURNAL) };
        let (column, kind) = columns[rng.next_u64() as usize % columns.len()];
        let find = format!(
            "SELECT rowid, {column}, record, sequence FROM {table} WHERE {column} IS NOT NULL ORDER BY random() LIMIT 1"
        );
        let Ok((row, old, record, sequence)) = file.query_row(&find, [], |row| {
            let value: rusqlite::types::Value = row.get(1)?;
            Ok((row.get::<_, i64>(0)?, value, row.get::<_, Vec<u8>>(2)?, row.get::<_, i64>(3)?))
        }) else {
            continue;
        };
        use rusqlite::types::Value;
        let new = match old.clone() {
            Value::Integer(number) => Value::Integer(i64::from_be_bytes(
                changed(Kind::Bytes, number.to_be_bytes().to_vec(), &mut rng).try_into().unwrap(),
            )),
            Value::Text(text) => {
                Value::Text(String::from_utf8(changed(kind, text.into_bytes(), &mut rng)).unwrap())
            }
            Value::Blob(bytes) if !bytes.is_empty() => Value::Blob(changed(kind, bytes, &mut rng)),
            _ => continue,
        };
        let set = format!("UPDATE {table} SET {column} = ?1 WHERE rowid = ?2");
        if file.execute(&set, rusqlite::params![new, row]).is_err() {
            // A unique index forbids this very change; another will do.
            continue;
        }
        let verified = store.verify(None).unwrap();
        assert!(!verified.findings.is_empty(), "{table}.{column} of row {row} was changed and not found");
        if !matches!(column, "writer" | "sequence" | "record") {
            let named = verified.findings.iter().any(|finding| {
                finding.stream.is_some()
                    && finding.sequence == Some(sequence)
                    && finding.record.is_some_and(|found| found.as_bytes().as_slice() == record)
            });
            assert!(named, "{table}.{column}: the finding names another row: {:?}", verified.findings);
        }
        file.execute(&set, rusqlite::params![old, row]).unwrap();
        tried += 1;
    }
    assert!(store.verify(None).unwrap().findings.is_empty(), "everything was put back");
}

#[test]
fn removal_insertion_and_swapping_are_found() {
    for engine in engines() {
        for meddling in [
            "DELETE FROM journal WHERE sequence = 7",
            "DELETE FROM journal WHERE sequence > 100",
            "DELETE FROM journal",
            "DELETE FROM access_log WHERE sequence = (SELECT MAX(sequence) FROM access_log)",
            "INSERT INTO access_log SELECT writer, sequence + 1000, hash, recorded_at, actor, organisation, action, outcome, record, shown FROM access_log WHERE sequence = (SELECT MIN(sequence) FROM access_log)",
            "UPDATE journal SET sequence = -sequence WHERE sequence IN (7, 8); UPDATE journal SET sequence = 15 + sequence WHERE sequence < 0",
            "UPDATE journal SET payload = (SELECT payload FROM journal j WHERE j.sequence = 9) WHERE sequence = 10",
            "UPDATE access_log SET outcome = 'refused' WHERE sequence = (SELECT MAX(sequence) FROM access_log)",
            "DELETE FROM seals WHERE number = 1",
            "UPDATE seals SET made_at = made_at + 1 WHERE number = 2",
        ] {
            let room = Room::new(engine);
            let store = written(&room);
            room.meddle(meddling);
            let findings = store.verify(None).unwrap().findings;
            assert!(!findings.is_empty(), "{engine:?}: not found: {meddling}");
        }
    }
}

#[test]
fn a_copied_seal_finds_what_the_database_alone_can_hide() {
    for engine in engines() {
        let room = Room::new(engine);
        let store = written(&room);
        let copied = store.seal(Moment(NOW.0 + 1)).unwrap();
        let text = copied.to_text();
        let copied = sealed::Seal::from_text(&text).unwrap();
        assert!(store.verify(Some(&copied)).unwrap().findings.is_empty());
        // Somebody removes the newest entries and every seal, and makes the rest look as if there had been none: it hangs together.
        room.meddle(
            "DELETE FROM access_log WHERE sequence > (SELECT MAX(sequence) - 20 FROM access_log);
             DELETE FROM seals; UPDATE streams SET sealed_sequence = 0",
        );
        assert!(
            store.verify(None).unwrap().findings.is_empty(),
            "{engine:?}: without a copy nothing can be told"
        );
        let findings = store.verify(Some(&copied)).unwrap().findings;
        assert!(!findings.is_empty(), "{engine:?}");
        // A seal of another house is not taken for one of ours.
        let other = Room::new(Engine::Sqlite);
        let foreign = written(&other).seal(NOW).unwrap();
        assert!(!store.verify(Some(&foreign)).unwrap().findings.is_empty());
    }
}

#[test]
fn a_rewritten_stream_with_right_hashes_is_found_by_its_seal() {
    let room = Room::new(Engine::Sqlite);
    let store = written(&room);
    // Everything of one stream is moved from the end to nowhere, and what is left is consistent in itself; the seal is not.
    room.meddle("DELETE FROM access_log WHERE sequence = (SELECT MAX(sequence) FROM access_log)");
    let findings = store.verify(None).unwrap().findings;
    assert!(findings.iter().any(|finding| finding.what.contains("vouches")), "{findings:?}");
}

/// What somebody with the database's password may try beside changing entries, and what must be said of it.
fn meddlings(engine: Engine) -> Vec<(String, &'static str)> {
    let id = |hex: &str| match engine {
        Engine::Sqlite => format!("x'{hex}'"),
        Engine::Postgres => format!("'{hex}'::uuid"),
    };
    let (nil, forged) = (id(&"00".repeat(16)), id(&"ab".repeat(16)));
    let columns = "sequence, hash, recorded_at, actor, organisation, action, outcome, record, shown";
    let copy = |writer: &str| {
        format!(
            "INSERT INTO access_log (writer, {columns}) SELECT {writer}, {columns} FROM access_log LIMIT 1"
        )
    };
    let one = "(SELECT id FROM records ORDER BY id LIMIT 1)";
    let mut all = vec![
        (copy(&nil), "no process can begin"),
        (copy(&forged), "no process began this stream"),
        (format!("UPDATE records SET version = version + 1 WHERE id = {one}"), "version or noun"),
        (format!("UPDATE records SET noun = CASE noun WHEN 'team' THEN 'user' ELSE 'team' END WHERE id = {one}"), "version or noun"),
        (format!("DELETE FROM records WHERE id = {one}"), "row is missing"),
        ("DELETE FROM streams".to_owned(), "no process began this stream"),
        ("UPDATE streams SET sealed_sequence = sealed_sequence + 5000".to_owned(), "sealed up to another entry"),
        ("DELETE FROM seals".to_owned(), "sealed up to another entry"),
        ("UPDATE access_log SET sequence = -sequence WHERE sequence = (SELECT MAX(sequence) FROM access_log)".to_owned(), "missing"),
    ];
    if engine == Engine::Sqlite {
        // SQLite takes values of any type into any column; PostgreSQL does not.
        let last = "(SELECT MAX(sequence) FROM access_log)";
        for value in ["'abc'", "x'00'"] {
            let statement = format!("UPDATE access_log SET sequence = {value} WHERE sequence = {last}");
            all.push((statement, "no place in one"));
        }
        all.push((format!("UPDATE access_log SET writer = x'00' WHERE sequence = {last}"), "name no stream"));
        let journal =
            "UPDATE journal SET writer = 'nobody' WHERE sequence = (SELECT MAX(sequence) FROM journal)";
        all.push((journal.to_owned(), "name no stream"));
        all.push((format!("UPDATE records SET key = x'00' WHERE id = {one}"), "key was altered"));
    } else {
        all.push((format!("UPDATE records SET key = '\\x00' WHERE id = {one}"), "key was altered"));
    }
    all
}

#[test]
fn whatever_else_is_meddled_with_is_found_and_said() {
    for engine in engines() {
        for (statement, said) in meddlings(engine) {
            let room = Room::new(engine);
            let store = written(&room);
            room.meddle(&statement);
            let findings = store.verify(None).unwrap().findings;
            assert!(
                findings.iter().any(|found| found.what.contains(said)),
                "{engine:?} {statement}: {findings:#?}"
            );
        }
    }
}
