//! The day on which something began or ended, as exactly as it is known.

use std::fmt;

use jiff::civil::{Date, date};
use serde::{Serialize, Serializer};

/// A beginning or an end, known to the day, the month, the year, or only to lie between two of these.
///
/// Written `2023-01-30`, `2021-06`, `2015` or `2018..2022`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge {
    /// The earliest day it can have been.
    pub first: Date,
    /// The latest day it can have been.
    pub last: Date,
}

impl Edge {
    /// Reads one of the four ways of writing; `None` for anything else, or for a range that runs backwards.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some((early, late)) = text.split_once("..") {
            let edge = Self { first: Self::parse(early)?.first, last: Self::parse(late)?.last };
            return (edge.first <= edge.last).then_some(edge);
        }
        match text.len() {
            4 => Self::year(text.parse().ok()?),
            7 => Self::month(text),
            10 => text.parse().ok().map(|day| Self { first: day, last: day }),
            _ => None,
        }
    }

    /// Whether the very day is known.
    pub fn is_exact(self) -> bool {
        self.first == self.last
    }

    fn year(year: i16) -> Option<Self> {
        (1000..=9998).contains(&year).then(|| Self { first: date(year, 1, 1), last: date(year, 12, 31) })
    }

    fn month(text: &str) -> Option<Self> {
        let first: Date = format!("{text}-01").parse().ok()?;
        Some(Self { first, last: first.last_of_month() })
    }
}

impl fmt::Display for Edge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, last) = (self.first, self.last);
        if self.is_exact() {
            write!(f, "{first}")
        } else if first.first_of_month() == first && last == first.last_of_month() {
            write!(f, "{:04}-{:02}", first.year(), first.month())
        } else if first.first_of_year() == first && last == first.last_of_year() {
            write!(f, "{:04}", first.year())
        } else {
            write!(f, "between {first} and {last}")
        }
    }
}

impl Serialize for Edge {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_ways_of_writing() {
        for (text, first, last, shown) in [
            ("2023-01-30", date(2023, 1, 30), date(2023, 1, 30), "2023-01-30"),
            ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "2024-02"),
            ("2015", date(2015, 1, 1), date(2015, 12, 31), "2015"),
            ("2018..2022", date(2018, 1, 1), date(2022, 12, 31), "between 2018-01-01 and 2022-12-31"),
        ] {
            let edge = Edge::parse(text).unwrap();
            assert_eq!((edge.first, edge.last), (first, last), "{text}");
            assert_eq!(edge.to_string(), shown);
        }
    }

    #[test]
    fn anything_else_is_refused() {
        for text in ["", "see note", "2023-02-30", "2023-13", "2022..2018", "23-1-1", "0000"] {
            assert_eq!(Edge::parse(text), None, "{text}");
        }
    }
}
