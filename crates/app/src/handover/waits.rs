//! How long people waited for decisions, as was published: data with its source.

use std::sync::LazyLock;

use serde::Deserialize;

const FILE: &str = include_str!("../../data/waits.toml");

/// A decision of the national service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Decision {
    /// Whether there are reasonable grounds.
    ReasonableGrounds,
    /// Whether there are conclusive grounds.
    ConclusiveGrounds,
}

impl Decision {
    /// The word that messages use.
    pub const fn code(self) -> &'static str {
        match self {
            Self::ReasonableGrounds => "reasonable-grounds",
            Self::ConclusiveGrounds => "conclusive-grounds",
        }
    }
}

/// A published wait.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wait {
    /// For which decision.
    pub decision: Decision,
    /// Of which period.
    pub period: String,
    /// How many days.
    pub days: i64,
    /// What the figure is: `mean`, `median`, or `average` where its source does not say which.
    pub statistic: String,
    /// Where it was read.
    pub source: String,
    /// The address of that.
    pub address: String,
    /// Under which licence.
    pub licence: String,
    /// When it was read, as `2026-11-22`.
    pub read_on: String,
    /// Whether it was read where it was first published.
    pub at_the_source: bool,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Waits {
    wait: Vec<Wait>,
}

/// The published waits. A test holds that they can be read.
pub fn waits() -> &'static [Wait] {
    static WAITS: LazyLock<Waits> = LazyLock::new(|| toml::from_str(FILE).unwrap_or_default());
    &WAITS.wait
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_wait_says_where_it_was_read() {
        let waits: Waits = toml::from_str(FILE).unwrap();
        assert!(waits.wait.len() >= 2);
        for wait in waits.wait {
            assert!(wait.days > 0 && wait.address.starts_with("https://"), "{}", wait.period);
            assert!(wait.read_on.parse::<jiff::civil::Date>().is_ok() && !wait.licence.is_empty());
            assert!(["mean", "median", "average"].contains(&wait.statistic.as_str()));
        }
    }
}
