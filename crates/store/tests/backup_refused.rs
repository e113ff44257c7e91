//! A backup that is not whole, or not for this place, is refused in one line, and nothing is left behind.

#![expect(clippy::unwrap_used, reason = "a failed test says so by stopping")]

use std::path::{Path, PathBuf};

use app::demo::{Plan, fill};
use domain::Moment;
use sealed::{Keyring, MasterKey, SystemChance};
use store::Store;
use store::backup::{self, BackupError, OlderThanSeal, Restored, Restoring};
use testkit::people::{organisation, worry};
use testkit::{Engine, Room, engines};

const NOW: Moment = Moment(1_795_420_900_000_000);

fn saved(room: &Room) -> Vec<u8> {
    fill(&room.store(), Plan { cases: 3, seed: 5, until: NOW }, |_| ()).unwrap();
    let mut saved = Vec::new();
    backup::write(&room.location, NOW, &mut saved).unwrap();
    saved
}

fn restore(saved: &[u8], keyring: &Keyring, into: &Room) -> Result<Restored, BackupError> {
    let with = Restoring { keyring, now: NOW, copied: None };
    backup::restore(&mut &*saved, &into.location, &with)
}

/// Everything below a folder.
fn below(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| if path.is_dir() { [vec![path.clone()], below(&path)].concat() } else { vec![path] })
        .collect()
}

fn assert_nothing_is_left(room: &Room, why: &str) {
    assert_eq!(below(room.folder.path()), Vec::<PathBuf>::new(), "{why}");
    let free = backup::refuse_occupied(&room.location);
    assert!(free.is_ok(), "{why}: {free:?}");
}

/// The places at which frames begin and end.
fn borders(saved: &[u8]) -> Vec<usize> {
    let mut at = 20;
    let mut borders = vec![0, 16, at];
    while at + 32 < saved.len() {
        let length = u32::from_le_bytes(saved[at..at + 4].try_into().unwrap()) as usize;
        at += 4 + length;
        borders.extend([at - length, at]);
    }
    assert_eq!(at + 32, saved.len(), "frames, then 32 bytes");
    borders
}

#[test]
fn a_cut_backup_is_refused_wherever_it_is_cut() {
    let room = Room::new(Engine::Sqlite);
    let saved = saved(&room);
    backup::read(&mut &*saved).unwrap();
    let borders = borders(&saved);
    let near = borders.iter().flat_map(|border| border.saturating_sub(2)..border + 3);
    let places: Vec<usize> =
        near.chain((0..saved.len()).step_by(997)).filter(|at| *at < saved.len()).collect();
    for at in &places {
        let cut = backup::read(&mut &saved[..*at]);
        assert!(matches!(cut, Err(BackupError::Damaged)), "cut at {at}: {cut:?}");
    }
    for engine in engines() {
        let bare = Room::bare(engine);
        for at in places.iter().step_by(places.len() / 12).chain(&borders[borders.len() - 2..]) {
            let refused = restore(&saved[..*at], &room.keyring(), &bare);
            assert!(matches!(refused, Err(BackupError::Damaged)), "{engine:?}, cut at {at}: {refused:?}");
            assert_nothing_is_left(&bare, &format!("{engine:?}, cut at {at}"));
        }
    }
    let longer = [saved.as_slice(), b"x"].concat();
    assert!(matches!(backup::read(&mut &*longer), Err(BackupError::Damaged)));
}

#[test]
fn a_flipped_bit_is_refused_wherever_it_is() {
    let room = Room::new(Engine::Sqlite);
    let mut saved = saved(&room);
    let near = borders(&saved).into_iter().flat_map(|border| border.saturating_sub(2)..border + 6);
    let places: Vec<usize> =
        near.chain((0..saved.len()).step_by(499)).filter(|at| *at < saved.len()).collect();
    let bare = engines().map_rooms();
    for (number, at) in places.iter().enumerate() {
        saved[*at] ^= 1 << (at % 8);
        let read = backup::read(&mut &*saved);
        assert!(read.is_err(), "a bit flipped at {at} of {} is not noticed", saved.len());
        for bare in bare.iter().filter(|_| number % (places.len() / 12) == 0) {
            let refused = restore(&saved, &room.keyring(), bare);
            assert!(refused.is_err(), "restored with a bit flipped at {at}");
            assert_nothing_is_left(bare, &format!("a bit flipped at {at}"));
        }
        saved[*at] ^= 1 << (at % 8);
    }
    backup::read(&mut &*saved).unwrap();
}

