//! The dated things to do of a case.

use jiff::civil::Date;
use rules::{PeriodKind, RuleBook};

use super::windows::windows;
use super::{Pathway, WindowKind};
use crate::Nation;
use crate::case::Case;

/// A dated thing to do of a case, or to expect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// What it is.
    pub what: WindowKind,
    /// By when.
    pub on: Date,
    /// What the day is: a deadline, a target, the least or the most.
    pub kind: PeriodKind,
    /// The id of the rule that gives it.
    pub rule: String,
    /// Whose rule: the nation of the case.
    pub nation: Nation,
    /// The day from which it was counted.
    pub from: Date,
    /// The entry from which it follows.
    pub entry: i64,
    /// When it was done, or ended without being done.
    pub done: Option<Date>,
}

/// Every dated thing to do of a case, done ones too, by day. It reads no clock: what is overdue is the caller's to say. Those
/// that rest on somebody's birthday are not among them: see [`windows`].
pub fn dues(case: &Case) -> Vec<Due> {
    match (case.pathway(), case.nation()) {
        (Some(pathway), Some(nation)) => dues_of(pathway, nation),
        _ => Vec::new(),
    }
}

/// The same, of a pathway in a nation.
pub fn dues_of(pathway: &Pathway, nation: Nation) -> Vec<Due> {
    let open = windows(pathway, nation, pathway.whom(), None, RuleBook::embedded());
    let due = |window: super::Window| {
        let due = window.due.ok().filter(|_| !window.what.is_only_shown())?;
        Some(Due {
            what: window.what,
            on: due.ends.unwrap_or(due.date),
            kind: due.explanation.kind,
            rule: due.explanation.rule.rule,
            nation,
            from: window.from,
            entry: window.entry,
            done: window.done,
        })
    };
    let mut dues: Vec<Due> = open.into_iter().filter_map(due).collect();
    dues.sort_by_key(|due| (due.on, due.entry));
    dues
}
