//! What differs from case to case: names, places, numbers. Each is drawn once, so that a story speaks of one street throughout.

use std::sync::LazyLock;

use domain::Nation;
use rand_chacha::ChaCha8Rng;
use serde::Deserialize;

use super::chance::{below, pick};
use super::voices::{self, ENGLISH};
use super::who::{Pronouns, Who};

/// `data/demo/places.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Places {
    streets: Vec<String>,
    businesses: Vec<String>,
    surgeries: Vec<String>,
    schools: Vec<String>,
    solicitors: Vec<String>,
    agencies: Vec<String>,
    officers: Vec<String>,
    desk_people: Vec<String>,
    wales: Area,
    england: Area,
    scotland: Area,
    northern_ireland: Area,
}

/// Where a nation's cases are, and whom people ring there.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Area {
    towns: Vec<String>,
    childrens_desk: String,
    adults_desk: String,
    police: String,
    hospital: String,
}

static PLACES: LazyLock<Places> =
    LazyLock::new(|| toml::from_str(include_str!("../../data/demo/places.toml")).unwrap_or_default());

/// What lines of stories may speak of, in the order of [`Setting`]'s values. After these come `own:…`, what the person says in
/// their own language, and `said:…`, how an interpreter puts it.
const SLOTS: [&str; 37] = [
    "name",
    "person",
    "he",
    "him",
    "his",
    "He",
    "His",
    "language",
    "interpreter",
    "interpreter-agency",
    "town",
    "other-town",
    "street",
    "street-2",
    "business",
    "surgery",
    "school",
    "solicitor",
    "officer",
    "officer-phone",
    "police",
    "hospital",
    "desk",
    "childrens-desk",
    "desk-person",
    "desk-reference",
    "desk-reference-2",
    "crime-number",
    "crime-number-2",
    "police-reference",
    "police-reference-2",
    "other-reference",
    "other-reference-2",
    "phone",
    "phone2",
    "charity",
    "worker",
];

/// The number of a slot.
pub(super) fn slot(name: &str) -> Option<usize> {
    let voice = |key: &str| voices::keys().iter().position(|it| it == key);
    if let Some(key) = name.strip_prefix("own:") {
        return Some(SLOTS.len() + voice(key)?);
    }
    if let Some(key) = name.strip_prefix("said:") {
        return Some(SLOTS.len() + voices::keys().len() + voice(key)?);
    }
    SLOTS.iter().position(|it| *it == name)
}

/// What lines of one case speak of.
pub(super) struct Setting {
    values: [String; SLOTS.len()],
    own: &'static [String],
    said: &'static [String],
}

impl Setting {
    /// Draws it.
    pub fn draw(
        rng: &mut ChaCha8Rng,
        (who, businesses): (&Who, &[String]),
        (worker, year): (&str, i16),
    ) -> Self {
        let area = PLACES.area(who.nation);
        let businesses = if businesses.is_empty() { &PLACES.businesses } else { businesses };
        let town = one(rng, &area.towns);
        let foreign = who.language != ENGLISH && !who.language.is_empty();
        let agency = one(rng, &PLACES.agencies);
        let interpreter =
            if foreign { format!("{agency}, {}", 1_000 + below(rng, 9_000)) } else { String::new() };
        let Pronouns { he, him, his, capital_he, capital_his } = who.pronouns();
        let desk = if who.is_child() { &area.childrens_desk } else { &area.adults_desk };
        let street =
            |rng: &mut ChaCha8Rng| format!("{} {}, {town}", 1 + below(rng, 140), one(rng, &PLACES.streets));
        let values = [
            who.name.short.clone(),
            who.noun().to_owned(),
            he.to_owned(),
            him.to_owned(),
            his.to_owned(),
            capital_he.to_owned(),
            capital_his.to_owned(),
            who.language.to_owned(),
            interpreter,
            if foreign { agency.to_owned() } else { String::new() },
            town.to_owned(),
            elsewhere(rng, area, town).to_owned(),
            street(rng),
            street(rng),
            one(rng, businesses).to_owned(),
            one(rng, &PLACES.surgeries).to_owned(),
            one(rng, &PLACES.schools).to_owned(),
            one(rng, &PLACES.solicitors).to_owned(),
            one(rng, &PLACES.officers).to_owned(),
            mobile(rng),
            area.police.clone(),
            area.hospital.clone(),
            desk.clone(),
            area.childrens_desk.clone(),
            one(rng, &PLACES.desk_people).to_owned(),
            number(rng, "SC", year),
            number(rng, "SC", year),
            number(rng, "CR", year),
            number(rng, "CR", year),
            number(rng, "INC", year),
            number(rng, "INC", year),
            number(rng, "REF", year),
            number(rng, "REF", year),
            mobile(rng),
            landline(rng),
            "Lantern House".to_owned(),
            worker.to_owned(),
        ];
        let says = |language: &str| voices::of(language).map_or(&[][..], |voice| voice.says(who.female));
        let own = says(if who.language.is_empty() { ENGLISH } else { who.language });
        Self { values, own, said: if foreign { says(ENGLISH) } else { &[] } }
    }

    /// What stands in a slot; empty where it is not there.
    pub fn get(&self, slot: usize) -> &str {
        let keys = voices::keys().len();
        let text = match slot.checked_sub(SLOTS.len()) {
            None => self.values.get(slot),
            Some(key) if key < keys => self.own.get(key),
            Some(key) => self.said.get(key - keys),
        };
        text.map_or("", String::as_str)
    }
}

impl Places {
    fn area(&self, nation: Nation) -> &Area {
        match nation {
            Nation::Wales => &self.wales,
            Nation::England => &self.england,
            Nation::Scotland => &self.scotland,
            Nation::NorthernIreland => &self.northern_ireland,
        }
    }
}

fn one<'a>(rng: &mut ChaCha8Rng, list: &'a [String]) -> &'a str {
    pick(rng, list).map_or("", String::as_str)
}

/// Another town of the same area.
fn elsewhere<'a>(rng: &mut ChaCha8Rng, area: &'a Area, town: &str) -> &'a str {
    let others: Vec<&String> = area.towns.iter().filter(|other| *other != town).collect();
    pick(rng, &others).map_or("", |other| other.as_str())
}

/// A reference of another body.
fn number(rng: &mut ChaCha8Rng, before: &str, year: i16) -> String {
    format!("{before}-{:02}/{:05}", year.rem_euclid(100), below(rng, 100_000))
}

/// A mobile number of Ofcom's range for drama.
pub(super) fn mobile(rng: &mut ChaCha8Rng) -> String {
    format!("07700 900{:03}", below(rng, 1_000))
}

/// A landline of Ofcom's range for drama.
pub(super) fn landline(rng: &mut ChaCha8Rng) -> String {
    format!("01632 960{:03}", below(rng, 1_000))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_can_be_read() {
        let read: Result<Places, _> = toml::from_str(include_str!("../../data/demo/places.toml"));
        let places = read.unwrap_or_else(|error| panic!("{error}"));
        for nation in [Nation::Wales, Nation::England, Nation::Scotland, Nation::NorthernIreland] {
            assert!(places.area(nation).towns.len() > 1, "{nation}");
        }
    }
}
