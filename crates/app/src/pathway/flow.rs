use access::Action;
use store::{Access, Cohort, Commit, Fared, Fate, ListedFared, Outcome};

use domain::case::Reference;
use domain::{CaseId, Words};
use jiff::civil::Date;

use crate::case::find::{essentials, identity};
use crate::permit::{access, may};
use crate::{Actor, App, AppError};

/// How people of a cohort fared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Flow(Vec<Fared>);

impl Flow {
    /// How many fared in one way.
    pub fn count(&self, fate: Fate) -> i64 {
        self.0.iter().filter(|one| fate.holds(one)).map(|one| one.count).sum()
    }
}

/// Counts how a cohort fared, as far as the actor sees its cases whole.
///
/// # Errors
/// [`AppError`].
pub fn flow(app: &App, actor: &Actor, cohort: Cohort) -> Result<Flow, AppError> {
    may(app, actor, Action::ListCases)?;
    let now = app.now();
    let fared = app.store.fared(actor.viewer(now), cohort)?;
    app.store.commit(Commit::at(now).seen(access(actor, Action::ListCases, None, Outcome::Allowed)))?;
    Ok(Flow(fared))
}

/// Somebody of a cohort.
#[derive(Clone, Debug)]
pub struct FlowLine {
    /// How they fared.
    pub fared: ListedFared,
    /// The reference of the case, if the viewer may see it.
    pub reference: Option<Reference>,
    /// What the person is called, as far as the viewer may see it.
    pub names: Vec<Words>,
}

/// One page of them.
#[derive(Clone, Debug, Default)]
pub struct FlowPage {
    /// Its lines, by the day of the first referral.
    pub lines: Vec<FlowLine>,
    /// Where the next page begins: after this day and case; `None` on the last.
    pub next: Option<(Date, CaseId)>,
}

/// One page of those of a cohort who fared in one way: the people whom [`Flow::count`] counts. One access entry holds the ids shown.
///
/// # Errors
/// [`AppError`].
pub fn who(
    app: &App,
    actor: &Actor,
    (cohort, fate): (Cohort, Fate),
    after: Option<(Date, CaseId)>,
    limit: usize,
) -> Result<FlowPage, AppError> {
    may(app, actor, Action::ListCases)?;
    let now = app.now();
    let viewer = actor.viewer(now);
    let mut found = app.store.fared_page(viewer, (cohort, fate), after, limit as i64 + 1)?;
    let more = found.len() > limit;
    found.truncate(limit);
    let next = found.last().filter(|_| more).map(|last| (last.referred_on, last.case));
    let mut lines = Vec::with_capacity(found.len());
    for fared in &found {
        let case = app.store.listed_case(viewer, fared.case)?;
        lines.push(FlowLine {
            fared: *fared,
            reference: case.as_ref().and_then(essentials).map(|essentials| essentials.reference),
            names: case.as_ref().and_then(identity).map(|identity| identity.names).unwrap_or_default(),
        });
    }
    let shown = found.iter().map(|one| one.case.0).collect();
    let seen = Access { shown, ..access(actor, Action::ListCases, None, Outcome::Allowed) };
    app.store.commit(Commit::at(now).seen(seen))?;
    Ok(FlowPage { lines, next })
}
