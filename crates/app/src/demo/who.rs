//! Whom an invented case is about.

use domain::person::AgeBand;
use domain::{Moment, Nation, PartialDate};
use jiff::tz::TimeZone;
use rand_chacha::ChaCha8Rng;

use super::chance::{below, between, happens};
use super::names::{self, Name};
use super::shares::{self, Age, Counted, either};

/// Somebody.
#[derive(Clone, Debug)]
pub(super) struct Who {
    pub age_band: AgeBand,
    pub female: bool,
    /// What they are called; empty where nobody has met them.
    pub name: Name,
    /// When they were born, as far as anybody will learn.
    pub birth: Option<PartialDate>,
    /// The language that they speak best; empty where nobody has met them.
    pub language: &'static str,
    /// The kind of exploitation as it is published.
    pub label: &'static str,
    pub nationality: &'static str,
    pub nation: Nation,
}

/// How one speaks of somebody.
pub(super) struct Pronouns {
    pub he: &'static str,
    pub him: &'static str,
    pub his: &'static str,
    pub capital_he: &'static str,
    pub capital_his: &'static str,
}

impl Who {
    /// Invents somebody, met at a moment.
    pub fn invent(rng: &mut ChaCha8Rng, met: Moment) -> Self {
        let counted = shares::count(rng);
        let age_band = match counted.age {
            Age::Adult => AgeBand::Adult,
            Age::Child => AgeBand::Child,
            Age::Unknown => either(rng, AgeBand::MayBeChild, AgeBand::NobodyMet),
        };
        Self::of(rng, counted, age_band, met)
    }

    /// A boy whose name tests of searching rely on: محمد حسين, often written Mohammed Hussein.
    pub fn known(rng: &mut ChaCha8Rng, met: Moment) -> Self {
        let counted = Counted {
            age: Age::Child,
            female: false,
            label: "Labour & Criminal",
            nationality: "Sudanese",
            nation: Nation::Wales,
        };
        let name =
            Name { own: "محمد حسين".to_owned(), short: "Mohammed".to_owned(), respelled: true };
        Self { name, ..Self::of(rng, counted, AgeBand::Child, met) }
    }

    fn of(rng: &mut ChaCha8Rng, counted: Counted, age_band: AgeBand, met: Moment) -> Self {
        let Counted { female, label, nationality, nation, .. } = counted;
        let origin = names::origin(rng, nationality).filter(|_| age_band != AgeBand::NobodyMet);
        let name = origin.map(|origin| origin.name(rng, female)).unwrap_or_default();
        let language = origin.map_or("", |origin| origin.language.as_str());
        let birth = birth(rng, age_band, met);
        Self { age_band, female, name, birth, language, label, nationality, nation }
    }

    /// Whether they are treated as a child.
    pub fn is_child(&self) -> bool {
        matches!(self.age_band, AgeBand::Child | AgeBand::MayBeChild)
    }

    /// The age by which decisions about them are counted.
    pub fn counted_age(&self) -> Age {
        if self.is_child() { Age::Child } else { Age::Adult }
    }

    /// Whether they are from this country.
    pub fn is_from_here(&self) -> bool {
        self.nationality == "UK"
    }

    /// The story line by which a case about them goes on.
    pub fn goes_on(&self) -> &'static str {
        if self.age_band == AgeBand::NobodyMet { "going-on-unmet" } else { "going-on" }
    }

    /// What one calls somebody of their age.
    pub fn noun(&self) -> &'static str {
        match (self.age_band, self.female) {
            (AgeBand::NobodyMet, _) => "person",
            (AgeBand::Adult, true) => "woman",
            (AgeBand::Adult, false) => "man",
            (_, true) => "girl",
            (_, false) => "boy",
        }
    }

    /// How one speaks of them.
    pub fn pronouns(&self) -> Pronouns {
        let of = |[he, him, his, capital_he, capital_his]: [&'static str; 5]| Pronouns {
            he,
            him,
            his,
            capital_he,
            capital_his,
        };
        match (self.age_band, self.female) {
            (AgeBand::NobodyMet, _) => of(["they", "them", "their", "They", "Their"]),
            (_, true) => of(["she", "her", "her", "She", "Her"]),
            (_, false) => of(["he", "him", "his", "He", "His"]),
        }
    }
}

/// When they were born: to the day, the month or the year, or nobody knows.
fn birth(rng: &mut ChaCha8Rng, age_band: AgeBand, met: Moment) -> Option<PartialDate> {
    let days = match age_band {
        // At least twelve, and not eighteen for half a year yet.
        AgeBand::Child | AgeBand::MayBeChild => between(rng, 12 * 366, 17 * 365 + 180),
        AgeBand::Adult => 18 * 366 + below(rng, 6 * 365).max(below(rng, 34 * 365)) as i64,
        AgeBand::NobodyMet | AgeBand::Unknown => return None,
    };
    let born = Moment(met.0 - days * 24 * 60 * 60 * 1_000_000);
    let day = born.timestamp()?.to_zoned(TimeZone::UTC).date();
    let whole = PartialDate { year: day.year(), month: Some(day.month()), day: Some(day.day()) };
    if happens(rng, 50) {
        return Some(whole);
    }
    match below(rng, 3) {
        0 => Some(PartialDate { day: None, ..whole }),
        1 => Some(PartialDate { day: None, month: None, ..whole }),
        _ => None,
    }
}
