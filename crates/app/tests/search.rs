//! Looking for a case, as users do.

#![expect(clippy::unwrap_used, reason = "a failed test says so by stopping")]

use app::case::{self, Finding, Found, FoundBy, MOST_FOUND, NewCase, OpenedCase, Wanted};
use app::{Actor, App};
use domain::case::{CaseCommand, CaseEvent, SoughtBy, TakenDown};
use domain::{CaseId, Class, Occurred, PartialDate};
use forms::Answer;
use testkit::people::{administrator, organisation, words, worry};
use testkit::{Room, engines};

const DAY: i64 = 24 * 60 * 60 * 1_000_000;

const fn date(year: i16, month: i8, day: i8) -> PartialDate {
    PartialDate { year, month: Some(month), day: Some(day) }
}

const fn year(year: i16) -> PartialDate {
    PartialDate { year, month: None, day: None }
}

fn born(name: &str, birth: PartialDate) -> NewCase {
    NewCase { birth: Some(birth), ..worry(name) }
}

fn open(app: &App, actor: &Actor, new: NewCase) -> OpenedCase {
    case::open(app, actor, new).unwrap()
}

fn look(app: &App, actor: &Actor, text: &str) -> Vec<Found> {
    case::find(app, actor, &Wanted::text(words(text))).unwrap().found().to_vec()
}

fn cases(found: &[Found]) -> Vec<CaseId> {
    found.iter().map(|found| found.case).collect()
}

fn look_born(app: &App, actor: &Actor, text: &str, birth: PartialDate, about: bool) -> Vec<CaseId> {
    let wanted = Wanted { text: words(text), birth: Some(birth), about };
    cases(case::find(app, actor, &wanted).unwrap().found())
}

/// Writes an answer to a question set into a case.
fn write(app: &App, actor: &Actor, case: CaseId, (set, field, text): (&str, &str, &str)) {
    let mut taken = TakenDown::of(set, 1);
    taken.answers_mut(Class::Full).set(field, Answer::Text(text.to_owned()));
    let command = CaseCommand::Write { occurred: Occurred::UNKNOWN, taken };
    app::case::change(app, actor, case, command).unwrap();
}

/// By what the holder was told that somebody looked, and who that was.
fn told(app: &App, case: CaseId, searcher: &Actor) -> Vec<SoughtBy> {
    let loaded = app.store.load::<domain::case::Case>(&testkit::permit(case)).unwrap().unwrap();
    let looked = loaded.entries.iter().filter_map(|entry| match &entry.event {
        CaseEvent::LookedFor(looked) => Some((looked.by, entry.author)),
        _ => None,
    });
    looked.inspect(|(_, author)| assert_eq!(*author, searcher.author())).map(|(by, _)| by).collect()
}

#[test]
fn a_name_is_found_in_any_script_and_spelling_the_likeliest_first() {
    for engine in engines() {
        let room = Room::new(engine);
        let app = room.app(1);
        let actor = organisation(&app, "Aberwen", 1);
        let other = open(&app, &actor, worry("Mohammed Ali"));
        let meant = open(&app, &actor, worry("محمد حسين"));
        open(&app, &actor, worry("Rhys Penhale"));
        for spelling in ["محمد حسين", "Mohammed Hussain", "Muhamad Hussein", "Mohamed HUSSEIN"] {
            let found = look(&app, &actor, spelling);
            assert_eq!(cases(&found), [meant.case, other.case], "{engine:?} {spelling}");
            assert_eq!(found[0].by, FoundBy::Name(words("محمد حسين")));
            assert_eq!(found[0].reference.as_ref(), Some(&meant.reference));
            assert_eq!((found[0].told, found[0].names.len()), (Some(false), 1));
        }
        assert_eq!(cases(&look(&app, &actor, "Hussain")), [meant.case]);
        // By sound alone.
        let catherine = open(&app, &actor, worry("Catherine"));
        assert_eq!(cases(&look(&app, &actor, "Kathryn")), [catherine.case]);
        assert!(look(&app, &actor, "Eilidh").is_empty());
    }
}

#[test]
fn a_birth_date_narrows_and_ranks_a_name_and_stands_alone() {
    for engine in engines() {
        let room = Room::new(engine);
        let app = room.app(1);
        let actor = organisation(&app, "Aberwen", 1);
        let exact = open(&app, &actor, born("Linh", date(2009, 4, 17))).case;
        let partly = open(&app, &actor, born("Linh", year(2009))).case;
        let after = open(&app, &actor, born("Linh", date(2010, 1, 2))).case;
        let old = open(&app, &actor, born("Linh", date(1990, 4, 17))).case;
        let unknown = open(&app, &actor, worry("Linh")).case;
        let of = |birth, about| look_born(&app, &actor, "Linh", birth, about);
        assert_eq!(of(date(2009, 4, 17), false), [exact, partly, unknown], "{engine:?}");
        assert_eq!(of(date(2009, 4, 17), true), [exact, partly, after, unknown]);
        assert_eq!(of(year(2009), false), [partly, exact, after, unknown]);
        assert_eq!(of(date(1990, 4, 17), false), [old, unknown]);
        let alone = |birth, about| look_born(&app, &actor, " ", birth, about);
        assert_eq!(alone(date(2009, 4, 17), false), [exact]);
        assert_eq!(alone(year(2010), false), [after, partly, exact]);
        assert_eq!(alone(date(2008, 12, 31), true).len(), 2);
        assert!(alone(year(1950), true).is_empty());
        let wanted = Wanted { text: words(""), birth: Some(date(2009, 4, 17)), about: false };
        let found = case::find(&app, &actor, &wanted).unwrap();
        assert_eq!(found.found()[0].by, FoundBy::Birth(date(2009, 4, 17)));
    }
}

