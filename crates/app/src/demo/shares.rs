//! The shares that the people of the demo follow: published ones, and a few of our own choosing.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use domain::Nation;
use rand_chacha::ChaCha8Rng;
use serde::Deserialize;

use super::chance::{below, weighed};

/// `data/demo/shares.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Shares {
    /// The year of the published ones.
    #[expect(dead_code, reason = "for the readers of the file")]
    year: u16,
    pub exploitation: Vec<Exploitation>,
    pub nationality: Vec<Nationality>,
    pub nations: BTreeMap<String, u64>,
    /// Decisions: positive and negative ones, by age.
    decisions: BTreeMap<String, Decided>,
}

/// Positive and negative decisions of one sort.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Decided {
    adult: [u64; 2],
    child: [u64; 2],
    unknown: [u64; 2],
}

/// Referrals of one kind of exploitation.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Exploitation {
    /// The kind as it is published.
    pub label: String,
    pub adult: Genders,
    pub child: Genders,
    pub unknown: Genders,
}

/// Referrals by gender.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Genders {
    pub female: u64,
    pub male: u64,
}

/// Referrals of one nationality.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Nationality {
    pub name: String,
    pub adult: u64,
    pub child: u64,
    pub unknown: u64,
}

/// An age as it is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Age {
    Adult,
    Child,
    Unknown,
}

/// Somebody as the published tables count them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Counted {
    pub age: Age,
    pub female: bool,
    /// The kind of exploitation as it is published.
    pub label: &'static str,
    pub nationality: &'static str,
    pub nation: Nation,
}

static SHARES: LazyLock<Shares> =
    LazyLock::new(|| toml::from_str(include_str!("../../data/demo/shares.toml")).unwrap_or_default());

/// The shares.
#[cfg(test)]
pub(super) fn shares() -> &'static Shares {
    &SHARES
}

/// Somebody, as often as there are such people.
pub(super) fn count(rng: &mut ChaCha8Rng) -> Counted {
    let cells = SHARES.exploitation.iter().flat_map(|kind| kind.cells());
    let (age, female, label) = weighed(rng, cells).unwrap_or((Age::Unknown, false, ""));
    let nationalities = SHARES.nationality.iter().map(|it| (it.of(age), it.name.as_str()));
    let nationality = weighed(rng, nationalities).unwrap_or_default();
    Counted { age, female, label, nationality, nation: nation(rng) }
}

/// Whether a decision of a sort is positive, as often as the published ones are.
pub(super) fn positive(rng: &mut ChaCha8Rng, sort: &str, age: Age) -> bool {
    let Some(decided) = SHARES.decisions.get(sort) else { return false };
    let [positive, negative] = match age {
        Age::Adult => decided.adult,
        Age::Child => decided.child,
        Age::Unknown => decided.unknown,
    };
    weighed(rng, [(positive, true), (negative, false)].into_iter()).unwrap_or(false)
}

fn nation(rng: &mut ChaCha8Rng) -> Nation {
    let nations = SHARES.nations.iter().map(|(code, weight)| (*weight, code.as_str()));
    weighed(rng, nations).and_then(|code| code.parse().ok()).unwrap_or(Nation::Wales)
}

/// One of two, evenly.
pub(super) fn either<T>(rng: &mut ChaCha8Rng, one: T, other: T) -> T {
    if below(rng, 2) == 0 { one } else { other }
}

impl Exploitation {
    fn cells(&self) -> impl Iterator<Item = (u64, (Age, bool, &str))> + Clone {
        let ages = [(Age::Adult, self.adult), (Age::Child, self.child), (Age::Unknown, self.unknown)];
        ages.into_iter().flat_map(|(age, of)| {
            [(of.female, (age, true, self.label.as_str())), (of.male, (age, false, self.label.as_str()))]
        })
    }
}

impl Nationality {
    /// How many of an age.
    pub fn of(&self, age: Age) -> u64 {
        match age {
            Age::Adult => self.adult,
            Age::Child => self.child,
            Age::Unknown => self.unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_can_be_read() {
        let read: Result<Shares, _> = toml::from_str(include_str!("../../data/demo/shares.toml"));
        let shares = read.unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(shares.nations.values().sum::<u64>(), 100);
        assert!(shares.nations.keys().all(|code| code.parse::<Nation>().is_ok()));
    }
}
