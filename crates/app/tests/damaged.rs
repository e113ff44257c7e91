//! One damaged row of a register takes no list from anybody: its line is marked, and the others are as they were.

use app::due::{self, Wanted, Whose};
use app::{Actor, Clock as _, case, organisation, user};
use domain::user::Role;
use testkit::people::{administrator, words, worry};
use testkit::{Engine, Room, engines};
use uuid::Uuid;

const WEEK: Wanted = Wanted { whose: Whose::Anybodys, sort: None, days: 7 };

fn id_in(engine: Engine, id: Uuid) -> String {
    match engine {
        Engine::Sqlite => format!("x'{}'", id.simple()),
        Engine::Postgres => format!("'{id}'::uuid"),
    }
}

fn nothing_in(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "x'00'",
        Engine::Postgres => "'\\x00'::bytea",
    }
}

#[test]
fn one_damaged_case_or_person_is_marked_and_the_list_goes_on() {
    for engine in engines() {
        let room = Room::new(engine);
        let app = room.app(1);
        let actor = testkit::people::organisation(&app, "Aberwen County Council", 1);
        let (one, other) = (
            case::open(&app, &actor, worry("Adaeze Nwosu")).unwrap(),
            case::open(&app, &actor, worry("Bram Tolley")).unwrap(),
        );
        let due_before = due::list(&app, &actor, &WEEK, None, 50).unwrap().lines.len();
        let nothing = nothing_in(engine);
        let of_case = id_in(engine, one.case.0);
        let mut meddlings = vec![
            format!("UPDATE summaries SET sealed = {nothing} WHERE record = {of_case}"),
            format!(
                "UPDATE summaries SET sealed = {nothing} WHERE record = (SELECT person FROM cases WHERE id = {of_case})"
            ),
            format!("UPDATE cases SET nation = 'junk' WHERE id = {of_case}"),
        ];
        if engine == Engine::Sqlite {
            meddlings.push(format!("UPDATE cases SET owner = 'nobody' WHERE id = {of_case}"));
            meddlings.push(format!("UPDATE cases SET person = x'01' WHERE id = {of_case}"));
        }
        for meddling in meddlings {
            room.meddle(&meddling);
            let lines = case::list(&app, &actor, &case::Shown::default(), None, 50).unwrap().lines;
            let damaged =
                |case: domain::CaseId| lines.iter().find(|line| line.case == case).map(|line| line.damaged);
            assert_eq!(damaged(one.case), Some(true), "{engine:?} {meddling}");
            assert_eq!(damaged(other.case), Some(false), "{engine:?} {meddling}");
            let whole = lines.iter().find(|line| line.case == other.case).unwrap();
            assert_eq!(whole.names, [words("Bram Tolley")], "{engine:?} {meddling}");
            let due = due::list(&app, &actor, &WEEK, None, 50).unwrap().lines;
            assert_eq!(due.len(), due_before, "{engine:?} {meddling}: nothing that is due is lost");
            case::read(&app, &actor, one.case).unwrap();
            app.store.rebuild_registers().unwrap();
            let lines = case::list(&app, &actor, &case::Shown::default(), None, 50).unwrap().lines;
            assert!(lines.iter().all(|line| !line.damaged), "{engine:?} {meddling}");
        }
    }
}

#[test]
fn what_is_due_and_cannot_be_read_is_told_and_the_rest_of_the_list_goes_on_page_after_page() {
    for engine in engines() {
        let room = Room::new(engine);
        app::demo::fill(
            &room.store(),
            app::demo::Plan { cases: 120, seed: 5, until: room.clock.now() },
            |_| (),
        )
        .unwrap();
        let app = room.app(1);
        let users = app.store.users().unwrap().into_iter().filter(|(.., role, _)| *role == Role::Lead);
        let leads = users.map(|(user, organisation, role, _)| Actor { user, organisation, role });
        let busy = |lead: &Actor| due::list(&app, lead, &WEEK, None, 100).unwrap().lines.len();
        let lead = leads.max_by_key(busy).unwrap();
        let all = |limit| {
            let (mut lines, mut damaged, mut after) = (Vec::new(), false, None);
            loop {
                let page = due::list(&app, &lead, &WEEK, after, limit).unwrap();
                damaged |= page.damaged;
                lines.extend(page.lines.into_iter().map(|line| (line.due, line.record, line.task)));
                match page.next {
                    Some(next) => after = Some(next),
                    None => return (lines, damaged),
                }
            }
        };
        let (before, damaged) = all(3);
        assert!(!damaged && before.len() > 6, "{engine:?}: {}", before.len());
        let (_, record, _) = before[1];
        let lost = before.iter().filter(|(_, other, _)| *other == record).count();
        room.meddle(&format!("UPDATE due SET because = 'junk' WHERE record = {}", id_in(engine, record)));
        for limit in [1, 3, 1_000] {
            let (after, damaged) = all(limit);
            assert!(damaged, "{engine:?}: it is told that something is missing");
            assert_eq!(after.len(), before.len() - lost, "{engine:?} {limit}: nothing else is missing");
        }
    }
}

#[test]
fn an_organisation_and_a_user_keep_their_names_where_their_rows_are_damaged() {
    for engine in engines() {
        let room = Room::new(engine);
        let actor = testkit::people::organisation(&room.app(1), "Aberwen County Council", 1);
        let app = room.app(2);
        let huw = app::user::NewUser {
            name: words("Huw Ashdown-Teale"),
            email: words("huw@wayhaven.example"),
            organisation: actor.organisation,
            team: None,
            role: Role::Caseworker,
        };
        let huw = user::add(&app, &administrator(actor), huw).unwrap();
        room.meddle(&format!("UPDATE summaries SET sealed = {}", nothing_in(engine)));
        // As another process, which knows no name yet.
        let app = room.app(3);
        let name = organisation::name(&app, actor.organisation).unwrap();
        assert_eq!(name, Some(words("Aberwen County Council")), "{engine:?}");
        assert_eq!(user::name(&app, &actor, huw).unwrap(), Some(words("Huw Ashdown-Teale")), "{engine:?}");
    }
}
