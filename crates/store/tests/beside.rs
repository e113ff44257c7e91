//! What stands beside the journal: files, outbox, sign-in sessions.

#![expect(clippy::unwrap_used, reason = "a failed test says so by stopping")]

use domain::{Moment, UserId};
use store::{Access, Commit, Ending, Outcome, Outgoing, PIECE, PostState, Session, Store};
use testkit::people::{organisation, worry};
use testkit::{Room, engines};
use uuid::Uuid;
use zeroize::Zeroizing;

fn case(room: &Room) -> (Store, Uuid) {
    let app = room.app(1);
    let actor = organisation(&app, "Aberwen", 1);
    let case = app::case::open(&app, &actor, worry("Jayden Marrow")).unwrap().case.0;
    (app.store.clone(), case)
}

fn read_whole(store: &Store, id: Uuid) -> Vec<u8> {
    let mut reader = store.read_file(id).unwrap().unwrap();
    let mut whole = Vec::new();
    while let Some(piece) = reader.next_piece().unwrap() {
        assert!(piece.len() <= PIECE);
        whole.extend_from_slice(&piece);
    }
    assert_eq!(reader.size, whole.len() as i64);
    whole
}

#[test]
fn a_file_comes_back_whatever_its_size() {
    for engine in engines() {
        let room = Room::new(engine);
        let (store, case) = case(&room);
        for (number, size) in [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE + 17].into_iter().enumerate() {
            let id = Uuid::from_u128(number as u128);
            let bytes: Vec<u8> = (0..size).map(|at| (at * 7 + at / 251) as u8).collect();
            let mut writer = store.write_file(id, case, Moment(1)).unwrap();
            bytes.chunks(70_000).for_each(|chunk| writer.push(chunk).unwrap());
            assert!(store.read_file(id).unwrap().is_none(), "a file is not shown before it is complete");
            writer.finish().unwrap();
            assert!(read_whole(&store, id) == bytes, "{engine:?}: {size} bytes");
        }
    }
}

#[test]
fn a_cut_or_mixed_up_file_does_not_open() {
    for engine in engines() {
        for meddling in [
            "DELETE FROM file_pieces WHERE number = 2; UPDATE files SET pieces = 2",
            "UPDATE file_pieces SET sealed = (SELECT p.sealed FROM file_pieces p WHERE p.number = 0) WHERE number = 1",
            "DELETE FROM file_pieces WHERE number = 1",
        ] {
            let room = Room::new(engine);
            let (store, case) = case(&room);
            let mut writer = store.write_file(Uuid::from_u128(1), case, Moment(1)).unwrap();
            writer.push(&vec![9; 3 * PIECE - 5]).unwrap();
            writer.finish().unwrap();
            room.meddle(meddling);
            let mut reader = store.read_file(Uuid::from_u128(1)).unwrap().unwrap();
            let failed = (0..4).any(|_| reader.next_piece().is_err());
            assert!(failed, "{engine:?}: {meddling}");
        }
    }
}

#[test]
fn a_file_that_was_never_finished_is_forgotten() {
    for engine in engines() {
        let room = Room::new(engine);
        let (store, case) = case(&room);
        let mut writer = store.write_file(Uuid::from_u128(1), case, Moment(1)).unwrap();
        writer.push(&vec![9; 2 * PIECE]).unwrap();
        drop(writer);
        store.forget_unfinished_files(Moment(2)).unwrap();
        room.meddle(if matches!(engine, testkit::Engine::Sqlite) {
            "CREATE TABLE left_over AS SELECT 1 / (CASE WHEN COUNT(*) = 0 THEN 1 ELSE 0 END) AS none FROM file_pieces"
        } else {
            "SELECT 1 / (CASE WHEN COUNT(*) = 0 THEN 1 ELSE 0 END) FROM file_pieces"
        });
        assert!(
            store.write_file(Uuid::from_u128(2), Uuid::from_u128(404), Moment(1)).is_err(),
            "a file needs its record"
        );
    }
}

