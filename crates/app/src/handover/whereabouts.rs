//! Where a referral is: sent on or not, for how long, and when to ask after it.

use access::Action;
use domain::case::{Answered, Reference, Route, SignedReferral};
use domain::{CaseId, Moment, Words};
use store::{Access, Commit, Outcome};

use super::chasing::{Chase, chase, next_chase};
use super::signed::signed;
use crate::permit::{access, may};
use crate::{Actor, App, AppError, case, days, organisation};

/// The most referrals that a list shows.
const MOST: i64 = 100;

/// Where a signed referral is.
#[derive(Clone, Debug)]
pub struct Whereabouts {
    /// The case.
    pub case: CaseId,
    /// Its reference.
    pub reference: Option<Reference>,
    /// The entry that signed it.
    pub entry: i64,
    /// What it is.
    pub route: Option<Route>,
    /// The organisation that answers for it.
    pub organisation: Option<Words>,
    /// When it was signed.
    pub signed_at: Moment,
    /// When it was sent on.
    pub sent_at: Option<Moment>,
    /// Whether the national service gave its reference.
    pub has_reference: bool,
    /// What was last decided of it, and on which day.
    pub answered: Option<Answered>,
    /// How many days it has waited since it was sent on; `None` once it is answered.
    pub days: Option<i64>,
    /// When to ask after it next.
    pub chase: Option<Chase>,
}

/// The signed referrals in the actor's sight: those to be sent on first, then those that somebody should ask after.
///
/// # Errors
/// [`AppError`].
pub fn list(app: &App, actor: &Actor) -> Result<Vec<Whereabouts>, AppError> {
    may(app, actor, Action::ListReferrals)?;
    let now = app.now();
    let mut listed = Vec::new();
    for one in app.store.signed_referrals(actor.viewer(now), MOST)? {
        listed.push(Whereabouts {
            case: one.case,
            reference: case::reference(app, actor, one.case)?,
            entry: one.entry,
            route: one.route,
            organisation: organisation::name(app, one.organisation)?,
            signed_at: one.signed_at,
            sent_at: one.sent_at,
            has_reference: one.reference,
            answered: one.answered,
            days: waits(one.sent_at, one.answered).map(|sent| waited(sent, now)),
            chase: waits(one.sent_at, one.answered)
                .and_then(|sent| chase(sent, one.chased_at, one.reference)),
        });
    }
    if !listed.is_empty() {
        let shown = listed.iter().map(|one| one.case.0).collect();
        let seen = Access { shown, ..access(actor, Action::ListReferrals, None, Outcome::Allowed) };
        app.store.commit(Commit::at(now).seen(seen))?;
    }
    listed.sort_by_key(|one| {
        let done = (one.sent_at.is_some(), one.answered.is_some());
        (done, one.chase.map(|chase| chase.at), one.signed_at)
    });
    Ok(listed)
}

/// Where one signed referral is, with all that became of it.
///
/// # Errors
/// [`AppError`].
pub fn whereabouts(
    app: &App,
    actor: &Actor,
    case: CaseId,
    entry: i64,
) -> Result<(Whereabouts, SignedReferral, bool), AppError> {
    let opened = signed(app, actor, case, entry, Action::ReadCase)?;
    let now = app.now();
    let state = opened.state.clone();
    let sent_at = state.sent.map(|sent| sent.from());
    let answered = opened.state_of_case().answered(&state);
    let since = waits(sent_at, answered);
    let whereabouts = Whereabouts {
        case,
        reference: Some(opened.reference.clone()),
        entry,
        route: Some(state.route),
        organisation: organisation::name(app, state.organisation)?,
        signed_at: state.signed_at,
        sent_at,
        has_reference: state.reference.is_some(),
        answered,
        days: since.map(|sent| waited(sent, now)),
        chase: since.filter(|_| !opened.withdrawn).and_then(|_| next_chase(&state)),
    };
    Ok((whereabouts, state, opened.withdrawn))
}

/// Since when an answer is waited for.
fn waits(sent_at: Option<Moment>, answered: Option<Answered>) -> Option<Moment> {
    sent_at.filter(|_| answered.is_none())
}

/// How many days lie between two moments, by London's calendar.
fn waited(from: Moment, now: Moment) -> i64 {
    days::days_between(days::london(from), days::london(now))
}
