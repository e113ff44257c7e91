//! Who stands on the register, by the day of their next review, a page at a time.

use access::Action;
use domain::case::{OnRegister, Reference};
use domain::pathway::Status;
use domain::{CaseId, Moment, Words};
use store::{Access, AtRiskList, Commit, Outcome};

use super::count::Asked;
use crate::case::find::{essentials, identity};
use crate::permit::{access, may};
use crate::user::Responsible;
use crate::{Actor, App, AppError};

/// Somebody on the register.
#[derive(Clone, Debug)]
pub struct AtRiskLine {
    /// The case that they stand there in.
    pub case: CaseId,
    /// Its reference, if the viewer may see it.
    pub reference: Option<Reference>,
    /// What the person is called, as far as the viewer may see it.
    pub names: Vec<Words>,
    /// As what.
    pub on: OnRegister,
    /// Since when.
    pub since: Moment,
    /// How their national referral stands.
    pub status: Status,
    /// Who is responsible.
    pub owner: Responsible,
}

/// One page of them.
#[derive(Clone, Debug)]
pub struct AtRiskPage {
    /// Its lines.
    pub lines: Vec<AtRiskLine>,
    /// Where the next page begins: after this day of review and case; `None` on the last.
    pub next: Option<(String, CaseId)>,
}

/// One page of those who stood on the register, in the actor's sight. One access entry holds the ids shown.
///
/// # Errors
/// [`AppError`].
pub fn list(
    app: &App,
    actor: &Actor,
    (asked, wanted): (Asked, &AtRiskList),
    after: Option<(String, CaseId)>,
    limit: usize,
) -> Result<AtRiskPage, AppError> {
    may(app, actor, Action::ListRegister)?;
    let now = app.now();
    let viewer = actor.viewer(now);
    let mut found = app.store.at_risk_page(viewer, asked.as_at(now), wanted, after, limit as i64 + 1)?;
    let more = found.len() > limit;
    found.truncate(limit);
    let next = found.last().filter(|_| more).map(|last| (last.on.review_on.to_string(), last.case));
    let mut lines = Vec::with_capacity(found.len());
    for one in &found {
        let case = app.store.listed_case(viewer, one.case)?;
        lines.push(AtRiskLine {
            case: one.case,
            reference: case.as_ref().and_then(essentials).map(|essentials| essentials.reference),
            names: case.as_ref().and_then(identity).map(|identity| identity.names).unwrap_or_default(),
            on: one.on,
            since: one.since,
            status: one.status,
            owner: match one.owner {
                Some(owner) => Responsible::of(app, actor, owner)?,
                None => Responsible::Nobody,
            },
        });
    }
    let shown = found.iter().map(|one| one.case.0).collect();
    let seen = Access { shown, ..access(actor, Action::ListRegister, None, Outcome::Allowed) };
    app.store.commit(Commit::at(now).seen(seen))?;
    Ok(AtRiskPage { lines, next })
}
