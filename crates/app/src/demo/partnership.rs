//! The invented partnership of Aberwen, as its organisations joined it.

use domain::organisation::{Joined, NumberWritten, Organisation, OrganisationEvent, OrganisationKind};
use domain::team::{Formed, Team};
use domain::user::{Added, Role, User};
use domain::{Author, Change, Loaded, Moment, News, Occurred, OrganisationId, Record, TeamId, UserId, Words};
use rand_chacha::ChaCha8Rng;

use super::Plan;
use super::bodies::{BODIES, Body};
use super::chance::SeededIds;
use super::front;
use super::setting::landline;
use super::span::DAY;
use crate::days;

/// How long before the history ends the numbers were rung and shown to everybody.
const SHOWN_FOR: i64 = 40 * DAY;

/// Somebody who signs in.
#[derive(Clone, Debug)]
pub struct Member {
    /// Their id.
    pub user: UserId,
    /// The organisation they act for.
    pub organisation: OrganisationId,
    /// Their team.
    pub team: TeamId,
    /// What they do.
    pub role: Role,
    /// What they are called.
    pub name: &'static str,
    /// The name of their team.
    pub team_name: &'static str,
    /// The name of their organisation.
    pub organisation_name: &'static str,
}

impl Member {
    /// As an author of entries.
    pub const fn author(&self) -> Author {
        Author { user: self.user, organisation: self.organisation }
    }
}

/// The partnership.
#[derive(Clone, Debug)]
pub struct Partnership {
    /// Everybody who signs in.
    pub members: Vec<Member>,
    /// How many organisations there are.
    pub organisations: usize,
}

impl Partnership {
    /// Invents the partnership, as it joined when the history begins.
    pub(super) fn invent(plan: &Plan, rng: &mut ChaCha8Rng) -> (Self, Vec<Change>) {
        let mut ids = SeededIds { rng, at: plan.begun(), case: 0 };
        let mut partnership = Self { members: Vec::new(), organisations: BODIES.len() };
        let mut changes = Vec::new();
        for body in BODIES {
            partnership.join(plan, body, &mut ids, &mut changes);
        }
        (partnership, changes)
    }

    fn join(&mut self, plan: &Plan, body: &Body, ids: &mut SeededIds<'_>, changes: &mut Vec<Change>) {
        let at = plan.begun();
        let organisation = OrganisationId::make(ids);
        let first = self.members.len();
        for (team_name, people) in body.teams {
            let team = TeamId::make(ids);
            for (name, role) in *people {
                let user = UserId::make(ids);
                let organisation_name = body.name;
                let role = *role;
                self.members.push(Member {
                    user,
                    organisation,
                    team,
                    team_name,
                    role,
                    name,
                    organisation_name,
                });
            }
            let author = Author { user: self.members[first].user, organisation };
            changes.push(born::<Team>(
                team.0,
                Formed { organisation, name: words(team_name) }.into(),
                author,
                at,
            ));
        }
        let author = Author { user: self.members[first].user, organisation };
        let joined = Joined { name: words(body.name), kind: body.kind, nation: body.nation };
        let mut history = vec![(at, author, News { occurred: Occurred::at(at), event: joined.into() })];
        if body.kind == OrganisationKind::Council {
            history.extend(numbers(plan, ids, author));
        }
        if let Some(door) = front::door(body.name, &self.members[first..]) {
            let set_at = Moment(plan.until.0 - SHOWN_FOR);
            history.push((set_at, author, News { occurred: Occurred::at(set_at), event: door.into() }));
        }
        changes.push(Change::of_history(&mut Loaded::<Organisation>::new(organisation), history));
        for member in &self.members[first..] {
            let added = Added {
                name: words(member.name),
                email: words(&address(member.name)),
                organisation,
                team: Some(member.team),
                role: member.role,
            };
            changes.push(born::<User>(member.user.0, added.into(), author, at));
        }
    }
}

/// A council's own telephone numbers, as somebody rang them some weeks before the history ends.
fn numbers(
    plan: &Plan,
    ids: &mut SeededIds<'_>,
    author: Author,
) -> impl Iterator<Item = (Moment, Author, News<OrganisationEvent>)> {
    let at = Moment(plan.until.0 - SHOWN_FOR);
    let written = ["childrens-door", "adult-safeguarding", "out-of-hours", "housing"].map(|desk| {
        let number = Some(words(&landline(ids.rng)));
        NumberWritten { desk: desk.to_owned(), number, checked_on: days::london(at) }
    });
    written
        .into_iter()
        .map(move |event| (at, author, News { occurred: Occurred::at(at), event: event.into() }))
}

fn born<R: Record>(id: uuid::Uuid, event: R::Event, author: Author, at: Moment) -> Change {
    Change::of(&mut Loaded::<R>::new(id), vec![News { occurred: Occurred::at(at), event }], author, at)
}

/// An address that no mail can reach (RFC 2606).
fn address(name: &str) -> String {
    let plain: String = name
        .to_lowercase()
        .chars()
        .filter_map(|c| match c {
            ' ' => Some('.'),
            c if c.is_ascii_alphabetic() || c == '-' => Some(c),
            _ => None,
        })
        .collect();
    format!("{plain}@wayhaven.example")
}

/// The demo's texts are short by far.
pub(super) fn words(text: &str) -> Words {
    Words::new(text).unwrap_or_else(|_| Words::default())
}
