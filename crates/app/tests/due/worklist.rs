//! The worklist: what is due, whose, in order, page after page.

use app::due::{self, DueLine, Part, Wanted, Whose};
use app::{Actor, App, case};
use domain::case::{CaseCommand, CloseReason, NewStep, ReferredElsewhere, TakenDown};
use domain::due::{Because, Sort, Task};
use domain::pathway::{Step, WindowKind};
use domain::user::Role;
use domain::{CaseId, Moment, Occurred};
use forms::{Answer, Answers};
use jiff::civil::{Date, date};
use testkit::people::{organisation, words, worry};
use testkit::{Room, engines};

use super::{DAY, HOUR, assign, begun, colleague, noon, put, team, tell};

const WEEK: Wanted = Wanted { whose: Whose::Anybodys, sort: None, days: 7 };

fn answers(given: &[(&str, Answer)]) -> Answers {
    let mut answers = Answers::new();
    for (field, answer) in given {
        answers.set((*field).to_owned(), answer.clone());
    }
    answers
}

fn on(day: Date) -> Answer {
    let (month, number) = (day.month().unsigned_abs(), day.day().unsigned_abs());
    Answer::Date(forms::PartialDate::on(forms::Day::new(day.year(), month, number).unwrap()))
}

fn text(words: &str) -> Answer {
    Answer::Text(words.to_owned())
}

fn write(app: &App, actor: &Actor, case: CaseId, set: &str, given: &[(&str, Answer)]) -> i64 {
    case::write(app, actor, case, set, answers(given), Occurred::at(app.now())).unwrap()
}

fn flag(app: &App, actor: &Actor, case: CaseId, review: Date) -> i64 {
    let given = [("words", text("Do not ring")), ("why", text("Watched.")), ("review-on", on(review))];
    write(app, actor, case, "flag", &given)
}

fn all(app: &App, actor: &Actor, wanted: &Wanted, limit: usize) -> Vec<DueLine> {
    let (mut lines, mut after) = (Vec::new(), None);
    loop {
        let page = due::list(app, actor, wanted, after, limit).unwrap();
        lines.extend(page.lines);
        match page.next {
            Some(next) => after = Some(next),
            None => return lines,
        }
    }
}

fn told(lines: &[DueLine]) -> Vec<(Part, Task)> {
    lines.iter().map(|line| (line.part, line.task)).collect()
}

#[test]
fn a_case_says_what_is_to_be_done_and_what_is_done_leaves() {
    for engine in engines() {
        let (room, app, lead) = begun(engine);
        let case = case::open(&app, &lead, worry("Linh")).unwrap().case;
        let lines = all(&app, &lead, &WEEK, 50);
        assert_eq!(told(&lines), [(Part::Today, Task::NameOwner), (Part::Today, Task::Tell)], "{engine:?}");
        assert!(lines.iter().all(|line| matches!(line.because, Because::Waits(_)) && !line.red));
        put(&app, &lead, case, tell());
        put(&app, &lead, case, assign(Some(lead), None));
        assert!(all(&app, &lead, &WEEK, 50).is_empty(), "both are done");

        // The next day both would be late; a flag's review and tonight's bed have their days.
        let entry = flag(&app, &lead, case, date(2026, 11, 27));
        let bed = [("state", Answer::One("for-now".to_owned())), ("until", on(date(2026, 11, 24)))];
        write(&app, &lead, case, "bed", &bed);
        let lines = all(&app, &lead, &WEEK, 50);
        assert_eq!(told(&lines), [(Part::Soon, Task::BedEnds), (Part::Soon, Task::FlagReview)]);
        assert!(lines.iter().all(|line| line.red), "the case has a red flag");
        assert_eq!(lines[0].owner.name().map(|name| name.reveal()), Some("Nerys Quill-Adeyemi"));
        room.clock.pass(2 * DAY);
        let lines = all(&app, &lead, &WEEK, 50);
        assert_eq!(told(&lines), [(Part::Late, Task::BedEnds), (Part::Soon, Task::FlagReview)]);

        // A place that is not safe is tonight's; the place before it is no longer asked about.
        write(&app, &lead, case, "bed", &[("state", Answer::One("nowhere".to_owned()))]);
        let lines = all(&app, &lead, &WEEK, 50);
        assert_eq!(told(&lines), [(Part::Today, Task::BedTonight), (Part::Soon, Task::FlagReview)]);
        put(&app, &lead, case, CaseCommand::End { entry, why: words("Over.") });
        let lines = all(&app, &lead, &WEEK, 50);
        assert!(told(&lines) == [(Part::Today, Task::BedTonight)] && !lines[0].red);

        // Nothing is due in a closed case, and the registers can be made anew.
        put(&app, &lead, case, CaseCommand::Close { reason: CloseReason::Safe, words: words("Safe.") });
        assert!(all(&app, &lead, &WEEK, 50).is_empty());
        put(&app, &lead, case, CaseCommand::Reopen { why: words("Rang again.") });
        assert_eq!(all(&app, &lead, &WEEK, 50).len(), 1);
        let live = app.store.dump_registers().unwrap();
        app.store.rebuild_registers().unwrap();
        assert_eq!(app.store.dump_registers().unwrap(), live);
    }
}

