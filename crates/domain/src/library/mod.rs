//! What a house wrote of the library: records of its own, and records over those that the program carries. One record with one
//! journal for the whole house, since everybody reads one library.

mod entries;
mod kept;

pub use entries::{
    ItemLookedAt, ItemPutBack, ItemTakenOut, ItemWritten, LibraryEvent, LinkChecked, LinkFound, LinksChecked,
    Way,
};
pub use kept::{Kept, LinkState};

use std::collections::BTreeMap;

use guide::{Item, Library, Version};
use jiff::civil::Date;
use uuid::Uuid;

use crate::{Entry, Moment, News, Noun, Occurred, Record, Row, Words};

/// The id of the house's library: there is one in every house.
pub const LIBRARY: Uuid = Uuid::from_bytes(*b"wayhaven-library");

/// What a house wrote of the library.
#[derive(Clone, Debug, Default)]
pub struct HouseLibrary {
    kept: BTreeMap<String, Kept>,
}

/// Why a change to the library is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LibraryRefusal {
    /// There is no such record.
    #[error("there is no such record in the library")]
    Absent,
    /// Somebody else wrote it since it was read.
    #[error(
        "somebody else changed this record in the meantime: look at what they wrote, and save yours again"
    )]
    ChangedSince,
    /// There is a record of this id already.
    #[error("there is a record of this id already")]
    IdTaken,
    /// A version that was written down would say something else.
    #[error("version “{0}” is not what it was: leave it as it is, and add a further one")]
    VersionChanged(String),
    /// The next day to look at it is not after the day on which it was looked at.
    #[error("the day to look at it again must be after the day on which it was looked at")]
    ReviewFirst,
    /// It was looked at in the future.
    #[error("the day on which it was looked at is still to come")]
    NotYet,
    /// It is out already, or in already.
    #[error("that is so already")]
    IsSo,
}

impl HouseLibrary {
    /// What the house wrote of a record.
    pub fn kept(&self, id: &str) -> Option<&Kept> {
        self.kept.get(id)
    }

    /// Everything that the house wrote, by id.
    pub fn all(&self) -> impl Iterator<Item = (&str, &Kept)> {
        self.kept.iter().map(|(id, kept)| (id.as_str(), kept))
    }

    /// The number of the last entry that changed what a record says; 0 where the house wrote nothing of it.
    pub fn seen(&self, id: &str) -> i64 {
        self.kept.get(id).map_or(0, |kept| kept.changed)
    }

    /// The library as everybody reads it: that of the program, with what the house wrote over it.
    pub fn over(&self, built_in: &Library) -> Library {
        built_in.with(self.kept.iter().filter_map(|(id, kept)| kept.shown(built_in.item(id).ok())))
    }

    /// A version of a record that was ever written down, whatever became of the record: what it says never changes.
    pub fn version<'a>(&'a self, built_in: &'a Library, id: &str, label: &str) -> Option<&'a Version> {
        let own =
            self.kept.get(id).and_then(|kept| kept.versions.iter().find(|version| version.label == label));
        own.or_else(|| built_in.item(id).ok()?.version(label))
    }

    /// Writes a record, which its writer read as of entry `seen`.
    ///
    /// # Errors
    /// [`LibraryRefusal`].
    pub fn write(
        &self,
        written: ItemWritten,
        seen: i64,
        (built_in, today): (&Library, Date),
        now: Moment,
    ) -> Result<News<LibraryEvent>, LibraryRefusal> {
        let item = &written.item;
        if self.seen(&item.id) != seen {
            return Err(if seen == 0 { LibraryRefusal::IdTaken } else { LibraryRefusal::ChangedSince });
        }
        if item.checked > today {
            return Err(LibraryRefusal::NotYet);
        }
        if item.review <= item.checked {
            return Err(LibraryRefusal::ReviewFirst);
        }
        if let Some(label) = self.changed_version(item, built_in) {
            return Err(LibraryRefusal::VersionChanged(label));
        }
        Ok(News { occurred: Occurred::at(now), event: written.into() })
    }

    /// A version that was written down before and is not what it was.
    pub fn changed_version(&self, item: &Item, built_in: &Library) -> Option<String> {
        let built_in = built_in.item(&item.id).map(|item| item.versions.as_slice()).unwrap_or_default();
        let own = self.kept.get(&item.id).map(|kept| kept.versions.as_slice()).unwrap_or_default();
        let changed = |before: &&Version| item.version(&before.label) != Some(*before);
        built_in.iter().chain(own).find(changed).map(|version| version.label.clone())
    }

    /// Takes a record out of what everybody sees. Of one that the program carries, what the house wrote over it is taken away.
    ///
    /// # Errors
    /// [`LibraryRefusal`].
    pub fn take_out(&self, id: &str, why: Words, now: Moment) -> Result<News<LibraryEvent>, LibraryRefusal> {
        let kept = self.kept.get(id).filter(|kept| kept.written.is_some()).ok_or(LibraryRefusal::Absent)?;
        if kept.out {
            return Err(LibraryRefusal::IsSo);
        }
        Ok(News { occurred: Occurred::at(now), event: ItemTakenOut { id: id.to_owned(), why }.into() })
    }

    /// Puts a record back that was taken out.
    ///
    /// # Errors
    /// [`LibraryRefusal`].
    pub fn put_back(&self, id: &str, now: Moment) -> Result<News<LibraryEvent>, LibraryRefusal> {
        let kept = self.kept.get(id).ok_or(LibraryRefusal::Absent)?;
        if !kept.out {
            return Err(LibraryRefusal::IsSo);
        }
        Ok(News { occurred: Occurred::at(now), event: ItemPutBack { id: id.to_owned() }.into() })
    }

    /// Notes that somebody looked at a record today, and by when it is to be looked at again.
    ///
    /// # Errors
    /// [`LibraryRefusal`].
    pub fn look_at(
        &self,
        looked: ItemLookedAt,
        (built_in, today): (&Library, Date),
        now: Moment,
    ) -> Result<News<LibraryEvent>, LibraryRefusal> {
        let there = self.kept.get(&looked.id).is_some_and(|kept| kept.written.is_some() && !kept.out);
        if !there && built_in.item(&looked.id).is_err() {
            return Err(LibraryRefusal::Absent);
        }
        if looked.checked > today {
            return Err(LibraryRefusal::NotYet);
        }
        if looked.review <= looked.checked {
            return Err(LibraryRefusal::ReviewFirst);
        }
        Ok(News { occurred: Occurred::at(now), event: looked.into() })
    }
}

impl Record for HouseLibrary {
    const NOUN: Noun = Noun::Library;
    type Event = LibraryEvent;

    fn apply(&mut self, _: Uuid, entry: &Entry<LibraryEvent>) {
        let kept = self.kept.entry(entry.event.item().to_owned()).or_default();
        kept.apply(entry);
    }

    /// No register holds it: it is read whole.
    fn project(&self) -> Vec<Row> {
        Vec::new()
    }
}
