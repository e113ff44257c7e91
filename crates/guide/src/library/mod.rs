//! The library, ready to be asked.

mod ask;
mod csv;
mod index;
mod search;
mod standing;
mod tokens;

use std::collections::HashMap;

use jiff::civil::Date;

use crate::data::{Item, Source, Synonyms, Unknown, nearest};
use index::Index;

pub use ask::{Answer, Ask, MOST_WORDS};
pub use csv::csv;
pub use standing::Standing;

/// Every record of the library, indexed.
#[derive(Debug, Default)]
pub struct Library {
    items: Vec<Item>,
    sources: Vec<Source>,
    by_id: HashMap<String, usize>,
    index: Index,
}

impl Library {
    pub(crate) fn new(items: Vec<Item>, sources: Vec<Source>, synonyms: &Synonyms) -> Self {
        let by_id = items.iter().enumerate().map(|(at, item)| (item.id.clone(), at)).collect();
        let index = Index::of(&items, synonyms);
        Self { items, sources, by_id, index }
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

    /// The title of a source.
    pub fn source(&self, key: &str) -> &str {
        self.sources.iter().find(|source| source.key == key).map_or("", |source| source.title.as_str())
    }

    /// What should have been looked at again by a day, longest overdue first.
    pub fn stale(&self, on: Date) -> Vec<&Item> {
        let mut stale: Vec<&Item> = self.items.iter().filter(|item| item.is_stale(on)).collect();
        stale.sort_by_key(|item| item.review);
        stale
    }
}
