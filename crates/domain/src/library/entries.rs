use guide::Item;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{Words, entry, events};

/// How a record came to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    /// Somebody wrote it in a form.
    Typed,
    /// It came in with a file.
    Imported,
}

entry! {
    /// A record of the library was written: a new one, or in place of what stood there.
    pub struct ItemWritten = "library.item-written", payload 1, class Setup {
        /// The whole record, as it stands from now on.
        [Setup] item: Box<Item>,
        /// How it came to be written.
        [Setup] way: Way,
    }
}

entry! {
    /// A record was taken out of what everybody sees, or what the house wrote over one that is built in was.
    pub struct ItemTakenOut = "library.item-taken-out", payload 1, class Setup {
        /// Which.
        [Setup] id: String,
        /// Why.
        [Setup] why: Words,
    }
}

entry! {
    /// What was taken out was put back.
    pub struct ItemPutBack = "library.item-put-back", payload 1, class Setup {
        /// Which.
        [Setup] id: String,
    }
}

entry! {
    /// Somebody looked at a record, and found that it still says what is so.
    pub struct ItemLookedAt = "library.item-looked-at", payload 1, class Setup {
        /// Which.
        [Setup] id: String,
        /// The day.
        [Setup] checked: Date,
        /// The day by which it is to be looked at again.
        [Setup] review: Date,
    }
}

/// What became of asking for a page elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LinkFound {
    /// It is there.
    There,
    /// It is there, at another address.
    Moved(String),
    /// It answers, with a status that says that it is not there.
    Refused(u16),
    /// Nothing answered, or not in time.
    Silent,
    /// The check does not ask there: the address is of this machine or a network of its own.
    NotAsked,
}

impl LinkFound {
    /// Whether somebody should look at it.
    pub const fn is_broken(&self) -> bool {
        !matches!(self, Self::There)
    }
}

/// A link, and what became of asking for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LinkChecked {
    /// The address.
    pub link: String,
    /// What was found.
    pub found: LinkFound,
}

entry! {
    /// The links of a record were asked for.
    pub struct LinksChecked = "library.links-checked", payload 1, class Setup {
        /// Of which record.
        [Setup] id: String,
        /// The day.
        [Setup] on: Date,
        /// What was found, by link.
        [Setup] links: Vec<LinkChecked>,
    }
}

events! {
    /// What can happen to the library of a house.
    pub enum LibraryEvent {
        /// A record was written.
        ItemWritten,
        /// A record was taken out.
        ItemTakenOut,
        /// It was put back.
        ItemPutBack,
        /// A record was looked at.
        ItemLookedAt,
        /// Links were asked for.
        LinksChecked,
    }
}

impl LibraryEvent {
    /// Which record of the library it is about.
    pub fn item(&self) -> &str {
        match self {
            Self::ItemWritten(ItemWritten { item, .. }) => &item.id,
            Self::ItemTakenOut(ItemTakenOut { id, .. })
            | Self::ItemPutBack(ItemPutBack { id })
            | Self::ItemLookedAt(ItemLookedAt { id, .. })
            | Self::LinksChecked(LinksChecked { id, .. }) => id,
        }
    }
}
