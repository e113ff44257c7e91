//! Signing in: what is told, what is counted, what ends.

#![expect(clippy::unwrap_used, reason = "a failed test says so by stopping")]

use app::sign_in::{self, LinkPurpose, SetUpRefused, SignInRefused};
use domain::Words;
use testkit::people::{administrator, organisation, words};
use testkit::{Room, engines};

const MINUTE: i64 = 60_000_000;
const PASSWORD: &str = "heron lantern brook";

fn set_up(app: &app::App, actor: app::Actor) {
    let link = sign_in::link_of(app, Some(actor.user), LinkPurpose::Password).unwrap();
    sign_in::choose(app, &link, &words(PASSWORD), &words(PASSWORD)).unwrap();
}

fn begin(app: &app::App, email: &str, password: &str) -> Result<sealed::Secret, SignInRefused> {
    sign_in::begin(app, &words(email), &Words::new(password).unwrap())
}

#[test]
fn failures_lock_an_address_out_whether_or_not_anybody_has_it() {
    for engine in engines() {
        let room = Room::new(engine);
        let app = room.app(1);
        set_up(&app, organisation(&app, "Aberwen", 1));
        for email in ["nerys.1@wayhaven.example", "nobody@wayhaven.example"] {
            for _ in 0..5 {
                assert!(
                    matches!(begin(&app, email, "wrong wrong wrong"), Err(SignInRefused::Wrong)),
                    "{email}"
                );
            }
            assert!(matches!(begin(&app, email, PASSWORD), Err(SignInRefused::Wait(_))), "{email}");
            room.clock.pass(MINUTE);
            assert!(matches!(begin(&app, email, "wrong wrong wrong"), Err(SignInRefused::Wrong)), "{email}");
            room.clock.pass(MINUTE);
            assert!(matches!(begin(&app, email, PASSWORD), Err(SignInRefused::Wait(_))), "the wait grows");
            room.clock.pass(2 * MINUTE);
        }
        begin(&app, " Nerys.1@Wayhaven.Example ", PASSWORD).unwrap();
        assert!(
            matches!(begin(&app, "nerys.1@wayhaven.example", "wrong"), Err(SignInRefused::Wrong)),
            "forgotten"
        );
    }
}

#[test]
fn many_guesses_at_once_are_counted_as_many() {
    for engine in engines() {
        let room = Room::new(engine);
        let app = room.app(1);
        set_up(&app, organisation(&app, "Aberwen", 1));
        let tried = std::thread::scope(|scope| {
            let guesses: Vec<_> = (0..24)
                .map(|_| scope.spawn(|| begin(&app, "nerys.1@wayhaven.example", "wrong wrong wrong")))
                .collect();
            let ends = guesses.into_iter().map(|guess| guess.join().unwrap());
            ends.filter(|end| matches!(end, Err(SignInRefused::Wrong))).count()
        });
        assert!(tried <= 5, "{tried} guesses were tried");
    }
}

#[test]
fn a_session_ends_by_itself_by_hand_and_with_its_user() {
    for engine in engines() {
        let room = Room::new(engine);
        let app = room.app(1);
        let actor = organisation(&app, "Aberwen", 1);
        set_up(&app, actor);
        let own = || begin(&app, "nerys.1@wayhaven.example", PASSWORD).unwrap();
        let (used, idle) = (own(), own());
        for number in 1..=14 {
            room.clock.pass(55 * MINUTE);
            let lasts = sign_in::resume(&app, &used).unwrap().is_some();
            assert_eq!(lasts, number * 55 < 12 * 60, "after {} minutes of use", number * 55);
        }
        assert!(sign_in::resume(&app, &idle).unwrap().is_none(), "an hour without use");
        let (one, other) = (own(), own());
        let listed = sign_in::list(&app, &actor, &one).unwrap();
        assert_eq!(listed.len(), 2);
        let theirs = listed.iter().find(|open| !open.this).unwrap();
        let stranger = organisation(&app, "Marchbury", 2);
        sign_in::end_one(&app, &stranger, theirs.hash).unwrap();
        assert!(sign_in::resume(&app, &other).unwrap().is_some(), "nobody ends another's");
        sign_in::end_one(&app, &actor, theirs.hash).unwrap();
        assert!(sign_in::resume(&app, &other).unwrap().is_none());
        app::user::disable(&app, &administrator(actor), actor.user).unwrap();
        assert!(sign_in::resume(&app, &one).unwrap().is_none());
        assert!(matches!(begin(&app, "nerys.1@wayhaven.example", PASSWORD), Err(SignInRefused::Wrong)));
    }
}

