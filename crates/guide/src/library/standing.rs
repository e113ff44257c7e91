//! How an item stands in a nation on a day.

use jiff::civil::Date;
use serde::Serialize;

use super::Library;
use crate::data::{Item, Reach, Status};

/// How an item stands in a nation on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// It applies.
    Applies,
    /// It may: a date or its status is not known.
    Perhaps,
    /// It does not.
    Not,
}

impl Library {
    /// How an item stands in a nation on a day: what reaches the nation, was published by then, and was not yet replaced.
    pub fn standing(&self, item: &Item, reach: Reach, on: Date) -> Standing {
        if item.reaches(reach) { self.on(item, on) } else { Standing::Not }
    }

    /// The same, wherever it holds.
    pub fn on(&self, item: &Item, on: Date) -> Standing {
        let known = item.year.is_none_or(|year| year < on.year()) || on >= item.checked;
        if item.year.is_some_and(|year| year > on.year()) || item.status == Status::NeverEnacted {
            Standing::Not
        } else if item.status.holds() && known {
            Standing::Applies
        } else if item.status.holds() || item.status == Status::Unknown {
            Standing::Perhaps
        } else {
            self.while_it_held(item, on)
        }
    }

    /// What is over now held once: surely before the year of what replaced it, and never after the day it was seen to be over.
    fn while_it_held(&self, item: &Item, on: Date) -> Standing {
        let ended = self.replacements(item).iter().filter_map(|newer| newer.year).max();
        match ended {
            _ if on >= item.checked => Standing::Not,
            Some(year) if on.year() < year && item.year.is_some_and(|began| began < on.year()) => {
                Standing::Applies
            }
            Some(year) if on.year() > year => Standing::Not,
            _ => Standing::Perhaps,
        }
    }
}
