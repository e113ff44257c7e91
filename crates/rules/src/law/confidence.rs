//! How sure we are of a rule.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// How sure we are that a rule says what we say it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// The operative words or the figure were read in a primary or official source.
    Verified,
    /// Read in somebody else's summary: a law firm, a charity, the press.
    Secondary,
    /// Some of it was read; the rest is from memory, and the rule's note says which.
    PartVerified,
    /// No source was read. Never drives a hard stop.
    FromMemory,
}

impl Confidence {
    /// All four, surest first.
    pub const ALL: [Self; 4] = [Self::Verified, Self::Secondary, Self::PartVerified, Self::FromMemory];

    /// The code that files and addresses use.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Verified => "verified",
            Self::Secondary => "secondary",
            Self::PartVerified => "part-verified",
            Self::FromMemory => "from-memory",
        }
    }

    /// What it means, in words.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Verified => "read in a primary or official source",
            Self::Secondary => "read in somebody else’s summary",
            Self::PartVerified => "partly read, partly from memory",
            Self::FromMemory => "from memory: no source was read",
        }
    }
}

impl fmt::Display for Confidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Confidence {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|one| one.code() == word).ok_or_else(|| {
            format!("“{word}” is not a confidence: use verified, secondary, part-verified or from-memory")
        })
    }
}