#[test]
fn links_work_once_for_three_days_and_end_older_sessions() {
    for engine in engines() {
        let room = Room::new(engine);
        let app = room.app(1);
        let actor = organisation(&app, "Aberwen", 1);
        let link = || sign_in::link_of(&app, Some(actor.user), LinkPurpose::Password).unwrap();
        let choose = |link: &sealed::Secret| sign_in::choose(&app, link, &words(PASSWORD), &words(PASSWORD));
        let (first, second, late) = (link(), link(), link());
        let session = choose(&first).unwrap();
        for used in [&first, &second] {
            assert!(matches!(choose(used), Err(SetUpRefused::Link)), "the first uses up the others");
        }
        let third = link();
        choose(&third).unwrap();
        assert!(sign_in::resume(&app, &session).unwrap().is_none(), "a new password ends older sessions");
        let fourth = link();
        room.clock.pass(3 * 24 * 60 * MINUTE);
        assert!(matches!(choose(&fourth), Err(SetUpRefused::Link)));
        assert!(matches!(choose(&late), Err(SetUpRefused::Link)));
        let enter = sign_in::link_of(&app, Some(actor.user), LinkPurpose::SignIn).unwrap();
        assert!(matches!(choose(&enter), Err(SetUpRefused::Link)), "a link to sign in chooses no password");
        sign_in::enter(&app, &enter).unwrap();
        assert!(matches!(sign_in::enter(&app, &enter), Err(SetUpRefused::Link)));
        assert!(sign_in::first_link(&app).unwrap().is_none(), "the house is set up");
    }
}

fn first(name: &str) -> sign_in::FirstSetUp {
    sign_in::FirstSetUp {
        organisation: words(&format!("Council of {name}")),
        kind: domain::organisation::OrganisationKind::Council,
        nation: domain::Nation::Wales,
        name: words(name),
        email: words(&format!("{name}@wayhaven.example")),
    }
}

#[test]
fn a_house_is_set_up_once_however_many_press_at_once() {
    for engine in engines() {
        let room = Room::new(engine);
        let app = room.app(1);
        let link = sign_in::first_link(&app).unwrap().unwrap();
        let made = std::thread::scope(|scope| {
            let all: Vec<_> = (0..6)
                .map(|number| {
                    let (app, link) = (&app, &link);
                    let set_up = move || {
                        sign_in::set_up_house(
                            app,
                            link,
                            first(&format!("n{number}")),
                            &words(PASSWORD),
                            &words(PASSWORD),
                        )
                    };
                    scope.spawn(set_up)
                })
                .collect();
            all.into_iter().map(|one| one.join().unwrap()).filter(Result::is_ok).count()
        });
        assert_eq!((made, app.store.organisations().unwrap().len()), (1, 1));
    }
}

#[test]
fn a_house_with_people_in_it_is_not_set_up_again() {
    for engine in engines() {
        let room = Room::new(engine);
        let app = room.app(1);
        let link = sign_in::first_link(&app).unwrap().unwrap();
        organisation(&app, "Aberwen", 1);
        let taken = sign_in::FirstSetUp { email: words("nerys.1@wayhaven.example"), ..first("evil") };
        let refused = sign_in::set_up_house(&app, &link, taken, &words(PASSWORD), &words(PASSWORD));
        assert!(matches!(refused, Err(SetUpRefused::Link)), "nobody becomes somebody who is there");
        assert!(sign_in::first_link(&app).unwrap().is_none());
    }
}
