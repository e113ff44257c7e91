//! What an organisation has confirmed or put in place of a rule's value.
//!
//! A local value is shown beside the original, never instead of it, and does not turn guidance into a hard stop.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::book::{RuleBook, Unknown};
use crate::law::{Reading, Rule};

/// What the organisation says of the value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "says")]
pub enum LocalWord {
    /// It has read the source, and the value is right.
    Confirmed,
    /// It counts another period.
    Replaced {
        /// What it counts instead.
        reading: Reading,
    },
    /// It works to another figure, for a rule that gives a rate or a threshold and no period.
    Figure {
        /// The figure with its unit; never empty.
        words: String,
    },
}

/// What an organisation has confirmed or put in place of a rule's value, with its source and date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LocalValue {
    /// The id of the rule: of this version, not of its matter.
    pub rule: String,
    /// The organisation, by name.
    pub organisation: String,
    /// What it says.
    pub word: LocalWord,
    /// Where it has that from; never empty.
    pub source: String,
    /// The day on which it said so.
    pub said_on: Date,
    /// The first day of an event for which it holds; none for any.
    pub from: Option<Date>,
}

/// The most characters of a figure or a source.
const MOST_WORDS: usize = 500;

/// Why a local value is not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LocalRefused {
    /// There is no such rule.
    #[error(transparent)]
    UnknownRule(#[from] Unknown),
    /// It names no source.
    #[error("say where the value is from: a local value needs a source")]
    NoSource,
    /// It puts a period in the place of none.
    #[error("{0} gives no period, so there is none to replace")]
    NoPeriod(String),
    /// Its words are longer than anybody reads beside a date.
    #[error("use at most {MOST_WORDS} characters")]
    Long,
    /// It puts nothing in the place of a value.
    #[error("say what is to hold instead: a period of at least 1, or a figure with its unit")]
    Nothing,
}

impl LocalValue {
    /// Whether it can be taken.
    ///
    /// # Errors
    /// The reason, when the rule is unknown or has no period to replace, or no source is named.
    pub fn check(&self, book: &RuleBook) -> Result<(), LocalRefused> {
        let rule = book.rule(&self.rule)?;
        if self.source.trim().is_empty() {
            return Err(LocalRefused::NoSource);
        }
        if self.source.chars().count() > MOST_WORDS {
            return Err(LocalRefused::Long);
        }
        match &self.word {
            LocalWord::Figure { words } if words.chars().count() > MOST_WORDS => Err(LocalRefused::Long),
            LocalWord::Replaced { .. } if rule.period.is_none() => {
                Err(LocalRefused::NoPeriod(rule.id.clone()))
            }
            LocalWord::Replaced { reading } if reading.amount == 0 => Err(LocalRefused::Nothing),
            LocalWord::Figure { words } if words.trim().is_empty() => Err(LocalRefused::Nothing),
            _ => Ok(()),
        }
    }

    /// What it counts in place of the rule's own period; none when it confirms or gives a figure.
    pub fn reading(&self) -> Option<Reading> {
        match self.word {
            LocalWord::Replaced { reading } => Some(reading),
            LocalWord::Confirmed | LocalWord::Figure { .. } => None,
        }
    }

    /// Whether it is about this version of a rule, on this day.
    pub fn is_about(&self, rule: &Rule, on: Date) -> bool {
        self.rule == rule.id && self.from.is_none_or(|from| on >= from)
    }

    pub(crate) fn shown(&self, original: Date) -> LocalShown {
        LocalShown { value: self.clone(), original }
    }
}

/// A local value as it is shown beside the original.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LocalShown {
    /// What the organisation says, with its source and date.
    #[serde(flatten)]
    pub value: LocalValue,
    /// The date that the rule itself gives.
    pub original: Date,
}

impl LocalShown {
    /// The same in plain English, a line each.
    pub fn lines(&self) -> Vec<String> {
        let (who, on, source) = (&self.value.organisation, self.value.said_on, &self.value.source);
        match &self.value.word {
            LocalWord::Confirmed => vec![format!("Confirmed by {who} on {on}: {source}")],
            LocalWord::Figure { words } => vec![format!("{who} works to {words} since {on}: {source}")],
            LocalWord::Replaced { reading } => vec![
                format!("Replaced by {who} on {on} with {reading}: {source}"),
                format!("The rule itself gives {}", self.original),
            ],
        }
    }
}
