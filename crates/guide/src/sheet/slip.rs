use std::fmt;

use crate::data::Unknown;

/// What is wrong with one column of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// The column.
    pub column: String,
    /// What is wrong.
    pub wrong: Wrong,
}

/// What can be wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// It is missing.
    Missing,
    /// It is longer than this many letters, or this many words of a list.
    TooLong(usize),
    /// It is no id for addresses.
    NotId,
    /// It is not in its list.
    Unknown(Unknown),
    /// It is no day.
    NotDay(String),
    /// It is no year.
    NotYear(String),
    /// It is no address of http or https.
    NotLink(String),
    /// It is to be looked at again before it was.
    ReviewFirst,
    /// It was looked at in the future.
    NotYet,
    /// It is replaced by itself.
    ByItself,
    /// It is replaced by what is nowhere; and what is near.
    Nowhere(String, Vec<String>),
    /// There is no such column.
    NoColumn,
    /// It holds what is no text, or no list of texts.
    NotText,
    /// The row has more cells than there are columns.
    TooManyCells,
    /// The id stands in an earlier row as well, at this line.
    Twice(usize),
    /// A version has no label, or one that cannot stand in an address.
    NotLabel(String),
    /// Two versions have this label.
    LabelTwice(String),
    /// A version that was written down says something else now, or is gone.
    VersionChanged(String),
    /// The versions are no list of versions.
    NotVersions(String),
}

impl Wrong {
    /// The word by which messages know it.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::TooLong(_) => "too-long",
            Self::NotId => "not-id",
            Self::Unknown(_) => "unknown",
            Self::NotDay(_) => "not-day",
            Self::NotYear(_) => "not-year",
            Self::NotLink(_) => "not-link",
            Self::ReviewFirst => "review-first",
            Self::NotYet => "not-yet",
            Self::ByItself => "by-itself",
            Self::Nowhere(..) => "nowhere",
            Self::NoColumn => "no-column",
            Self::NotText => "not-text",
            Self::TooManyCells => "too-many-cells",
            Self::Twice(_) => "twice",
            Self::NotLabel(_) => "not-label",
            Self::LabelTwice(_) => "label-twice",
            Self::VersionChanged(_) => "version-changed",
            Self::NotVersions(_) => "not-versions",
        }
    }

    /// What messages say of it: the word that is wrong, a length, a line.
    pub fn value(&self) -> String {
        match self {
            Self::TooLong(number) | Self::Twice(number) => number.to_string(),
            Self::Unknown(unknown) => unknown.word.clone(),
            Self::NotDay(text)
            | Self::NotYear(text)
            | Self::NotLink(text)
            | Self::Nowhere(text, _)
            | Self::NotLabel(text)
            | Self::LabelTwice(text)
            | Self::VersionChanged(text)
            | Self::NotVersions(text) => text.clone(),
            _ => String::new(),
        }
    }

    /// What may have been meant.
    pub fn near(&self) -> String {
        match self {
            Self::Unknown(unknown) if unknown.near.is_empty() => unknown.all.join(", "),
            Self::Unknown(unknown) => unknown.near.join(", "),
            Self::Nowhere(_, near) => near.join(", "),
            _ => String::new(),
        }
    }
}

impl fmt::Display for Slip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.column)?;
        match &self.wrong {
            Wrong::Missing => f.write_str("it is missing"),
            Wrong::TooLong(most) => write!(f, "it is too long: the most is {most}"),
            Wrong::NotId => f.write_str("it is for addresses: use small letters, digits and hyphens"),
            Wrong::Unknown(unknown) => write!(f, "{unknown}"),
            Wrong::NotDay(text) => write!(f, "“{text}” is no day: write it as 2026-11-28"),
            Wrong::NotYear(text) => write!(f, "“{text}” is no year: write four digits"),
            Wrong::NotLink(text) => write!(f, "“{text}” is no address: it begins with https:// or http://"),
            Wrong::ReviewFirst => f.write_str("it is to be looked at again before it was"),
            Wrong::NotYet => f.write_str("that day is still to come"),
            Wrong::ByItself => f.write_str("it is replaced by itself"),
            Wrong::Nowhere(id, near) if near.is_empty() => write!(f, "“{id}” is not in the library"),
            Wrong::Nowhere(id, near) => {
                write!(f, "“{id}” is not in the library: did you mean {}?", near.join(" or "))
            }
            Wrong::NoColumn => f.write_str("there is no such column"),
            Wrong::NotText => f.write_str("it is no text, or no list of texts"),
            Wrong::TooManyCells => f.write_str("the row has more cells than there are columns"),
            Wrong::Twice(line) => write!(f, "it stands at line {line} as well"),
            Wrong::NotLabel(text) => {
                write!(f, "“{text}” cannot be a version’s label: use letters, digits, dots and hyphens")
            }
            Wrong::LabelTwice(label) => write!(f, "two versions are called “{label}”"),
            Wrong::VersionChanged(label) => {
                write!(f, "version “{label}” is not what it was: leave it as it is, and add a further one")
            }
            Wrong::NotVersions(why) => write!(f, "the versions cannot be read: {why}"),
        }
    }
}
