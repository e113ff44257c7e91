use std::collections::BTreeMap;

use guide::{Item, Version};
use jiff::civil::Date;

use super::{ItemLookedAt, ItemWritten, LibraryEvent, LinkFound};
use crate::Entry;

/// What a house wrote of one record of the library.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kept {
    /// The record as the house wrote it last; `None` where it only looked at it.
    pub written: Option<Item>,
    /// Whether what it wrote is taken out.
    pub out: bool,
    /// The day on which somebody looked at it since it was written, and the day by which somebody is to again.
    pub looked: Option<(Date, Date)>,
    /// Every version that was ever written down.
    pub versions: Vec<Version>,
    /// What became of its links when they were last asked for.
    pub links: BTreeMap<String, LinkState>,
    /// The number of the last entry that changed what it says.
    pub changed: i64,
}

/// What became of a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkState {
    /// The day on which it was asked for.
    pub on: Date,
    /// What was found.
    pub found: LinkFound,
}

impl Kept {
    pub(super) fn apply(&mut self, entry: &Entry<LibraryEvent>) {
        match &entry.event {
            LibraryEvent::ItemWritten(ItemWritten { item, .. }) => {
                for version in &item.versions {
                    if self.versions.iter().all(|other| other.label != version.label) {
                        self.versions.push(version.clone());
                    }
                }
                self.written = Some((**item).clone());
                (self.out, self.looked, self.changed) = (false, None, entry.version);
            }
            LibraryEvent::ItemTakenOut(_) => (self.out, self.changed) = (true, entry.version),
            LibraryEvent::ItemPutBack(_) => (self.out, self.changed) = (false, entry.version),
            LibraryEvent::ItemLookedAt(ItemLookedAt { checked, review, .. }) => {
                self.looked = Some((*checked, *review));
                self.changed = entry.version;
            }
            LibraryEvent::LinksChecked(checked) => {
                self.links.clear();
                for one in &checked.links {
                    self.links
                        .insert(one.link.clone(), LinkState { on: checked.on, found: one.found.clone() });
                }
            }
        }
    }

    /// The record as everybody sees it, over the one of the program where there is one; `None` where the house adds nothing.
    pub fn shown(&self, built_in: Option<&Item>) -> Option<Item> {
        let mut item = match &self.written {
            Some(written) if !self.out => written.clone(),
            _ => built_in?.clone(),
        };
        if let Some((checked, review)) = self.looked.filter(|(checked, _)| *checked >= item.checked) {
            (item.checked, item.review) = (checked, review);
        }
        // A version that the program came to carry later is not lost under what a house wrote before.
        for version in built_in.iter().flat_map(|built_in| &built_in.versions) {
            if item.version(&version.label).is_none() {
                item.versions.push(version.clone());
            }
        }
        Some(item)
    }

    /// The links of a record that were asked for in vain, with what was found.
    pub fn broken<'a>(&'a self, item: &'a Item) -> impl Iterator<Item = (&'a str, &'a LinkState)> {
        item.links()
            .filter_map(|link| Some((link, self.links.get(link)?)))
            .filter(|(_, state)| state.found.is_broken())
    }
}
