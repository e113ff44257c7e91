use access::Action;
use domain::pathway::{Step, WhatCame};
use store::{Cohort, Commit, Fared, Outcome};

use crate::permit::{access, may};
use crate::{Actor, App, AppError};

/// How many people came how far, from the referral to the last check-in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flow {
    /// Referred.
    pub referred: i64,
    /// With reasonable grounds, by the last decision.
    pub reasonable_positive: i64,
    /// Without.
    pub reasonable_negative: i64,
    /// Closed without a decision.
    pub not_made: i64,
    /// Who left the mechanism before that decision.
    pub withdrawn_before: i64,
    /// Waiting for it.
    pub awaits_reasonable: i64,
    /// Of which a negative decision was looked at again.
    pub again: i64,
    /// With conclusive grounds, by the last decision.
    pub conclusive_positive: i64,
    /// Without.
    pub conclusive_negative: i64,
    /// Withdrawn or disqualified after a positive decision on reasonable grounds.
    pub ended_before: i64,
    /// Waiting for the decision on conclusive grounds.
    pub awaits_conclusive: i64,
    /// Who have left.
    pub left: i64,
    /// What was found after three, six and twelve months.
    pub check_ins: [CheckIns; 3],
}

/// What check-ins found, of those who have left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CheckIns {
    /// Reached, themselves or through others.
    pub reached: i64,
    /// Not reached, or not wanting to be asked.
    pub not_reached: i64,
    /// No check-in is written down: not due, or not done.
    pub none: i64,
    /// Safe.
    pub safe: i64,
    /// Not safe.
    pub unsafe_: i64,
    /// Moved.
    pub moved: i64,
    /// Exploited again.
    pub again: i64,
    /// Reached, and it is not known whether they are safe.
    pub safety_unknown: i64,
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
    let mut flow = Flow::default();
    fared.iter().for_each(|one| flow.add(one));
    Ok(flow)
}

impl Flow {
    fn add(&mut self, one: &Fared) {
        let count = one.count;
        self.referred += count;
        self.again += if one.again { count } else { 0 };
        let reasonable = match (one.reasonable, one.ended) {
            (Some(Step::ReasonablePositive), _) => &mut self.reasonable_positive,
            (Some(Step::ReasonableNegative), _) => &mut self.reasonable_negative,
            (Some(_), _) => &mut self.not_made,
            (None, Some(_)) => &mut self.withdrawn_before,
            (None, None) => &mut self.awaits_reasonable,
        };
        *reasonable += count;
        if one.reasonable == Some(Step::ReasonablePositive) || one.conclusive.is_some() {
            let conclusive = match (one.conclusive, one.ended) {
                (Some(Step::ConclusivePositive), _) => &mut self.conclusive_positive,
                (Some(_), _) => &mut self.conclusive_negative,
                (None, Some(_)) => &mut self.ended_before,
                (None, None) => &mut self.awaits_conclusive,
            };
            *conclusive += count;
        }
        if one.left {
            self.left += count;
            for (all, found) in self.check_ins.iter_mut().zip(one.check_ins) {
                all.add(found, count);
            }
        }
    }
}

impl CheckIns {
    fn add(&mut self, found: Option<WhatCame>, count: i64) {
        let Some(found) = found else {
            self.none += count;
            return;
        };
        let reached = if found.reached { &mut self.reached } else { &mut self.not_reached };
        *reached += count;
        match found.safe {
            Some(true) => self.safe += count,
            Some(false) => self.unsafe_ += count,
            None if found.reached => self.safety_unknown += count,
            None => {}
        }
        self.moved += if found.moved == Some(true) { count } else { 0 };
        self.again += if found.again == Some(true) { count } else { 0 };
    }
}
