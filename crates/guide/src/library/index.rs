//! Which item says which word, and how much that weighs.

use std::collections::HashMap;

use super::tokens::{place_of, tokens};
use crate::data::{Facet, Item, Synonyms};

/// How much a word weighs by where it stands.
pub(super) const TITLE: f32 = 8.0;
const ID: f32 = 6.0;
const TOPIC: f32 = 5.0;
const NAME: f32 = 4.0;
const SUMMARY: f32 = 3.0;
const NOTE: f32 = 1.0;

/// The parts of a text, each with what a word weighs in it.
pub(super) type Parts = Vec<(String, f32)>;

/// Words that mean the same: phrases, each as its words, and the one word that stands for them all.
#[derive(Debug)]
struct Same {
    phrase: Vec<String>,
    one: String,
}

/// Which item says which word.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// For a word: the items that say it, each with the weight of the best place where it does.
    said: HashMap<String, Vec<(usize, f32)>>,
    /// The words of each title.
    titles: Vec<Vec<String>>,
    /// How rare each word is.
    rare: HashMap<String, f32>,
    /// Longest phrases first.
    same: Vec<Same>,
    stop: Vec<String>,
    replaced: Vec<String>,
    history: Vec<String>,
    facets: Vec<(Vec<Vec<String>>, Facet)>,
}

impl Index {
    /// The index of these items.
    pub(super) fn of(items: &[Item], synonyms: &Synonyms) -> Self {
        let mut index = Self::saying(items.iter().map(parts), synonyms);
        index.titles = items.iter().map(|item| tokens(&item.title)).collect();
        index
    }

    /// The index of texts: each as its parts, with what a word weighs in them.
    pub(super) fn saying(texts: impl Iterator<Item = Parts>, synonyms: &Synonyms) -> Self {
        let mut index = Self { same: sames(synonyms), ..Self::default() };
        index.stop = synonyms.stop.iter().flat_map(|word| tokens(word)).collect();
        index.replaced = synonyms.replaced.iter().flat_map(|word| tokens(word)).collect();
        index.history = synonyms.history.iter().flat_map(|word| tokens(word)).collect();
        index.facets = synonyms
            .facets
            .iter()
            .map(|facet| (facet.words.iter().map(|word| tokens(word)).collect(), facet.clone()))
            .collect();
        let mut count = 0;
        for (at, parts) in texts.enumerate() {
            for (word, weight) in index.words_of(&parts) {
                index.said.entry(word).or_default().push((at, weight));
            }
            count = at + 1;
        }
        let all = count as f32;
        let rare = |said: &Vec<(usize, f32)>| (1.0 + all / said.len() as f32).ln();
        index.rare = index.said.iter().map(|(word, said)| (word.clone(), rare(said))).collect();
        index
    }

    /// The words of a text, each with the weight of its best place.
    fn words_of(&self, parts: &[(String, f32)]) -> HashMap<String, f32> {
        let mut words: HashMap<String, f32> = HashMap::new();
        for (text, weight) in parts {
            let plain = tokens(text);
            let ones = self.same.iter().filter(|same| place_of(&same.phrase, &plain).is_some());
            let ones: Vec<String> = ones.map(|same| same.one.clone()).collect();
            for word in plain.into_iter().chain(ones) {
                let best = words.entry(word).or_default();
                *best = best.max(*weight);
            }
        }
        words
    }

    /// Whether these words are the title of an item, to the letter.
    pub(super) fn is_title(&self, at: usize, words: &[String]) -> bool {
        self.titles.get(at).is_some_and(|title| title == words)
    }

    /// The items that say a word, with weights.
    pub(super) fn said(&self, word: &str) -> &[(usize, f32)] {
        self.said.get(word).map_or(&[], Vec::as_slice)
    }

    /// How rare a word is.
    pub(super) fn rare(&self, word: &str) -> f32 {
        self.rare.get(word).copied().unwrap_or_default()
    }

    /// Every word that an item says.
    pub(super) fn known(&self) -> impl Iterator<Item = &str> {
        self.said.keys().map(String::as_str)
    }

    /// What words name: nations, kinds, audiences; each with the phrase that names it.
    pub(super) fn facets<'a>(
        &'a self,
        words: &'a [String],
    ) -> impl Iterator<Item = (&'a [String], &'a Facet)> {
        self.facets.iter().flat_map(move |(phrases, facet)| {
            let named = phrases.iter().filter(move |phrase| place_of(phrase, words).is_some());
            named.map(move |phrase| (phrase.as_slice(), facet))
        })
    }

    /// Whether a word says nothing.
    pub(super) fn is_small(&self, word: &str) -> bool {
        self.stop.iter().any(|small| small == word)
    }

    /// Whether a word asks what stands in the place of something.
    pub(super) fn asks_for_replacement(&self, word: &str) -> bool {
        self.replaced.iter().any(|asks| asks == word)
    }

    /// Whether a word asks how things stood, or whether they still do.
    pub(super) fn asks_for_history(&self, word: &str) -> bool {
        self.history.iter().any(|asks| asks == word)
    }

    /// The words with each phrase of `synonyms.toml` as the one word that stands for it.
    pub(super) fn as_one(&self, mut words: Vec<String>) -> Vec<String> {
        for same in &self.same {
            while let Some(at) = place_of(&same.phrase, &words) {
                words.splice(at..at + same.phrase.len(), [same.one.clone()]);
            }
        }
        words
    }
}

/// The parts of an item that are searched.
fn parts(item: &Item) -> Parts {
    vec![
        (item.title.clone(), TITLE),
        (item.id.clone(), ID),
        (item.topics.join(" . "), TOPIC),
        (item.seen_as.clone(), NAME),
        (item.publisher.clone(), NAME),
        (item.replaced_by_other.clone().unwrap_or_default(), NAME),
        (item.year.map(|year| year.to_string()).unwrap_or_default(), NAME),
        (item.summary.clone(), SUMMARY),
        (item.note.clone(), NOTE),
    ]
}

/// The phrases, longest first. The one word is marked, so that it is never taken for a phrase itself.
fn sames(synonyms: &Synonyms) -> Vec<Same> {
    let mut all = Vec::new();
    for line in &synonyms.same {
        let one = format!("={}", line.first().map_or("", String::as_str));
        all.extend(line.iter().map(|phrase| Same { phrase: tokens(phrase), one: one.clone() }));
    }
    all.sort_by_key(|same| std::cmp::Reverse(same.phrase.len()));
    all
}
