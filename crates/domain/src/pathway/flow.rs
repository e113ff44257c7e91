//! How far somebody came: what registers hold to count how people fare, from the referral to the last check-in.

use super::{Pathway, Step, Taken};
use crate::CaseId;
use crate::case::{CheckedIn, Reached};
use crate::row::PathwayRow;

/// What a check-in found. `None` is “not known”.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WhatCame {
    /// Whether they, or others who know, were reached.
    pub reached: bool,
    /// Whether they are safe.
    pub safe: Option<bool>,
    /// Whether they moved.
    pub moved: Option<bool>,
    /// Whether they were exploited again.
    pub again: Option<bool>,
}

impl WhatCame {
    /// The word that registers hold: four letters, of whether they were reached, are safe, moved, were exploited again.
    pub fn code(self) -> String {
        let known = |said: Option<bool>| match said {
            Some(true) => 'y',
            Some(false) => 'n',
            None => 'u',
        };
        [known(Some(self.reached)), known(self.safe), known(self.moved), known(self.again)].iter().collect()
    }

    /// What a stored word says; `None` for any other word.
    pub fn from_code(code: &str) -> Option<Self> {
        let known = |letter: char| match letter {
            'y' => Some(Some(true)),
            'n' => Some(Some(false)),
            'u' => Some(None),
            _ => None,
        };
        let all: Vec<Option<bool>> = code.chars().map(known).collect::<Option<_>>()?;
        let [Some(reached), safe, moved, again] = all[..] else { return None };
        Some(Self { reached, safe, moved, again })
    }
}

impl From<&CheckedIn> for WhatCame {
    fn from(checked: &CheckedIn) -> Self {
        let CheckedIn { reached, safe, moved, again, .. } = checked;
        let reached = matches!(reached, Reached::Spoken | Reached::Others);
        Self { reached, safe: *safe, moved: *moved, again: *again }
    }
}

impl Pathway {
    /// How far they came; `None` while no referral is known.
    pub fn row(&self, case: CaseId) -> Option<PathwayRow> {
        let referred = self.steps().find(|one| one.what.step == Step::Referred)?;
        let last = |is: &dyn Fn(Step) -> bool| -> Option<&Taken> {
            self.steps().map(|one| &one.what).rfind(|taken| is(taken.step))
        };
        let step = |is: &dyn Fn(Step) -> bool| last(is).map(|taken| taken.step);
        let check =
            |months| self.check_ins().rfind(|one| one.what.months == months).map(|one| (&one.what).into());
        Some(PathwayRow {
            id: case,
            whom: self.whom(),
            referred_on: referred.what.on,
            reasonable: step(&Step::is_reasonable),
            again: step(&Step::is_reconsideration).is_some(),
            conclusive: step(&Step::is_conclusive),
            ended: step(&|step| step == Step::Withdrawn || step.is_disqualification()),
            left_on: self.standing().left,
            check_ins: [check(3), check(6), check(12)],
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stored_word_says_what_was_found() {
        for code in ["yyyy", "nuuu", "ynyu", "yuny"] {
            assert_eq!(WhatCame::from_code(code).unwrap().code(), code);
        }
        for bad in ["", "yyy", "uyyy", "yyyyy", "yyyx"] {
            assert_eq!(WhatCame::from_code(bad), None, "{bad}");
        }
    }
}