trait MapRooms {
    fn map_rooms(self) -> Vec<Room>;
}

impl MapRooms for Vec<Engine> {
    fn map_rooms(self) -> Vec<Room> {
        self.into_iter().map(Room::bare).collect()
    }
}

#[test]
fn another_key_another_form_and_no_backup_are_told_apart() {
    let room = Room::new(Engine::Sqlite);
    let saved = saved(&room);
    let stranger = Keyring::new(&MasterKey::make(&mut SystemChance).unwrap());
    for engine in engines() {
        let bare = Room::bare(engine);
        let told = |saved: &[u8], keyring: &Keyring| {
            let refused = restore(saved, keyring, &bare).unwrap_err().to_string();
            assert!(!refused.contains('\n'), "{refused}");
            assert_nothing_is_left(&bare, &refused);
            refused
        };
        let foreign = told(&saved, &stranger);
        assert!(foreign.contains("this master key does not open this backup"), "{foreign}");
        let nothing = told(b"Dear all, please find attached the backup.", &room.keyring());
        assert!(nothing.contains("no backup of Wayhaven"), "{nothing}");
        let mut form = saved.clone();
        form[16] = 2;
        let newer = told(&form, &room.keyring());
        assert!(newer.contains("newer program"), "{newer}");
    }
}

#[test]
fn a_backup_of_a_newer_migration_is_refused() {
    let room = Room::new(Engine::Sqlite);
    let mut saved = saved(&room);
    // The header: 4 bytes of length, one for what it is, the program's version, then the migration as a varint.
    let program = saved[25] as usize;
    let at = 26 + program;
    // As postcard writes a signed number: twice it.
    let migrations = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/migrations")).unwrap();
    let numbers =
        migrations.map(|file| file.unwrap().file_name().to_str().unwrap()[..4].parse::<u8>().unwrap());
    assert_eq!(saved[at], 2 * numbers.max().unwrap(), "the last migration");
    saved[at] += 2;
    let newer = restore(&saved, &room.keyring(), &Room::bare(Engine::Sqlite)).unwrap_err();
    assert!(matches!(&newer, BackupError::Newer(program) if program == env!("CARGO_PKG_VERSION")), "{newer}");
}

#[test]
fn an_occupied_place_is_left_alone() {
    let room = Room::new(Engine::Sqlite);
    let saved = saved(&room);
    for engine in engines() {
        let other = Room::new(engine);
        let app = other.app(2);
        let actor = organisation(&app, "Brynglas", 2);
        app::case::open(&app, &actor, worry("Huw")).unwrap();
        let before = app.store.dump_registers().unwrap();
        for keyring in [room.keyring(), other.keyring()] {
            let refused = restore(&saved, &keyring, &other).unwrap_err();
            assert!(matches!(refused, BackupError::Occupied(_)), "{refused}");
            assert!(refused.to_string().contains("move away what is there"), "{refused}");
        }
        assert_eq!(app.store.dump_registers().unwrap(), before);
        // Tables that are nobody's house are in the way as well.
        let strange = Room::bare(engine);
        std::fs::create_dir_all(strange.folder.path().join("data")).unwrap();
        strange.meddle("CREATE TABLE journal (id BIGINT)");
        assert!(matches!(restore(&saved, &room.keyring(), &strange), Err(BackupError::Occupied(_))));
    }
    if engines().contains(&Engine::Postgres) {
        // What extensions put into a database holds nothing, and is in nobody's way.
        let viewed = Room::bare(Engine::Postgres);
        viewed.meddle("CREATE VIEW statistics AS SELECT 1 AS one");
        restore(&saved, &room.keyring(), &viewed).unwrap();
    }
    let bare = Room::bare(Engine::Sqlite);
    for ending in ["-wal", ".partial"] {
        let file = bare.file().with_file_name(format!("wayhaven.sqlite{ending}"));
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, "left over").unwrap();
        let refused = restore(&saved, &room.keyring(), &bare).unwrap_err().to_string();
        assert!(refused.contains(&file.display().to_string()), "{refused}");
        assert_eq!(below(bare.folder.path()).len(), 2, "what was there is there");
        std::fs::remove_file(&file).unwrap();
    }
    std::fs::write(bare.file().with_file_name("wayhaven.sqlite.partial-wal"), "left over").unwrap();
    restore(&saved, &room.keyring(), &bare).unwrap();
    let names: Vec<_> = below(&bare.folder.path().join("data"));
    assert_eq!(names, [bare.file()], "the database and nothing beside it");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&bare.file()), 0o600);
    }
}

