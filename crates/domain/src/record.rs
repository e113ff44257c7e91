//! A record: the fold of its entries.

use std::sync::Arc;

use uuid::Uuid;

use crate::{Entry, Event, Noun, Row};

/// A noun's state. It begins empty ([`Default`]), changes only by [`Self::apply`], and is a pure function of its entries.
pub trait Record: Default + Clone + Send + Sync + 'static {
    /// Which noun.
    const NOUN: Noun;
    /// What can happen to it.
    type Event: Event + Clone + Send + Sync;

    /// Takes one more entry into the state. Entries come in order of version.
    fn apply(&mut self, id: Uuid, entry: &Entry<Self::Event>);

    /// What the registers say of it: the same rows whether it was folded now or is rebuilt years later.
    fn project(&self) -> Vec<Row>;
}

/// A record as loaded: its state and the entries that made it.
#[derive(Clone, Debug)]
pub struct Loaded<R: Record> {
    /// Which record.
    pub id: Uuid,
    /// The version of its last entry; 0 for a record that does not exist yet.
    pub version: i64,
    /// The state.
    pub state: R,
    /// Every entry, oldest first; shared, so that a copy of a long record costs little.
    pub entries: Vec<Arc<Entry<R::Event>>>,
}

impl<R: Record> Loaded<R> {
    /// A record that has no entry yet.
    pub fn new(id: impl Into<Uuid>) -> Self {
        Self { id: id.into(), version: 0, state: R::default(), entries: Vec::new() }
    }

    /// Folds entries that come in order of version.
    pub fn fold(id: Uuid, entries: impl IntoIterator<Item: Into<Arc<Entry<R::Event>>>>) -> Self {
        let mut loaded = Self::new(id);
        for entry in entries {
            loaded.take(entry.into());
        }
        loaded
    }

    /// Takes one more entry.
    pub fn push(&mut self, entry: Entry<R::Event>) {
        self.take(Arc::new(entry));
    }

    fn take(&mut self, entry: Arc<Entry<R::Event>>) {
        self.state.apply(self.id, &entry);
        self.version = entry.version;
        self.entries.push(entry);
    }
}
