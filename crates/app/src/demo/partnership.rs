//! The invented county of Aberwen: its organisations, teams and the people who sign in.

use domain::organisation::{Joined, Organisation, OrganisationKind};
use domain::team::{Formed, Team};
use domain::user::{Added, Role, User};
use domain::{
    Author, Change, Loaded, Moment, Nation, News, Occurred, OrganisationId, Record, TeamId, UserId, Words,
};
use rand_chacha::ChaCha8Rng;

use super::chance::SeededIds;

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

struct Body {
    name: &'static str,
    kind: OrganisationKind,
    nation: Nation,
    teams: &'static [(&'static str, &'static [(&'static str, Role)])],
}

const BODIES: &[Body] = &[
    Body {
        name: "Aberwen County Council",
        kind: OrganisationKind::Council,
        nation: Nation::Wales,
        teams: &[
            (
                "Children’s services",
                &[("Mari Tudor-Lindqvist", Role::Caseworker), ("Gareth Penhaligon-Mensah", Role::Supervisor)],
            ),
            (
                "Adults’ services",
                &[("Idris Vaughan-Okoro", Role::Caseworker), ("Bethan Castellan", Role::Supervisor)],
            ),
            (
                "Housing",
                &[("Gwilym Sorrell", Role::FirstResponder), ("Nerys Quill-Adeyemi", Role::FirstResponder)],
            ),
            (
                "Community safety",
                &[("Rhiannon Pryce-Okafor", Role::Lead), ("Huw Ashdown-Teale", Role::Administrator)],
            ),
            ("Information governance", &[("Sioned Marchetti", Role::Governance)]),
        ],
    },
    Body {
        name: "Dyffryn Police",
        kind: OrganisationKind::Police,
        nation: Nation::Wales,
        teams: &[(
            "Exploitation team",
            &[("Leila Fairweather-Quill", Role::Partner), ("Tom Ibbotsen-Rao", Role::FirstResponder)],
        )],
    },
    Body {
        name: "Aberwen Vale Health Board",
        kind: OrganisationKind::Health,
        nation: Nation::Wales,
        teams: &[("Safeguarding", &[("Catrin Oyelaran-Bevan", Role::Partner)])],
    },
    Body {
        name: "Glanwen Homes",
        kind: OrganisationKind::Housing,
        nation: Nation::Wales,
        teams: &[("Neighbourhoods", &[("Petra Llewhellin", Role::FirstResponder)])],
    },
    Body {
        name: "Lantern House",
        kind: OrganisationKind::Charity,
        nation: Nation::England,
        teams: &[(
            "Support",
            &[("Adaeze Thornbury", Role::Caseworker), ("Miklos Farrant", Role::FirstResponder)],
        )],
    },
    Body {
        name: "Marchbury Borough Council",
        kind: OrganisationKind::Council,
        nation: Nation::England,
        teams: &[(
            "Front door",
            &[("Harriet Okonjo-Vale", Role::FirstResponder), ("Wilf Strandgaard", Role::Lead)],
        )],
    },
    Body {
        name: "Strathlorne Council",
        kind: OrganisationKind::Council,
        nation: Nation::Scotland,
        teams: &[("Adult and child protection", &[("Eilidh Macaskill-Brandt", Role::Caseworker)])],
    },
    Body {
        name: "Lough Erran Health and Social Care Trust",
        kind: OrganisationKind::Health,
        nation: Nation::NorthernIreland,
        teams: &[("Gateway", &[("Orlagh Devenney-Pike", Role::Caseworker)])],
    },
];

impl Partnership {
    /// Invents the partnership, as it joined at `begun`.
    pub(super) fn invent(rng: &mut ChaCha8Rng, begun: Moment) -> (Self, Vec<Change>) {
        let mut ids = SeededIds { rng, at: begun, case: 0 };
        let mut partnership = Self { members: Vec::new(), organisations: BODIES.len() };
        let mut changes = Vec::new();
        for body in BODIES {
            partnership.join(body, &mut ids, begun, &mut changes);
        }
        (partnership, changes)
    }

    /// The organisation's nation and a member who may open cases, for each organisation.
    pub(super) fn responders(&self) -> impl Iterator<Item = (Nation, &Member)> {
        BODIES.iter().flat_map(|body| {
            let members = self.members.iter().filter(|member| member.organisation_name == body.name);
            members
                .filter(|member| member.role != Role::Administrator && member.role != Role::Governance)
                .map(|m| (body.nation, m))
        })
    }

    fn join(&mut self, body: &Body, ids: &mut SeededIds<'_>, at: Moment, changes: &mut Vec<Change>) {
        let organisation = OrganisationId::make(ids);
        let first = self.members.len();
        for (team_name, people) in body.teams {
            let team = TeamId::make(ids);
            for (name, role) in *people {
                let user = UserId::make(ids);
                let organisation_name = body.name;
                self.members.push(Member { user, organisation, team, role: *role, name, organisation_name });
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
        changes.push(born::<Organisation>(organisation.0, joined.into(), author, at));
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
