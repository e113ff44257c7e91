//! Cases as their users meet them.

use app::case::{Shown, Wanted};
use app::{Actor, App, AppError};
use domain::case::{CaseCommand, CaseEvent, CaseRefusal};
use domain::{CaseId, Occurred, Words};
use testkit::people::{administrator, organisation, text_now, words, worry};
use testkit::{Room, engines};

fn note(app: &App, actor: &Actor, case: CaseId, text: &str) -> Result<i64, AppError> {
    app::case::change(app, actor, case, CaseCommand::Note { occurred: Occurred::UNKNOWN, text: words(text) })
}

#[test]
fn another_organisation_finds_nothing_and_its_try_is_on_record() {
    for engine in engines() {
        let room = Room::new(engine);
        let app = room.app(1);
        let (ours, theirs) = (organisation(&app, "Aberwen", 1), organisation(&app, "Marchbury", 2));
        let opened = app::case::open(&app, &ours, worry("محمد آدم")).unwrap();
        assert!(matches!(app::case::read(&app, &theirs, opened.case), Err(AppError::NotFound)));
        assert!(matches!(note(&app, &theirs, opened.case, "x"), Err(AppError::NotFound)));
        assert!(app::case::list(&app, &theirs, &Shown::default(), None, 50).unwrap().lines.is_empty());
        for text in ["محمد آدم".to_owned(), opened.reference.to_string()] {
            let wanted = Wanted::text(words(&text));
            assert!(app::case::find(&app, &theirs, &wanted).unwrap().found().is_empty());
        }
        // A record that does not exist is answered alike.
        let nowhere = CaseId(uuid::Uuid::from_u128(1));
        assert!(matches!(app::case::read(&app, &theirs, nowhere), Err(AppError::NotFound)));
        let log = app.store.accesses(opened.case.0, 50).unwrap();
        let refused: Vec<_> = log.iter().filter(|line| line.outcome == "refused").collect();
        assert_eq!(refused.len(), 2);
        assert!(refused.iter().all(|line| line.actor == Some(theirs.user) && line.organisation == Some(theirs.organisation)));
        let read = app::case::read(&app, &ours, opened.case).unwrap();
        assert_eq!(read.entries.len(), 2, "it was opened, and somebody looked");
    }
}

#[test]
fn every_look_is_on_record_before_the_answer() {
    for engine in engines() {
        let room = Room::new(engine);
        let app = room.app(1);
        let actor = organisation(&app, "Aberwen", 1);
        let opened = app::case::open(&app, &actor, worry("Jayden Marrow")).unwrap();
        app::case::read(&app, &actor, opened.case).unwrap();
        let actions: Vec<_> =
            app.store.accesses(opened.case.0, 50).unwrap().into_iter().map(|line| line.action).collect();
        assert_eq!(actions, ["case.read", "case.open"]);
    }
}

#[test]
fn notes_written_at_once_all_land() {
    for engine in engines() {
        let room = Room::new(engine);
        let app = room.app(1);
        let actor = organisation(&app, "Aberwen", 1);
        let case = app::case::open(&app, &actor, worry("Jayden Marrow")).unwrap().case;
        std::thread::scope(|scope| {
            for writer in 0..8 {
                let app = &app;
                scope.spawn(move || {
                    (0..10).for_each(|number| {
                        // A crowd this dense may be asked to try again; nobody's words are lost by it.
                        let text = format!("writer {writer}, note {number}");
                        while matches!(note(app, &actor, case, &text), Err(AppError::Crowded)) {}
                    })
                });
            }
        });
        let read = app::case::read(&app, &actor, case).unwrap();
        let mut texts: Vec<_> = read
            .entries
            .iter()
            .filter_map(|entry| {
                if let CaseEvent::Noted(noted) = &entry.event { Some(noted.text.reveal()) } else { None }
            })
            .collect();
        texts.sort_unstable();
        texts.dedup();
        assert_eq!(texts.len(), 80);
        assert!(read.entries.windows(2).all(|pair| pair[0].recorded_at < pair[1].recorded_at));
    }
}

#[test]
fn of_two_corrections_the_later_is_shown_the_earlier() {
    for engine in engines() {
        let room = Room::new(engine);
        let app = room.app(1);
        let actor = organisation(&app, "Aberwen", 1);
        let case = app::case::open(&app, &actor, worry("Jayden Marrow")).unwrap().case;
        let entry = note(&app, &actor, case, "It was the Monday.").unwrap();
        let correct = |seen, text: &str| {
            let command = CaseCommand::Correct {
                entry,
                seen,
                text: words(text),
                occurred: None,
                why: words("Wrong day."),
            };
            app::case::change(&app, &actor, case, command)
        };
        let theirs = correct(None, "It was the Tuesday.").unwrap();
        let clash = correct(None, "It was the Wednesday.").unwrap_err();
        assert!(
            matches!(clash, AppError::Case(CaseRefusal::CorrectedMeanwhile { theirs: t, .. }) if t == theirs)
        );
        correct(Some(theirs), "It was the Wednesday.").unwrap();
        let read = app::case::read(&app, &actor, case).unwrap();
        assert_eq!(text_now(&read.entries, entry), "It was the Wednesday.");
    }
}