#[test]
fn references_telephones_and_places_are_found() {
    for engine in engines() {
        let room = Room::new(engine);
        let app = room.app(1);
        let actor = organisation(&app, "Aberwen", 1);
        let opened = open(&app, &actor, worry("Linh"));
        open(&app, &actor, worry("Bảo"));
        write(&app, &actor, opened.case, ("safe-contact", "telephone", "+44 7700 900123"));
        write(&app, &actor, opened.case, ("worry", "safe-how", "Text only, before 10am: 07700-900 125"));
        write(
            &app,
            &actor,
            opened.case,
            ("safe-contact", "never", "Never ring 01632 960 118: his uncle answers."),
        );
        write(&app, &actor, opened.case, ("bed", "address", "Flat 2, 14 Bridge Street, Aberwen"));
        let tell = CaseCommand::Tell {
            occurred: Occurred::UNKNOWN,
            service: words("Police"),
            taken_by: words("Tomos"),
            reference: Some(words("DP-21/3391")),
        };
        app::case::change(&app, &actor, opened.case, tell).unwrap();
        let compact = opened.reference.to_string().to_lowercase().replace('-', " ");
        for (text, by) in [
            (compact.as_str(), FoundBy::Reference),
            ("07700 900123", FoundBy::Telephone),
            ("+44 (0)7700 900-123", FoundBy::Telephone),
            ("0044 7700900123", FoundBy::Telephone),
            ("07700900125", FoundBy::Telephone),
            ("+44 7700 900 125", FoundBy::Telephone),
            ("01632-960118", FoundBy::Telephone),
            ("dp 21 3391", FoundBy::OtherReference),
            ("21 3391", FoundBy::OtherReference),
            ("14 Bridge Street", FoundBy::Place),
            ("bridge street", FoundBy::Place),
            ("Aberwen", FoundBy::Place),
        ] {
            let found = look(&app, &actor, text);
            assert_eq!(cases(&found), [opened.case], "{engine:?} {text}");
            assert_eq!(found[0].by, by, "{text}");
            assert_eq!(found[0].told, Some(true));
        }
        assert!(look(&app, &actor, "07700 900124").is_empty());
        assert!(look(&app, &actor, "XY 21 3391").is_empty(), "another's with the same digits");
        // What was put right is found as it is now.
        let finding = case::find(&app, &actor, &Wanted::text(words(&compact))).unwrap();
        assert_eq!(finding.of_reference(), Some(opened.case));
    }
}

#[test]
fn odd_input_gets_a_plain_answer_and_never_an_error() {
    for engine in engines() {
        let room = Room::new(engine);
        let app = room.app(1);
        let actor = organisation(&app, "Aberwen", 1);
        let one = open(&app, &actor, worry("O")).case;
        let marks = open(&app, &actor, worry("...")).case;
        let find = |text: &str| case::find(&app, &actor, &Wanted::text(words(text))).unwrap();
        for text in ["", "   ", "*", "%", "?", "* *", "\u{a0}\t\r\n", "___", "\0"] {
            assert!(matches!(find(text), Finding::AskedNothing), "{text:?}");
        }
        assert!(matches!(find(&"x".repeat(301)), Finding::AskedTooMuch));
        assert_eq!(cases(find("o").found()), [one]);
        assert_eq!(cases(find("...").found()), [marks]);
        let long = "ab ".repeat(66);
        for text in [
            long.as_str(),
            &"ق".repeat(200),
            "محمد Nguyễn 陈",
            "'; DROP TABLE cases; --",
            "<script>",
            "👩‍👩‍👧",
            "\u{202e}gnal",
            "١٢٣٤٥٦",
            "999",
            "WH-26-0000-0000",
            "-",
            "ﷺ",
        ] {
            assert!(matches!(find(text), Finding::Looked { more: false, .. }), "{text:?}");
        }
        assert!(matches!(
            case::find(&app, &administrator(actor), &Wanted::text(words("O"))),
            Err(app::AppError::NotAllowed)
        ));
    }
}

