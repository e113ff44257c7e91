//! When a rule is in force.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Edge;

/// Whether a rule is law at all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// It is, or was, in force between its dates.
    #[default]
    InForce,
    /// A bill, or enacted and not begun when last read.
    NotInForce,
    /// Enacted; whether it has begun could not be read.
    CommencementUnknown,
}

/// How a rule stands on one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// It had not begun.
    NotYet,
    /// It was in force.
    InForce,
    /// It may have been: its beginning or end is not known to the day.
    Unsure,
    /// It had ended.
    Ended,
    /// It is not law.
    NotInForce,
}

impl Standing {
    /// Whether it held, or may have.
    pub const fn may_hold(self) -> bool {
        matches!(self, Self::InForce | Self::Unsure)
    }

    /// In words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::NotYet => "not yet in force",
            Self::InForce => "in force",
            Self::Unsure => "perhaps in force: its dates are not known exactly",
            Self::Ended => "no longer in force",
            Self::NotInForce => "not in force",
        }
    }
}

/// When a rule is in force, as exactly as the source tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Span {
    /// Its first day; none where the beginning is not known.
    pub from: Option<Edge>,
    /// Its last day; none while it goes on.
    pub to: Option<Edge>,
    /// The beginning in the source's words, where they say more than the date.
    pub from_said: Option<String>,
    /// The end in the source's words, where they say more than the date.
    pub to_said: Option<String>,
    /// Whether it is law at all.
    pub state: State,
    /// The day on which the whole collection was read: what has no known beginning is sure from here.
    pub read_on: Date,
}

impl Span {
    /// How it stands on this day.
    pub fn standing(&self, on: Date) -> Standing {
        if self.state == State::NotInForce {
            return Standing::NotInForce;
        }
        if self.from.is_some_and(|from| on < from.first) {
            return Standing::NotYet;
        }
        if self.to.is_some_and(|to| on > to.last) {
            return Standing::Ended;
        }
        if self.is_sure(on) { Standing::InForce } else { Standing::Unsure }
    }

    fn is_sure(&self, on: Date) -> bool {
        let begun = self.from.map_or(self.read_on, |from| from.last);
        self.state == State::InForce && on >= begun && self.to.is_none_or(|to| on <= to.first)
    }

    /// In words: `from 2023-01-30`, `2015-07-31 to 2023-01-29`, `beginning not known`.
    pub fn words(&self) -> String {
        let begin = match (&self.from_said, self.from) {
            (Some(said), _) => said.clone(),
            (None, Some(from)) => from.to_string(),
            (None, None) => "beginning not known".to_owned(),
        };
        match (&self.to_said, self.to) {
            (Some(said), _) => format!("{begin} to {said}"),
            (None, Some(to)) => format!("{begin} to {to}"),
            (None, None) if self.from.is_some() && self.from_said.is_none() => format!("from {begin}"),
            (None, None) => begin,
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn span(from: &str, to: &str, state: State) -> Span {
        let (from, to) = (Edge::parse(from), Edge::parse(to));
        Span { from, to, from_said: None, to_said: None, state, read_on: date(2026, 11, 22) }
    }

    #[test]
    fn the_first_and_the_last_day_are_inside() {
        let exact = span("2015-07-31", "2023-01-29", State::InForce);
        for (day, standing) in [
            (date(2015, 7, 30), Standing::NotYet),
            (date(2015, 7, 31), Standing::InForce),
            (date(2023, 1, 29), Standing::InForce),
            (date(2023, 1, 30), Standing::Ended),
        ] {
            assert_eq!(exact.standing(day), standing, "{day}");
        }
    }

    #[test]
    fn days_inside_an_edge_are_unsure() {
        let loose = span("2021-06", "2025-09", State::InForce);
        for (day, standing) in [
            (date(2021, 5, 31), Standing::NotYet),
            (date(2021, 6, 1), Standing::Unsure),
            (date(2021, 6, 29), Standing::Unsure),
            (date(2021, 6, 30), Standing::InForce),
            (date(2025, 9, 1), Standing::InForce),
            (date(2025, 9, 2), Standing::Unsure),
            (date(2025, 9, 30), Standing::Unsure),
            (date(2025, 10, 1), Standing::Ended),
        ] {
            assert_eq!(loose.standing(day), standing, "{day}");
        }
    }

    #[test]
    fn what_has_no_beginning_is_sure_from_the_day_it_was_read() {
        let open = span("", "", State::InForce);
        assert_eq!(open.standing(date(2026, 11, 21)), Standing::Unsure);
        assert_eq!(open.standing(date(2026, 11, 22)), Standing::InForce);
        assert_eq!(span("", "", State::CommencementUnknown).standing(date(2026, 11, 22)), Standing::Unsure);
        assert_eq!(span("", "", State::NotInForce).standing(date(2026, 11, 22)), Standing::NotInForce);
    }
}
