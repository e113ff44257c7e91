//! The list of cases: filters, orders, pages.

#![expect(clippy::unwrap_used, reason = "a failed test says so by stopping")]

use std::collections::BTreeSet;

use app::case::{self, CasePage, Shown, Whose};
use app::user::NewUser;
use app::{Actor, App};
use domain::case::{CaseCommand, CloseReason, Stage};
use domain::user::Role;
use domain::{CaseId, Occurred};
use testkit::people::{administrator, organisation, words, worry};
use testkit::{Room, engines};

fn put(app: &App, actor: &Actor, case: CaseId, command: CaseCommand) {
    case::change(app, actor, case, command).unwrap();
}

fn note(text: &str) -> CaseCommand {
    CaseCommand::Note { occurred: Occurred::UNKNOWN, text: words(text) }
}

fn tell() -> CaseCommand {
    CaseCommand::Tell {
        occurred: Occurred::UNKNOWN,
        service: words("Police"),
        taken_by: words("Tomos"),
        reference: None,
    }
}

/// Somebody of the same organisation, in a team of it.
fn in_a_team(app: &App, of: &Actor) -> (Actor, domain::TeamId) {
    let team = app::team::form(app, &administrator(*of), words("Duty desk")).unwrap();
    let user = NewUser {
        name: words("Huw Ashdown-Teale"),
        email: words("huw@wayhaven.example"),
        organisation: of.organisation,
        team: Some(team),
        role: Role::Caseworker,
    };
    let user = app::user::add(app, &administrator(*of), user).unwrap();
    (Actor { user, role: Role::Caseworker, ..*of }, team)
}

/// Every filter with every order.
fn every() -> Vec<Shown> {
    let mut every = Vec::new();
    for stage in [None, Some(Stage::Open), Some(Stage::Closed)] {
        for whose in [Whose::Anybodys, Whose::Mine, Whose::MyTeams] {
            for bits in 0..8 {
                let (untold, by_opened, oldest_first) = (bits & 1 > 0, bits & 2 > 0, bits & 4 > 0);
                every.push(Shown { stage, untold, whose, by_opened, oldest_first });
            }
        }
    }
    every
}

/// Turns all pages, and does something after each.
fn turn(app: &App, actor: &Actor, shown: &Shown, mut between: impl FnMut(&CasePage)) -> Vec<CaseId> {
    let (mut seen, mut after) = (Vec::new(), None);
    loop {
        let page = case::list(app, actor, shown, after, 4).unwrap();
        seen.extend(page.lines.iter().map(|line| line.case));
        between(&page);
        match page.next {
            Some(next) => after = Some(next),
            None => return seen,
        }
    }
}

struct Expected {
    case: CaseId,
    closed: bool,
    told: bool,
    mine: bool,
    teams: bool,
}

impl Expected {
    fn fits(&self, shown: &Shown) -> bool {
        let stage = shown.stage.is_none_or(|stage| self.closed == (stage == Stage::Closed));
        let whose = match shown.whose {
            Whose::Anybodys => true,
            Whose::Mine => self.mine,
            Whose::MyTeams => self.teams,
            // The lead raised them all, and the reader none.
            Whose::Raised => false,
        };
        stage && whose && !(shown.untold && self.told)
    }
}

fn furnish(app: &App, lead: &Actor, huw: &Actor, team: domain::TeamId) -> Vec<Expected> {
    let furnish_one = |number: usize| {
        let case = case::open(app, lead, worry(&format!("Person {number}"))).unwrap().case;
        let (mine, teams) = (number.is_multiple_of(3), number.is_multiple_of(2));
        if mine || teams {
            let assign = CaseCommand::Assign { owner: mine.then_some(huw.user), team: teams.then_some(team) };
            put(app, lead, case, assign);
        }
        let (told, closed) = (number % 5 < 2, number % 7 < 3);
        if told {
            put(app, lead, case, tell());
        }
        if closed {
            let close = CaseCommand::Close { reason: CloseReason::Safe, words: words("Agreed.") };
            put(app, lead, case, close);
        }
        Expected { case, closed, told, mine, teams }
    };
    (0..30).map(furnish_one).collect()
}