#[test]
fn a_message_is_taken_once_and_again_only_after_its_lease() {
    for engine in engines() {
        let room = Room::new(engine);
        let (store, case) = case(&room);
        let outgoing = |number: u128, due_at| Outgoing {
            id: Uuid::from_u128(number),
            record: case,
            kind: "mail.referrer",
            addressee: None,
            due_at: Moment(due_at),
            payload: Zeroizing::new(format!("message {number}").into_bytes()),
        };
        let outbox = (0..20).map(|number| outgoing(number, 10)).chain([outgoing(99, 5_000)]).collect();
        store.commit(Commit { outbox, ..Commit::at(Moment(1)) }).unwrap();
        assert!(store.take_outgoing(Moment(9), Moment(100), 50).unwrap().is_empty(), "not before it is due");
        let others = room.store();
        let taken: Vec<_> = std::thread::scope(|scope| {
            let lanes: Vec<_> = [&store, &others, &store, &others]
                .map(|store| scope.spawn(move || store.take_outgoing(Moment(10), Moment(100), 7).unwrap()))
                .into();
            lanes.into_iter().flat_map(|lane| lane.join().unwrap()).collect()
        });
        let mut ids: Vec<_> = taken.iter().map(|taken| taken.id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!((ids.len(), taken.len()), (20, 20), "{engine:?}: each is taken by one worker");
        assert!(
            taken
                .iter()
                .all(|taken| *taken.payload == format!("message {}", taken.id.as_u128()).into_bytes())
        );
        store.outgoing_sent(ids[0], Moment(50)).unwrap();
        let later = taken.iter().find(|taken| taken.id == ids[1]).unwrap();
        store.outgoing_later(later, Moment(50), Moment(700), "busy").unwrap();
        let again = store.take_outgoing(Moment(101), Moment(200), 50).unwrap();
        assert_eq!(again.len(), 18, "{engine:?}: a lease that ran out is taken again, a sent message never");
        assert!(again.iter().all(|taken| taken.attempts == 2));
        assert_eq!(store.outgoing_waiting().unwrap(), 20);
    }
}

#[test]
fn a_message_that_does_not_open_is_refused_and_keeps_no_other_waiting() {
    for engine in engines() {
        let room = Room::new(engine);
        let (store, case) = case(&room);
        let outgoing = |number: u128| Outgoing {
            id: Uuid::from_u128(number),
            record: case,
            kind: "mail.referrer",
            addressee: None,
            due_at: Moment(9 + i64::try_from(number).unwrap()),
            payload: Zeroizing::new(Vec::new()),
        };
        let outbox = (1..=3).map(outgoing).collect();
        store.commit(Commit { outbox, ..Commit::at(Moment(1)) }).unwrap();
        // One holds what another says: it opens under no key.
        room.meddle(
            "UPDATE outbox SET sealed = (SELECT sealed FROM outbox WHERE due_at = 12) WHERE due_at = 10",
        );
        let mut taken = store.take_outgoing(Moment(20), Moment(30), 9).unwrap();
        taken.sort_by_key(|taken| taken.id);
        assert_eq!(taken.iter().map(|taken| taken.id.as_u128()).collect::<Vec<_>>(), [2, 3], "{engine:?}");
        let one = store.posted(Uuid::from_u128(1)).unwrap().unwrap();
        assert_eq!((one.state, one.said.as_deref()), (PostState::Refused, Some("sealed")), "{engine:?}");
    }
}

#[test]
fn a_message_whose_worker_died_while_it_left_is_never_sent_again_by_itself() {
    for engine in engines() {
        let room = Room::new(engine);
        let (store, case) = case(&room);
        let outgoing = |number: u128| Outgoing {
            id: Uuid::from_u128(number),
            record: case,
            kind: "mail.referrer",
            addressee: None,
            due_at: Moment(10),
            payload: Zeroizing::new(Vec::new()),
        };
        let outbox = (1..=4).map(outgoing).collect();
        store.commit(Commit { outbox, ..Commit::at(Moment(1)) }).unwrap();
        let take = |at, until| {
            let mut taken = store.take_outgoing(Moment(at), Moment(until), 9).unwrap();
            taken.sort_by_key(|taken| taken.id);
            taken
        };
        let first = take(10, 20);
        assert!(store.outgoing_leaves(&first[0], Moment(11), Moment(30)).unwrap());
        // Its lease ran out, and another took it: whoever had it must not send it.
        let again = take(21, 40);
        assert_eq!(again.iter().map(|taken| taken.id.as_u128()).collect::<Vec<_>>(), [2, 3, 4], "{engine:?}");
        assert!(!store.outgoing_leaves(&first[1], Moment(22), Moment(30)).unwrap());
        assert!(store.outgoing_leaves(&again[0], Moment(22), Moment(60)).unwrap());
        store.outgoing_later(&again[1], Moment(23), Moment(99), "busy").unwrap();
        store.outgoing_ended(&again[2], Moment(23), Ending::Refused, "address").unwrap();
        assert_eq!(store.outgoing_unsure(Moment(29)).unwrap(), 0, "it may still answer");
        assert_eq!(store.outgoing_unsure(Moment(30)).unwrap(), 1);
        store.outgoing_sent(again[0].id, Moment(31)).unwrap();
        let state = |number| store.outgoing_state(Uuid::from_u128(number)).unwrap().unwrap();
        assert_eq!([1, 2, 3, 4].map(state), ["perhaps", "sent", "waiting", "refused"], "{engine:?}");
        assert!(take(31, 99).is_empty(), "{engine:?}: nothing of these is due");
        assert!(!store.outgoing_again(again[0].id, Moment(32)).unwrap(), "it was sent");
        assert!(store.outgoing_again(first[0].id, Moment(32)).unwrap(), "somebody said so");
        assert!(!store.outgoing_arrived(first[0].id, Moment(33)).unwrap(), "it waits now");
        assert_eq!(take(34, 99).len(), 1, "{engine:?}");
    }
}

#[test]
fn a_session_is_found_by_its_hash_until_it_is_ended() {
    for engine in engines() {
        let room = Room::new(engine);
        let store = room.store();
        let user = UserId(Uuid::from_u128(1));
        let session = |begun| Session {
            user,
            begun_at: Moment(begun),
            seen_at: Moment(begun),
            ends_at: Moment(begun + 100),
        };
        store.begin_session([1; 32], session(1)).unwrap();
        store.begin_session([2; 32], session(2)).unwrap();
        store.begin_session([3; 32], session(3)).unwrap();
        assert!(store.begin_session([3; 32], session(3)).is_err());
        store.touch_session([1; 32], Moment(50)).unwrap();
        store.touch_session([1; 32], Moment(40)).unwrap();
        assert_eq!(store.session(&[1; 32]).unwrap(), Some(Session { seen_at: Moment(50), ..session(1) }));
        assert_eq!(store.session(&[9; 32]).unwrap(), None);
        store.end_session([1; 32]).unwrap();
        let own = || store.sessions_of(user).unwrap().iter().map(|own| own.session).collect::<Vec<_>>();
        assert_eq!(own(), [session(2), session(3)]);
        store.forget_ended_sessions(Moment(102)).unwrap();
        assert_eq!(own(), [session(3)]);
        store.end_sessions_of(user).unwrap();
        assert!(store.sessions_of(user).unwrap().is_empty());
    }
}

#[test]
fn access_entries_are_chained_with_the_rest() {
    for engine in engines() {
        let room = Room::new(engine);
        let (store, case) = case(&room);
        let before = store.verify(None).unwrap().entries;
        let access = Access {
            actor: None,
            organisation: None,
            action: "case.read",
            outcome: Outcome::Refused,
            record: Some(case),
            shown: vec![case; 3],
        };
        store.commit(Commit::at(Moment(5)).seen(access)).unwrap();
        let verified = store.verify(None).unwrap();
        assert_eq!((verified.entries, verified.findings), (before + 1, Vec::new()));
    }
}
