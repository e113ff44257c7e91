//! Where things stand that happened at about the same time: a day says nothing of the time of day.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use crate::{Moment, Occurred};

/// The moments by which entries stand in the order of what happened, for entries in the order in which they were learnt. A time that is
/// known to the minute is that moment, and a time that nobody knows is the moment of learning. What may have been at any moment of a
/// day, a month or a year stands by the latest moment of it that was known of before: so it comes after what may be of the same time
/// and was learnt earlier. Equal moments stand in the order of learning.
pub fn placed(entries: impl IntoIterator<Item = (Occurred, Moment)>) -> Vec<Moment> {
    let mut known: BTreeSet<Moment> = BTreeSet::new();
    let place = |(occurred, learnt): (Occurred, Moment)| {
        let (earliest, latest) = ends(&occurred, learnt);
        let moment = known.range(earliest..=latest).next_back().copied().unwrap_or(earliest);
        known.insert(moment);
        moment
    };
    entries.into_iter().map(place).collect()
}

/// Which of two came first, each with when it was learnt: where their times may be the same, the one that was learnt first.
pub(super) fn order(one: (&Occurred, Moment), other: (&Occurred, Moment)) -> Ordering {
    let ((from, to), (other_from, other_to)) = (ends(one.0, one.1), ends(other.0, other.1));
    if to < other_from {
        Ordering::Less
    } else if other_to < from {
        Ordering::Greater
    } else {
        one.1.cmp(&other.1)
    }
}

/// The first and the last moment that it can have been; that of learning, where nothing is known.
fn ends(occurred: &Occurred, learnt: Moment) -> (Moment, Moment) {
    let earliest = occurred.earliest.unwrap_or(learnt);
    (earliest, occurred.latest.filter(|latest| *latest >= earliest).unwrap_or(earliest))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_day_comes_after_what_was_learnt_before_it_of_that_day() {
        let day = Occurred::on(date(2026, 11, 29));
        let at = |hour: i64| Moment(day.earliest.map_or(0, |midnight| midnight.0) + hour * 3_600_000_000);
        let opened = (Occurred::UNKNOWN, at(1));
        let agreed = (Occurred::at(at(2)), at(3));
        let withdrawn = (day, at(5));
        // Of the day before: the day alone, and then a time of it.
        let before = Occurred::on(date(2026, 11, 28));
        let found = (Occurred::at(Moment(at(0).0 - 1_000)), at(7));
        let all = [opened, agreed, (day, at(4)), withdrawn, (before, at(6)), found];
        let placed = placed(all);
        assert_eq!(placed[..4], [at(1), at(2), at(2), at(2)], "those of a day after what was known of it");
        assert!(placed[4] < placed[5], "what is learnt later, to the minute, comes after the day alone");
        assert!(placed[5] < placed[0], "and the day before is before it");
    }

    #[test]
    fn of_two_times_that_may_be_the_same_the_one_learnt_later_is_the_later() {
        let day = Occurred::on(date(2026, 11, 29));
        let noon = Occurred::at(Moment(day.earliest.map_or(0, |midnight| midnight.0) + 43_200_000_000));
        let earlier = Occurred::on(date(2026, 11, 28));
        assert_eq!(order((&day, Moment(2)), (&noon, Moment(1))), Ordering::Greater);
        assert_eq!(order((&day, Moment(1)), (&noon, Moment(2))), Ordering::Less);
        assert_eq!(
            order((&earlier, Moment(2)), (&noon, Moment(1))),
            Ordering::Less,
            "an earlier day stays so"
        );
    }
}