#[test]
fn a_folder_that_was_there_stays_and_one_that_was_made_goes() {
    let room = Room::new(Engine::Sqlite);
    let saved = saved(&room);
    let bare = Room::bare(Engine::Sqlite);
    let data = bare.file().parent().unwrap().to_owned();
    std::fs::create_dir_all(&data).unwrap();
    std::fs::write(data.join("master.key"), "a key").unwrap();
    restore(&saved[..saved.len() - 1], &room.keyring(), &bare).unwrap_err();
    assert_eq!(below(bare.folder.path()), [data.clone(), data.join("master.key")]);
}

#[test]
fn a_seal_that_was_kept_tells_that_a_backup_is_older() {
    for engine in engines() {
        let room = Room::new(engine);
        let store = room.store();
        let app = room.app(1);
        let actor = organisation(&app, "Aberwen", 1);
        app::case::open(&app, &actor, worry("Jayden Marrow")).unwrap();
        let first = store.seal(Moment(NOW.0 + 1)).unwrap();
        let mut saved = Vec::new();
        backup::write(&room.location, NOW, &mut saved).unwrap();
        app::case::open(&app, &actor, worry("Huw")).unwrap();
        let kept = store.seal(Moment(NOW.0 + 2)).unwrap();
        let with = |seal| {
            let (keyring, bare) = (room.keyring(), Room::bare(engine));
            let with = Restoring { keyring: &keyring, now: NOW, copied: Some(seal) };
            let restored = backup::restore(&mut &*saved, &bare.location, &with).unwrap();
            Store::open(&bare.location, room.keyring()).unwrap();
            restored
        };
        let well = with(&first);
        assert!(well.verified.findings.is_empty() && well.older.is_none(), "{well:?}");
        let older = with(&kept);
        let missing = older.older.unwrap().missing;
        assert_eq!(older.older, Some(OlderThanSeal { sealed_at: Moment(NOW.0 + 2), missing }));
        assert!(missing >= 3, "{engine:?}: a person, a case and who opened it: {missing}");
        assert!(older.verified.findings.is_empty(), "nobody did anything: {:#?}", older.verified.findings);
        // A backup that was made after the seal and does not hold it is no older one: the seal was removed.
        let with = Restoring { keyring: &room.keyring(), now: NOW, copied: Some(&kept) };
        room.meddle(&format!("DELETE FROM seals WHERE number >= {}", kept.number));
        let mut robbed = Vec::new();
        backup::write(&room.location, Moment(NOW.0 + 3), &mut robbed).unwrap();
        let bare = Room::bare(engine);
        let restored = backup::restore(&mut &*robbed, &bare.location, &with).unwrap();
        let said: Vec<String> = restored.verified.findings.iter().map(ToString::to_string).collect();
        assert!(said.iter().any(|line| line.contains("seals were removed or replaced")), "{said:#?}");
        assert_eq!(restored.older, None);
    }
}
