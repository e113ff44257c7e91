//! Invented names, in the scripts in which people write them.

use std::sync::LazyLock;

use rand_chacha::ChaCha8Rng;
use serde::Deserialize;

use super::chance::pick;

/// Given names and family names of one origin.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Origin {
    nationalities: Vec<String>,
    /// The language that they speak best.
    pub language: String,
    /// Whether the family name comes first.
    #[serde(default)]
    family_first: bool,
    /// Whether the two stand without a space.
    #[serde(default)]
    joined: bool,
    /// As they write it and, where that differs, as an officer often spells it.
    female: Vec<Vec<String>>,
    male: Vec<Vec<String>>,
    family: Vec<String>,
}

/// What somebody is called.
#[derive(Clone, Debug, Default)]
pub(super) struct Name {
    /// As they write it.
    pub own: String,
    /// The given name as officers spell it.
    pub short: String,
    /// Whether that is another spelling.
    pub respelled: bool,
}

#[derive(Default, Deserialize)]
struct File {
    origin: Vec<Origin>,
}

static ORIGINS: LazyLock<File> =
    LazyLock::new(|| toml::from_str(include_str!("../../data/demo/names.toml")).unwrap_or_default());

/// An origin of somebody of this nationality.
pub(super) fn origin(rng: &mut ChaCha8Rng, nationality: &str) -> Option<&'static Origin> {
    let own: Vec<&Origin> = ORIGINS
        .origin
        .iter()
        .filter(|origin| origin.nationalities.iter().any(|it| it == nationality))
        .collect();
    pick(rng, &own).copied()
}

impl Origin {
    /// Invents a name.
    pub fn name(&self, rng: &mut ChaCha8Rng, female: bool) -> Name {
        let list = if female { &self.female } else { &self.male };
        let (Some(given), Some(family)) = (pick(rng, list), pick(rng, &self.family)) else {
            return Name::default();
        };
        let own = given.first().map_or("", String::as_str);
        let gap = if self.joined { "" } else { " " };
        let whole =
            if self.family_first { format!("{family}{gap}{own}") } else { format!("{own}{gap}{family}") };
        Name { own: whole, short: given.last().cloned().unwrap_or_default(), respelled: given.len() > 1 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::shares::shares;
    use crate::demo::voices;

    #[test]
    fn every_nationality_has_names_and_a_voice() {
        let read: Result<File, _> = toml::from_str(include_str!("../../data/demo/names.toml"));
        let file = read.unwrap_or_else(|error| panic!("{error}"));
        for nationality in &shares().nationality {
            let mut own = file.origin.iter().filter(|it| it.nationalities.contains(&nationality.name));
            assert!(own.clone().count() > 0, "{}", nationality.name);
            assert!(own.all(|it| voices::of(&it.language).is_some()), "{}", nationality.name);
        }
        for origin in &file.origin {
            assert!(!origin.female.is_empty() && !origin.male.is_empty() && !origin.family.is_empty());
        }
    }
}
