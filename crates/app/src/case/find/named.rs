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
    // Where even the last that is opened fits, those after it may.
    let (many, mut fits) = (ranked.len() > OPENED, false);
    for person in ranked.into_iter().take(OPENED) {
        fits = false;
        for listed in store.cases_of_person(viewer, person)? {
            let Some(identity) = identity(&listed) else { continue };
            let fit = match search.readings.birth {
                Some(wanted) => birth::fit(identity.birth, wanted, search.readings.about),
                None => Some(0),
            };
            if let Some(((likeness, by), fit)) = likest(&identity.names, name).zip(fit) {
                gathered.add(&listed, by, likeness + fit);
                fits = true;
            }
        }
    }
    gathered.more |= many && fits;
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
fn likest(known_as: &[Words], wanted: &Name) -> Option<(u32, FoundBy)> {
    let names = known_as.iter().map(|name| (Name::of(name.reveal()), name));
    let likeness = |(known, name): (Name, &Words)| {
        let told = known.whole == wanted.whole || is_met(&known, wanted);
        let by = if told { FoundBy::Name(name.clone()) } else { FoundBy::Sound(name.clone()) };
        (told, likeness(&known, wanted), by)
    };
    let (_, likeness, by) = names.map(likeness).max_by_key(|(told, likeness, _)| (*told, *likeness))?;
    (likeness > 0).then_some((likeness, by))
}

/// How like two names are: 400 for the same, and at most 320 for each word having its like.
pub(super) fn likeness(known: &Name, wanted: &Name) -> u32 {
    if known.whole == wanted.whole {
        return 400;
    }
    if !is_enough(known, wanted) {
        return 0;
    }
    let count = wanted.words.len().max(1) as u32;
    let best =
        |word: &NameKeys| known.words.iter().map(|other| of_words(word, other)).max().unwrap_or_default();
    wanted.words.iter().map(best).sum::<u32>() * 40 / count
}

/// The letters of a skeleton that say more than a sound does: thousands of names have the same one or two.
const SAYS: usize = 3;

/// Whether a word of one name is a word of the other, or one of its spellings, or each of several words is: more than a sound says so.
fn is_spelled(known: &Name, wanted: &Name) -> bool {
    let long = |word: &NameKeys, other: &NameKeys| {
        let same = |key: &String| key.chars().count() >= SAYS && other.skeletons.contains(key);
        word.skeletons.iter().any(same)
    };
    let told = |word: &NameKeys, other: &NameKeys| word.words == other.words || long(word, other);
    let some = wanted.words.iter().any(|word| known.words.iter().any(|other| told(word, other)));
    some || each_is_spelled(known, wanted)
}

/// Whether each of several words that were typed is a word of the name, or one of its spellings.
fn each_is_spelled(known: &Name, wanted: &Name) -> bool {
    let several = wanted.words.len() > 1 && known.words.len() > 1;
    several && met(&wanted.words, &known.words, SKELETON) == wanted.words.len()
}

/// Whether all that was typed is met by the name: of several words one may be enough to look at, and is not the name.
fn is_met(known: &Name, wanted: &Name) -> bool {
    if wanted.words.len() > 1 { each_is_spelled(known, wanted) } else { is_spelled(known, wanted) }
}

/// How many of these words have their like among others.
fn met(words: &[NameKeys], others: &[NameKeys], least: u32) -> usize {
    let meets = |word: &&NameKeys| others.iter().any(|other| of_words(word, other) >= least);
    words.iter().filter(meets).count()
}

/// Whether enough of two names agrees. Of several words one that only sounds alike is chance; two, or all of a name that is known, are
/// not.
fn is_enough(known: &Name, wanted: &Name) -> bool {
    match (known.words.len(), wanted.words.len()) {
        (_, 0 | 1) => true,
        _ if is_spelled(known, wanted) => true,
        (1, _) => met(&wanted.words, &known.words, SKELETON) > 0,
        _ => met(&wanted.words, &known.words, SOUND).min(met(&known.words, &wanted.words, SOUND)) > 1,
    }
}

/// How like two words are whose skeletons meet, and whose sounds do.
const SKELETON: u32 = 6;
const SOUND: u32 = 5;

fn of_words(a: &NameKeys, b: &NameKeys) -> u32 {
    let meet = |a: &[String], b: &[String]| a.iter().any(|key| b.contains(key));
    match (a.words == b.words, meet(&a.skeletons, &b.skeletons), meet(&a.sounds, &b.sounds)) {
        (true, ..) => 8,
        (_, true, true) => 7,
        (_, true, false) => SKELETON,
        (_, false, true) => SOUND,
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

    #[test]
    fn one_word_of_several_that_only_sounds_alike_is_chance() {
        for (known, wanted) in [
            ("Ana Maria Pop", "John Smith"),
            ("Jun-Jun Dimasalang", "John Smith"),
            ("Ieuan Carreg", "John Smith"),
            ("Ana", "John Smith"),
            ("Kofi Marrow", "Ana Maria Pop"),
            ("Jun-Jun Dimasalang", "Ana Maria Pop"),
        ] {
            assert_eq!(like(known, wanted), 0, "{known} by {wanted}");
        }
        for (known, wanted) in [
            ("Jon Smyth", "John Smith"),
            ("Ana Maria Pop", "Anna Popp"),
            ("Mohammed Ali", "Muhamad Hussein"),
            ("محمد حسين", "Muhamad Ali"),
            ("Lin", "Linh Tran"),
            ("محمد حسين", "Husayn"),
        ] {
            assert!(like(known, wanted) > 0, "{known} by {wanted}");
        }
    }

    #[test]
    fn what_only_sounds_alike_says_so() {
        let by = |known: &str, wanted: &str| {
            let known = [Words::new(known.to_owned()).unwrap()];
            likest(&known, &Name::of(wanted)).unwrap().1
        };
        assert!(matches!(by("Catherine", "Kathryn"), FoundBy::Sound(_)));
        assert!(matches!(by("Jun-Jun Dimasalang", "John"), FoundBy::Sound(_)));
        assert!(matches!(by("محمد حسين", "Mohammed Hussain"), FoundBy::Name(_)));
        assert!(matches!(by("Mohammed Ali", "Ali"), FoundBy::Name(_)));
        assert!(matches!(by("Ana Maria Pop", "Ana Pop"), FoundBy::Name(_)));
        // Of several words each is met, or it is only like the name.
        assert!(matches!(by("Mohammed Ali", "Mohammed Hussain"), FoundBy::Sound(_)));
        assert!(matches!(by("Taylor Brackenridge", "Tailer Orcherdson"), FoundBy::Sound(_)));
        assert!(
            matches!(by("حسين خان", "Hussain Khan"), FoundBy::Name(_)),
            "each of its words is spelled so"
        );
    }
}
