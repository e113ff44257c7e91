//! The library, ready to be asked.

mod ask;
mod index;
mod search;
mod standing;
mod texts;
mod tokens;

use std::collections::HashMap;

use jiff::civil::Date;

use crate::data::{Item, Source, Synonyms, Unknown, nearest};
use index::Index;

pub use ask::{Answer, Ask, Instead, MOST_WORDS};
pub use standing::Standing;
pub use texts::Texts;

/// Every record of the library, indexed.
#[derive(Debug, Default)]
pub struct Library {
    items: Vec<Item>,
    sources: Vec<Source>,
    by_id: HashMap<String, usize>,
    index: Index,
    synonyms: Synonyms,
}

impl Library {
    pub(crate) fn new(items: Vec<Item>, sources: Vec<Source>, synonyms: &Synonyms) -> Self {
        let by_id = items.iter().enumerate().map(|(at, item)| (item.id.clone(), at)).collect();
        let index = Index::of(&items, synonyms);
        Self { items, sources, by_id, index, synonyms: synonyms.clone() }
    }

    /// This library with records of a house over it: one that has the id of a record stands in its place, the others come after
    /// them all. No record of this library is lost by it.
    #[must_use]
    pub fn with(&self, over: impl IntoIterator<Item = Item>) -> Self {
        let (mut items, mut by_id) = (self.items.clone(), self.by_id.clone());
        for item in over {
            match by_id.get(&item.id).and_then(|at| items.get_mut(*at)) {
                Some(place) => *place = item,
                None => {
                    by_id.insert(item.id.clone(), items.len());
                    items.push(item);
                }
            }
        }
        Self::new(items, self.sources.clone(), &self.synonyms)
    }

    /// Texts beyond the library, to be asked with the words that it knows: each as its parts, with what a word weighs in them.
    pub fn texts(&self, texts: impl Iterator<Item = Vec<(String, f32)>>) -> Texts {
        Texts::of(texts, &self.synonyms)
    }

    /// Every item, in the order of the files.
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// The item with this id.
    ///
    /// # Errors
    /// When there is none, with those nearest to it.
    pub fn item(&self, id: &str) -> Result<&Item, Unknown> {
        self.known(id).ok_or_else(|| Unknown {
            what: "record of the library",
            word: id.to_owned(),
            near: nearest(id, self.items.iter().map(|item| item.id.as_str()))
                .into_iter()
                .map(str::to_owned)
                .collect(),
            all: Vec::new(),
        })
    }

    fn known(&self, id: &str) -> Option<&Item> {
        self.items.get(*self.by_id.get(id)?)
    }

    /// What replaced an item, as far as it is in the library.
    pub fn replacements(&self, item: &Item) -> Vec<&Item> {
        item.replaced_by.iter().filter_map(|id| self.known(id)).collect()
    }

    /// What an item replaced.
    pub fn replaced(&self, item: &Item) -> Vec<&Item> {
        self.items.iter().filter(|older| older.replaced_by.contains(&item.id)).collect()
    }

    /// The title of a source. A house says in words what it read; those are the title.
    pub fn source<'a>(&'a self, key: &'a str) -> &'a str {
        self.sources.iter().find(|source| source.key == key).map_or(key, |source| source.title.as_str())
    }

    /// The key of the source with this title; the words themselves where there is none.
    pub fn source_key<'a>(&'a self, title: &'a str) -> &'a str {
        self.sources.iter().find(|source| source.title == title).map_or(title, |source| source.key.as_str())
    }

    /// What is news on a day, the newest first: it goes from the first page when its day has passed, and stays in the library.
    pub fn news(&self, on: Date) -> Vec<&Item> {
        let mut news: Vec<&Item> = self.items.iter().filter(|item| item.is_news(on)).collect();
        news.sort_by(|a, b| b.checked.cmp(&a.checked).then(a.id.cmp(&b.id)));
        news
    }

    /// What should have been looked at again by a day, longest overdue first.
    pub fn stale(&self, on: Date) -> Vec<&Item> {
        let mut stale: Vec<&Item> = self.items.iter().filter(|item| item.is_stale(on)).collect();
        stale.sort_by_key(|item| item.review);
        stale
    }
}
