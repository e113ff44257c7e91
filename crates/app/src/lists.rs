//! The lists that look-ups search: countries, nationalities, towns, regions, councils, police forces, organisations.
//!
//! # To add a list
//!
//! A file `lists/<name>.txt`, one entry a line, and a line in [`FILES`]. `lists/SOURCE.md` says where the entries come from. A look-up
//! in a list that is not here keeps what was typed.

use std::sync::LazyLock;

use forms::{Answer, Answers, Field, Kind, Posted};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// The most entries that are offered.
pub const OFFERED: usize = 8;
/// What a form sends for “keep what I typed”.
pub const KEEP: &str = "-";

macro_rules! file {
    ($name:literal) => {
        ($name, include_str!(concat!("../lists/", $name, ".txt")))
    };
}

const FILES: &[(&str, &str)] = &[
    file!("councils"),
    file!("countries"),
    file!("nationalities"),
    file!("organisations"),
    file!("police-forces"),
    file!("regions"),
    file!("towns"),
];

static LISTS: LazyLock<Vec<List>> = LazyLock::new(|| {
    let read = |(name, text): &(&'static str, &'static str)| List {
        name,
        entries: text.lines().map(|entry| (folded(entry), entry)).collect(),
    };
    FILES.iter().map(read).collect()
});

/// Names that a question can be answered with.
#[derive(Debug)]
pub struct List {
    name: &'static str,
    /// Each as it is compared, and as it is spelled.
    entries: Vec<(String, &'static str)>,
}

/// The list of a name.
pub fn find(name: &str) -> Option<&'static List> {
    LISTS.iter().find(|list| list.name == name)
}

impl List {
    /// The entry that words are, capitals, accents and signs aside.
    pub fn entry(&self, words: &str) -> Option<&'static str> {
        let wanted = folded(words);
        self.entries.iter().find(|(entry, _)| *entry == wanted).map(|(_, entry)| *entry)
    }

    /// The entries that words may mean, the likeliest first, at most [`OFFERED`].
    pub fn near(&self, words: &str) -> Vec<&'static str> {
        let wanted = folded(words);
        if wanted.is_empty() || wanted.chars().count() > LONGEST {
            return Vec::new();
        }
        let rated = self.entries.iter().filter_map(|(entry, shown)| Some((far(&wanted, entry)?, *shown)));
        let mut near: Vec<(usize, &str)> = rated.collect();
        near.sort_by_key(|(far, _)| *far);
        near.into_iter().map(|(_, entry)| entry).take(OFFERED).collect()
    }
}

/// Nobody types a name of more characters.
const LONGEST: usize = 80;

/// How far an entry is from what was typed: it begins so, a word of it begins so, it is a slip away; `None` where it is too far.
fn far(wanted: &str, entry: &str) -> Option<usize> {
    if entry.starts_with(wanted) {
        return Some(0);
    }
    let words = || entry.split(' ');
    if wanted.split(' ').all(|typed| words().any(|word| word.starts_with(typed))) {
        return Some(1);
    }
    let slips = (wanted.chars().count() / 4).min(2);
    if slips == 0 {
        return None;
    }
    // Words of another length cannot be so near: they are not measured.
    let about = |other: &&str| other.len().abs_diff(wanted.len()) <= 3 * slips;
    let slip = |other: &str| strsim::osa_distance(wanted, other);
    let nearest = std::iter::once(entry).chain(words()).filter(about).map(slip).min()?;
    (nearest <= slips).then_some(1 + nearest)
}

/// Words as they are compared: small letters without marks, one space between, “and” for its sign.
fn folded(words: &str) -> String {
    let words = words.replace('&', " and ");
    let plain = words.nfkd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase);
    let spaced: String = plain.map(|letter| if letter.is_alphanumeric() { letter } else { ' ' }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The entries that an answer may mean, while nobody said which.
pub fn offers(field: &Field, answer: Option<&Answer>) -> Vec<&'static str> {
    match (&field.kind, answer) {
        (Kind::Lookup { list, .. }, Some(Answer::Found(found))) if found.code.is_none() => {
            find(list).map(|list| list.near(&found.words)).unwrap_or_default()
        }
        _ => Vec::new(),
    }
}

/// Puts the entries that are meant into answers as they were sent: those that were chosen, and those that were typed as they are
/// spelled. Says which fields need a choice still. A choice counts only for the words for which it was offered.
pub fn settle<'a>(
    fields: impl Iterator<Item = &'a Field>,
    answers: &mut Answers,
    posted: &Posted,
) -> Vec<&'a Field> {
    let mut open = Vec::new();
    for field in fields {
        let Kind::Lookup { list, .. } = &field.kind else { continue };
        let (Some(list), Some(Answer::Found(found))) = (find(list), answers.get(&field.id)) else { continue };
        let chosen = Some(posted.part(field, "code")).filter(|_| posted.part(field, "for") == found.words);
        let mut found = found.clone();
        match chosen.filter(|chosen| !chosen.is_empty()) {
            Some(KEEP) => continue,
            Some(chosen) if list.entry(chosen) == Some(chosen) => {
                (found.code, found.words) = (Some(chosen.to_owned()), chosen.to_owned());
            }
            _ => match list.entry(&found.words) {
                Some(entry) => found.code = Some(entry.to_owned()),
                None if list.near(&found.words).is_empty() => continue,
                None => {
                    open.push(field);
                    continue;
                }
            },
        }
        answers.set(field.id.clone(), Answer::Found(found));
    }
    open
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::sets;

    #[test]
    fn every_list_is_asked_for_and_no_entry_is_there_twice() {
        let asked = |name: &str| {
            let mut fields = sets::all().iter().flat_map(|set| set.fields());
            fields.any(|field| matches!(&field.kind, Kind::Lookup { list, .. } if list == name))
        };
        for list in LISTS.iter() {
            assert!(asked(list.name), "{}", list.name);
            let once: BTreeSet<_> = list.entries.iter().map(|(folded, _)| folded).collect();
            assert_eq!(once.len(), list.entries.len(), "{}", list.name);
            assert!(list.entries.iter().all(|(folded, shown)| !folded.is_empty() && shown.trim() == *shown));
        }
    }

    #[test]
    fn what_was_typed_leads_to_what_was_meant() {
        let near = |list: &str, words: &str| find(list).unwrap().near(words);
        assert_eq!(near("nationalities", "vietnam")[0], "Vietnamese");
        assert_eq!(near("nationalities", "Vietnmese")[0], "Vietnamese");
        assert_eq!(near("countries", "viet nam")[0], "Vietnam");
        assert_eq!(near("police-forces", "devon and cornwall")[0], "Devon & Cornwall Police");
        assert_eq!(near("regions", "antrim"), ["County Antrim"]);
        assert_eq!(near("towns", "pont-y-pwl")[0], "Pontypool / Pont-y-pŵl");
        assert_eq!(near("councils", "highland")[0], "The Highland Council");
        assert_eq!(near("organisations", "salvation army")[0], "The Salvation Army");
        assert_eq!(near("countries", "xyzzyqq"), [] as [&str; 0]);
        assert_eq!(near("countries", ""), [] as [&str; 0]);
        assert_eq!(near("countries", "a").len(), OFFERED);
        assert_eq!(find("nationalities").unwrap().entry(" VIETNAMESE"), Some("Vietnamese"));
        assert_eq!(find("countries").unwrap().entry("viet nam 2"), None);
    }
}
