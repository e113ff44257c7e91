//! A record that was opened lately is never an old one: what others wrote since is in it, and what is gone is gone.

#![expect(clippy::unwrap_used, reason = "a failed test says so by stopping")]

use std::sync::atomic::{AtomicBool, Ordering};

use domain::case::{Case, CaseCommand};
use domain::{CaseId, Occurred};
use store::Store;
use testkit::people::{organisation, words, worry};
use testkit::{Room, engines};

fn version(store: &Store, case: CaseId) -> Option<i64> {
    let viewed = store.view::<Case>(&testkit::permit(case.0)).unwrap();
    let loaded = store.load::<Case>(&testkit::permit(case.0)).unwrap();
    assert_eq!(
        viewed.as_ref().map(|case| case.entries.clone()),
        loaded.map(|case| case.entries),
        "for reading and for writing it is the same"
    );
    viewed.map(|case| case.version)
}

#[test]
fn what_another_process_wrote_is_in_it_at_once() {
    for engine in engines() {
        let room = Room::new(engine);
        let (here, there) = (room.app(1), room.app(2));
        let actor = organisation(&here, "Aberwen", 1);
        let case = app::case::open(&here, &actor, worry("Jayden Marrow")).unwrap().case;
        let first = version(&there.store, case).unwrap();
        let stop = AtomicBool::new(false);
        std::thread::scope(|scope| {
            // Somebody looks all the time while the other writes: what they see never goes back.
            scope.spawn(|| {
                let mut last = first;
                while !stop.load(Ordering::Relaxed) {
                    let seen = version_seen(&there.store, case);
                    assert!(seen >= last, "{engine:?}: {seen} after {last}");
                    last = seen;
                }
            });
            for number in 0..40 {
                let note = CaseCommand::Note {
                    occurred: Occurred::UNKNOWN,
                    text: words(&format!("Seen again, {number} times.")),
                };
                let wrote = app::case::change(&here, &actor, case, note).unwrap();
                assert_eq!(version_seen(&there.store, case), wrote, "{engine:?}");
                assert_eq!(version_seen(&here.store, case), wrote, "{engine:?}");
            }
            stop.store(true, Ordering::Relaxed);
        });
        assert_eq!(version(&there.store, case), Some(first + 40));
    }
}

fn version_seen(store: &Store, case: CaseId) -> i64 {
    store.view::<Case>(&testkit::permit(case.0)).unwrap().unwrap().version
}

#[test]
fn what_is_gone_from_the_database_is_not_shown_from_memory() {
    for engine in engines() {
        let room = Room::new(engine);
        let app = room.app(1);
        let actor = organisation(&app, "Aberwen", 1);
        let case = app::case::open(&app, &actor, worry("Jayden Marrow")).unwrap().case;
        assert!(version(&app.store, case).is_some());
        room.meddle("DELETE FROM records WHERE noun = 'case'");
        assert_eq!(version(&app.store, case), None, "{engine:?}");
    }
}

#[test]
fn readings_that_belong_together_see_one_moment() {
    for engine in engines() {
        let room = Room::new(engine);
        let (here, there) = (room.app(1), room.app(2));
        let actor = organisation(&here, "Aberwen", 1);
        let case = app::case::open(&here, &actor, worry("Jayden Marrow")).unwrap().case;
        let note = |number: i64| CaseCommand::Note {
            occurred: Occurred::UNKNOWN,
            text: words(&format!("Seen again, {number} times.")),
        };
        let before = version_seen(&there.store, case);
        let together = there.store.at_one_moment(|| {
            let first = version_seen(&there.store, case);
            let wrote = app::case::change(&here, &actor, case, note(1)).unwrap();
            // What others commit meanwhile is not seen, not even by a reading within a reading.
            let inner = there.store.at_one_moment(|| version_seen(&there.store, case)).unwrap();
            // Another house that this thread reads is not held.
            assert_eq!(version_seen(&here.store, case), wrote, "{engine:?}");
            (first, inner)
        });
        assert_eq!(together.unwrap(), (before, before), "{engine:?}");
        assert_eq!(version_seen(&there.store, case), before + 1, "{engine:?}: and afterwards it is");
        // One that stops half-way gives its connection back as well: there are eight, and none is lost.
        for _ in 0..20 {
            let stopped = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
                there.store.at_one_moment(|| {
                    version_seen(&there.store, case);
                    assert!(case.0.is_nil(), "stopped on purpose");
                })
            }));
            assert!(stopped.is_err());
        }
        app::case::change(&here, &actor, case, note(2)).unwrap();
        assert_eq!(version_seen(&there.store, case), before + 2, "{engine:?}");
    }
}
