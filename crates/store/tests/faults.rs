//! When something fails, the caller learns that it was not saved, and the program goes on without a restart.

#![expect(clippy::unwrap_used, reason = "a failed test says so by stopping")]

use app::house::{House, HouseError, KeySource};
use domain::user::{Added, Role, User};
use domain::{Author, Change, Loaded, Moment, News, Occurred, OrganisationId, UserId};
use sealed::{Keyring, MasterKey, SystemChance};
use store::{Commit, CommitError, Location, StartError, Store};
use testkit::people::words;
use testkit::{Engine, Room, engines};
use uuid::Uuid;

fn add(store: &Store, number: u128) -> Result<(), CommitError> {
    let organisation = OrganisationId(Uuid::from_u128(2));
    let author = Author { user: UserId(Uuid::from_u128(1)), organisation };
    let email = words(&format!("{number}@wayhaven.example"));
    let added = Added { name: words(&"Huw".repeat(500)), email, organisation, team: None, role: Role::Lead };
    let news = vec![News { occurred: Occurred::UNKNOWN, event: added.into() }];
    let change = Change::of(&mut Loaded::<User>::new(Uuid::from_u128(number)), news, author, Moment(1));
    store.commit(Commit::at(Moment(1)).with(change))
}

fn is_there(store: &Store, number: u128) -> bool {
    store.load::<User>(&testkit::permit(Uuid::from_u128(number))).unwrap().is_some()
}

/// A small disk, where we may make one; `None` where we may not.
fn small_disk(folder: &std::path::Path) -> bool {
    std::fs::create_dir_all(folder).unwrap();
    let mount = std::process::Command::new("mount")
        .args(["-t", "tmpfs", "-o", "size=4m,mode=700", "tmpfs"])
        .arg(folder)
        .stderr(std::process::Stdio::null())
        .status();
    mount.is_ok_and(|status| status.success())
}

#[test]
fn a_full_disk_is_told_and_got_over() {
    let room = Room::bare(Engine::Sqlite);
    let disk = room.folder.path().join("data");
    if !small_disk(&disk) {
        testkit::did_not_run("a full disk: only root may mount a small one");
        return;
    }
    store::migrate(&room.location, &room.keyring(), &mut SystemChance, Moment(0)).unwrap();
    let store = room.store();
    let filler = disk.join("filler");
    std::fs::write(&filler, vec![0; 1_500_000]).unwrap();
    let mut saved = Vec::new();
    let mut refused = None;
    for number in 1..20_000 {
        match add(&store, number) {
            Ok(()) => saved.push(number),
            Err(error) => {
                refused = Some((number, error));
                break;
            }
        }
    }
    let (number, error) = refused.expect("four megabytes are full before twenty thousand users are in");
    assert_eq!(error, CommitError::NotSaved("the disk is full".to_owned()));
    assert!(!is_there(&store, number));
    std::fs::remove_file(&filler).unwrap();
    add(&store, number).expect("there is room again, and it is saved without a restart");
    saved.push(number);
    assert!(saved.iter().all(|number| is_there(&store, *number)));
    assert!(store.verify(None).unwrap().findings.is_empty());
    store.close();
    let _unmounted = std::process::Command::new("umount").arg("-l").arg(&disk).status();
}

