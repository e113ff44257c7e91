//! What has become of each entry that can be corrected, taken out or ended.

use super::dated::{self, Dated};
use super::placed::{order, placed};
use super::{CaseEvent, CaseRefusal, found_by};
use crate::day::london;
use crate::row::TokenField;
use crate::{Entry, Moment, Occurred, Words};

/// How an entry is corrected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Correction {
    /// By other words.
    Words,
    /// By other answers.
    Answers,
    /// By nothing: it is taken out, and written again.
    Never,
}

/// An entry, as far as what can be done about it goes.
#[derive(Clone, Debug)]
pub(super) struct Standing {
    pub version: i64,
    pub recorded_at: Moment,
    /// When it happened, as it now stands.
    occurred: Occurred,
    correction: Correction,
    opening: bool,
    /// Whether it says that somebody outside was rung.
    rung: bool,
    latest: Option<i64>,
    quarantined: bool,
    ended: bool,
    /// What the case is found by because of it, as it was written: keys are made only when rows are.
    found_by: Vec<(TokenField, Words)>,
    /// What it says that later days depend on.
    pub dated: Option<Dated>,
}

impl Standing {
    /// Of an entry that something can be done about; `None` for the others.
    fn of(entry: &Entry<CaseEvent>) -> Option<Self> {
        let correction = match &entry.event {
            CaseEvent::Opened(_) | CaseEvent::Noted(_) | CaseEvent::Told(_) => Correction::Words,
            CaseEvent::TakenDown(_) => Correction::Answers,
            CaseEvent::PutOnRegister(_)
            | CaseEvent::RegisterReviewed(_)
            | CaseEvent::TakenOffRegister(_)
            | CaseEvent::ReferredElsewhere(_)
            | CaseEvent::Stepped(_)
            | CaseEvent::SafeguardingDecided(_)
            | CaseEvent::CheckedIn(_)
            | CaseEvent::EntitlementSaid(_)
            | CaseEvent::SentOn(_)
            | CaseEvent::SentByPublic(_) => Correction::Never,
            _ => return None,
        };
        Some(Self {
            version: entry.version,
            recorded_at: entry.recorded_at,
            occurred: entry.occurred,
            correction,
            opening: matches!(entry.event, CaseEvent::Opened(_)),
            rung: matches!(entry.event, CaseEvent::Told(_)),
            latest: None,
            quarantined: false,
            ended: false,
            found_by: found_by::of(&entry.event),
            dated: match &entry.event {
                CaseEvent::TakenDown(taken) => dated::of(taken),
                _ => None,
            },
        })
    }

    /// Moves it to when it really happened, where a correction says so.
    fn move_to(&mut self, occurred: Option<Occurred>) {
        if let Some(occurred) = occurred {
            self.occurred = occurred;
        }
    }

    /// When it happened, as far as that is known; otherwise when it was learnt.
    fn happened(&self) -> Moment {
        self.occurred.earliest.unwrap_or(self.recorded_at)
    }

    /// Whether it came after another, as far as that is known; otherwise whether it was learnt after it.
    fn is_after(&self, other: &Self) -> bool {
        order((&self.occurred, self.recorded_at), (&other.occurred, other.recorded_at)).is_gt()
    }
}

/// What has become of every entry, in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Standings(Vec<Standing>);

impl Standings {
    /// Takes one more entry in.
    pub fn apply(&mut self, entry: &Entry<CaseEvent>) {
        match &entry.event {
            CaseEvent::Corrected(corrected) => self.on(corrected.entry, |it| {
                it.latest = Some(entry.version);
                it.move_to(corrected.occurred);
            }),
            CaseEvent::Amended(amended) => self.on(amended.entry, |it| {
                it.latest = Some(entry.version);
                it.move_to(amended.occurred);
                it.found_by = found_by::of_answers(&amended.taken);
                it.dated = dated::of(&amended.taken);
            }),
            CaseEvent::Quarantined(out) => self.on(out.entry, |it| it.quarantined = true),
            CaseEvent::Released(back) => self.on(back.entry, |it| it.quarantined = false),
            CaseEvent::Ended(ended) => self.on(ended.entry, |it| it.ended = true),
            _ => self.0.extend(Standing::of(entry)),
        }
    }

    fn on(&mut self, version: i64, change: impl FnOnce(&mut Standing)) {
        if let Some(standing) = self.0.iter_mut().find(|standing| standing.version == version) {
            change(standing);
        }
    }

    fn get(&self, version: i64) -> Result<&Standing, CaseRefusal> {
        self.0.iter().find(|it| it.version == version).ok_or(CaseRefusal::NoSuchEntry(version))
    }

