//! The worklist: what is late, due today and due in the days to come, red flags first, a page at a time.

use access::Action;
use domain::case::Reference;
use domain::day::{end_of, london};
use domain::due::{Because, Sort, Task};
use domain::user::Role;
use domain::{CaseId, Moment, Nation, OrganisationId, TeamId, UserId, Words};
use jiff::ToSpan as _;
use store::{Access, Commit, DueList, DuePlace, DueTo, ListedDue, Outcome};
use uuid::Uuid;

use crate::case::find::{essentials, identity};
use crate::permit::{access, may};
use crate::user::Responsible;
use crate::{Actor, App, AppError, front, team};

/// Whose things a worklist shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// What the actor is responsible for.
    Mine,
    /// What the actor's team and its members are responsible for; for those who can name somebody also what nobody is responsible
    /// for yet.
    MyTeams,
    /// Everybody's in sight.
    Anybodys,
    /// What somebody is responsible for.
    User(UserId),
    /// What a team and its members are responsible for.
    Team(TeamId),
    /// What one case is about, whoever is responsible.
    Case(CaseId),
}

/// What a worklist shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Whose.
    pub whose: Whose,
    /// Of one sort alone.
    pub sort: Option<Sort>,
    /// How many days ahead; 0 for today.
    pub days: u16,
}

/// A part of a worklist.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// It was due before now.
    Late,
    /// It is due today.
    Today,
    /// It is due in the days to come.
    Soon,
}

impl Part {
    /// Every part, in order.
    pub const ALL: [Self; 3] = [Self::Late, Self::Today, Self::Soon];
}

/// Where a page begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct After {
    /// When the first page was read: the parts are as they were then.
    pub since: Moment,
    /// In which part the page before ended.
    pub part: Part,
    /// Whether among what has a red flag.
    pub red: bool,
    /// After what.
    pub place: DuePlace,
}

/// A line of a worklist.
#[derive(Clone, Debug)]
pub struct DueLine {
    /// In which part it stands.
    pub part: Part,
    /// The record that says so: a case, or the draft of a referral.
    pub record: Uuid,
    /// The case that it is about; of a report by the public form the draft, while there is no case.
    pub case: CaseId,
    /// Of a report: the hours in which the public is told that it is read.
    pub hours: Option<Words>,
    /// Its reference, if the viewer may see it.
    pub reference: Option<Reference>,
    /// What its person is called, as far as the viewer may see it.
    pub names: Vec<Words>,
    /// Which nation's law applies, if the viewer may see it.
    pub nation: Option<Nation>,
    /// Whether something of its case could not be read here.
    pub damaged: bool,
    /// What is to be done.
    pub task: Task,
    /// The entry of the case that names it, where one does.
    pub entry: Option<i64>,
    /// Why by then.
    pub because: Because,
    /// By when.
    pub due: Moment,
    /// Whether the case has a red flag.
    pub red: bool,
    /// Whether it is for the viewer's organisation to do.
    pub own: bool,
    /// Who is responsible.
    pub owner: Responsible,
    /// The team that it is with, if the viewer may know it.
    pub team: Option<Words>,
}

/// How much there is of each part, in order; each counted up to [`MOST_COUNTED`].
pub type Counts = [usize; 3];

/// Up to here things are counted; beyond it there are so many or more.
pub const MOST_COUNTED: usize = 500;

/// One page of a worklist.
#[derive(Clone, Debug)]
pub struct DuePage {
    /// Its lines.
    pub lines: Vec<DueLine>,
    /// How much there is of each part.
    pub counts: Counts,
    /// Whether something that is due could not be read, and so is not among the lines.
    pub damaged: bool,
    /// Where the next page begins; `None` on the last.
    pub next: Option<After>,
    /// When it was read, and the page after it is read as of.
    pub since: Moment,
}

/// Whether somebody of this role looks at others' work, and names who is responsible.
pub const fn answers_for_others(role: Role) -> bool {
    matches!(role, Role::Lead | Role::Supervisor)
}

/// What somebody comes to see first: a lead everybody's in sight, a supervisor their team's with what nobody is responsible for yet;
/// everybody else their own.
///
/// # Errors
/// [`AppError`].
pub fn usual(app: &App, actor: &Actor) -> Result<Whose, AppError> {
    let supervises = actor.role == Role::Supervisor && app.store.team_of(actor.user)?.is_some();
    Ok(match actor.role {
        Role::Supervisor if supervises => Whose::MyTeams,
        Role::Lead | Role::Supervisor => Whose::Anybodys,
        _ => Whose::Mine,
    })
}

/// How much there is of each part.
///
/// # Errors
/// [`AppError`].
pub fn counts(app: &App, actor: &Actor, wanted: &Wanted) -> Result<Counts, AppError> {
    may(app, actor, Action::ListDue)?;
    let now = app.now();
    let Some(to) = wanted.to(app, actor)? else { return Ok([0; 3]) };
    let mut counts = [0; 3];
    for (count, part) in counts.iter_mut().zip(Part::ALL) {
        for red in [true, false] {
            let list = wanted.list(to, part, red, now);
            *count += app.store.due_count(actor.viewer(now), &list, MOST_COUNTED - *count)?;
        }
    }
    Ok(counts)
}

