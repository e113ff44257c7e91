//! What an address says is written down.

use domain::pathway::Step;
use rules::{Rule, RuleBook, Safeguards};

/// What is written down.
#[derive(Clone, Copy)]
pub(super) enum What {
    /// A step; of a referral, one that was made elsewhere.
    Step(Step),
    /// A decision about safety, by its key in every nation that has it.
    Safety(Safeguards<'static>),
    /// How somebody is, so many months after they left.
    CheckIn(u8),
    /// How one of the things stands that a rule gives.
    Have(&'static Rule, u32),
}

impl What {
    /// What two words of an address mean.
    pub fn of(what: &str, which: &str) -> Option<Self> {
        let book = RuleBook::embedded();
        match what {
            "step" => Step::from_code(which).map(Self::Step),
            "safety" => book.all_safeguards().find(|one| one.safeguard.key == which).map(Self::Safety),
            "check-in" => which.parse().ok().filter(|months| [3, 6, 12].contains(months)).map(Self::CheckIn),
            "have" => {
                let (rule, number) = which.rsplit_once('.')?;
                Some(Self::Have(book.rule(rule).ok()?, number.parse().ok()?))
            }
            _ => None,
        }
    }

    /// Its address under the case.
    pub fn path(self) -> String {
        match self {
            Self::Step(step) => format!("pathway/step/{}", step.code()),
            Self::Safety(one) => format!("pathway/safety/{}", one.safeguard.key),
            Self::CheckIn(months) => format!("pathway/check-in/{months}"),
            Self::Have(rule, number) => format!("pathway/have/{}.{number}", rule.id),
        }
    }
}
