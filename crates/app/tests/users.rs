//! What whoever has the machine may do to those who sign in, and what is on record of it.

#![expect(clippy::unwrap_used, reason = "a failed test says so by stopping")]

use app::sign_in::{self, SignInRefused};
use app::user::{
    UserTrouble, disable_at_the_machine, link_at_the_machine, list_at_the_machine, reset_at_the_machine,
};
use app::{App, AppError};
use domain::UserId;
use domain::user::{Role, User, UserEvent, UserRefusal};
use testkit::people::{administrator, organisation, words};
use testkit::{Room, engines};

const PASSWORD: &str = "heron lantern brook";
const NERYS: &str = "nerys.1@wayhaven.example";

/// What was done to a user, the latest first.
fn done(app: &App, user: UserId) -> Vec<String> {
    let lines = app.store.accesses(user.0, 100).unwrap();
    lines.into_iter().map(|line| format!("{} {}", line.action, line.outcome)).collect()
}

fn choose(app: &App, link: &sealed::Secret) -> sealed::Secret {
    sign_in::choose(app, link, &words(PASSWORD), &words(PASSWORD)).unwrap()
}

#[test]
fn a_reset_ends_everything_that_lets_somebody_in() {
    for engine in engines() {
        let room = Room::new(engine);
        let app = room.app(1);
        let actor = organisation(&app, "Aberwen", 1);
        let session = choose(&app, &link_at_the_machine(&app, NERYS).unwrap());
        let older = link_at_the_machine(&app, NERYS).unwrap();
        assert!(sign_in::resume(&app, &session).unwrap().is_some());
        for _ in 0..6 {
            sign_in::begin(&app, &words(NERYS), &words("wrong wrong wrong")).unwrap_err();
        }
        let calendar = app::due::make_feed(&app, &actor).unwrap();
        assert!(app::due::feed(&app, &calendar).unwrap().is_some());
        let link = reset_at_the_machine(&app, " Nerys.1@Wayhaven.example").unwrap();
        assert_eq!(app::due::feed(&app, &calendar).unwrap(), None, "the address of the calendar has ended");
        assert_eq!(app::due::feed_made(&app, &actor).unwrap(), None);
        assert!(sign_in::resume(&app, &session).unwrap().is_none(), "{engine:?}: signed out");
        assert!(sign_in::opened(&app, &older).unwrap().is_none(), "an older link is used up");
        let refused = sign_in::begin(&app, &words(NERYS), &words(PASSWORD)).unwrap_err();
        assert!(
            matches!(refused, SignInRefused::Wrong),
            "the password is gone, and nobody is locked out: {refused}"
        );
        assert!(done(&app, actor.user).contains(&"user.invite allowed".to_owned()));
        choose(&app, &link);
        sign_in::begin(&app, &words(NERYS), &words(PASSWORD)).unwrap();
        assert!(app.store.verify(None).unwrap().findings.is_empty());
    }
}

#[test]
fn whoever_is_disabled_is_out_for_good_and_the_last_administrator_stays() {
    for engine in engines() {
        let room = Room::new(engine);
        let app = room.app(1);
        let actor = organisation(&app, "Aberwen", 1);
        organisation(&app, "Brynglas", 2);
        let add = |name: &str, role| {
            let (name, email) = (words(name), words(&format!("{name}@wayhaven.example")));
            let new = app::user::NewUser { name, email, organisation: actor.organisation, team: None, role };
            app::user::add(&app, &administrator(actor), new).unwrap()
        };
        let (huw, gwen) = (add("huw", Role::Administrator), add("gwen", Role::Administrator));
        let session = choose(&app, &link_at_the_machine(&app, NERYS).unwrap());
        app::due::make_feed(&app, &actor).unwrap();
        disable_at_the_machine(&app, NERYS, false).unwrap();
        assert_eq!(app::due::feed_made(&app, &actor).unwrap(), None, "no address of a calendar is left");
        assert!(sign_in::resume(&app, &session).unwrap().is_none());
        assert!(app.store.sessions_of(actor.user).unwrap().is_empty());
        assert_eq!(done(&app, actor.user)[0], "user.disable allowed");
        let stored = app.store.load::<User>(&testkit::permit(actor.user)).unwrap().unwrap();
        let last = stored.entries.last().unwrap();
        assert!(matches!(last.event, UserEvent::Disabled(_)) && last.author == actor.author());
        let again = disable_at_the_machine(&app, NERYS, true).unwrap_err();
        assert!(matches!(again, UserTrouble::App(AppError::User(UserRefusal::AlreadyDisabled))), "{again}");
        for refused in [reset_at_the_machine(&app, NERYS), link_at_the_machine(&app, NERYS)] {
            assert!(matches!(refused, Err(UserTrouble::Disabled)));
        }
        assert!(matches!(
            disable_at_the_machine(&app, "none@wayhaven.example", true),
            Err(UserTrouble::Unknown)
        ));

        disable_at_the_machine(&app, "huw@wayhaven.example", false).unwrap();
        let refused = disable_at_the_machine(&app, "gwen@wayhaven.example", false).unwrap_err();
        assert!(matches!(refused, UserTrouble::LastAdministrator), "{engine:?}: {refused}");
        assert!(
            app.store.user_facts(gwen).unwrap().is_some() && app.store.user_facts(huw).unwrap().is_none()
        );
        disable_at_the_machine(&app, "gwen@wayhaven.example", true).unwrap();

        let listed = list_at_the_machine(&app).unwrap();
        let rows: Vec<_> =
            listed.iter().map(|user| (user.organisation.reveal(), user.name.reveal(), user.active)).collect();
        let nerys = "Nerys Quill-Adeyemi";
        let expected = [
            ("Aberwen", "gwen", false),
            ("Aberwen", "huw", false),
            ("Aberwen", nerys, false),
            ("Brynglas", nerys, true),
        ];
        assert_eq!(rows, expected);
        assert!(app.store.verify(None).unwrap().findings.is_empty());
    }
}
