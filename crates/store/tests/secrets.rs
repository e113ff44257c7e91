//! Marked names, birth dates and sentences are in no database file, log or error.

#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a failed test says so by stopping")]

use std::path::{Path, PathBuf};

use app::case::NewCase;
use domain::case::CaseCommand;
use domain::person::AgeBand;
use domain::{Nation, Occurred, PartialDate};
use testkit::people::words;
use testkit::{Engine, Room, engines};

/// Strings that occur nowhere else: a name, a birth date, sentences, an address, in several scripts.
const MARKS: [&str; 6] = [
    "Zephyrinaq",
    "Qwxzholm",
    "1987-11-29",
    "She says the van is kept behind the kennels at Qwxzfarm.",
    "أخفى جواز سفرها في الثلاجة",
    "zq.marker@wayhaven.example",
];

fn plant(room: &Room) {
    let app = room.app(1);
    let actor = testkit::people::organisation(&app, "Aberwen County Council", 1);
    let administrator = testkit::people::administrator(actor);
    app::user::add(
        &app,
        &administrator,
        app::user::NewUser {
            name: words(MARKS[1]),
            email: words(MARKS[5]),
            organisation: actor.organisation,
            team: None,
            role: domain::user::Role::Lead,
        },
    )
    .unwrap();
    let new = NewCase {
        names: vec![words(&format!("{} {}", MARKS[0], MARKS[1]))],
        birth: Some(PartialDate { year: 1987, month: Some(11), day: Some(29) }),
        age_band: AgeBand::Adult,
        nation: Nation::England,
        occurred: Occurred::UNKNOWN,
        worry: words(MARKS[3]),
    };
    let opened = app::case::open(&app, &actor, new).unwrap();
    let note = CaseCommand::Note { occurred: Occurred::UNKNOWN, text: words(MARKS[4]) };
    app::case::change(&app, &actor, opened.case, note.clone()).unwrap();
    // What errors and debugging say of it.
    let read = app::case::read(&app, &actor, opened.case).unwrap();
    let taken = app::user::add(
        &app,
        &administrator,
        app::user::NewUser {
            name: words(MARKS[1]),
            email: words(MARKS[5]),
            organisation: actor.organisation,
            team: None,
            role: domain::user::Role::Lead,
        },
    );
    let wanted = app::case::Wanted::text(words(MARKS[0]));
    let found = app::case::find(&app, &actor, &wanted).unwrap();
    assert_eq!(found.found().len(), 1, "what is sealed is still found by its name");
    let said = format!(
        "{read:?} {taken:?} {note:?} {found:?} {wanted:?} {:?}",
        app.store.load::<domain::case::Case>(&testkit::permit(opened.case)).unwrap()
    );
    for mark in MARKS {
        assert!(!said.contains(mark), "{mark} is in what debugging says");
    }
    app.store.seal(read_time(&app)).unwrap();
}

fn read_time(app: &app::App) -> domain::Moment {
    app.now()
}

/// The files below a folder that hold the mark.
fn holding(folder: &Path, mark: &[u8]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                folders.push(path);
            } else if let Ok(bytes) = std::fs::read(&path)
                && bytes.windows(mark.len()).any(|window| window == mark)
            {
                found.push(path);
            }
        }
    }
    found
}

#[test]
fn marked_words_are_in_no_file() {
    for engine in engines() {
        let room = Room::new(engine);
        plant(&room);
        let folder = match engine {
            Engine::Sqlite => room.folder.path().to_owned(),
            Engine::Postgres => {
                room.meddle("CHECKPOINT");
                PathBuf::from(std::env::var_os("WAYHAVEN_TEST_POSTGRES_DATA").unwrap())
            }
        };
        // A mark of this search itself: the kind of the entry stands in the clear and must be found.
        assert!(
            !holding(&folder, b"case.noted").is_empty(),
            "{engine:?}: the search looks in the wrong place"
        );
        for mark in MARKS {
            let found = holding(&folder, mark.as_bytes());
            assert!(found.is_empty(), "{engine:?}: {mark} is in {found:?}");
            let found = holding(&folder, mark.to_lowercase().as_bytes());
            assert!(found.is_empty(), "{engine:?}: {mark} in lower case is in {found:?}");
        }
    }
}
