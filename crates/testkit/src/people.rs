//! Invented people and worries to test with.

use app::case::NewCase;
use app::user::NewUser;
use app::{Actor, App};
use domain::organisation::{Joined, OrganisationKind};
use domain::person::AgeBand;
use domain::user::Role;
use domain::{Ids as _, Nation, Occurred, OrganisationId, UserId, Words};

/// Text.
pub fn words(text: &str) -> Words {
    Words::new(text).expect("short enough")
}

/// An organisation of this name with one user, who is returned.
pub fn organisation(app: &App, name: &str, seed: u64) -> Actor {
    organisation_of(app, name, seed, OrganisationKind::Council)
}

/// An organisation of a sort of body, with a lead.
pub fn organisation_of(app: &App, name: &str, seed: u64, kind: OrganisationKind) -> Actor {
    let mut ids = crate::SeededIds::new(seed ^ 0x5EED);
    let organisation = OrganisationId(ids.next());
    let first = Actor { user: UserId(ids.next()), organisation, role: Role::Administrator };
    let joined = Joined { name: words(name), kind, nation: Nation::Wales };
    app::organisation::join(app, &first, organisation, joined).expect("joins");
    let user = NewUser {
        name: words("Nerys Quill-Adeyemi"),
        email: words(&format!("Nerys.{seed}@Wayhaven.example")),
        organisation,
        team: None,
        role: Role::Lead,
    };
    let user = app::user::add(app, &first, user).expect("added");
    Actor { user, organisation, role: Role::Lead }
}

/// The same organisation's administrator.
pub fn administrator(actor: Actor) -> Actor {
    Actor { role: Role::Administrator, ..actor }
}

/// A worry about a child of this name.
pub fn worry(name: &str) -> NewCase {
    NewCase {
        names: vec![words(name)],
        birth: None,
        age_band: AgeBand::Child,
        nation: Nation::Wales,
        occurred: Occurred::UNKNOWN,
        worry: words("A boy of about fifteen has two telephones and a train ticket he cannot explain."),
    }
}

/// The words of an entry as they now read.
pub fn text_now(entries: &[std::sync::Arc<domain::Entry<domain::case::CaseEvent>>], version: i64) -> String {
    let lines = domain::case::chronology(entries);
    let line = lines.iter().find(|line| line.entry.version == version).expect("there is such an entry");
    let own = match &line.entry.event {
        domain::case::CaseEvent::Noted(noted) => Some(&noted.text),
        _ => None,
    };
    line.corrected_text().or(own).expect("it has words").reveal().to_owned()
}
