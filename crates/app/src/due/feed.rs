//! Calendars: an address of one's own that gives the times of what is due and says nothing of what it is.

use access::Action;
use domain::day::{end_of, is_whole, london};
use domain::{Moment, UserId};
use jiff::ToSpan as _;
use sealed::{Secret, SystemChance};
use store::{Access, Commit, CommitError, DueList, DueTo, ListedDue, Outcome};

use super::list::{Whose, usual};
use crate::permit::{access, may};
use crate::{Actor, App, AppError};

/// How far back and ahead a calendar reaches, in days, and how much it holds at most of each half.
const BACK: i64 = 30;
const AHEAD: i64 = 180;
const MOST: i64 = 400;

/// A time in a calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appointment {
    /// What tells it from others, and stays the same while it is due: a keyed hash.
    pub uid: String,
    /// By when.
    pub due: Moment,
    /// Whether it is due on a day, at no time of it.
    pub whole: bool,
}

/// Gives the actor an address for a calendar, and says its secret once. One that they had ends.
///
/// # Errors
/// [`AppError`].
pub fn make_feed(app: &App, actor: &Actor) -> Result<Secret, AppError> {
    may(app, actor, Action::RenewFeed)?;
    let now = app.now();
    let secret = Secret::make(&mut SystemChance)
        .map_err(|error| AppError::Commit(CommitError::NotSaved(error.to_string())))?;
    app.store.commit(Commit::at(now).seen(renewed(actor)))?;
    app.store.make_feed(actor.user, secret.hash(), now)?;
    Ok(secret)
}

/// Ends the actor's address.
///
/// # Errors
/// [`AppError`].
pub fn end_feed(app: &App, actor: &Actor) -> Result<(), AppError> {
    may(app, actor, Action::RenewFeed)?;
    app.store.commit(Commit::at(app.now()).seen(renewed(actor)))?;
    Ok(app.store.end_feed(actor.user)?)
}

fn renewed(actor: &Actor) -> Access {
    access(actor, Action::RenewFeed, Some(actor.user.0), Outcome::Allowed)
}

/// Since when the actor has an address.
///
/// # Errors
/// [`AppError`].
pub fn feed_made(app: &App, actor: &Actor) -> Result<Option<Moment>, AppError> {
    Ok(app.store.feed_made(actor.user)?)
}

/// The times that the address with this secret gives; `None` where there is no such address.
///
/// # Errors
/// [`AppError`].
pub fn feed(app: &App, secret: &Secret) -> Result<Option<Vec<Appointment>>, AppError> {
    let Some((user, organisation, role)) = app.store.feed(&secret.hash())? else { return Ok(None) };
    let actor = Actor { user, organisation, role };
    may(app, &actor, Action::ListDue)?;
    let now = app.now();
    let found = found(app, &actor, now)?;
    let shown = found.iter().map(|row| row.case.0).collect();
    let seen = Access { shown, ..access(&actor, Action::ListDue, None, Outcome::Allowed) };
    app.store.commit(Commit::at(now).seen(seen))?;
    Ok(Some(found.iter().map(|row| appointment(app, user, row)).collect()))
}

fn found(app: &App, actor: &Actor, now: Moment) -> Result<Vec<ListedDue>, AppError> {
    let to = match (usual(app, actor)?, app.store.team_of(actor.user)?) {
        (Whose::MyTeams, Some(team)) => DueTo::Team(team),
        // All that is in sight is too much for a calendar.
        _ => DueTo::User(actor.user),
    };
    let day = |days: i64| {
        let today = london(now);
        end_of(today.checked_add(days.days()).unwrap_or(today))
    };
    let mut found = Vec::new();
    for red in [true, false] {
        let list = DueList { to, sort: None, red, from: day(-BACK), until: day(AHEAD) };
        found.extend(app.store.due(actor.viewer(now), &list, None, MOST)?.rows);
    }
    found.retain(|row| row.own);
    Ok(found)
}

/// Two people’s calendars cannot be laid side by side: each has its own hashes.
fn appointment(app: &App, user: UserId, row: &ListedDue) -> Appointment {
    let place = &row.place;
    let token = app.store.keyring().token("calendar", &format!("{} {} {}", user.0, place.record, place.item));
    Appointment { uid: format!("{:016x}", token.cast_unsigned()), due: place.due, whole: is_whole(place.due) }
}
