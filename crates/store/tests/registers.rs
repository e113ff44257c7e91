//! What the registers hold is held against the journal: a forged row is named, and making them anew puts it right.

#![expect(clippy::unwrap_used, reason = "a failed test says so by stopping")]

use app::demo::{Plan, fill};
use domain::Moment;
use store::Store;
use testkit::{Engine, Room, engines};

const NOW: Moment = Moment(1_795_420_800_000_000);

fn filled(room: &Room) -> Store {
    let store = room.store();
    fill(&store, Plan { cases: 30, seed: 5, until: NOW }, |_| ()).unwrap();
    store
}

/// What is wrong with the registers, in words.
fn found(store: &Store) -> Vec<String> {
    let compared = store.compare_registers().unwrap();
    assert!(compared.rows > 0 && compared.unread.is_empty(), "{:?}", compared.unread);
    compared.findings.iter().map(ToString::to_string).collect()
}

/// What somebody with the database's password may write into the registers, and the table that is named.
fn forgeries(engine: Engine) -> Vec<(&'static str, &'static str)> {
    let mut all = vec![
        (
            "INSERT INTO sight SELECT o.id, c.id, 'case', 'full', 0, NULL, 0, NULL, NULL FROM organisations o, cases c
             WHERE NOT EXISTS (SELECT 1 FROM sight s WHERE s.viewer = o.id AND s.record = c.id)",
            "sight",
        ),
        ("DELETE FROM sight WHERE noun = 'case'", "sight"),
        ("UPDATE users SET role = 'lead' WHERE role <> 'lead'", "users"),
        ("UPDATE cases SET nation = 'junk'", "cases"),
        ("UPDATE due SET red = NOT red", "due"),
        ("DELETE FROM tokens", "tokens"),
        ("DELETE FROM summaries", "summaries"),
    ];
    // Whether a stored summary opens is asked of each engine in its own words for bytes.
    all.push(match engine {
        Engine::Sqlite => ("UPDATE summaries SET sealed = x'00'", "summaries"),
        Engine::Postgres => ("UPDATE summaries SET sealed = '\\x00'", "summaries"),
    });
    if engine == Engine::Sqlite {
        // SQLite takes values of any type into any column; PostgreSQL does not.
        all.push(("UPDATE cases SET owner = 'nobody'", "cases"));
    }
    all
}

#[test]
fn a_forged_row_is_named_and_making_the_registers_anew_puts_it_right() {
    for engine in engines() {
        let room = Room::new(engine);
        let store = filled(&room);
        assert_eq!(found(&store), Vec::<String>::new(), "{engine:?}: nobody has meddled");
        for (forgery, table) in forgeries(engine) {
            room.meddle(forgery);
            let said = found(&store);
            let named =
                |line: &String| line.starts_with("record ") && line.contains(&format!("what {table} holds"));
            assert!(said.iter().any(named), "{engine:?} {forgery}: {said:#?}");
            assert!(store.verify(None).unwrap().findings.is_empty(), "the journal itself is whole");
            store.rebuild_registers().unwrap();
            assert_eq!(found(&store), Vec::<String>::new(), "{engine:?} {forgery}");
        }
    }
}

#[test]
fn a_record_that_does_not_open_is_told_apart_from_a_forged_row() {
    for engine in engines() {
        let room = Room::new(engine);
        let store = filled(&room);
        room.meddle("UPDATE journal SET payload = hash WHERE record = (SELECT record FROM journal ORDER BY record LIMIT 1)");
        let compared = store.compare_registers().unwrap();
        assert_eq!(compared.unread.len(), 1, "{engine:?}: {:?}", compared.unread);
        assert!(compared.findings.is_empty(), "{engine:?}: {:?}", compared.findings);
    }
}

#[test]
fn a_record_that_does_not_open_keeps_no_other_from_being_made_anew() {
    for engine in engines() {
        let bytes = match engine {
            Engine::Sqlite => "x'00'",
            Engine::Postgres => "'\\x00'::bytea",
        };
        for meddling in [
            "UPDATE journal SET payload = hash WHERE record = THE_CASE".to_owned(),
            format!("UPDATE records SET key = {bytes} WHERE id = THE_CASE"),
        ] {
            let room = Room::new(engine);
            let store = filled(&room);
            let before = store.dump_registers().unwrap()["cases"].clone();
            let (broken, others) = before.split_first().unwrap();
            let (broken, _) = broken.split_once(' ').unwrap();
            let id = match engine {
                Engine::Sqlite => format!("x'{}'", broken.replace('-', "")),
                Engine::Postgres => format!("'{broken}'::uuid"),
            };
            room.meddle(&meddling.replace("THE_CASE", &id));
            room.meddle("UPDATE cases SET stage = 'junk'; DELETE FROM sight");
            let rebuilt = store.rebuild_registers().unwrap();
            assert_eq!(rebuilt.unread.len(), 1, "{engine:?}: {:?}", rebuilt.unread);
            assert!(rebuilt.unread[0].contains(broken), "{engine:?}: {:?}", rebuilt.unread);
            let after = store.dump_registers().unwrap();
            assert_eq!(after["cases"], others, "{engine:?}: the others are as they were");
            assert!(!after["sight"].is_empty(), "{engine:?}");
        }
    }
}
