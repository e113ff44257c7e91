//! Who tells a case: the one who was worried, the one who is responsible, the one who manages.

use domain::user::Role;
use domain::{Nation, OrganisationId};
use rand_chacha::ChaCha8Rng;

use super::bodies::{ADULTS, BODIES, Body, CHILDREN};
use super::chance::{pick, weighed};
use super::partnership::{Member, Partnership};
use super::who::Who;

/// Three people of one organisation, for only those of the organisation that opened a case may write in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cast<'a> {
    pub opener: &'a Member,
    pub worker: &'a Member,
    pub manager: &'a Member,
}

impl Partnership {
    /// Who tells the case of somebody.
    pub(super) fn cast(&self, rng: &mut ChaCha8Rng, who: &Who) -> Option<Cast<'_>> {
        let bodies = BODIES.iter().map(|body| (body.weight(who.nation), body.name));
        let organisation = weighed(rng, bodies)?;
        let own: Vec<&Member> =
            self.members.iter().filter(|it| it.organisation_name == organisation).collect();
        let of =
            |roles: &[Role]| own.iter().copied().filter(|it| roles.contains(&it.role)).collect::<Vec<_>>();
        let opener = *pick(rng, &of(&MEETS))?;
        let worker =
            worker(rng, &of(&[Role::Caseworker]), who).or_else(|| pick(rng, &of(&STEERS)).copied())?;
        let mut managers = of(&[Role::Supervisor, Role::Lead]);
        if managers.iter().any(|it| it.team == worker.team && it.role == Role::Supervisor) {
            managers.retain(|it| it.team == worker.team);
        }
        Some(Cast { opener, worker, manager: pick(rng, &managers)? })
    }

    /// The same people, for a case that somebody else of the same organisation opened.
    pub(super) fn colleagues<'a>(&'a self, rng: &mut ChaCha8Rng, cast: &Cast<'a>) -> Cast<'a> {
        let own = |organisation: OrganisationId| {
            let all = self.members.iter().filter(move |it| it.organisation == organisation);
            all.filter(|it| MEETS.contains(&it.role)).collect::<Vec<_>>()
        };
        let opener = pick(rng, &own(cast.opener.organisation)).copied().unwrap_or(cast.opener);
        Cast { opener, ..*cast }
    }
}

/// Those who meet people.
const MEETS: [Role; 5] =
    [Role::FirstResponder, Role::Lead, Role::Caseworker, Role::Supervisor, Role::Partner];
/// Those who steer cases.
const STEERS: [Role; 3] = [Role::Lead, Role::Caseworker, Role::Supervisor];

/// The one of those whose work it is; of the team for children, or for adults, where there is such a team.
fn worker<'a>(rng: &mut ChaCha8Rng, all: &[&'a Member], who: &Who) -> Option<&'a Member> {
    let team = if who.is_child() { CHILDREN } else { ADULTS };
    let own: Vec<&Member> = all.iter().copied().filter(|it| it.team_name == team).collect();
    pick(rng, if own.is_empty() { all } else { &own }).copied()
}

impl Body {
    fn weight(&self, nation: Nation) -> u64 {
        self.opens.iter().find(|(of, _)| *of == nation).map_or(0, |(_, weight)| *weight)
    }
}