#[test]
fn each_sees_their_own_a_supervisor_the_teams_and_nobody_what_is_beyond_their_sight() {
    for engine in engines() {
        let (_room, app, lead) = begun(engine);
        let (north, south) = (team(&app, &lead, "North"), team(&app, &lead, "South"));
        let huw = colleague(&app, &lead, ("Huw Ashdown", Role::Caseworker), Some(north));
        let mari = colleague(&app, &lead, ("Mari Tudor", Role::Supervisor), Some(north));
        let olu = colleague(&app, &lead, ("Olu Adebayo", Role::Caseworker), Some(south));
        let whose = [
            (Some(huw), None),
            (Some(huw), Some(north)),
            (None, Some(north)),
            (Some(olu), Some(south)),
            (Some(olu), Some(north)),
            (None, None),
        ];
        let cases: Vec<CaseId> = whose
            .iter()
            .map(|(owner, team)| {
                let case = case::open(&app, &lead, worry("Somebody")).unwrap().case;
                if owner.is_some() || team.is_some() {
                    put(&app, &lead, case, assign(*owner, *team));
                }
                case
            })
            .collect();
        let of = |actor: &Actor, whose: Whose| -> Vec<usize> {
            let lines = all(&app, actor, &Wanted { whose, ..WEEK }, 2);
            let tells = lines.iter().filter(|line| line.task == Task::Tell);
            let mut found: Vec<usize> =
                tells.map(|line| cases.iter().position(|case| *case == line.case).unwrap()).collect();
            found.sort_unstable();
            found
        };
        assert_eq!(of(&huw, Whose::Mine), [0, 1], "{engine:?}");
        assert_eq!(of(&huw, Whose::MyTeams), [0, 1, 2, 4], "a member's without a team are the team's too");
        let mine = of(&mari, due::usual(&app, &mari).unwrap());
        assert_eq!(mine, [0, 1, 2, 4, 5], "a supervisor names somebody where nobody is responsible");
        let week = Wanted { whose: Whose::MyTeams, ..WEEK };
        let named = all(&app, &mari, &week, 50).into_iter().filter(|line| line.task == Task::NameOwner);
        assert_eq!(named.map(|line| line.case).collect::<Vec<_>>(), [cases[5]], "{engine:?}");
        assert_eq!(due::counts(&app, &mari, &week).unwrap(), [0, 6, 0], "{engine:?}: and it is counted");
        assert_eq!(of(&lead, due::usual(&app, &lead).unwrap()), [0, 1, 2, 3, 4, 5]);
        assert_eq!(of(&mari, Whose::User(olu.user)), [3, 4]);
        assert_eq!(of(&mari, Whose::Team(south)), [3, 4]);
        assert_eq!(due::usual(&app, &olu).unwrap(), Whose::Mine);
        assert_eq!(of(&lead, Whose::MyTeams), Vec::<usize>::new(), "the lead has no team");
        let other = organisation(&app, "Marchbury", 2);
        assert!(of(&other, Whose::Anybodys).is_empty() && of(&other, Whose::User(huw.user)).is_empty());
        assert_eq!(due::counts(&app, &huw, &Wanted { whose: Whose::Mine, ..WEEK }).unwrap(), [0, 2, 0]);
        let beds = Wanted { sort: Some(Sort::Bed), ..WEEK };
        assert!(all(&app, &lead, &beds, 50).is_empty());
    }
}

