use domain::team::TeamSummary;
use domain::user::UserSummary;
use domain::{Class, Noun, TeamId, UserId, Words};

use crate::actor::may_meet_people;
use crate::{Actor, App, AppError};

/// The most that are listed.
const MOST: i64 = 1_000;

/// The people and teams of the actor's organisation, by name.
#[derive(Clone, Debug, Default)]
pub struct Colleagues {
    /// Users.
    pub users: Vec<(UserId, Words)>,
    /// Teams.
    pub teams: Vec<(TeamId, Words)>,
}

/// Who can be made responsible for a case: those of the actor's own organisation who meet people and can sign in, and its teams.
///
/// # Errors
/// [`AppError`].
pub fn who_can_answer(app: &App, actor: &Actor) -> Result<Colleagues, AppError> {
    let active = app.store.active_users(actor.organisation)?;
    let mut found = colleagues(app, actor)?;
    found.users.retain(|(id, _)| active.iter().any(|one| one.user == *id && may_meet_people(one.role)));
    Ok(found)
}

/// The users and teams in the actor's sight.
///
/// # Errors
/// [`AppError`].
pub fn colleagues(app: &App, actor: &Actor) -> Result<Colleagues, AppError> {
    let viewer = actor.viewer(app.now());
    let page = |noun| app.store.page(viewer, noun, Class::Setup, None, MOST);
    let mut found = Colleagues::default();
    for listed in page(Noun::User)? {
        let summary = listed.summary.and_then(|json| serde_json::from_slice::<UserSummary>(&json).ok());
        found.users.extend(summary.map(|summary| (UserId(listed.record), summary.name)));
    }
    for listed in page(Noun::Team)? {
        let summary = listed.summary.and_then(|json| serde_json::from_slice::<TeamSummary>(&json).ok());
        found.teams.extend(summary.map(|summary| (TeamId(listed.record), summary.name)));
    }
    found.users.sort_by(|a, b| a.1.reveal().cmp(b.1.reveal()));
    found.teams.sort_by(|a, b| a.1.reveal().cmp(b.1.reveal()));
    Ok(found)
}
