//! Cases by the names of their persons, in any script and spelling.

use std::collections::BTreeMap;

use domain::row::TokenField;
use domain::{Noun, PersonId, Words};
use sealed::names::NameKeys;

use super::asked::Name;
use super::{FoundBy, Gathered, MOST_FOUND, Search, birth, identity};
use crate::AppError;

/// The most persons whose names are opened and compared.
const OPENED: usize = MOST_FOUND + 5;
/// The most persons that are looked at for each key of a name.
const EACH: i64 = 60;

pub(super) fn look(search: &Search<'_>, gathered: &mut Gathered) -> Result<(), AppError> {
    let Some(name) = &search.readings.name else { return Ok(()) };
    let (store, viewer) = (&search.app.store, search.viewer);
    let ranked = candidates(search, name)?;
    gathered.more |= ranked.len() > OPENED;
    for person in ranked.into_iter().take(OPENED) {
        for listed in store.cases_of_person(viewer, person)? {
            let Some(identity) = identity(&listed) else { continue };
            let fit = match search.readings.birth {
                Some(wanted) => birth::fit(identity.birth, wanted, search.readings.about),
                None => Some(0),
            };
            if let Some(((likeness, spelled), fit)) = likest(&identity.names, name).zip(fit) {
                gathered.add(&listed, FoundBy::Name(spelled), likeness + fit);
            }
        }
    }
    Ok(())
}

/// The persons in sight whose tokens meet those of a name, those with most in common first.
fn candidates(search: &Search<'_>, name: &Name) -> Result<Vec<PersonId>, AppError> {
    let (store, viewer) = (&search.app.store, search.viewer);
    let mut weights: BTreeMap<PersonId, u32> = BTreeMap::new();
    let mut weigh = |hits: Vec<store::Listed>, weight| {
        for hit in hits {
            *weights.entry(PersonId(hit.record)).or_default() += weight;
        }
    };
    weigh(store.find(viewer, Noun::Person, TokenField::NameWhole, &name.whole, EACH)?, 64);
    // Where there are more than are looked at, those who have two of the words may be among the others.
    let mut are_common = false;
    for (field, values, weight) in [
        (TokenField::NameWord, every(name, |word| &word.words), 8),
        (TokenField::NameSound, every(name, |word| &word.sounds), 2),
        (TokenField::NameSkeleton, every(name, |word| &word.skeletons), 3),
    ] {
        for value in values {
            let hits = store.find(viewer, Noun::Person, field, value, EACH)?;
            are_common |= hits.len() as i64 == EACH;
            weigh(hits, weight);
        }
    }
    if are_common {
        for both in together(name) {
            let hits = store.find_both(viewer, Noun::Person, both, EACH)?;
            let enough = hits.len() >= MOST_FOUND;
            weigh(hits, 32);
            if enough {
                break;
            }
        }
    }
    // Of a name that thousands have, those that were born then.
    for (field, value) in
        search.readings.birth.iter().flat_map(|date| birth::tokens(*date, search.readings.about))
    {
        for word in &name.words {
            for (of, key) in keys(word) {
                weigh(store.find_both(viewer, Noun::Person, [(field, &value), (of, key)], EACH)?, 64);
            }
        }
    }
    let mut ranked: Vec<_> = weights.into_iter().collect();
    ranked.sort_by_key(|(person, weight)| (std::cmp::Reverse(*weight), *person));
    Ok(ranked.into_iter().map(|(person, _)| person).collect())
}

/// One sort of key of every word, each once.
fn every<'a>(name: &'a Name, sort: impl Fn(&'a NameKeys) -> &'a Vec<String>) -> Vec<&'a str> {
    let mut all: Vec<&str> = Vec::new();
    for key in name.words.iter().flat_map(sort) {
        if !all.contains(&key.as_str()) {
            all.push(key);
        }
    }
    all
}

/// A key of each sort of one word.
fn keys(word: &NameKeys) -> impl Iterator<Item = (TokenField, &str)> {
    let skeleton = word.skeletons.first().map(|key| (TokenField::NameSkeleton, key.as_str()));
    let sound = word.sounds.first().map(|key| (TokenField::NameSound, key.as_str()));
    skeleton.into_iter().chain(sound)
}

/// The first and the last word of a name together: of two names that thousands have each, few have both.
fn together(name: &Name) -> Vec<[(TokenField, &str); 2]> {
    let [first, .., last] = &name.words[..] else { return Vec::new() };
    let both = keys(first).zip(keys(last)).filter(|((a, _), (b, _))| a == b);
    both.map(|(first, last)| [last, first]).collect()
}

/// The name that is likest to the one looked for, and how like; `None` where only tokens met.
fn likest(known_as: &[Words], wanted: &Name) -> Option<(u32, Words)> {
    let likeness = |name: &Words| likeness(&Name::of(name.reveal()), wanted);
    let likest = known_as.iter().map(|name| (likeness(name), name)).max_by_key(|(likeness, _)| *likeness)?;
    (likest.0 > 0).then(|| (likest.0, likest.1.clone()))
}

/// How like two names are: 400 for the same, and at most 320 for each word having its like.
pub(super) fn likeness(known: &Name, wanted: &Name) -> u32 {
    if known.whole == wanted.whole {
        return 400;
    }
    let count = wanted.words.len().max(1) as u32;
    let best =
        |word: &NameKeys| known.words.iter().map(|other| of_words(word, other)).max().unwrap_or_default();
    wanted.words.iter().map(best).sum::<u32>() * 40 / count
}

fn of_words(a: &NameKeys, b: &NameKeys) -> u32 {
    let meet = |a: &[String], b: &[String]| a.iter().any(|key| b.contains(key));
    match (a.words == b.words, meet(&a.skeletons, &b.skeletons), meet(&a.sounds, &b.sounds)) {
        (true, ..) => 8,
        (_, true, true) => 7,
        (_, true, false) => 6,
        (_, false, true) => 5,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn like(known: &str, wanted: &str) -> u32 {
        likeness(&Name::of(known), &Name::of(wanted))
    }

    #[test]
    fn the_same_name_is_likest_then_each_word_then_one_of_two() {
        assert_eq!(like("محمد حسين", "محمد حسين"), 400);
        let spelled = like("محمد حسين", "Mohammed Hussain");
        let one = like("Mohammed Ali", "Mohammed Hussain");
        assert!(spelled >= super::super::LIKELY && one < super::super::LIKELY, "{spelled} {one}");
        assert_eq!(like("Rhys Penhale", "Mohammed"), 0);
    }
}
