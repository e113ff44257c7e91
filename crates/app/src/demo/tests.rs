//! Whether what is invented is lawful, and like the world.

mod lawful;
mod likeness;
mod register;

use domain::Moment;

use super::outline::Outline;
use super::partnership::Partnership;
use super::{Plan, chance, history::History, story};

/// The day on which the histories of these tests end: 24 November 2026.
const UNTIL: Moment = Moment(1_795_478_400_000_000);

/// Invents cases, and gives each to `see`.
fn each(seed: u64, cases: u64, mut see: impl FnMut(u64, &Outline<'_>, History, &Partnership)) {
    let plan = Plan { cases, seed, until: UNTIL };
    let (partnership, _) = Partnership::invent(&plan, &mut chance::of(seed, u64::MAX));
    for number in 0..cases {
        let mut outline = Outline::of(&plan, number, &partnership)
            .unwrap_or_else(|| panic!("case {number} of seed {seed} has no outline"));
        let history = story::tell(&plan, &mut outline);
        see(number, &outline, history, &partnership);
    }
}
