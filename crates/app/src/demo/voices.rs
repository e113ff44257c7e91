//! What people say by themselves, in their own language.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// The language of the officers.
pub(super) const ENGLISH: &str = "English";

/// What is said in one language, in the order of [`keys`].
#[derive(Debug, Default)]
pub(super) struct Voice {
    female: Vec<String>,
    male: Vec<String>,
}

impl Voice {
    /// What a woman or a man says.
    pub fn says(&self, female: bool) -> &[String] {
        if female { &self.female } else { &self.male }
    }
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    order: Vec<String>,
    voice: Vec<Raw>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    languages: Vec<String>,
    says: Vec<String>,
}

#[derive(Default)]
struct Voices {
    order: Vec<String>,
    by_language: BTreeMap<String, Voice>,
}

static VOICES: LazyLock<Voices> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("../../data/demo/voices.toml")).unwrap_or_default();
    let by_language = file.voice.iter().flat_map(|raw| {
        raw.languages.iter().map(|language| {
            let of = |woman| raw.says.iter().map(|text| spoken(text, woman)).collect();
            (language.clone(), Voice { female: of(true), male: of(false) })
        })
    });
    Voices { by_language: by_language.collect(), order: file.order }
});

/// What can be said, by short names.
pub(super) fn keys() -> &'static [String] {
    &VOICES.order
}

/// The voice of a language.
pub(super) fn of(language: &str) -> Option<&'static Voice> {
    VOICES.by_language.get(language)
}

/// Where a woman says it in another way than a man, `[a man | a woman]` stands in the text.
fn spoken(text: &str, woman: bool) -> String {
    let mut said = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, (choice, after))) =
        rest.split_once('[').and_then(|(before, rest)| Some((before, rest.split_once(']')?)))
    {
        let (man, other) = choice.split_once('|').unwrap_or((choice, choice));
        said.push_str(before);
        said.push_str(if woman { other } else { man });
        rest = after;
    }
    said + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_says_everything() {
        let read: Result<File, _> = toml::from_str(include_str!("../../data/demo/voices.toml"));
        let file = read.unwrap_or_else(|error| panic!("{error}"));
        assert!(of(ENGLISH).is_some());
        for voice in &file.voice {
            assert_eq!(voice.says.len(), file.order.len(), "{:?}", voice.languages);
        }
    }

    #[test]
    fn a_woman_says_it_as_a_woman() {
        assert_eq!(spoken("Le sunt [dator|datoare]. Da.", true), "Le sunt datoare. Da.");
        assert_eq!(spoken("Le sunt [dator|datoare]. Da.", false), "Le sunt dator. Da.");
    }
}