#[test]
fn each_filter_and_order_shows_each_case_that_fits_once() {
    for engine in engines() {
        let room = Room::new(engine);
        let app = room.app(1);
        let lead = organisation(&app, "Aberwen", 1);
        let (huw, team) = in_a_team(&app, &lead);
        let all = furnish(&app, &lead, &huw, team);
        // The first has the latest news.
        put(&app, &lead, all[0].case, note("Seen."));
        for shown in every() {
            let mut fit: Vec<CaseId> =
                all.iter().filter(|one| one.fits(&shown)).map(|one| one.case).collect();
            if !shown.by_opened && fit.first() == Some(&all[0].case) {
                fit.rotate_left(1);
            }
            if !shown.oldest_first {
                fit.reverse();
            }
            assert_eq!(turn(&app, &huw, &shown, |_| ()), fit, "{engine:?} {shown:?}");
        }
        let mine = Shown { whose: Whose::Mine, ..Shown::default() };
        let line = &case::list(&app, &huw, &mine, None, 50).unwrap().lines[0];
        assert_eq!(line.owner.name().map(|name| name.reveal()), Some("Huw Ashdown-Teale"));
        assert_eq!(line.names.len(), 1);
        let teams = Shown { whose: Whose::MyTeams, ..mine };
        assert!(case::list(&app, &lead, &teams, None, 50).unwrap().lines.is_empty(), "the lead has no team");
        let other = organisation(&app, "Marchbury", 2);
        assert!(case::list(&app, &other, &Shown::default(), None, 50).unwrap().lines.is_empty());
    }
}

#[test]
fn pages_neither_skip_nor_repeat_while_cases_change() {
    for engine in engines() {
        let room = Room::new(engine);
        let app = room.app(1);
        let lead = organisation(&app, "Aberwen", 1);
        let (huw, team) = in_a_team(&app, &lead);
        let all = furnish(&app, &lead, &huw, team);
        for shown in every() {
            let fit: Vec<CaseId> = all.iter().filter(|one| one.fits(&shown)).map(|one| one.case).collect();
            let (mut changed, mut turned) = (BTreeSet::new(), 0);
            let mut newer = false;
            let seen = turn(&app, &huw, &shown, |page| {
                newer |= page.newer;
                // One that was shown and one that may not have been get news.
                for case in [page.lines.first().map(|line| line.case), fit.get(turned * 3).copied()] {
                    if let Some(case) = case.filter(|_| turned < 4) {
                        put(&app, &lead, case, note(&format!("{shown:?}, page {turned}")));
                        changed.insert(case);
                    }
                }
                turned += 1;
            });
            let still = |cases: &[CaseId]| {
                cases
                    .iter()
                    .filter(|case| shown.by_opened || !changed.contains(case))
                    .copied()
                    .collect::<Vec<_>>()
            };
            let (mut left, mut right) = (still(&seen), still(&fit));
            left.sort_unstable();
            right.sort_unstable();
            assert_eq!(left, right, "{engine:?} {shown:?}: what has no news is there once");
            if shown.oldest_first {
                assert!(fit.iter().all(|case| seen.contains(case)), "{shown:?}: news comes at the end");
            } else if !shown.by_opened && turned > 1 {
                assert!(newer, "{shown:?}: it is said that news stands further up");
            }
        }
    }
}

#[test]
fn whoever_raised_a_case_finds_it_again_with_who_holds_it() {
    for engine in engines() {
        let room = Room::new(engine);
        let app = room.app(1);
        let lead = organisation(&app, "Aberwen", 1);
        let (huw, team) = in_a_team(&app, &lead);
        let user = NewUser {
            name: words("Gwilym Sorrell"),
            email: words("gwilym@wayhaven.example"),
            organisation: lead.organisation,
            team: None,
            role: Role::FirstResponder,
        };
        let user = app::user::add(&app, &administrator(lead), user).unwrap();
        let officer = Actor { user, role: Role::FirstResponder, ..lead };
        let case = case::open(&app, &officer, worry("Linh")).unwrap().case;
        let _others = case::open(&app, &lead, worry("Ling")).unwrap();
        let held = || -> Vec<(CaseId, Option<String>, Option<String>)> {
            let name = |name: Option<domain::Words>| name.map(|name| name.reveal().to_owned());
            let lines = case::raised(&app, &officer, 5).unwrap().into_iter();
            lines.map(|line| (line.case, name(line.owner.name().cloned()), name(line.team))).collect()
        };
        assert_eq!(held(), [(case, None, None)], "{engine:?}: nobody yet, and no case of others");
        put(&app, &lead, case, CaseCommand::Assign { owner: None, team: Some(team) });
        assert_eq!(held(), [(case, None, Some("Duty desk".to_owned()))], "{engine:?}");
        put(&app, &lead, case, CaseCommand::Assign { owner: Some(huw.user), team: Some(team) });
        assert_eq!(held(), [(case, Some("Huw Ashdown-Teale".to_owned()), None)], "{engine:?}");
        put(&app, &lead, case, CaseCommand::Close { reason: CloseReason::Safe, words: words("Agreed.") });
        assert!(held().is_empty(), "{engine:?}: it is over");
        for by_opened in [false, true] {
            for oldest_first in [false, true] {
                let shown = Shown { whose: Whose::Raised, by_opened, oldest_first, ..Shown::default() };
                assert_eq!(turn(&app, &officer, &shown, |_| ()), [case], "{engine:?} {shown:?}");
            }
        }
    }
}
