//! What of an entry and of a case is for eyes that do not see the whole: part by part, as each field declares its class.

use std::sync::Arc;

use super::{Case, CaseEvent, chronology};
use crate::{CaseId, Class, Entry, Event as _, FieldSet, Loaded, Words};

impl CaseEvent {
    /// What happened as far as eyes of this field set may see it, with the parts that they may not see left empty; `None` where they
    /// may not know of it. A reference and a nation cannot be empty: those stand in the case, which tells them or not.
    pub fn for_eyes(&self, eyes: FieldSet) -> Option<Self> {
        if !eyes.holds(self.class()) {
            return None;
        }
        let mut seen = self.clone();
        if !eyes.holds(Class::Full) {
            seen.empty_words(eyes);
        }
        Some(seen)
    }

    /// The other case that an entry of merging or parting is about.
    pub const fn other_case(&self) -> Option<CaseId> {
        match self {
            Self::MergedInto(merged) => Some(merged.case),
            Self::TookIn(took) => Some(took.case),
            Self::Parted(parted) => Some(parted.case),
            _ => None,
        }
    }

    /// The same without the words that say why two cases were made one, or parted.
    pub fn without_reason(&self) -> Self {
        let mut seen = self.clone();
        match &mut seen {
            Self::MergedInto(merged) => merged.why = Words::default(),
            Self::TookIn(took) => took.why = Words::default(),
            Self::Parted(parted) => parted.why = Words::default(),
            _ => {}
        }
        seen
    }

    /// Empties the parts that only those see who see everything, and the answers of classes that these eyes do not see.
    fn empty_words(&mut self, eyes: FieldSet) {
        match self {
            Self::TakenDown(taken) => taken.keep(|class| eyes.holds(class)),
            Self::Referred(referred) => referred.taken.keep(|class| eyes.holds(class)),
            Self::Amended(amended) => {
                amended.taken.keep(|class| eyes.holds(class));
                amended.why = Words::default();
            }
            Self::Opened(opened) => opened.worry = Words::default(),
            Self::Closed(closed) => closed.words = Words::default(),
            Self::Reopened(reopened) => reopened.why = Words::default(),
            Self::Ended(ended) => ended.why = Words::default(),
            Self::HandedOver(over) => over.words = Words::default(),
            Self::MergedInto(merged) => merged.why = Words::default(),
            Self::TookIn(took) => took.why = Words::default(),
            Self::Parted(parted) => parted.why = Words::default(),
            Self::ConsentSaid(said) => said.words = Words::default(),
            Self::ReferralSent(sent) => sent.words = Words::default(),
            Self::ReferralReturned(returned) => returned.comments = Words::default(),
            Self::ReferredElsewhere(referred) => referred.oddity = None,
            Self::Stepped(stepped) => (stepped.why, stepped.oddity) = (Words::default(), None),
            Self::SafeguardingDecided(decided) => decided.why = Words::default(),
            Self::CheckedIn(checked) => checked.words = Words::default(),
            Self::EntitlementSaid(said) => said.words = Words::default(),
            Self::SentOn(sent) => (sent.proof, sent.words) = (Vec::new(), Words::default()),
            Self::Chased(chased) => chased.words = Words::default(),
            Self::NewsReleased(released) => released.how = Words::default(),
            // Every part of these is of the class of the whole.
            Self::Told(_)
            | Self::Assigned(_)
            | Self::ReferralBegun(_)
            | Self::ReferralTakenBack(_)
            | Self::ReferenceReceived(_)
            | Self::TypedOver(_)
            | Self::Noted(_)
            | Self::Corrected(_)
            | Self::Quarantined(_)
            | Self::Released(_)
            | Self::LookedFor(_)
            | Self::PutOnRegister(_)
            | Self::RegisterReviewed(_)
            | Self::TakenOffRegister(_)
            | Self::AgeHeld(_)
            | Self::SentByPublic(_)
            | Self::Attached(_)
            | Self::Scanned(_)
            | Self::Supplemented(_) => {}
        }
    }
}

/// A case as eyes of this field set may know it: the entries that they may see, and the state that follows from those and no others.
/// Whoever may know that there is a case may know whom to ask, so who is responsible stands in the state of every one.
pub fn case_for_eyes(loaded: Arc<Loaded<Case>>, eyes: FieldSet) -> Arc<Loaded<Case>> {
    if eyes.holds(Class::Full) {
        return loaded;
    }
    // That an entry was taken out as somebody else's is for those who see everything; the others do not see it at all.
    let lines = chronology(&loaded.entries);
    let out: Vec<i64> =
        lines.iter().filter(|line| line.quarantined.is_some()).map(|line| line.entry.version).collect();
    let mut held = Loaded::<Case>::new(loaded.id);
    for entry in loaded.entries.iter().filter(|entry| !out.contains(&entry.version)) {
        match entry.event.for_eyes(eyes) {
            Some(event) => held.push(Entry { event, ..(**entry).clone() }),
            None => held.state.take_responsible(&entry.event),
        }
    }
    held.version = loaded.version;
    if !eyes.holds(Class::Essentials) {
        held.state.keep_essentials_back();
    }
    Arc::new(held)
}
