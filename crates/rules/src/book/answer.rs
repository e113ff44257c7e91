//! The questions that have no answer, and why.

use jiff::civil::Date;

use crate::days::OutOfRange;
use crate::nation::Nation;
use crate::near::nearest;

/// A word that names nothing here, with what somebody may have meant.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{word}” is not a {kind}{}", did_you_mean(.near))]
pub struct Unknown {
    /// What was looked for: `rule`, `topic`.
    pub kind: &'static str,
    /// The word as it came.
    pub word: String,
    /// The nearest that exist, nearest first; empty where none is near.
    pub near: Vec<String>,
}

/// Why a question has no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoAnswer {
    /// No rule or matter has this name.
    #[error(transparent)]
    UnknownRule(#[from] Unknown),
    /// The rule holds elsewhere.
    #[error("{id} is not for {}: it holds in {}", .nation.name(), names(.holds_in))]
    NotForThisNation {
        /// The rule or matter asked for.
        id: String,
        /// The nation asked for.
        nation: Nation,
        /// Where it holds.
        holds_in: Vec<Nation>,
    },
    /// The date lies outside every version.
    #[error("no rule known then: {id} in {} on {on}; known: {}{}", .nation.name(), .known.join("; "), explained(.gap))]
    NoRuleKnownThen {
        /// The rule or matter asked for.
        id: String,
        /// The nation asked for.
        nation: Nation,
        /// The day asked for.
        on: Date,
        /// The versions that are known, with their dates.
        known: Vec<String>,
        /// Why nothing is known on that day, where the files tell.
        gap: Option<String>,
    },
    /// It is not law: a bill, or enacted and not begun.
    #[error("{id} is not in force ({said})")]
    NotInForce {
        /// The rule asked for.
        id: String,
        /// How far it had come, in the source's words.
        said: String,
    },
    /// The rule gives no time to count.
    #[error("{id} gives no period from which a date could be counted{}", figure(.value))]
    NoPeriod {
        /// The rule found.
        id: String,
        /// Its figure, where it has one.
        value: Option<String>,
    },
    /// The count leaves the calendar.
    #[error(transparent)]
    OutOfRange(#[from] OutOfRange),
}

/// The nations that somebody may have meant by a word that names none.
pub fn near_nations(word: &str) -> Vec<Nation> {
    let near = nearest(word, Nation::ALL.into_iter().map(Nation::code));
    near.into_iter().filter_map(|code| code.parse().ok()).collect()
}

fn did_you_mean(near: &[String]) -> String {
    if near.is_empty() { String::new() } else { format!(": did you mean {}?", near.join(", ")) }
}

fn names(nations: &[Nation]) -> String {
    nations.iter().map(|nation| nation.name()).collect::<Vec<_>>().join(", ")
}

fn explained(gap: &Option<String>) -> String {
    gap.as_ref().map_or_else(String::new, |gap| format!(". {gap}"))
}

fn figure(value: &Option<String>) -> String {
    value.as_ref().map_or_else(String::new, |value| format!("; its figure is {value}"))
}
