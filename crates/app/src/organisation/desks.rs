//! Whom to ring: the national desks, and those for which each organisation writes down its own number.

use std::sync::LazyLock;

use domain::Nation;
use domain::organisation::Organisation;
use jiff::civil::Date;
use serde::Deserialize;

/// For whom a desk is rung.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Audience {
    /// Anybody.
    Everyone,
    /// A child, or somebody who may be one.
    Child,
    /// An adult.
    Adult,
    /// Somebody whom nobody has met.
    NeverMet,
}

/// A desk that can be rung.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Desk {
    /// Its word; `number-<key>` is what pages call it.
    pub key: String,
    /// Where it is rung; empty for everywhere.
    #[serde(default)]
    pub nations: Vec<Nation>,
    /// For whom.
    #[serde(rename = "for")]
    pub audience: Vec<Audience>,
    /// The national number, where there is one.
    pub number: Option<String>,
    /// Where the number is from.
    pub source: Option<String>,
    /// When the source was read.
    pub read: Option<Date>,
    /// Whether each organisation writes down its own.
    #[serde(default)]
    pub local: bool,
    /// The kind of help of a local one, as the directory for programs sorts it.
    pub help: Option<guide::Help>,
}

#[derive(Deserialize)]
struct File {
    desk: Vec<Desk>,
}

static DESKS: LazyLock<Vec<Desk>> = LazyLock::new(|| {
    toml::from_str::<File>(include_str!("../../data/numbers.toml")).map(|file| file.desk).unwrap_or_default()
});

/// Every desk, in the order in which they are rung.
pub fn desks() -> &'static [Desk] {
    &DESKS
}

/// The desk with this key.
pub fn desk(key: &str) -> Option<&'static Desk> {
    DESKS.iter().find(|desk| desk.key == key)
}

/// A desk with the number that holds for an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The desk's word.
    pub key: &'static str,
    /// The number; `None` while the organisation has not written one down.
    pub number: Option<String>,
    /// How old the number is.
    pub age: Age,
    /// What the organisation is called whose number it is, where it is no national one.
    pub whose: Option<String>,
}

/// What is known of a number's age.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Age {
    /// Somebody of the organisation rang it on this day, and it was right.
    Rung(Date),
    /// Its source was read on this day, and nobody has rung it.
    Read(Date),
    /// Nobody says.
    Unknown,
}

/// Whom to ring about somebody, in order: for any of these audiences, in this nation, or in any while it is not known. What an
/// organisation wrote down is for its own nation: elsewhere another council answers, and another law holds.
pub fn lines(organisation: &Organisation, audiences: &[Audience], nation: Option<Nation>) -> Vec<Line> {
    let here =
        |desk: &&Desk| desk.nations.is_empty() || nation.is_none_or(|nation| desk.nations.contains(&nation));
    let theirs = |desk: &&Desk| desk.audience.iter().any(|audience| audiences.contains(audience));
    let own = is_for(organisation, nation);
    let told = |desk| if own { line(desk, organisation) } else { national(desk) };
    DESKS.iter().filter(here).filter(theirs).map(told).collect()
}

/// Whether the numbers that an organisation wrote down itself are for this nation.
pub fn is_for(organisation: &Organisation, nation: Option<Nation>) -> bool {
    nation.is_none_or(|nation| organisation.nation() == Some(nation))
}

/// The numbers that an organisation wrote down itself, in the order in which they are rung.
pub fn own_lines(organisation: &Organisation) -> Vec<Line> {
    let own = |desk: &&Desk| organisation.numbers().any(|(key, _)| key == desk.key);
    DESKS.iter().filter(own).map(|desk| line(desk, organisation)).collect()
}

/// A desk, with the organisation's own number where it has written one down.
fn line(desk: &'static Desk, organisation: &Organisation) -> Line {
    let own = organisation.numbers().find(|(key, _)| *key == desk.key);
    match own {
        Some((_, own)) => Line {
            key: &desk.key,
            number: Some(own.number.reveal().to_owned()),
            age: Age::Rung(own.checked_on),
            whose: organisation.name().map(|name| name.reveal().to_owned()),
        },
        None => national(desk),
    }
}

/// A desk with its national number, where it has one.
fn national(desk: &'static Desk) -> Line {
    Line {
        key: &desk.key,
        number: desk.number.clone(),
        age: desk.read.map_or(Age::Unknown, Age::Read),
        whose: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_desks_can_be_read_and_each_has_a_number_or_is_local() {
        assert!(toml::from_str::<File>(include_str!("../../data/numbers.toml")).is_ok());
        assert!(desks().len() > 5);
        for desk in desks() {
            assert_eq!(desk.number.is_none(), desk.local, "{}: a number, or local", desk.key);
            assert!(desk.local || desk.source.is_some(), "{}: a number has a source", desk.key);
            assert_eq!(desk.help.is_some(), desk.local, "{}: a local one has a kind of help", desk.key);
        }
    }

    #[test]
    fn danger_comes_first_everywhere() {
        let none = Organisation::default();
        for nation in Nation::ALL {
            for audience in [Audience::Child, Audience::Adult, Audience::NeverMet] {
                let lines = lines(&none, &[audience], Some(nation));
                assert_eq!(lines[0].number.as_deref(), Some("999"), "{nation:?} {audience:?}");
            }
        }
    }
}
