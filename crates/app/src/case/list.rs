//! The cases in one's sight, a page at a time.

use access::Action;
use domain::case::{Reference, Stage};
use domain::row::Shelf;
use domain::{CaseId, Moment, UserId, Words};
use store::{Access, CaseList, CaseOrder, Commit, ListedCase, Outcome, Viewer};

use super::find::{essentials, identity};
use crate::permit::{access, may};
use crate::user::Responsible;
use crate::{Actor, App, AppError, team};

/// Whose cases a list shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Whose {
    /// All in sight.
    #[default]
    Anybodys,
    /// Those that the actor is responsible for.
    Mine,
    /// Those that the actor's team is responsible for.
    MyTeams,
    /// Those that the actor raised.
    Raised,
}

/// Which cases a list shows, and in which order. As it is by default: all of them, the latest news first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// Open or closed; `None` for both.
    pub stage: Option<Stage>,
    /// Only those of which nobody outside has been told.
    pub untold: bool,
    /// Whose.
    pub whose: Whose,
    /// By when they were opened, and not by their latest news.
    pub by_opened: bool,
    /// The oldest first.
    pub oldest_first: bool,
}

/// Where a page begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct After {
    /// What the list is ordered by, of the last case of the page before.
    pub sort: Moment,
    /// The last case of the page before.
    pub case: CaseId,
    /// When the first page was read: what has news since then stands elsewhere now.
    pub since: Moment,
}

/// A line of a list of cases.
#[derive(Clone, Debug)]
pub struct CaseLine {
    /// The case.
    pub case: CaseId,
    /// Its reference, if the viewer may see it.
    pub reference: Option<Reference>,
    /// What its person is called, as far as the viewer may see it.
    pub names: Vec<Words>,
    /// Whether somebody outside was told, if the viewer may see that.
    pub told: Option<bool>,
    /// Who is responsible: whoever may know of the case may know that.
    pub owner: Responsible,
    /// Whether anybody is responsible, or a team.
    pub held: bool,
    /// The team that it is with where nobody is responsible, if the viewer may know it.
    pub team: Option<Words>,
    /// When it was opened.
    pub opened_at: Moment,
    /// When we last learnt something.
    pub changed_at: Moment,
    /// Whether something of this line could not be read.
    pub damaged: bool,
}

/// One page of a list.
#[derive(Clone, Debug)]
pub struct CasePage {
    /// Its lines.
    pub lines: Vec<CaseLine>,
    /// Where the next page begins; `None` on the last.
    pub next: Option<After>,
    /// Whether a case has news since the first page was read, and so stands before it now.
    pub newer: bool,
}

/// One page of the cases in the actor's sight, after the last of the page before. One access entry holds the ids shown.
///
/// A case that has no news while somebody turns the pages is on exactly one of them; one that has is where its news puts it, and
/// [`CasePage::newer`] says that there is such a one.
///
/// # Errors
/// [`AppError`].
pub fn list(
    app: &App,
    actor: &Actor,
    shown: &Shown,
    after: Option<After>,
    limit: usize,
) -> Result<CasePage, AppError> {
    may(app, actor, Action::ListCases)?;
    let now = app.now();
    let (viewer, list) = (actor.viewer(now), shown.list(actor));
    let place = after.map(|after| (after.sort, after.case));
    let mut page = app.store.cases(viewer, &list, place, limit as i64 + 1)?;
    let since = after.map_or(now, |after| after.since);
    let more = page.len() > limit;
    page.truncate(limit);
    let next = page.last().filter(|_| more).map(|last| After { sort: last.sort, case: last.case, since });
    let newer = after.is_some() && has_newer(app, viewer, &list, since)?;
    let ids = page.iter().map(|listed| listed.case.0).collect();
    let seen = Access { shown: ids, ..access(actor, Action::ListCases, None, Outcome::Allowed) };
    app.store.commit(Commit::at(now).seen(seen))?;
    let mut owners = Vec::new();
    let lines = page.iter().map(|listed| line(app, actor, listed, &mut owners)).collect::<Result<_, _>>()?;
    Ok(CasePage { lines, next, newer })
}

impl Shown {
    fn list(&self, actor: &Actor) -> CaseList {
        let fits = |shelf: &Shelf| {
            self.stage.is_none_or(|stage| shelf.stage() == stage) && !(self.untold && shelf.told())
        };
        CaseList {
            shelves: Shelf::ALL.into_iter().filter(fits).collect(),
            whose: match self.whose {
                Whose::Anybodys => store::Whose::Anybodys,
                Whose::Mine => store::Whose::Of(actor.user),
                Whose::MyTeams => store::Whose::OfTeamOf(actor.user),
                Whose::Raised => store::Whose::RaisedBy(actor.user),
            },
            order: if self.by_opened { CaseOrder::Opened } else { CaseOrder::News },
            oldest_first: self.oldest_first,
        }
    }
}

/// Whether the list, the newest first, now begins with something newer. Where the oldest comes first it is met at the end.
fn has_newer(app: &App, viewer: Viewer, list: &CaseList, since: Moment) -> Result<bool, AppError> {
    if list.oldest_first {
        return Ok(false);
    }
    Ok(app.store.cases(viewer, list, None, 1)?.first().is_some_and(|first| first.sort > since))
}

/// The cases that the actor raised last and that are open, with who is responsible.
///
/// # Errors
/// [`AppError`].
pub fn raised(app: &App, actor: &Actor, limit: usize) -> Result<Vec<CaseLine>, AppError> {
    let whose = Whose::Raised;
    let shown = Shown { stage: Some(Stage::Open), whose, by_opened: true, ..Shown::default() };
    Ok(list(app, actor, &shown, None, limit)?.lines)
}

/// Users whose names were looked up already.
type Owners = Vec<(UserId, Responsible)>;

fn line(app: &App, actor: &Actor, listed: &ListedCase, owners: &mut Owners) -> Result<CaseLine, AppError> {
    let essentials = essentials(listed);
    let owner = match listed.owner {
        Some(owner) => responsible(app, actor, owner, owners)?,
        None => Responsible::Nobody,
    };
    let team = match listed.team.filter(|_| essentials.is_some() && listed.owner.is_none()) {
        Some(team) => team::name(app, actor, team)?,
        None => None,
    };
    Ok(CaseLine {
        case: listed.case,
        told: essentials.as_ref().map(|essentials| essentials.told),
        reference: essentials.map(|essentials| essentials.reference),
        names: identity(listed).map(|identity| identity.names).unwrap_or_default(),
        owner,
        held: listed.owner.is_some() || listed.team.is_some(),
        team,
        opened_at: listed.opened_at,
        changed_at: listed.changed_at,
        damaged: listed.damaged,
    })
}

fn responsible(
    app: &App,
    actor: &Actor,
    owner: UserId,
    owners: &mut Owners,
) -> Result<Responsible, AppError> {
    if let Some((_, name)) = owners.iter().find(|(known, _)| *known == owner) {
        return Ok(name.clone());
    }
    let name = Responsible::of(app, actor, owner)?;
    owners.push((owner, name.clone()));
    Ok(name)
}