#[test]
fn an_address_belongs_to_one_user_in_any_case_of_letters() {
    for engine in engines() {
        let room = Room::new(engine);
        let app = room.app(1);
        let actor = organisation(&app, "Aberwen", 1);
        let administrator = administrator(actor);
        let add = |email: &str| {
            let user = app::user::NewUser {
                name: words("Huw Ashdown-Teale"),
                email: words(email),
                organisation: actor.organisation,
                team: None,
                role: domain::user::Role::Lead,
            };
            app::user::add(&app, &administrator, user)
        };
        let huw = add("huw@wayhaven.example").unwrap();
        assert!(matches!(add(" HUW@wayhaven.example "), Err(AppError::EmailTaken)));
        app::user::disable(&app, &administrator, huw).unwrap();
        assert!(app::user::disable(&app, &administrator, huw).is_err());
    }
}

#[test]
fn what_a_role_may_not_do_is_refused_and_on_record() {
    for engine in engines() {
        let room = Room::new(engine);
        let app = room.app(1);
        let lead = organisation(&app, "Aberwen", 1);
        let case = app::case::open(&app, &lead, worry("Jayden Marrow")).unwrap().case;
        let administrator = administrator(lead);
        assert!(matches!(app::case::read(&app, &administrator, case), Err(AppError::NotAllowed)));
        assert!(matches!(
            app::case::list(&app, &administrator, &Shown::default(), None, 9),
            Err(AppError::NotAllowed)
        ));
        let wanted = Wanted::text(words("Jayden"));
        assert!(matches!(app::case::find(&app, &administrator, &wanted), Err(AppError::NotAllowed)));
        assert!(matches!(app::case::open(&app, &administrator, worry("x")), Err(AppError::NotAllowed)));
        let responder = Actor { role: domain::user::Role::FirstResponder, ..lead };
        note(&app, &responder, case, "A neighbour rang.").unwrap();
        let assign = CaseCommand::Assign { owner: Some(lead.user), team: None };
        assert!(matches!(app::case::change(&app, &responder, case, assign), Err(AppError::NotAllowed)));
        let log = app.store.accesses(case.0, 50).unwrap();
        let refused: Vec<_> =
            log.iter().filter(|line| line.outcome == "refused").map(|line| line.action.as_str()).collect();
        assert_eq!(refused, ["case.assign", "case.read"]);
    }
}

#[test]
fn more_words_than_the_box_holds_are_refused_with_the_count() {
    let error = Words::new("ß".repeat(15_003)).unwrap_err();
    assert!(error.to_string().contains("15003") && error.to_string().contains("15000"));
}

#[test]
fn whoever_holds_a_case_parts_it_from_one_they_do_not_see_and_reads_nothing_of_that() {
    for engine in engines() {
        let room = Room::new(engine);
        let app = room.app(1);
        let (owner, merger) = (organisation(&app, "Aberwen", 1), organisation(&app, "Marchbury", 2));
        let own = app::case::open(&app, &owner, worry("Jayden Marrow")).unwrap().case;
        let hidden = app::case::open(&app, &merger, worry("Jayden Marrow")).unwrap().case;
        let unrelated = app::case::open(&app, &merger, worry("Rhys Penhale")).unwrap().case;
        let draft = domain::DraftId(uuid::Uuid::from_u128(9));
        let share = CaseCommand::SendReferral { draft, to: merger.organisation, words: words("") };
        app::case::change(&app, &owner, own, share).unwrap();
        app::case::merge(&app, &merger, hidden, own, words("His uncle deals at 14 Bridge Street.")).unwrap();
        let why = |actor| {
            let view = app::case::read(&app, actor, own).unwrap();
            let merged = view.entries.iter().find_map(|entry| match &entry.event {
                CaseEvent::MergedInto(merged) => Some(merged.why.clone()),
                _ => None,
            });
            merged.unwrap()
        };
        assert_eq!(
            why(&owner),
            words(""),
            "{engine:?}: it was written about a case that is not theirs to see"
        );
        assert_eq!(why(&merger), words("His uncle deals at 14 Bridge Street."));
        let refused = app::case::part(&app, &owner, own, unrelated, words("Cousins."));
        assert!(matches!(refused, Err(AppError::Case(CaseRefusal::NotMerged))), "{engine:?} {refused:?}");
        app::case::part(&app, &owner, own, hidden, words("They are cousins.")).unwrap();
        // Told twice, it is done once.
        app::case::part(&app, &owner, own, hidden, words("They are cousins.")).unwrap();
        let stands = |actor, case| app::case::read(&app, actor, case).unwrap();
        assert_eq!(stands(&owner, own).state().merged_into(), None);
        assert!(stands(&merger, hidden).state().took_in().is_empty());
        assert!(matches!(app::case::read(&app, &owner, hidden), Err(AppError::NotFound)));
    }
}

#[test]
fn refusals_of_a_day_stand_together_and_every_look_is_on_one_page_of_those_who_looked() {
    let room = Room::new(testkit::Engine::Sqlite);
    let app = room.app(1);
    let (ours, theirs) = (organisation(&app, "Aberwen", 1), organisation(&app, "Marchbury", 2));
    let case = app::case::open(&app, &ours, worry("Jayden Marrow")).unwrap().case;
    for _ in 0..210 {
        app::case::read(&app, &ours, case).unwrap();
    }
    for _ in 0..7 {
        app::case::read(&app, &theirs, case).unwrap_err();
    }
    let first = app::case::looks(&app, &ours, case, None).unwrap();
    let refused: Vec<usize> = first.looks.iter().filter(|look| look.refused).map(|look| look.times).collect();
    assert_eq!(refused, [7]);
    let older = app::case::looks(&app, &ours, case, first.older).unwrap();
    assert!(first.older.is_some() && older.older.is_none());
    let read = |looks: &[app::case::Look]| {
        looks.iter().filter(|look| look.action == "case.read" && !look.refused).count()
    };
    assert_eq!(read(&first.looks) + read(&older.looks), 210);
}
