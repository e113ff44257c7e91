//! The chronology: what was written, with what has become of it since.

use std::sync::Arc;

use super::placed::placed;
use super::{Amended, CaseEvent, Corrected, Ended, Quarantined, Released, TakenDown};
use crate::{Entry, Moment, News, Occurred, Words};

/// A line of the chronology: an entry, and the later entries that are about it.
#[derive(Clone, Debug)]
pub struct Line<'a> {
    /// The entry as it was written.
    pub entry: &'a Entry<CaseEvent>,
    /// What corrected it, oldest first.
    pub corrections: Vec<&'a Entry<CaseEvent>>,
    /// What took it out as somebody else's, while it is out.
    pub quarantined: Option<&'a Entry<CaseEvent>>,
    /// What put it back, the last time that anything did.
    pub released: Option<&'a Entry<CaseEvent>>,
    /// What said that it holds no longer.
    pub ended: Option<&'a Entry<CaseEvent>>,
    /// The moment by which it stands in the order of what happened.
    pub stands: Moment,
}

impl<'a> Line<'a> {
    /// The version of what last corrected it; name it when correcting again.
    pub fn latest(&self) -> Option<i64> {
        self.corrections.last().map(|entry| entry.version)
    }

    /// The words that a correction gave in place of its own.
    pub fn corrected_text(&self) -> Option<&'a Words> {
        self.corrections.iter().rev().find_map(|entry| match &entry.event {
            CaseEvent::Corrected(Corrected { text, .. }) => Some(text),
            _ => None,
        })
    }

    /// The answers as they now are, where it holds answers to a question set.
    pub fn answers(&self) -> Option<&'a TakenDown> {
        let amended = self.corrections.iter().rev().find_map(|entry| match &entry.event {
            CaseEvent::Amended(Amended { taken, .. }) => Some(taken),
            _ => None,
        });
        match &self.entry.event {
            CaseEvent::TakenDown(taken) => Some(amended.unwrap_or(taken)),
            _ => None,
        }
    }

    /// When it happened, as it now stands.
    pub fn occurred(&self) -> &'a Occurred {
        let corrected = self.corrections.iter().rev().find_map(|entry| match &entry.event {
            CaseEvent::Corrected(Corrected { occurred, .. })
            | CaseEvent::Amended(Amended { occurred, .. }) => occurred.as_ref(),
            _ => None,
        });
        corrected.unwrap_or(&self.entry.occurred)
    }

    /// What it stands by in the order of what happened: of one moment, what was learnt first.
    pub const fn place(&self) -> (Moment, Moment) {
        (self.stands, self.entry.recorded_at)
    }

    /// Whether it says something that holds: neither somebody else's nor ended.
    pub const fn holds(&self) -> bool {
        self.quarantined.is_none() && self.ended.is_none()
    }
}

/// The lines that entries come to, in the order in which they were learnt. The same entries give the same lines; those of an
/// earlier moment are the lines as they were known then.
pub fn chronology(entries: &[Arc<Entry<CaseEvent>>]) -> Vec<Line<'_>> {
    let mut lines: Vec<Line<'_>> = Vec::with_capacity(entries.len());
    for entry in entries.iter().map(Arc::as_ref) {
        let about = match &entry.event {
            CaseEvent::Corrected(Corrected { entry, .. })
            | CaseEvent::Amended(Amended { entry, .. })
            | CaseEvent::Quarantined(Quarantined { entry, .. })
            | CaseEvent::Released(Released { entry, .. })
            | CaseEvent::Ended(Ended { entry, .. }) => *entry,
            // Ticks on the copy sheet are told there.
            CaseEvent::TypedOver(_) => continue,
            _ => {
                lines.push(Line {
                    entry,
                    corrections: Vec::new(),
                    quarantined: None,
                    released: None,
                    ended: None,
                    stands: entry.recorded_at,
                });
                continue;
            }
        };
        // An entry that is not for these eyes has no line, and so nothing about it has.
        let Some(line) = lines.iter_mut().find(|line| line.entry.version == about) else { continue };
        match &entry.event {
            CaseEvent::Quarantined(_) => (line.quarantined, line.released) = (Some(entry), None),
            CaseEvent::Released(_) => (line.quarantined, line.released) = (None, Some(entry)),
            CaseEvent::Ended(_) => line.ended = Some(entry),
            _ => line.corrections.push(entry),
        }
    }
    let moments = placed(lines.iter().map(|line| (*line.occurred(), line.entry.recorded_at)));
    for (line, moment) in lines.iter_mut().zip(moments) {
        line.stands = moment;
    }
    lines
}

/// Whether news says again what the last entry says, of the same time: a button that was pressed twice.
pub fn is_said_again(entries: &[Arc<Entry<CaseEvent>>], news: &[News<CaseEvent>]) -> bool {
    let ([news], Some(last)) = (news, entries.last()) else { return false };
    let written = matches!(news.event, CaseEvent::Noted(_) | CaseEvent::Told(_) | CaseEvent::TakenDown(_));
    written && last.occurred == news.occurred && last.event == news.event
}
