//! Mail at a real mail server: sent once, tried again, refused, or perhaps sent and then left to somebody; nothing in it of anybody.

#![expect(clippy::unwrap_used, reason = "a failed test says so by stopping")]

use std::time::Duration;

use app::mail::{MailKind, MailServer, Tally, Worker, list, queue_mail, say_arrived, send_again};
use app::{Actor, App};
use domain::user::Role;
use store::{Commit, PostState};
use testkit::people::{administrator, organisation, worry};
use testkit::post_office::{Manners, PostOffice};
use testkit::{Room, engines};

const MINUTE: i64 = 60_000_000;

struct Office {
    room: Room,
    app: App,
    lead: Actor,
    case: domain::CaseId,
    post: PostOffice,
    worker: Worker,
}

impl Office {
    fn new(engine: testkit::Engine) -> Self {
        let room = Room::new(engine);
        let app = room.app(3);
        let lead = organisation(&app, "Aberwen County Council", 1);
        let case = app::case::open(&app, &lead, worry("Qwendolyn Marrow")).unwrap().case;
        let post = PostOffice::open();
        let server =
            MailServer::at(&post.url(), None, "wayhaven@council.example", "https://wayhaven.example");
        let server = server.unwrap().with_patience(Duration::from_millis(700));
        let worker = Worker::new(app.clone(), server, 60);
        Self { room, app, lead, case, post, worker }
    }

    fn queue(&self, kind: MailKind) {
        let now = self.app.now();
        let mail = queue_mail(&self.app, kind, self.lead.user, self.case.0, now);
        self.app.store.commit(Commit::at(now).sending(mail)).unwrap();
    }

    fn state(&self) -> (PostState, Option<String>) {
        let all = list(&self.app, &self.lead).unwrap();
        assert_eq!(all.len(), 1);
        (all[0].state, all[0].said.clone())
    }
}

#[test]
fn a_message_says_that_there_is_something_and_nothing_of_whom() {
    for engine in engines() {
        let mut office = Office::new(engine);
        office.queue(MailKind::News);
        office.queue(MailKind::Reminder);
        assert_eq!(office.worker.round().unwrap(), Tally { sent: 2, ..Tally::default() });
        assert!(office.worker.round().unwrap().is_empty(), "{engine:?}: once");
        let mut received = office.post.received();
        // “…to read” before “…waits”, whichever went first.
        received.sort_by(|one, other| one.head("Subject").cmp(other.head("Subject")));
        let reference =
            app::case::reference(&office.app, &office.lead, office.case).unwrap().unwrap().to_string();
        for (message, page) in received.iter().zip(["/news", "/worklist"]) {
            assert_eq!(message.to.to_lowercase(), "nerys.1@wayhaven.example");
            assert!(message.text.contains(&format!("https://wayhaven.example{page}")), "{}", message.text);
            assert_eq!(message.head("Auto-Submitted"), "auto-generated");
            for private in
                ["Qwendolyn", "Marrow", "telephones", &reference, &office.case.0.to_string(), "Nerys Quill"]
            {
                assert!(!message.text.contains(private), "{private} is in {}", message.text);
            }
        }
        assert_ne!(received[0].head("Message-ID"), received[1].head("Message-ID"));
    }
}

#[test]
fn a_server_that_is_down_slow_or_busy_is_tried_again() {
    let mut office = Office::new(testkit::Engine::Sqlite);
    office.queue(MailKind::News);
    for (manners, word) in [(Manners::Busy, "busy"), (Manners::Slow(1_500), "slow")] {
        office.post.behave(manners);
        assert_eq!(office.worker.round().unwrap(), Tally { later: 1, ..Tally::default() }, "{word}");
        assert_eq!(office.state(), (PostState::Waiting, Some(word.to_owned())));
        assert!(office.worker.round().unwrap().is_empty(), "not at once");
        office.room.clock.pass(6 * MINUTE);
    }
    let nowhere = MailServer::at("smtp://127.0.0.1:1", None, "wayhaven@council.example", "http://localhost");
    let mut down = Worker::new(office.app.clone(), nowhere.unwrap(), 60);
    assert_eq!(down.round().unwrap(), Tally { later: 1, ..Tally::default() });
    assert_eq!(office.state(), (PostState::Waiting, Some("unreachable".to_owned())));
    office.post.behave(Manners::Kind);
    office.room.clock.pass(20 * MINUTE);
    assert_eq!(office.worker.round().unwrap(), Tally { sent: 1, ..Tally::default() });
    assert_eq!(office.post.received().len(), 1);
    assert_eq!(list(&office.app, &office.lead).unwrap()[0].attempts, 4);
}