    /// When it was first known that somebody outside was rung, by an entry that is not somebody else's.
    pub fn rung_at(&self) -> Option<Moment> {
        self.0.iter().find(|it| it.rung && !it.quarantined).map(|it| it.recorded_at)
    }

    /// What was written and holds: neither somebody else's nor ended.
    pub fn holding(&self) -> impl Iterator<Item = &Standing> {
        self.0.iter().filter(|it| !it.quarantined && !it.ended)
    }

    /// The entries that name days and hold, but for those of which a later one says what came.
    pub fn dated(&self) -> Vec<(&Standing, Dated)> {
        let all: Vec<(&Standing, Dated)> = self.holding().filter_map(|it| Some((it, it.dated?))).collect();
        let stands = |(it, dated): &(&Standing, Dated)| {
            let mut later = all.iter().filter(|(other, _)| other.is_after(it));
            !later.any(|(other, said)| dated.gives_way_to(said, london(other.happened())))
        };
        all.iter().filter(|one| stands(one)).copied().collect()
    }

    /// Whether the person went missing after they were last found.
    pub fn is_missing(&self) -> bool {
        let of_it = |dated: &Dated| matches!(dated, Dated::Missing | Dated::Found { back: true });
        let these: Vec<&Standing> =
            self.holding().filter(|it| it.dated.as_ref().is_some_and(of_it)).collect();
        let moments = placed(these.iter().map(|it| (it.occurred, it.recorded_at)));
        let last = these.iter().zip(moments).max_by_key(|(it, moment)| (*moment, it.version));
        last.is_some_and(|(it, _)| matches!(it.dated, Some(Dated::Missing)))
    }

    /// What the case is found by, each once.
    pub fn found_by(&self) -> Vec<(TokenField, Words)> {
        let mut found: Vec<(TokenField, Words)> = Vec::new();
        for (field, text) in self.0.iter().filter(|it| !it.quarantined).flat_map(|it| &it.found_by) {
            for key in found_by::keys(*field, text.reveal()) {
                let key = (*field, Words::short(key));
                if !found.contains(&key) {
                    found.push(key);
                }
            }
        }
        found
    }

    /// Whether an entry is one that was taken out.
    pub fn is_out(&self, entry: i64) -> bool {
        self.get(entry).is_ok_and(|it| it.quarantined)
    }

    /// Whether words may correct an entry, for somebody who had its correction `seen` before them.
    pub fn may_correct(&self, entry: i64, seen: Option<i64>) -> Result<(), CaseRefusal> {
        self.may_change(entry, seen, Correction::Words)
    }

    /// Whether answers may correct an entry, for somebody who had its correction `seen` before them.
    pub fn may_amend(&self, entry: i64, seen: Option<i64>) -> Result<(), CaseRefusal> {
        self.may_change(entry, seen, Correction::Answers)
    }

    fn may_change(&self, entry: i64, seen: Option<i64>, by: Correction) -> Result<(), CaseRefusal> {
        let standing = self.get(entry).map_err(|_| CaseRefusal::NotCorrectable(entry))?;
        if standing.correction != by {
            return Err(CaseRefusal::NotCorrectable(entry));
        }
        if standing.quarantined {
            return Err(CaseRefusal::IsOut(entry));
        }
        match standing.latest {
            Some(theirs) if seen != Some(theirs) => Err(CaseRefusal::CorrectedMeanwhile { entry, theirs }),
            _ => Ok(()),
        }
    }

    /// Whether an entry may be taken out as somebody else's.
    pub fn may_quarantine(&self, entry: i64) -> Result<(), CaseRefusal> {
        let standing = self.get(entry)?;
        if standing.opening {
            return Err(CaseRefusal::IsOpening);
        }
        if standing.quarantined { Err(CaseRefusal::IsOut(entry)) } else { Ok(()) }
    }

    /// Whether an entry may be put back.
    pub fn may_release(&self, entry: i64) -> Result<(), CaseRefusal> {
        if self.get(entry)?.quarantined { Ok(()) } else { Err(CaseRefusal::IsIn(entry)) }
    }

    /// Whether what an entry says may be ended.
    pub fn may_end(&self, entry: i64) -> Result<(), CaseRefusal> {
        let standing = self.get(entry)?;
        if standing.correction != Correction::Answers {
            return Err(CaseRefusal::NoSuchEntry(entry));
        }
        if standing.quarantined {
            return Err(CaseRefusal::IsOut(entry));
        }
        if standing.ended { Err(CaseRefusal::HasEnded(entry)) } else { Ok(()) }
    }
}
