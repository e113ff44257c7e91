//! Sign-ins are bound to whose they are.

use domain::Moment;
use store::{Invitation, LinkPurpose, Session};
use testkit::people::organisation;
use testkit::{Room, engines};

/// What somebody can do who writes to the database and has no key.
#[test]
fn a_sign_in_that_was_put_in_or_given_to_another_lets_nobody_in() {
    for engine in engines() {
        let room = Room::new(engine);
        let app = room.app(1);
        let (own, other) = (organisation(&app, "Aberwen", 1), organisation(&app, "Marchbury", 2));
        let session = |user| Session { user, begun_at: Moment(1), seen_at: Moment(1), ends_at: Moment(9) };
        app.store.make_feed(own.user, [2; 32], Moment(1)).unwrap();
        let link = Invitation {
            user: Some(own.user),
            purpose: LinkPurpose::SignIn,
            made_at: Moment(1),
            ends_at: Moment(9),
        };
        app.store.invite([4; 32], link).unwrap();
        app.store.choose_password([4; 32], own.user, "a hash", Moment(1)).unwrap();
        app.store.begin_session([1; 32], session(own.user)).unwrap();
        app.store.invite([3; 32], link).unwrap();
        let lets_in = |user| {
            let store = &app.store;
            [
                store.signed_in(&[1; 32]).unwrap().is_some_and(|found| found.session.user == user),
                store.session(&[1; 32]).unwrap().is_some_and(|found| found.user == user),
                store.feed(&[2; 32]).unwrap().is_some_and(|(found, ..)| found == user),
                store.invitation(&[3; 32], LinkPurpose::SignIn, Moment(2)).unwrap() == Some(Some(user)),
                store.password_hash(user).unwrap().is_some(),
            ]
        };
        assert_eq!(lets_in(own.user), [true; 5], "{engine:?}");
        for table in ["sessions", "feeds", "invitations", "credentials"] {
            let (own, other) = (quoted(engine, own.user.0), quoted(engine, other.user.0));
            room.meddle(&format!("UPDATE {table} SET user_id = {other} WHERE user_id = {own}"));
        }
        assert_eq!(lets_in(other.user), [false; 5], "{engine:?}");
        assert_eq!(lets_in(own.user), [false; 5], "{engine:?}");
    }
}

/// What somebody can do who is signed in, and writes to the database besides.
#[test]
fn whoever_gives_a_user_another_organisation_or_role_shuts_them_out() {
    for engine in engines() {
        let room = Room::new(engine);
        let app = room.app(1);
        let (own, other) = (organisation(&app, "Aberwen", 1), organisation(&app, "Marchbury", 2));
        let session = Session { user: own.user, begun_at: Moment(1), seen_at: Moment(1), ends_at: Moment(9) };
        app.store.begin_session([1; 32], session).unwrap();
        app.store.make_feed(own.user, [2; 32], Moment(1)).unwrap();
        let comes_in = || {
            let signed_in = app.store.signed_in(&[1; 32]).unwrap();
            let feed = app.store.feed(&[2; 32]).unwrap();
            [
                signed_in.map(|found| (found.organisation, found.role)),
                feed.map(|(_, organisation, role)| (organisation, role)),
            ]
        };
        let honest = Some((own.organisation, own.role));
        assert_eq!(comes_in(), [honest; 2], "{engine:?}");
        let (user, another) = (quoted(engine, own.user.0), quoted(engine, other.organisation.0));
        for change in [format!("organisation = {another}"), "role = 'administrator'".to_owned()] {
            room.meddle(&format!("UPDATE users SET {change} WHERE id = {user}"));
            assert_eq!(comes_in(), [None; 2], "{engine:?}: {change}");
            app.store.rebuild_registers().unwrap();
            assert_eq!(comes_in(), [honest; 2], "{engine:?}: what the journal says");
        }
    }
}

/// An id as the engine's own text has it.
fn quoted(engine: testkit::Engine, id: uuid::Uuid) -> String {
    match engine {
        testkit::Engine::Sqlite => format!("X'{}'", id.simple()),
        testkit::Engine::Postgres => format!("'{id}'"),
    }
}
