//! What somebody answered.

mod answers;
mod date;
mod day;
mod number;
mod rows;

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

pub use answers::Answers;
pub use date::PartialDate;
pub use day::Day;
pub use number::Number;
pub(crate) use number::digit;
pub use rows::{Row, Rows};

/// An answer to one field. Its `Debug` names the sort of answer and nothing that a person said.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// “I do not know”: an answer like any other.
    Unknown,
    /// Text of any script, to the letter.
    Text(String),
    /// The id of the option chosen; `yes` and `no` for a yes-or-no question.
    One(String),
    /// The ids of the options chosen.
    Many(Vec<String>),
    /// A date, or part of one.
    Date(PartialDate),
    /// A number.
    Number(Number),
    /// What was found in a list of the caller's.
    Found(Found),
    /// The rows of a repeated group.
    Rows(Rows),
    /// What was typed and cannot be read as an answer to this field, by the part of the control: kept so that nothing typed is
    /// lost, shown again, and submitted only where that is said to be enough (`submit_as_typed`).
    Unread(BTreeMap<String, Vec<String>>),
}

/// An entry of a list, or words that are in none where the field allows them.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// The entry as the list spells it; none where it is in no list, or nobody said yet which entry is meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The words as they were typed, or the entry's as it was chosen.
    pub words: String,
}

impl Answer {
    /// The sort of answer, which says nothing of what it holds.
    pub fn sort(&self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Text(_) => "text",
            Self::One(_) => "one",
            Self::Many(_) => "many",
            Self::Date(_) => "date",
            Self::Number(_) => "number",
            Self::Found(_) => "found",
            Self::Rows(_) => "rows",
            Self::Unread(_) => "unread",
        }
    }

    /// Whether it says nothing: only spaces, no option, no row. Such text is still kept to the letter.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Text(text) => text.trim().is_empty(),
            Self::Many(options) => options.is_empty(),
            Self::Rows(rows) => rows.iter().all(Row::is_blank),
            Self::Unread(parts) => parts.values().flatten().all(|part| part.trim().is_empty()),
            Self::Unknown | Self::One(_) | Self::Date(_) | Self::Number(_) | Self::Found(_) => false,
        }
    }

    /// Whether this option is chosen; `unknown` names the answer that it is not known.
    pub fn is(&self, option: &str) -> bool {
        match self {
            Self::Unknown => option == UNKNOWN,
            Self::One(chosen) => chosen == option,
            Self::Many(chosen) => chosen.iter().any(|chosen| chosen == option),
            _ => false,
        }
    }
}

/// The word that stands for “I do not know” in files and forms.
pub(crate) const UNKNOWN: &str = "unknown";

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Answer({})", self.sort())
    }
}

impl fmt::Debug for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Found(…)")
    }
}
