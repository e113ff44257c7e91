//! What is saved comes back, on either engine, whatever else is going on.

#![expect(clippy::unwrap_used, reason = "a failed test says so by stopping")]

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use app::demo::{Plan, fill};
use app::{Actor, App};
use domain::case::CaseCommand;
use domain::draft::Draft;
use domain::{Moment, Occurred};
use sealed::{Keyring, MasterKey};
use store::backup::{self, Contents, Restored, Restoring};
use store::{Invitation, LinkPurpose, Location, Outgoing, PIECE, Session, Store};
use testkit::people::{handed_on, organisation, words, worry};
use testkit::{Engine, Room, engines};
use uuid::Uuid;
use zeroize::Zeroizing;

const NOW: Moment = Moment(1_795_420_900_000_000);
const PASSWORD: &str = "$argon2id$an invented hash";

/// What stands in a house beside its registers.
struct House {
    store: Store,
    case: Uuid,
    draft: Uuid,
    actor: Actor,
}

/// A house with something in every table.
fn furnish(room: &Room) -> House {
    let app: App = room.app(1);
    fill(&app.store, Plan { cases: 25, seed: 5, until: NOW }, |_| ()).unwrap();
    let actor = organisation(&app, "Aberwen County Council", 1);
    let case = app::case::open(&app, &actor, worry("Jayden Marrow")).unwrap().case;
    app::case::read(&app, &actor, case).unwrap();
    handed_on(&app, &actor);
    let draft = app::draft::begin(&app, &actor, &app::sets::all()[0]).unwrap();
    for (number, size) in [0, 1, PIECE, 2 * PIECE + 17].into_iter().enumerate() {
        let mut writer = app.store.write_file(Uuid::from_u128(number as u128), case.0, Moment(1)).unwrap();
        writer.push(&bytes(size)).unwrap();
        writer.finish().unwrap();
    }
    let message = Outgoing {
        id: Uuid::from_u128(77),
        record: case.0,
        kind: "mail.referrer",
        addressee: Some(actor.user),
        due_at: NOW,
        payload: Zeroizing::new(b"a message".to_vec()),
    };
    app.store.commit(store::Commit { outbox: vec![message], ..store::Commit::at(NOW) }).unwrap();
    let link = Invitation {
        user: Some(actor.user),
        purpose: LinkPurpose::Password,
        made_at: NOW,
        ends_at: Moment(NOW.0 + 1),
    };
    app.store.invite([1; 32], link).unwrap();
    app.store.choose_password([1; 32], actor.user, PASSWORD, NOW).unwrap();
    app.store.invite([2; 32], link).unwrap();
    let session = Session { user: actor.user, begun_at: NOW, seen_at: NOW, ends_at: Moment(NOW.0 + 1) };
    app.store.begin_session([3; 32], session).unwrap();
    app.store.note_failure("nobody@wayhaven.example", NOW, Moment(0)).unwrap();
    House { store: app.store, case: case.0, draft: draft.0, actor }
}

fn bytes(size: usize) -> Vec<u8> {
    (0..size).map(|at| (at * 7 + at / 251) as u8).collect()
}

fn save(location: &Location) -> (Vec<u8>, Contents) {
    let mut saved = Vec::new();
    let contents = backup::write(location, NOW, &mut saved).unwrap();
    (saved, contents)
}

fn restore(saved: &[u8], from: &Room, into: &Room) -> Restored {
    let keyring = from.keyring();
    let with = Restoring { keyring: &keyring, now: NOW, copied: None };
    backup::restore(&mut &*saved, &into.location, &with).unwrap()
}

/// Each engine into each.
fn ways() -> Vec<(Engine, Engine)> {
    engines().into_iter().flat_map(|from| engines().into_iter().map(move |into| (from, into))).collect()
}

