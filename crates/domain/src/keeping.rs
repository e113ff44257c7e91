//! How long things wait for people: rules of the house, as data.

use std::sync::LazyLock;

use crate::Moment;
use jiff::civil::Date;
use serde::Deserialize;

const FILE: &str = include_str!("../data/keeping.toml");
const HOUR: i64 = 60 * 60 * 1_000_000;
const DAY: i64 = 24 * HOUR;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Keeping {
    set: Vec<Kept>,
    ask_again: AskAgain,
    register: Register,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Register {
    review_within_days: i64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kept {
    id: String,
    put_aside_days: i64,
    warn_days: i64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct AskAgain {
    from_hours: i64,
    to_hours: i64,
}

static KEEPING: LazyLock<Option<Keeping>> = LazyLock::new(|| toml::from_str(FILE).ok());

/// How a draft stands in which nobody has written for a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Somebody wrote in it not long ago, or it waits without end.
    Fresh,
    /// It will be put aside at this moment unless somebody writes in it.
    Until(Moment),
    /// It was put aside at this moment. Somebody who goes on takes it up again.
    PutAside(Moment),
}

/// How a draft of a question set stands at `now` that was last written in at `changed_at`.
pub fn standing(question_set: &str, changed_at: Moment, now: Moment) -> Standing {
    let kept = KEEPING.as_ref().and_then(|keeping| keeping.set.iter().find(|kept| kept.id == question_set));
    let Some(kept) = kept else { return Standing::Fresh };
    let end = Moment(changed_at.0 + kept.put_aside_days * DAY);
    if now >= end {
        Standing::PutAside(end)
    } else if now.0 >= end.0 - kept.warn_days * DAY {
        Standing::Until(end)
    } else {
        Standing::Fresh
    }
}

/// When a draft of a question set is put aside that was last written in at `changed_at`; `None` where it waits without end.
pub fn put_aside_at(question_set: &str, changed_at: Moment) -> Option<Moment> {
    Some(Moment(changed_at.0 + put_aside_days(question_set)? * DAY))
}

/// After how many days without a word a draft of a question set is put aside; `None` where it waits without end.
pub fn put_aside_days(question_set: &str) -> Option<i64> {
    let kept = KEEPING.as_ref()?.set.iter().find(|kept| kept.id == question_set)?;
    Some(kept.put_aside_days)
}

/// Between which moments somebody who said “not yet” is asked again.
pub fn ask_again(said_at: Moment) -> Option<(Moment, Moment)> {
    let AskAgain { from_hours, to_hours } = KEEPING.as_ref()?.ask_again;
    Some((Moment(said_at.0 + from_hours * HOUR), Moment(said_at.0 + to_hours * HOUR)))
}

/// The last day on which somebody on the register of people at risk can next be looked at, from `today`; `None` where nothing is set.
pub fn last_review(today: Date) -> Option<Date> {
    let days = KEEPING.as_ref()?.register.review_within_days;
    today.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_is_warned_of_before_it_is_put_aside() {
        let days = |days: i64| Moment(days * DAY);
        let end = days(put_aside_days("referral").unwrap());
        assert_eq!(standing("referral", Moment(0), days(1)), Standing::Fresh);
        assert_eq!(standing("referral", Moment(0), Moment(end.0 - 1)), Standing::Until(end));
        assert_eq!(standing("referral", Moment(0), end), Standing::PutAside(end));
        assert_eq!(standing("worry", Moment(0), days(9_999)), Standing::Fresh);
        let (from, to) = ask_again(Moment(0)).unwrap();
        assert!(from < to);
        let today = jiff::civil::date(2026, 11, 23);
        let last = last_review(today).unwrap();
        assert!(last > today && last < jiff::civil::date(2028, 1, 1), "{last}");
    }
}
