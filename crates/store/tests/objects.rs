//! What Wayhaven did not put into the database is named, and where it acts by itself nothing is made anew under its eyes.

#![expect(clippy::unwrap_used, reason = "a failed test says so by stopping")]

use app::demo::{Plan, fill};
use domain::Moment;
use store::Store;
use testkit::{Engine, Room, engines};

const NOW: Moment = Moment(1_795_420_800_000_000);

fn filled(room: &Room) -> Store {
    let store = room.store();
    fill(&store, Plan { cases: 5, seed: 5, until: NOW }, |_| ()).unwrap();
    assert_eq!(store.objects().unwrap(), store::Objects::default());
    store
}

/// What somebody with the database's password may leave in it that acts when others write, and what is said of it.
fn acting(engine: Engine) -> Vec<(&'static str, &'static str)> {
    let view = (
        "ALTER TABLE sight RENAME TO kept; CREATE VIEW sight AS SELECT * FROM kept",
        "the table sight is missing",
    );
    match engine {
        Engine::Sqlite => vec![
            view,
            (
                "CREATE TRIGGER zz AFTER INSERT ON sight BEGIN
                   INSERT OR IGNORE INTO sight SELECT id, new.record, new.noun, new.field_set, new.from_at, NULL, 0, NULL, NULL
                   FROM organisations; END",
                "the trigger zz of sight was not made",
            ),
        ],
        Engine::Postgres => vec![
            view,
            (
                "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
                 CREATE TRIGGER zz AFTER INSERT ON sight FOR EACH ROW EXECUTE FUNCTION f()",
                "the trigger zz of sight was not made",
            ),
            (
                "CREATE RULE zz AS ON INSERT TO sight DO ALSO DELETE FROM tokens",
                "the rule zz of sight was not made",
            ),
            ("CREATE TABLE zz () INHERITS (sight)", "the inheriting table zz of sight was not made"),
            ("CREATE POLICY zz ON sight", "the row security zz of sight was not made"),
            ("ALTER TABLE sight ADD CONSTRAINT zz CHECK (sort_at >= 0)", "the check zz of sight was not made"),
        ],
    }
}

#[test]
fn what_acts_by_itself_is_named_and_no_register_is_made_anew_beside_it() {
    for engine in engines() {
        for (meddling, said) in acting(engine) {
            let room = Room::new(engine);
            let store = filled(&room);
            let sight = store.dump_registers().unwrap().remove("sight").unwrap();
            room.meddle(meddling);
            let findings = store.verify(None).unwrap().findings;
            assert!(
                findings.iter().any(|one| one.what.contains(said)),
                "{engine:?} {meddling}: {findings:#?}"
            );
            let objects = store.objects().unwrap();
            assert!(objects.refused().is_some_and(|why| why.contains(said)), "{engine:?}: {objects:?}");
            let refused = store.rebuild_registers().unwrap_err().to_string();
            assert!(refused.contains(said) && refused.contains("restore a backup"), "{engine:?}: {refused}");
            assert_eq!(store.dump_registers().unwrap()["sight"], sight, "{engine:?}: nothing was written");
        }
    }
}

#[test]
fn an_index_or_a_table_more_or_less_is_named_and_stops_nobody() {
    for engine in engines() {
        for (meddling, said) in [
            ("DROP INDEX journal_stream", "the index journal_stream of journal is missing"),
            (
                "DROP INDEX journal_stream; CREATE INDEX journal_stream ON journal (writer, sequence)",
                "the index journal_stream of journal is not as Wayhaven makes it",
            ),
            ("CREATE INDEX zz ON cases (stage)", "the index zz of cases was not made by Wayhaven"),
            ("CREATE TABLE zz (id BIGINT)", "the table zz was not made by Wayhaven"),
            ("CREATE VIEW zz AS SELECT 1 AS one", "the view zz was not made by Wayhaven"),
        ] {
            let room = Room::new(engine);
            let store = filled(&room);
            room.meddle(meddling);
            let findings = store.verify(None).unwrap().findings;
            assert!(
                findings.iter().any(|one| one.what.contains(said)),
                "{engine:?} {meddling}: {findings:#?}"
            );
            assert_eq!(store.objects().unwrap().refused(), None, "{engine:?} {meddling}");
            store.rebuild_registers().unwrap();
        }
    }
}