/// One page of the worklist, after the last of the page before. One access entry holds the ids shown.
///
/// # Errors
/// [`AppError`].
pub fn list(
    app: &App,
    actor: &Actor,
    wanted: &Wanted,
    after: Option<After>,
    limit: usize,
) -> Result<DuePage, AppError> {
    let counts = counts(app, actor, wanted)?;
    let now = app.now();
    let since = after.as_ref().map_or(now, |after| after.since);
    let Some(to) = wanted.to(app, actor)? else {
        return Ok(DuePage { lines: Vec::new(), counts, damaged: false, next: None, since });
    };
    let (mut found, mut damaged) = (Vec::new(), false);
    for (part, red) in Part::ALL.into_iter().flat_map(|part| [(part, true), (part, false)]) {
        let done = |after: &After| (after.part, !after.red) > (part, !red);
        if found.len() > limit || after.as_ref().is_some_and(done) {
            continue;
        }
        let place = after.as_ref().filter(|after| (after.part, after.red) == (part, red));
        let list = wanted.list(to, part, red, since);
        let more = (limit + 1 - found.len()) as i64;
        let read = app.store.due(actor.viewer(now), &list, place.map(|after| &after.place), more)?;
        damaged |= read.damaged > 0;
        found.extend(read.rows.into_iter().map(|row| (part, row)));
    }
    let more = found.len() > limit;
    found.truncate(limit);
    let end = |(part, row): &(Part, ListedDue)| After {
        since,
        part: *part,
        red: row.red,
        place: row.place.clone(),
    };
    let next = found.last().filter(|_| more).map(end);
    let lines = lines(app, actor, &found)?;
    let shown = found.iter().map(|(_, row)| row.case.0).collect();
    let seen = Access { shown, ..access(actor, Action::ListDue, None, Outcome::Allowed) };
    app.store.commit(Commit::at(now).seen(seen))?;
    Ok(DuePage { lines, counts, damaged, next, since })
}

impl Wanted {
    /// What is asked of the store; `None` where it is of a team that the actor does not have.
    fn to(&self, app: &App, actor: &Actor) -> Result<Option<DueTo>, AppError> {
        Ok(match self.whose {
            Whose::Mine => Some(DueTo::User(actor.user)),
            Whose::MyTeams if answers_for_others(actor.role) => {
                app.store.team_of(actor.user)?.map(DueTo::TeamAndNobodys)
            }
            Whose::MyTeams => app.store.team_of(actor.user)?.map(DueTo::Team),
            Whose::Anybodys => Some(DueTo::Anybody),
            Whose::User(user) => Some(DueTo::User(user)),
            Whose::Team(team) => Some(DueTo::Team(team)),
            Whose::Case(case) => Some(DueTo::Case(case)),
        })
    }

    /// A part of the list as of a moment, with a red flag or without.
    fn list(&self, to: DueTo, part: Part, red: bool, now: Moment) -> DueList {
        let today = london(now);
        let after = |days: u16| {
            let day = today.checked_add(i64::from(days).days()).unwrap_or(today);
            Moment(end_of(day).0 + 1)
        };
        let (from, until) = match part {
            Part::Late => (Moment(i64::MIN), now),
            Part::Today => (now, after(0)),
            Part::Soon => (after(0), after(self.days)),
        };
        DueList { to, sort: self.sort, red, from, until }
    }
}

/// What was looked up already, so that nothing is looked up twice.
#[derive(Default)]
struct Known {
    cases: Vec<(CaseId, Option<store::ListedCase>)>,
    users: Vec<(UserId, Responsible)>,
    teams: Vec<(TeamId, Option<Words>)>,
    hours: Vec<(OrganisationId, Option<Words>)>,
}

/// The value of a key, looked up once.
fn once<K: Copy + PartialEq, V: Clone>(
    known: &mut Vec<(K, V)>,
    key: K,
    look: impl FnOnce() -> Result<V, AppError>,
) -> Result<V, AppError> {
    if let Some((_, value)) = known.iter().find(|(other, _)| *other == key) {
        return Ok(value.clone());
    }
    let value = look()?;
    known.push((key, value.clone()));
    Ok(value)
}

/// The entry that the rest of an item's name says.
fn entry(rest: &str) -> Option<i64> {
    rest.strip_prefix('-')?.parse().ok()
}

fn lines(app: &App, actor: &Actor, found: &[(Part, ListedDue)]) -> Result<Vec<DueLine>, AppError> {
    let (mut known, viewer) = (Known::default(), actor.viewer(app.now()));
    let line = |(part, row): &(Part, ListedDue)| {
        let case = once(&mut known.cases, row.case, || Ok(app.store.listed_case(viewer, row.case)?))?;
        let owner = match row.owner {
            Some(owner) => once(&mut known.users, owner, || Responsible::of(app, actor, owner))?,
            None => Responsible::Nobody,
        };
        let team = match row.team {
            Some(team) => once(&mut known.teams, team, || team::name(app, actor, team))?,
            None => None,
        };
        let hours = match row.task {
            Task::ReadReport => {
                once(&mut known.hours, actor.organisation, || front::hours(app, actor.organisation))?
            }
            _ => None,
        };
        Ok(DueLine {
            part: *part,
            record: row.place.record,
            case: row.case,
            hours,
            reference: case.as_ref().and_then(essentials).map(|essentials| essentials.reference),
            names: case.as_ref().and_then(identity).map(|identity| identity.names).unwrap_or_default(),
            damaged: case.as_ref().is_some_and(|case| case.damaged),
            nation: case.and_then(|case| case.nation),
            task: row.task,
            entry: row.place.item.strip_prefix(row.task.code()).and_then(entry),
            because: row.because.clone(),
            due: row.place.due,
            red: row.red,
            own: row.own,
            owner,
            team,
        })
    };
    found.iter().map(line).collect()
}