#[test]
fn a_held_lock_is_told_and_got_over() {
    let room = Room::new(Engine::Sqlite);
    let store = room.store();
    add(&store, 1).unwrap();
    let other = rusqlite::Connection::open(room.file()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let refused = add(&store, 2).unwrap_err();
    assert!(matches!(refused, CommitError::NotSaved(_)), "{refused:?}");
    assert!(!is_there(&store, 2));
    other.execute_batch("ROLLBACK").unwrap();
    add(&store, 2).unwrap();
    assert!(is_there(&store, 2));
    assert!(store.verify(None).unwrap().findings.is_empty());
}

#[test]
fn a_lost_connection_is_got_over() {
    if !engines().contains(&Engine::Postgres) {
        return;
    }
    let room = Room::new(Engine::Postgres);
    let store = room.store();
    add(&store, 1).unwrap();
    for number in 2..6 {
        room.meddle(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
             WHERE datname = current_database() AND pid <> pg_backend_pid()",
        );
        add(&store, number).expect("the writer connects again by itself");
        assert!((0..3).any(|_| {
            store.load::<User>(&testkit::permit(Uuid::from_u128(number))).is_ok_and(|user| user.is_some())
        }));
    }
    assert!(store.verify(None).unwrap().findings.is_empty());
}

#[test]
fn a_database_that_is_gone_is_told_and_got_over() {
    if !engines().contains(&Engine::Postgres) {
        return;
    }
    let room = Room::new(Engine::Postgres);
    let store = room.store();
    add(&store, 1).unwrap();
    let Location::Postgres(url) = &room.location else { unreachable!("PostgreSQL") };
    let name = url.rsplit('/').next().unwrap();
    let server = Room::bare(Engine::Postgres);
    // Nobody may connect any more, and those who are connected are thrown out.
    server.meddle(&format!("ALTER DATABASE {name} ALLOW_CONNECTIONS false"));
    server
        .meddle(&format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"));
    let refused = add(&store, 2).unwrap_err();
    assert!(matches!(refused, CommitError::NotSaved(_)), "{refused:?}");
    server.meddle(&format!("ALTER DATABASE {name} ALLOW_CONNECTIONS true"));
    add(&store, 2).unwrap();
    assert!(is_there(&store, 2));
}

#[test]
fn a_set_up_that_cannot_work_is_refused_in_one_line() {
    for engine in engines() {
        let bare = Room::bare(engine);
        assert!(matches!(Store::open(&bare.location, bare.keyring()), Err(StartError::Empty)));

        let room = Room::new(engine);
        let stranger = Keyring::new(&MasterKey::make(&mut SystemChance).unwrap());
        assert!(matches!(Store::open(&room.location, stranger), Err(StartError::WrongKey)));
        let stranger = Keyring::new(&MasterKey::make(&mut SystemChance).unwrap());
        let migrated = store::migrate(&room.location, &stranger, &mut SystemChance, Moment(0));
        assert!(matches!(migrated, Err(StartError::WrongKey)));

        room.meddle("INSERT INTO migrations (number, name, hash, begun_at, done_at) SELECT 99, 'later', hash, 0, 0 FROM migrations WHERE number = 1");
        let newer = Store::open(&room.location, room.keyring()).unwrap_err();
        assert!(matches!(newer, StartError::Newer { found: 99, .. }));
        assert!(!newer.to_string().contains('\n'));
        room.meddle("DELETE FROM migrations WHERE number = 99");

        room.meddle("UPDATE migrations SET done_at = NULL");
        assert!(matches!(Store::open(&room.location, room.keyring()), Err(StartError::HalfRun(1))));
        room.meddle("UPDATE migrations SET done_at = 1");
        Store::open(&room.location, room.keyring()).unwrap();
        room.meddle("UPDATE migrations SET name = name, done_at = 1, hash = (SELECT key_check FROM house)");
        assert!(matches!(Store::open(&room.location, room.keyring()), Err(StartError::Differs(1))));
    }
}

#[test]
fn a_migration_that_was_cut_off_is_finished_by_migrate() {
    for engine in engines() {
        let bare = Room::bare(engine);
        // What a process leaves that is killed after it has marked the beginning: the mark, and none of the tables.
        std::fs::create_dir_all(bare.folder.path().join("data")).unwrap();
        let begun = Room::new(Engine::Sqlite);
        let mark: (Vec<u8>,) = rusqlite::Connection::open(begun.file())
            .unwrap()
            .query_row("SELECT hash FROM migrations WHERE number = 1", [], |row| Ok((row.get(0)?,)))
            .unwrap();
        let hex: String = mark.0.iter().map(|byte| format!("{byte:02x}")).collect();
        let bytes = if engine == Engine::Sqlite { format!("x'{hex}'") } else { format!("'\\x{hex}'") };
        bare.meddle(&format!(
            "CREATE TABLE migrations (number BIGINT PRIMARY KEY, name TEXT NOT NULL, hash {} NOT NULL, begun_at BIGINT NOT NULL, done_at BIGINT);
             INSERT INTO migrations VALUES (1, 'house', {bytes}, 0, NULL)",
            if engine == Engine::Sqlite { "BLOB" } else { "BYTEA" }
        ));
        let refused = Store::open(&bare.location, bare.keyring());
        assert!(matches!(refused, Err(StartError::HalfRun(1) | StartError::Empty)), "{refused:?}");
        store::migrate(&bare.location, &bare.keyring(), &mut SystemChance, Moment(0)).unwrap();
        let store = Store::open(&bare.location, bare.keyring()).unwrap();
        add(&store, 1).unwrap();
    }
}

#[test]
fn postgresql_with_another_collation_is_refused() {
    if !engines().contains(&Engine::Postgres) {
        return;
    }
    let admin = Room::bare(Engine::Postgres);
    let name = format!("test_collation_{}", std::process::id());
    admin.meddle(&format!(
        "CREATE DATABASE {name} TEMPLATE template0 LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'"
    ));
    let Location::Postgres(url) = &admin.location else { unreachable!("PostgreSQL") };
    let (server, _) = url.rsplit_once('/').unwrap();
    let location = Location::Postgres(format!("{server}/{name}"));
    let refused = store::migrate(&location, &admin.keyring(), &mut SystemChance, Moment(0));
    assert!(matches!(refused, Err(StartError::Collation(_))), "{refused:?}");
    admin.meddle(&format!("DROP DATABASE {name} WITH (FORCE)"));
}

#[test]
fn a_lost_key_is_never_replaced() {
    let room = Room::bare(Engine::Sqlite);
    let folder = room.folder.path().join("house");
    let house = House::in_folder(&folder, None);
    let prepared = house.prepare(Moment(0)).unwrap();
    assert_eq!(prepared.new_key, Some(folder.join("master.key")));
    house.open().unwrap();
    std::fs::remove_file(folder.join("master.key")).unwrap();
    assert!(matches!(house.prepare(Moment(0)), Err(HouseError::KeyLost(_))));
    assert!(matches!(house.open(), Err(HouseError::KeyLost(_))));
    assert!(!folder.join("master.key").exists());
    let elsewhere = House::in_folder(&folder, Some(KeySource::File(folder.join("other.key"))));
    assert!(matches!(elsewhere.prepare(Moment(0)), Err(HouseError::KeyLost(_))));
}

#[test]
fn a_process_whose_first_commit_is_refused_goes_on_writing() {
    for engine in engines() {
        let room = Room::new(engine);
        let first = room.store();
        add(&first, 10).unwrap();
        let second = room.store();
        assert!(matches!(add(&second, 10), Err(CommitError::Conflict(_))), "{engine:?}");
        add(&second, 11).unwrap();
        add(&second, 12).unwrap();
        assert!(second.writes());
        assert!(is_there(&first, 11) && is_there(&first, 12), "{engine:?}");
        let third = room.store();
        assert!(matches!(add(&third, 11), Err(CommitError::Conflict(_))), "{engine:?}");
        assert!(first.verify(None).unwrap().findings.is_empty(), "{engine:?}");
    }
}
