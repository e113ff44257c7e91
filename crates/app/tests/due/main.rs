//! What is due, who is reminded of it, whose calendar holds it; and the register of people at risk.

#![expect(clippy::unwrap_used, reason = "a failed test says so by stopping")]

mod ages;
mod at_risk;
mod flow;
mod reminders;
mod worklist;
mod years;

use app::user::NewUser;
use app::{Actor, App, case};
use domain::case::CaseCommand;
use domain::day::start_of;
use domain::user::Role;
use domain::{CaseId, Moment, Occurred, TeamId};
use jiff::civil::{Date, date};
use testkit::people::{administrator, organisation, words};
use testkit::{Engine, Room};

const HOUR: i64 = 60 * 60 * 1_000_000;
const DAY: i64 = 24 * HOUR;

/// Noon of a day in London.
fn noon(day: Date) -> Moment {
    Moment(start_of(day).0 + 12 * HOUR)
}

/// A house at noon of a Monday, with an organisation and its lead.
fn begun(engine: Engine) -> (Room, App, Actor) {
    let room = Room::new(engine);
    room.clock.set(noon(date(2026, 11, 23)));
    let app = room.app(1);
    let lead = organisation(&app, "Aberwen", 1);
    (room, app, lead)
}

fn put(app: &App, actor: &Actor, case: CaseId, command: CaseCommand) -> i64 {
    case::change(app, actor, case, command).unwrap()
}

fn tell() -> CaseCommand {
    CaseCommand::Tell {
        occurred: Occurred::UNKNOWN,
        service: words("Police"),
        taken_by: words("Tomos"),
        reference: None,
    }
}

fn assign(owner: Option<Actor>, team: Option<TeamId>) -> CaseCommand {
    CaseCommand::Assign { owner: owner.map(|owner| owner.user), team }
}

/// Somebody of the same organisation, perhaps in a team of it.
fn colleague(app: &App, of: &Actor, (name, role): (&str, Role), team: Option<TeamId>) -> Actor {
    let user = NewUser {
        name: words(name),
        email: words(&format!("{}@wayhaven.example", name.replace(' ', "."))),
        organisation: of.organisation,
        team,
        role,
    };
    let user = app::user::add(app, &administrator(*of), user).unwrap();
    Actor { user, role, ..*of }
}

fn team(app: &App, of: &Actor, name: &str) -> TeamId {
    app::team::form(app, &administrator(*of), words(name)).unwrap()
}