#[test]
fn everything_comes_back_on_either_engine() {
    for (from, into) in ways() {
        let (room, other) = (Room::new(from), Room::bare(into));
        let House { store, case, draft, actor } = furnish(&room);
        let (saved, contents) = save(&room.location);
        assert_eq!(backup::read(&mut &*saved).unwrap(), contents, "what is read is what was written");
        assert_eq!((contents.files(), contents.made_at), (4, NOW));

        let restored = restore(&saved, &room, &other);
        assert_eq!(restored.contents, contents);
        assert!(
            restored.verified.findings.is_empty(),
            "{from:?} → {into:?}: {:#?}",
            restored.verified.findings
        );
        let copy = Store::open(&other.location, room.keyring()).unwrap();
        let (here, there) = (store.dump_registers().unwrap(), copy.dump_registers().unwrap());
        assert!(here.values().all(|rows| !rows.is_empty()), "an empty register shows nothing");
        assert_eq!(there, here, "{from:?} → {into:?}");
        let again = save(&other.location).1;
        assert_eq!(again, contents, "as many rows of each table, the same heads, the same newest seal");
        let (one, two) = (store.verify(None).unwrap(), copy.verify(None).unwrap());
        assert_eq!(
            (one.entries, one.streams, one.seals, one.unsealed),
            (two.entries, two.streams, two.seals, two.unsealed)
        );
        assert!(two.findings.is_empty());

        for (number, size) in [0, 1, PIECE, 2 * PIECE + 17].into_iter().enumerate() {
            let mut reader = copy.read_file(Uuid::from_u128(number as u128)).unwrap().unwrap();
            let mut whole = Vec::new();
            while let Some(piece) = reader.next_piece().unwrap() {
                whole.extend_from_slice(&piece);
            }
            assert!(whole == bytes(size), "{from:?} → {into:?}: a file of {size} bytes");
        }
        let looked = store.accesses(case, 100).unwrap();
        assert!(!looked.is_empty());
        assert_eq!(copy.accesses(case, 100).unwrap(), looked);
        let loaded = copy.load::<Draft>(&testkit::permit(draft)).unwrap().unwrap();
        assert_eq!(
            loaded.entries.len(),
            store.load::<Draft>(&testkit::permit(draft)).unwrap().unwrap().entries.len()
        );
        assert_eq!(copy.password_hash(actor.user).unwrap().as_deref(), Some(PASSWORD));
        let taken = copy.take_outgoing(NOW, Moment(NOW.0 + 9), 5).unwrap();
        assert_eq!(taken.iter().map(|taken| taken.payload.as_slice()).collect::<Vec<_>>(), [b"a message"]);

        assert!(copy.session(&[3; 32]).unwrap().is_none(), "whoever was signed in signs in anew");
        assert!(copy.invitation(&[2; 32], LinkPurpose::Password, NOW).unwrap().is_none());
        assert_eq!(copy.failures("nobody@wayhaven.example").unwrap().count, 0);
        // The copy is a house like any other: it is written in, and saved again.
        let app = App::new(copy, other.clock.clone(), testkit::SeededIds::new(9));
        app::case::open(&app, &actor, worry("Huw")).unwrap();
        assert!(app.store.verify(None).unwrap().findings.is_empty());
        assert_eq!(save(&other.location).1.records(), contents.records() + 2);
    }
}

#[test]
fn a_backup_holds_what_was_committed_before_it_and_hangs_together() {
    for engine in engines() {
        let room = Room::new(engine);
        let app = room.app(1);
        let actor = organisation(&app, "Aberwen", 1);
        let case = app::case::open(&app, &actor, worry("Jayden Marrow")).unwrap().case;
        let note = |app: &App| {
            let text = words("She came again on Tuesday, with the same man waiting outside.");
            app::case::change(app, &actor, case, CaseCommand::Note { occurred: Occurred::UNKNOWN, text })
                .unwrap()
        };
        let (stop, written) = (AtomicBool::new(false), AtomicUsize::new(0));
        let saved: Vec<(i64, Vec<u8>, Contents)> = std::thread::scope(|scope| {
            let busy: Vec<_> = (2..4).map(|seed| (seed, room.app(seed))).collect();
            for (seed, other) in busy {
                let (stop, written) = (&stop, &written);
                scope.spawn(move || {
                    let actor = organisation(&other, "Brynglas", seed);
                    while !stop.load(Ordering::Relaxed) {
                        app::case::open(&other, &actor, worry("Ayşe Demir")).unwrap();
                        written.fetch_add(1, Ordering::Relaxed);
                        other.store.seal(other.now()).unwrap();
                    }
                });
            }
            let all = (0..4)
                .map(|_| {
                    let version = note(&app);
                    let before = written.load(Ordering::Relaxed);
                    let (saved, contents) = save(&room.location);
                    // On a slow machine the others have not come to anything yet: the next one is saved after something new.
                    let waits = (0..6_000).take_while(|_| written.load(Ordering::Relaxed) == before);
                    waits.for_each(|_| std::thread::sleep(Duration::from_millis(10)));
                    (version, saved, contents)
                })
                .collect();
            stop.store(true, Ordering::Relaxed);
            all
        });
        assert!(
            saved.windows(2).any(|two| two[1].2.records() > two[0].2.records()),
            "nobody wrote meanwhile"
        );
        for (version, saved, contents) in saved {
            let other = Room::bare(engines().into_iter().next_back().unwrap());
            let restored = restore(&saved, &room, &other);
            assert!(restored.verified.findings.is_empty(), "{engine:?}: {:#?}", restored.verified.findings);
            assert_eq!(restored.verified.entries, contents.entries() + contents.accesses());
            let copy = Store::open(&other.location, room.keyring()).unwrap();
            let there = copy.load::<domain::case::Case>(&testkit::permit(case.0)).unwrap().unwrap();
            assert_eq!(there.entries.last().unwrap().version, version, "what was committed before is in it");
        }
    }
}

