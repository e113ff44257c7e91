//! Texts beyond the library, found by the words that find its records.

use std::collections::BTreeMap;

use super::ask::MOST_WORDS;
use super::index::{Index, Parts};
use super::search::MOST;
use super::tokens::tokens;
use crate::data::Synonyms;

/// Texts beyond the library, such as rules of law, ready to be asked.
#[derive(Debug, Default)]
pub struct Texts {
    index: Index,
}

impl Texts {
    pub(super) fn of(texts: impl Iterator<Item = Parts>, synonyms: &Synonyms) -> Self {
        Self { index: Index::saying(texts, synonyms) }
    }

    /// The numbers of the texts that say at least half of what is asked, the likeliest first.
    pub fn find(&self, words: &str) -> Vec<usize> {
        let asked = self.asked(words);
        let whole: f32 = asked.iter().map(|word| self.rare(word)).sum();
        let mut said: BTreeMap<usize, (f32, f32)> = BTreeMap::new();
        for word in &asked {
            for (at, weight) in self.index.said(word) {
                let (met, weighed) = said.entry(*at).or_default();
                *met += self.rare(word);
                *weighed += self.rare(word) * weight;
            }
        }
        let enough = said.into_iter().filter(|(_, (met, _))| 2.0 * met >= whole);
        let mut found: Vec<(f32, usize)> = enough.map(|(at, (met, weighed))| (met * weighed, at)).collect();
        found.sort_by(|(a, one), (b, other)| b.total_cmp(a).then(one.cmp(other)));
        found.into_iter().map(|(_, at)| at).collect()
    }

    /// The words that say something.
    fn asked(&self, words: &str) -> Vec<String> {
        let short: String = words.chars().take(MOST_WORDS).collect();
        let plain = tokens(&short).into_iter().take(MOST).collect();
        let says = |word: &String| {
            let index = &self.index;
            !(index.is_small(word) || index.asks_for_replacement(word) || index.asks_for_history(word))
        };
        self.index.as_one(plain).into_iter().filter(says).collect()
    }

    fn rare(&self, word: &str) -> f32 {
        self.index.rare(word).max(1.0)
    }
}
