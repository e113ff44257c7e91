use access::Action;
use domain::organisation::{Joined, Organisation};
use domain::{Change, Loaded, News, Occurred, OrganisationId};
use store::{Commit, Outcome};

use crate::permit::{access, may};
use crate::{Actor, App, AppError};

/// Lets an organisation join. Its own id may be given, so that the first administrator can belong to it.
///
/// # Errors
/// [`AppError`].
pub fn join(app: &App, actor: &Actor, id: OrganisationId, joined: Joined) -> Result<(), AppError> {
    may(app, actor, Action::JoinOrganisation)?;
    let now = app.now();
    let mut organisation = Loaded::<Organisation>::new(id);
    let news = vec![News { occurred: Occurred::at(now), event: joined.into() }];
    let change = Change::of(&mut organisation, news, actor.author(), now);
    let seen = access(actor, Action::JoinOrganisation, Some(id.0), Outcome::Allowed);
    Ok(app.store.commit(Commit::at(now).with(change).seen(seen))?)
}
