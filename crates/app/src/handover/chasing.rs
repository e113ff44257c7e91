//! When to ask after a referral: local practice, as data.

use std::sync::LazyLock;

use domain::Moment;
use domain::case::SignedReferral;
use serde::Deserialize;

const FILE: &str = include_str!("../../data/chasing.toml");
const DAY: i64 = 24 * 60 * 60 * 1_000_000;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Chasing {
    without_reference_days: i64,
    without_decision_days: i64,
}

static CHASING: LazyLock<Option<Chasing>> = LazyLock::new(|| toml::from_str(FILE).ok());

/// When to ask next, and after what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chase {
    /// When.
    pub at: Moment,
    /// Whether it is the reference that is missing.
    pub for_reference: bool,
}

/// When to ask after a referral; `None` while it was not sent on. It is local practice, and whoever shows it says so.
pub fn next_chase(referral: &SignedReferral) -> Option<Chase> {
    chase(referral.sent?.from(), referral.chased, referral.reference.is_some())
}

/// The same, from what lists know.
pub(super) fn chase(sent: Moment, chased: Option<Moment>, reference: bool) -> Option<Chase> {
    let chasing = CHASING.as_ref()?;
    let days = if reference { chasing.without_decision_days } else { chasing.without_reference_days };
    Some(Chase { at: Moment(chased.unwrap_or(sent).0.max(sent.0) + days * DAY), for_reference: !reference })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asking_begins_anew_after_somebody_asked() {
        let days = |days: i64| Moment(days * DAY);
        let first = chase(days(1), None, false).unwrap();
        assert!(first.for_reference && first.at > days(1));
        let again = chase(days(1), Some(days(9)), false).unwrap();
        assert_eq!(again.at.0 - days(9).0, first.at.0 - days(1).0);
        let decision = chase(days(1), None, true).unwrap();
        assert!(!decision.for_reference && decision.at > first.at);
    }
}
