//! What the invented councils show to everybody.

use std::sync::LazyLock;

use domain::organisation::{Answering, FrontDoorSet};
use serde::Deserialize;

use super::partnership::{Member, words};

/// `data/demo/front.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Doors {
    door: Vec<Door>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Door {
    organisation: String,
    councils: Vec<String>,
    staff: Vec<String>,
    hours: String,
}

static DOORS: LazyLock<Doors> =
    LazyLock::new(|| toml::from_str(include_str!("../../data/demo/front.toml")).unwrap_or_default());

/// What an organisation with these people shows; `None` where it shows nothing.
pub(super) fn door(organisation: &str, members: &[Member]) -> Option<FrontDoorSet> {
    let door = DOORS.door.iter().find(|door| door.organisation == organisation)?;
    let named = members.iter().filter(|member| door.staff.iter().any(|name| name == member.name));
    let answering = Answering { staff: named.map(|member| member.user).collect(), hours: words(&door.hours) };
    Some(FrontDoorSet { councils: door.councils.clone(), numbers: true, answering: Some(answering) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::bodies::BODIES;
    use crate::may_meet_people;

    #[test]
    fn every_door_is_of_a_body_and_answered_by_its_people() {
        let doors: Doors = toml::from_str(include_str!("../../data/demo/front.toml")).unwrap();
        for door in doors.door {
            let body = BODIES.iter().find(|body| body.name == door.organisation).unwrap();
            let people: Vec<_> = body.teams.iter().flat_map(|(_, people)| people.iter()).collect();
            assert!(!door.staff.is_empty() && door.hours.starts_with("Invented"));
            for name in &door.staff {
                let role = people.iter().find(|(other, _)| other == name).unwrap().1;
                assert!(may_meet_people(role), "{name} answers, and so meets people");
            }
        }
    }
}
