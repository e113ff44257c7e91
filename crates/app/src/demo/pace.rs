//! How a story's spans become times of day: work is done by day and in the week, and what nobody has closed goes on.

use domain::Moment;
use rand_chacha::ChaCha8Rng;

use super::chance::{below, between, happens};
use super::span::{DAY, HOUR};
use super::step::Step;

/// From here on a span may stretch: nobody is missing for longer because a case goes on for longer.
const LONG: i64 = 4 * DAY;

/// How fast a story goes.
pub(super) struct Pace {
    /// By how many thousandths long spans are longer.
    stretch: i64,
}

impl Pace {
    /// As it is written.
    pub const fn natural() -> Self {
        Self { stretch: 1_000 }
    }

    /// So that the last steps fall into the last days of what is `left`.
    pub fn until(rng: &mut ChaCha8Rng, steps: &[(&Step, i64)], left: i64) -> Self {
        let sum =
            |long: bool| steps.iter().map(|(_, gap)| *gap).filter(|gap| (*gap >= LONG) == long).sum::<i64>();
        // Waiting for the morning and for Monday takes about half a day a step.
        let waits = steps.len() as i64 * DAY / 2;
        let room = left - sum(false) - waits - between(rng, 0, 6 * DAY);
        let long = sum(true).max(LONG);
        Self { stretch: (room / (long / 1_000)).max(1_000) }
    }

    /// When the next step is taken.
    pub fn next(&self, rng: &mut ChaCha8Rng, at: Moment, gap: i64) -> Moment {
        if gap < 6 * HOUR {
            return Moment(at.0 + gap);
        }
        let gap = if gap < LONG { gap } else { gap / 1_000 * self.stretch };
        let day = by_day(rng, at.0 + gap);
        Moment(if gap < DAY { day } else { in_the_week(rng, day) })
    }
}

/// The same, or the next morning where it is night.
fn by_day(rng: &mut ChaCha8Rng, at: i64) -> i64 {
    let hour = at.rem_euclid(DAY) / HOUR;
    if (8..19).contains(&hour) {
        return at;
    }
    let midnight = at - at.rem_euclid(DAY) + if hour < 8 { 0 } else { DAY };
    midnight + 8 * HOUR + below(rng, 9 * HOUR as u64) as i64
}

/// The same, or mostly the Monday after where it is a weekend.
fn in_the_week(rng: &mut ChaCha8Rng, at: i64) -> i64 {
    // The first of January 1970 was a Thursday.
    let weekday = (at.div_euclid(DAY) + 3).rem_euclid(7);
    if weekday < 5 || happens(rng, 20) { at } else { at + (7 - weekday) * DAY }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::chance;

    #[test]
    fn work_is_done_by_day() {
        let mut rng = chance::of(1, 1);
        for hour in 0..24 {
            let at = by_day(&mut rng, 20 * DAY + hour * HOUR);
            assert!((8..19).contains(&(at.rem_euclid(DAY) / HOUR)) && at >= 20 * DAY + hour * HOUR, "{hour}");
        }
    }
}
