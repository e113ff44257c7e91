//! Teams of an organisation.

use access::Action;
use domain::team::{Formed, Team, TeamSummary};
use domain::{Change, Loaded, News, Occurred, TeamId, Words};
use store::{Commit, Outcome};

use crate::called::called;
use crate::permit::{access, may, may_see};
use crate::{Actor, App, AppError};

/// Forms a team in the actor's organisation.
///
/// # Errors
/// [`AppError`].
pub fn form(app: &App, actor: &Actor, name: Words) -> Result<TeamId, AppError> {
    may(app, actor, Action::FormTeam)?;
    let (now, id) = (app.now(), TeamId::make(&mut *app.ids()));
    let mut team = Loaded::<Team>::new(id);
    let formed = Formed { organisation: actor.organisation, name };
    let news = vec![News { occurred: Occurred::at(now), event: formed.into() }];
    let change = Change::of(&mut team, news, actor.author(), now);
    let seen = access(actor, Action::FormTeam, Some(id.0), Outcome::Allowed);
    app.store.commit(Commit::at(now).with(change).seen(seen))?;
    Ok(id)
}

/// What a team of the actor's organisation is called; `None` for one beyond the actor's sight.
///
/// # Errors
/// [`AppError`].
pub fn name(app: &App, actor: &Actor, team: TeamId) -> Result<Option<Words>, AppError> {
    let Some(permit) = may_see(app, actor, Action::ReadUser, team.0)? else { return Ok(None) };
    called::<Team, TeamSummary>(app, &permit, |summary| summary.name, |loaded| loaded.state.name().cloned())
}