#[test]
fn no_more_than_fifty_are_shown_and_it_is_said_that_there_are_more() {
    for engine in engines() {
        let room = Room::new(engine);
        let app = room.app(1);
        let actor = organisation(&app, "Aberwen", 1);
        let all: Vec<_> =
            (0..=MOST_FOUND).map(|_| open(&app, &actor, born("Linh Mai", year(2009)))).collect();
        let more = |wanted: Wanted| {
            let finding = case::find(&app, &actor, &wanted).unwrap();
            assert_eq!(finding.found().len(), MOST_FOUND, "{engine:?}");
            finding.more()
        };
        assert!(more(Wanted::text(words("Linh"))));
        assert!(more(Wanted { birth: Some(year(2009)), ..Wanted::text(words("")) }));
        let close = CaseCommand::Note { occurred: Occurred::UNKNOWN, text: words("Seen.") };
        app::case::change(&app, &actor, all[7].case, close).unwrap();
        assert_eq!(look(&app, &actor, "Linh")[0].case, all[7].case, "of equals the latest news first");
    }
}

#[test]
fn a_search_beyond_sight_shows_nothing_and_tells_the_holder_once_a_day() {
    for engine in engines() {
        let room = Room::new(engine);
        let app = room.app(1);
        let (ours, theirs) = (organisation(&app, "Aberwen", 1), organisation(&app, "Marchbury", 2));
        let opened = open(&app, &ours, born("محمد آدم حسين", date(2009, 4, 17)));
        write(&app, &ours, opened.case, ("safe-contact", "telephone", "07700 900123"));
        write(&app, &ours, opened.case, ("bed", "address", "14 Bridge Street"));
        let said = || told(&app, opened.case, &theirs);
        // What is not strong tells nobody: one word of several, a sound, a year, one word of a place.
        for text in ["محمد", "Mohammed Hussain", "Street"] {
            assert!(look(&app, &theirs, text).is_empty(), "{engine:?} {text}");
        }
        look_born(&app, &theirs, "", date(2009, 4, 17), false);
        look_born(&app, &theirs, "محمد آدم حسين", date(1990, 1, 1), false);
        assert!(look(&app, &ours, "محمد آدم حسين").len() == 1);
        assert!(said().is_empty());
        let reference = opened.reference.to_string();
        for (text, by) in [
            ("محمد آدم حسين", SoughtBy::Name),
            ("حسين محمد", SoughtBy::Name),
            (reference.as_str(), SoughtBy::Reference),
            ("+44 7700 900123", SoughtBy::Telephone),
            ("bridge street", SoughtBy::Address),
        ] {
            let before = said().len();
            for _ in 0..3 {
                assert!(look(&app, &theirs, text).is_empty());
            }
            assert_eq!(said().len(), before + 1, "{engine:?} {text}: once a day");
            assert_eq!(said().last(), Some(&by), "{text}");
            room.clock.pass(DAY);
        }
        // The searcher's own line in the access log names nothing, and the case is in nobody's list.
        let log = app.store.accesses(opened.case.0, 50).unwrap();
        assert!(log.iter().all(|line| line.organisation == Some(ours.organisation)));
        assert!(case::read(&app, &ours, opened.case).unwrap().entries.len() > 5);
        assert_eq!(app.store.verify(None).unwrap().findings, []);
        let live = app.store.dump_registers().unwrap();
        app.store.rebuild_registers().unwrap();
        assert_eq!(app.store.dump_registers().unwrap(), live);
    }
}

#[test]
fn one_search_tells_five_holders_at_most_and_those_who_search_at_once_all_get_their_answer() {
    for engine in engines() {
        let room = Room::new(engine);
        let app = room.app(1);
        let (ours, theirs) = (organisation(&app, "Aberwen", 1), organisation(&app, "Marchbury", 2));
        let opened: Vec<_> = (0..7).map(|_| open(&app, &ours, worry("Linh Mai")).case).collect();
        let told = || opened.iter().map(|case| told(&app, *case, &theirs).len()).sum::<usize>();
        look(&app, &theirs, "linh mai");
        assert_eq!(told(), 5, "{engine:?}");
        look(&app, &theirs, "linh mai");
        assert_eq!(told(), 7, "the others are told by the next");
        room.clock.pass(DAY);
        std::thread::scope(|scope| {
            for _ in 0..6 {
                scope.spawn(|| assert!(look(&app, &theirs, "Linh Mai").is_empty()));
            }
        });
        assert!(told() >= 12);
    }
}

#[test]
fn a_holder_is_told_of_a_search_after_its_answer_and_not_before() {
    for engine in engines() {
        let room = Room::new(engine);
        let app = room.app(1);
        let (ours, theirs) = (organisation(&app, "Aberwen", 1), organisation(&app, "Marchbury", 2));
        let case = open(&app, &ours, worry("Jayden Marrow")).case;
        let (finding, to_tell) = case::look(&app, &theirs, &Wanted::text(words("Jayden Marrow"))).unwrap();
        assert!(finding.found().is_empty());
        assert!(told(&app, case, &theirs).is_empty(), "{engine:?} the answer waited for the note");
        to_tell.tell(&app);
        assert_eq!(told(&app, case, &theirs), [SoughtBy::Name], "{engine:?}");
    }
}