#[test]
fn what_the_server_will_not_have_is_told_and_not_tried_again() {
    for (manners, word) in [(Manners::NoSuchAddress, "address"), (Manners::RefusesWords, "content")] {
        let mut office = Office::new(testkit::Engine::Sqlite);
        office.queue(MailKind::News);
        office.post.behave(manners);
        assert_eq!(office.worker.round().unwrap(), Tally { refused: 1, ..Tally::default() });
        assert_eq!(office.state(), (PostState::Refused, Some(word.to_owned())));
        office.room.clock.pass(9_000 * MINUTE);
        assert!(office.worker.round().unwrap().is_empty());
        assert!(office.post.received().is_empty());
    }
}

#[test]
fn somebody_who_signs_in_no_more_gets_nothing() {
    let mut office = Office::new(testkit::Engine::Sqlite);
    office.queue(MailKind::News);
    app::user::disable(&office.app, &administrator(office.lead), office.lead.user).unwrap();
    assert_eq!(office.worker.round().unwrap(), Tally { refused: 1, ..Tally::default() });
    assert_eq!(office.state().1.as_deref(), Some("nobody"));
}

#[test]
fn a_message_that_was_perhaps_sent_waits_for_somebody_to_say() {
    for engine in engines() {
        for (manners, came) in [(Manners::HangsUp, 1), (Manners::CutsOff, 0)] {
            let mut office = Office::new(engine);
            office.queue(MailKind::News);
            office.post.behave(manners);
            assert_eq!(
                office.worker.round().unwrap(),
                Tally { perhaps: 1, ..Tally::default() },
                "{manners:?}"
            );
            assert_eq!(office.post.received().len(), came);
            office.post.behave(Manners::Kind);
            office.room.clock.pass(9_000 * MINUTE);
            assert!(office.worker.round().unwrap().is_empty(), "{manners:?}: never twice by itself");
            let listed = list(&office.app, &office.lead).unwrap();
            assert_eq!(listed[0].state, PostState::Perhaps);
            let officer = Actor { role: Role::FirstResponder, ..office.lead };
            assert!(
                send_again(&office.app, &officer, listed[0].id).is_err(),
                "whoever carries the case says"
            );
            if came == 1 {
                assert!(say_arrived(&office.app, &office.lead, listed[0].id).unwrap());
            } else {
                assert!(send_again(&office.app, &office.lead, listed[0].id).unwrap());
                assert_eq!(office.worker.round().unwrap(), Tally { sent: 1, ..Tally::default() });
            }
            assert_eq!(office.post.received().len(), 1);
            assert_eq!(office.state().0, PostState::Sent);
        }
    }
}

#[test]
fn what_was_given_up_and_is_sent_again_is_tried_as_often_as_at_first() {
    let mut office = Office::new(testkit::Engine::Sqlite);
    office.queue(MailKind::News);
    office.post.behave(Manners::Busy);
    for _ in 1..14 {
        assert_eq!(office.worker.round().unwrap(), Tally { later: 1, ..Tally::default() });
        office.room.clock.pass(6 * 60 * MINUTE);
    }
    assert_eq!(office.worker.round().unwrap(), Tally { refused: 1, ..Tally::default() });
    assert_eq!(office.state(), (PostState::Refused, Some("given-up".to_owned())));
    let id = list(&office.app, &office.lead).unwrap()[0].id;
    assert!(send_again(&office.app, &office.lead, id).unwrap());
    assert_eq!(
        office.worker.round().unwrap(),
        Tally { later: 1, ..Tally::default() },
        "once more is not all"
    );
    office.room.clock.pass(2 * MINUTE);
    office.post.behave(Manners::Kind);
    assert_eq!(
        office.worker.round().unwrap(),
        Tally { sent: 1, ..Tally::default() },
        "and soon, as at first"
    );
}

#[test]
fn another_organisation_sees_nothing_of_messages() {
    let office = Office::new(testkit::Engine::Sqlite);
    office.queue(MailKind::News);
    let stranger = organisation(&office.app, "Elsewhere House", 2);
    assert!(list(&office.app, &stranger).unwrap().is_empty());
    let id = list(&office.app, &office.lead).unwrap()[0].id;
    assert!(matches!(send_again(&office.app, &stranger, id), Err(app::AppError::NotFound)));
}