/// What migrations 2 and 3 brought is taken away again, so that the database is one of migration 1.
const BACK_TO_ONE: &str =
    "DROP TABLE credentials; DROP TABLE invitations; DROP TABLE sign_in_failures; DROP TABLE drafts;
                           ALTER TABLE cases DROP COLUMN told_at; DROP INDEX sight_news; DROP INDEX sight_opened;
                           ALTER TABLE sight DROP COLUMN shelf; ALTER TABLE sight DROP COLUMN opened_at;
                           DELETE FROM migrations WHERE number > 1";

#[test]
fn a_database_of_an_older_program_is_saved_and_restores_as_it_is_now() {
    for (from, into) in ways() {
        let (room, other) = (Room::new(from), Room::bare(into));
        let store = furnish(&room).store;
        let live = store.dump_registers().unwrap();
        store.close();
        room.meddle(BACK_TO_ONE);
        assert!(Store::open(&room.location, room.keyring()).is_err(), "it is older than this program");
        let (saved, contents) = save(&room.location);
        assert_eq!(contents.schema, 1);
        let restored = restore(&saved, &room, &other);
        assert!(restored.verified.findings.is_empty(), "{:#?}", restored.verified.findings);
        let copy = Store::open(&other.location, room.keyring()).unwrap();
        assert_eq!(
            copy.dump_registers().unwrap(),
            live,
            "with what later migrations brought, out of the journal"
        );
    }
}

#[test]
fn no_table_and_no_column_is_forgotten() {
    for engine in engines() {
        let room = Room::new(engine);
        assert_eq!(backup::uncarried(&room.location), Ok(Vec::new()), "name it in src/backup/tables.rs");
        room.meddle(
            "ALTER TABLE files ADD COLUMN colour TEXT; CREATE TABLE letters (id BIGINT); DROP TABLE sessions",
        );
        let found = backup::uncarried(&room.location).unwrap();
        assert_eq!(
            found,
            ["files.colour text is not named", "letters.id bigint is not named", "sessions is not there"]
        );
    }
}

#[test]
fn what_was_meddled_with_is_restored_and_told() {
    for (from, into) in ways() {
        let (room, other) = (Room::new(from), Room::bare(into));
        let case = furnish(&room).case;
        let id = match from {
            Engine::Sqlite => format!("x'{}'", case.simple()),
            Engine::Postgres => format!("'{case}'"),
        };
        room.meddle(&format!("UPDATE journal SET payload = hash WHERE record = {id} AND version = 1"));
        let (saved, _) = save(&room.location);
        let restored = restore(&saved, &room, &other);
        let said: Vec<String> = restored.verified.findings.iter().map(ToString::to_string).collect();
        assert!(said.iter().any(|line| line.contains("not as it was written")), "{said:#?}");
        assert!(
            said.iter().any(|line| line.contains("lists and searches") && line.contains(&case.to_string())),
            "{said:#?}"
        );
        let copy = Store::open(&other.location, room.keyring()).unwrap();
        assert!(!copy.dump_registers().unwrap()["cases"].is_empty(), "the others are there");
    }
}

/// The master key of the invented house in `tests/backups/`.
const KEPT_KEY: &str = "HM2DMY3BDVAVGN2C5FNP6TB55K2RPME3ZFQCBNKAGSKJ2CNK7PQQ====";

#[test]
fn a_backup_of_every_form_there_ever_was_still_restores() {
    for engine in engines() {
        let kept = include_bytes!("backups/form-1-migration-2.backup");
        let keyring = Keyring::new(&MasterKey::from_text(KEPT_KEY).unwrap());
        let bare = Room::bare(engine);
        let with = Restoring { keyring: &keyring, now: NOW, copied: None };
        let restored = backup::restore(&mut kept.as_slice(), &bare.location, &with).unwrap();
        assert!(restored.verified.findings.is_empty(), "{:#?}", restored.verified.findings);
        assert_eq!((restored.contents.schema, restored.contents.files()), (2, 1));
        let copy =
            Store::open(&bare.location, Keyring::new(&MasterKey::from_text(KEPT_KEY).unwrap())).unwrap();
        let mut reader = copy.read_file(Uuid::from_u128(1)).unwrap().unwrap();
        assert_eq!(*reader.next_piece().unwrap().unwrap(), b"what it was");
    }
}