#[test]
fn every_page_follows_the_last_and_red_flags_stand_first_in_each_part() {
    for engine in engines() {
        let room = Room::new(engine);
        room.clock.set(noon(date(2026, 11, 16)));
        let app = room.app(1);
        let lead = organisation(&app, "Aberwen", 1);
        for number in 0_i8..30 {
            let case = case::open(&app, &lead, worry(&format!("Person {number}"))).unwrap().case;
            if number % 3 == 0 {
                let days = i64::from(number % 9);
                let today = domain::day::london(app.now());
                flag(&app, &lead, case, today.checked_add(jiff::Span::new().days(days)).unwrap());
            }
            if number % 4 == 0 {
                put(&app, &lead, case, tell());
            }
            put(&app, &lead, case, assign(Some(lead), None));
            room.clock.pass(7 * HOUR);
        }
        let whole = all(&app, &lead, &WEEK, 1_000);
        let key = |line: &DueLine| (line.part, !line.red, line.due);
        assert!(whole.is_sorted_by_key(key), "{engine:?}");
        assert!(Part::ALL.iter().all(|part| whole.iter().any(|line| line.part == *part)));
        for limit in [1, 3, 7] {
            let paged = all(&app, &lead, &WEEK, limit);
            assert_eq!(
                paged.iter().map(|line| (line.case, line.task, line.part)).collect::<Vec<_>>(),
                whole.iter().map(|line| (line.case, line.task, line.part)).collect::<Vec<_>>(),
                "{engine:?}, {limit} a page"
            );
        }
        let counts = due::counts(&app, &lead, &WEEK).unwrap();
        let of = |part| whole.iter().filter(|line| line.part == part).count();
        assert_eq!(counts, Part::ALL.map(of));
        let first = due::list(&app, &lead, &WEEK, None, 3).unwrap();
        room.clock.pass(3 * DAY);
        let then = due::list(&app, &lead, &WEEK, first.next, 1_000).unwrap();
        assert_eq!(then.since, first.since, "the parts stay as they were when the first page was read");
        assert_eq!(first.lines.len() + then.lines.len(), whole.len());
    }
}

#[test]
fn a_window_to_ask_again_that_has_passed_is_gone_and_not_late() {
    for engine in engines() {
        let (room, app, lead) = begun(engine);
        let case = case::open(&app, &lead, worry("Linh")).unwrap().case;
        put(&app, &lead, case, tell());
        put(&app, &lead, case, assign(Some(lead), None));
        let today = date(2026, 11, 23);
        let (whom, by) = (rules::Who::Adult, words("Dyffryn Police"));
        let referred = ReferredElsewhere { on: today, whom, by, reference: None, oddity: None };
        put(&app, &lead, case, CaseCommand::ReferElsewhere(referred));
        let negative = NewStep {
            step: Step::ReasonableNegative,
            on: today,
            decider: Some("sca".to_owned()),
            until: None,
            by: words("Decision letter"),
            why: words("As the letter says."),
            oddity: None,
        };
        put(&app, &lead, case, CaseCommand::Step(negative));
        let wanted = Wanted { days: 200, ..WEEK };
        let lines = all(&app, &lead, &wanted, 50);
        let reconsider = Task::Window(WindowKind::Reconsider);
        assert_eq!(told(&lines), [(Part::Soon, reconsider)], "{engine:?}");
        room.clock.set(Moment(lines[0].due.0 - HOUR));
        assert_eq!(told(&all(&app, &lead, &wanted, 50)), [(Part::Today, reconsider)]);
        room.clock.pass(2 * HOUR);
        assert!(all(&app, &lead, &wanted, 50).is_empty());
        assert_eq!(due::counts(&app, &lead, &wanted).unwrap(), [0; 3]);
        assert_eq!(due::remind(&app).unwrap(), due::Reminded::default());
    }
}

