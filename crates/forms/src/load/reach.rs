//! Whether every page and field can be reached at all.
//!
//! A condition can be unlucky: “is a child” and “is an adult”, or an answer to a question that is asked only of others. The
//! search tries answers for the fields that a condition looks at, and gives up kindly (the page counts as reachable) where
//! there are too many combinations.

use std::cell::Cell;
use std::collections::HashMap;

use super::Reader;
use crate::answer::UNKNOWN;
use crate::condition::{Condition, Look, Operand, Seen, Truth};
use crate::set::{Field, FieldIx, Kind, QuestionSet, limits};

/// Subsets of at most so many options are tried.
const MOST_OF_MANY: usize = 10;

impl Reader<'_> {
    pub(super) fn reachable(&mut self, set: &QuestionSet) {
        let mut left = limits::REACH_LOOKS_IN_ALL;
        for page in &set.pages {
            let gates: Vec<&Condition> = page_gates(set, page.at).collect();
            if !gates.is_empty() && !can_hold(set, gates, &mut left) {
                let what =
                    format!("the page “{}” can never be reached: its conditions exclude each other", page.id);
                self.slips.say(self.page_starts[page.at], what);
            }
        }
        if !self.slips.is_empty() {
            return;
        }
        for field in set.fields.iter().filter(|field| field.when.is_some()) {
            if !can_hold(set, gates(set, field).collect(), &mut left) {
                let what = format!("“{}” can never be asked: its conditions exclude each other", field.id);
                self.slips.say(self.field_starts[field.at.at()], what);
            }
        }
    }
}

/// What must hold for a page to be shown.
fn page_gates(set: &QuestionSet, page: usize) -> impl Iterator<Item = &Condition> {
    let page = &set.pages[page];
    set.sections[page.section].when.iter().chain(&page.when)
}

/// What must hold for a field to be asked.
fn gates<'a>(set: &'a QuestionSet, field: &'a Field) -> impl Iterator<Item = &'a Condition> {
    let group = field.group.and_then(|group| set.field_at(group).when.as_ref());
    page_gates(set, field.page).chain(group).chain(&field.when)
}

/// Whether all of these can hold together; what takes too long to find out is taken to be so.
fn can_hold(set: &QuestionSet, goals: Vec<&Condition>, left: &mut usize) -> bool {
    let looks = limits::REACH_LOOKS.min(*left);
    let mut search = Search { set, tried: HashMap::new(), left: Cell::new(looks) };
    let holds = search.solve(goals);
    *left -= looks - search.left.get();
    holds
}

struct Search<'a> {
    set: &'a QuestionSet,
    tried: HashMap<FieldIx, Trial>,
    /// How often it may still look at an answer.
    left: Cell<usize>,
}

/// An answer that is tried out.
#[derive(Clone)]
enum Trial {
    Absent,
    Options(Vec<Box<str>>),
    Something,
}

impl Look for Search<'_> {
    fn look(&self, operand: Operand) -> Seen<'_> {
        self.left.set(self.left.get().saturating_sub(1));
        match self.tried.get(&operand.field) {
            None => Seen::Maybe,
            Some(Trial::Absent) => Seen::Absent,
            Some(Trial::Options(options)) => Seen::Options(options),
            Some(Trial::Something) => Seen::Something,
        }
    }
}

impl<'a> Search<'a> {
    fn solve(&mut self, mut goals: Vec<&'a Condition>) -> bool {
        if self.left.get() == 0 {
            return true;
        }
        let mut open = None;
        let truths: Vec<Truth> = goals.iter().map(|goal| goal.holds(self)).collect();
        if truths.contains(&Truth::No) {
            return false;
        }
        let mut truth = truths.iter();
        goals.retain(|_| truth.next() == Some(&Truth::Maybe));
        for goal in &goals {
            goal.operands(&mut |operand| {
                if open.is_none() && !self.tried.contains_key(&operand.field) {
                    open = Some(operand.field);
                }
            });
        }
        open.is_none_or(|field| self.branch(field, &goals))
    }

    /// Tries every answer to one field.
    fn branch(&mut self, field: FieldIx, goals: &[&'a Condition]) -> bool {
        let set = self.set;
        let Some(trials) = trials(&set.field_at(field).kind, set.field_at(field).takes_unknown()) else {
            return true;
        };
        for trial in trials {
            let mut goals = goals.to_vec();
            if !matches!(trial, Trial::Absent) {
                // Nobody answers what is not asked.
                goals.extend(gates(set, set.field_at(field)));
            }
            self.tried.insert(field, trial);
            if self.solve(goals) {
                return true;
            }
        }
        self.tried.remove(&field);
        false
    }
}

/// The answers worth trying; `None` where there are too many.
fn trials(kind: &Kind, unknown: bool) -> Option<Vec<Trial>> {
    let mut trials = vec![Trial::Absent];
    if unknown {
        trials.push(Trial::Options(vec![UNKNOWN.into()]));
    }
    match kind {
        Kind::YesNo => trials.extend(["yes", "no"].map(|id| Trial::Options(vec![id.into()]))),
        Kind::One(choices) => {
            trials.extend(choices.iter().map(|choice| Trial::Options(vec![choice.id.as_str().into()])));
        }
        Kind::Many(choices) if choices.len() > MOST_OF_MANY => return None,
        Kind::Many(choices) => trials.extend((1..1_usize << choices.len()).map(|subset| {
            let chosen = choices.iter().enumerate().filter(|(at, _)| subset >> at & 1 == 1);
            Trial::Options(chosen.map(|(_, choice)| choice.id.as_str().into()).collect())
        })),
        _ => trials.push(Trial::Something),
    }
    Some(trials)
}
