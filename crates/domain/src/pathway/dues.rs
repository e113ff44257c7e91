//! The dated things to do of a case.

use jiff::civil::Date;
use rules::{PeriodKind, RuleBook};

use super::windows::windows;
use super::{Known, Pathway, Window, WindowKind};
use crate::case::Case;
use crate::{Moment, Nation, Who};

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
    /// When somebody wrote the day down, where no rule counts it.
    pub written: Option<Moment>,
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
        (Some(pathway), Some(nation)) => dues_of(pathway, nation, pathway.treated_as()),
        _ => Vec::new(),
    }
}

/// The same, of a pathway in a nation, and of somebody who is treated as an adult or a child.
pub fn dues_of(pathway: &Pathway, nation: Nation, whom: Option<Who>) -> Vec<Due> {
    let open = windows(pathway, nation, whom, None, RuleBook::embedded());
    let due = |window: Window| {
        let Window { what, from, entry, done, .. } = window;
        let (on, kind, rule, written) = match (window.written, window.due) {
            // It lasts until that day at most, whichever rule let it begin.
            (Some(on), _) => {
                let heard = pathway.steps().find(|one| one.entry == entry).map(Known::heard);
                (on, PeriodKind::Maximum, what.rule().to_owned(), heard)
            }
            (None, Ok(due)) => {
                let on = due.ends.unwrap_or(due.date);
                (on, due.explanation.kind, due.explanation.rule.rule, None)
            }
            (None, Err(_)) => return None,
        };
        Some(Due { what, on, kind, rule, written, nation, from, entry, done })
    };
    let mut dues: Vec<Due> =
        open.into_iter().filter(|window| !window.what.is_only_shown()).filter_map(due).collect();
    dues.sort_by_key(|due| (due.on, due.entry));
    dues
}