#[test]
fn every_day_that_was_named_stands_until_an_entry_says_what_came_of_it() {
    let (room, app, lead) = begun(testkit::Engine::Sqlite);
    let case = case::open(&app, &lead, worry("Linh")).unwrap().case;
    put(&app, &lead, case, tell());
    put(&app, &lead, case, assign(Some(lead), None));
    let say = |set: &str, field: &str, day: Option<i8>| {
        let mut taken = TakenDown::of(set, 1);
        if let Some(day) = day {
            taken.full.set(field.to_owned(), on(date(2026, 11, day)));
        }
        put(&app, &lead, case, CaseCommand::Write { occurred: Occurred::at(app.now()), taken });
        room.clock.pass(HOUR);
    };
    let days = |task: Task| -> Vec<i8> {
        let lines = all(&app, &lead, &WEEK, 50);
        let these = lines.iter().filter(|line| line.task == task);
        assert!(these.clone().all(|line| matches!(line.because, Because::Written(_))));
        these.map(|line| domain::day::london(line.due).day()).collect()
    };
    let kinds = [
        ("oversight", "review-on", Task::Oversight),
        ("health", "appointment", Task::Appointment),
        ("police", "interview-on", Task::Interview),
    ];
    for (set, field, task) in kinds {
        // A scan on the 26th, then a dentist on the 24th, then a note that names no day: neither is lost.
        for day in [Some(26), Some(24), None] {
            say(set, field, day);
        }
        assert_eq!(days(task), [24, 26], "{set}");
    }
    let lines = all(&app, &lead, &WEEK, 50);
    assert_eq!(lines[0].due, domain::day::end_of(date(2026, 11, 24)));
    room.clock.pass(DAY);
    for (set, field, task) in kinds {
        say(set, field, None);
        assert_eq!(days(task), [26], "{set}: what was written on the day says what came of it");
    }
}

#[test]
fn one_cases_list_holds_all_that_is_due_in_it_whoever_is_responsible_and_nothing_else() {
    for engine in engines() {
        let (room, app, lead) = begun(engine);
        let huw = colleague(&app, &lead, ("Huw Ashdown", Role::Caseworker), None);
        let [case, other] = ["Linh", "Ling"].map(|name| case::open(&app, &lead, worry(name)).unwrap().case);
        for case in [case, other] {
            put(&app, &lead, case, assign(Some(lead), None));
        }
        flag(&app, &lead, case, date(2026, 11, 27));
        room.clock.pass(DAY);
        let of = |case| Wanted { whose: Whose::Case(case), sort: None, days: 7 };
        let mine = all(&app, &lead, &of(case), 1);
        assert_eq!(told(&mine), [(Part::Late, Task::Tell), (Part::Soon, Task::FlagReview)], "{engine:?}");
        assert!(mine.iter().all(|line| line.case == case && line.red));
        assert_eq!(told(&all(&app, &lead, &of(other), 50)), [(Part::Late, Task::Tell)]);
        assert_eq!(due::counts(&app, &lead, &of(case)).unwrap(), [1, 0, 1]);
        // Whoever of the organisation asks: it is the case’s, not somebody’s.
        assert_eq!(told(&all(&app, &huw, &of(case), 50)), told(&mine));
        let stranger = organisation(&app, "Marchbury", 2);
        assert!(all(&app, &stranger, &of(case), 50).is_empty(), "{engine:?}: beyond their sight");
        assert_eq!(due::counts(&app, &stranger, &of(case)).unwrap(), [0, 0, 0]);
    }
}
