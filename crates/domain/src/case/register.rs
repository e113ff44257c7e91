//! Whether the person stands on the register of people at risk, as what, and what was known of that when.
//!
//! What happened to somebody on the register has two times: when it was so in the world, and when we learnt it. The case keeps
//! every stretch of the first for which one thing was known over a stretch of the second, so that a count as at any day, as then
//! known or as now known, is a look at rows.

use jiff::civil::Date;

use super::{AgeHeld, CaseEvent, Category, EntryRule, Marker, PutOnRegister, RegisterReviewed};
use crate::day::start_of;
use crate::pathway::{Pathway, Status};
use crate::person::AgeBand;
use crate::{Entry, Moment};

/// As what a person stands on the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OnRegister {
    /// The rule that let them in.
    pub rule: EntryRule,
    /// As what.
    pub category: Category,
    /// What holds of them, in one number ([`Marker::of_bits`]).
    pub markers: i64,
    /// Adult, child or in doubt, as last looked at or learnt.
    pub age_band: AgeBand,
    /// The day by which it is looked at again.
    pub review_on: Date,
}

/// What an entry says of the register.
#[derive(Clone, Copy, Debug)]
enum What {
    On(OnRegister),
    Reviewed(RegisterReview),
    Off,
    Age(AgeBand),
}

/// What a review changes.
#[derive(Clone, Copy, Debug)]
struct RegisterReview {
    category: Category,
    markers: i64,
    age_band: AgeBand,
    review_on: Date,
}

/// Something that was said, with when it is true from.
#[derive(Clone, Copy, Debug)]
struct Said {
    valid: Moment,
    version: i64,
    what: What,
    /// Whether it was taken out as somebody else's.
    out: bool,
}

/// A stretch of time in the world.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub on: OnRegister,
    /// Since when they stand on the register, whatever changed meanwhile.
    pub since: Moment,
    pub from: Moment,
    pub to: Option<Moment>,
}

/// A stretch, and when it was known.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    pub stretch: Stretch,
    pub from: Moment,
    pub to: Option<Moment>,
}

/// All that was ever known of a case's place on the register.
#[derive(Clone, Debug, Default)]
pub(super) struct RegisterBook {
    said: Vec<Said>,
    known: Vec<Known>,
}

impl RegisterBook {
    /// Takes one more entry in.
    pub fn apply(&mut self, entry: &Entry<CaseEvent>) {
        match &entry.event {
            CaseEvent::Quarantined(out) => self.take_out(out.entry, true),
            CaseEvent::Released(back) => self.take_out(back.entry, false),
            event => {
                let Some(what) = what(event) else { return };
                let valid = entry.occurred.earliest.unwrap_or(entry.recorded_at).min(entry.recorded_at);
                self.said.push(Said { valid, version: entry.version, what, out: false });
            }
        }
        self.learn(entry.recorded_at);
    }

    fn take_out(&mut self, version: i64, out: bool) {
        for said in self.said.iter_mut().filter(|said| said.version == version) {
            said.out = out;
        }
    }

    /// What is known from a moment on takes the place of what was.
    fn learn(&mut self, at: Moment) {
        let now = self.stretches();
        for known in self.known.iter_mut().filter(|known| known.to.is_none()) {
            if !now.contains(&known.stretch) {
                known.to = Some(at);
            }
        }
        for stretch in now {
            if !self.known.iter().any(|known| known.to.is_none() && known.stretch == stretch) {
                self.known.push(Known { stretch, from: at, to: None });
            }
        }
    }

    /// The stretches on the register, as all that was said comes to.
    fn stretches(&self) -> Vec<Stretch> {
        let mut said: Vec<Said> = self.said.iter().filter(|said| !said.out).copied().collect();
        said.sort_by_key(|said| (said.valid, said.version));
        let mut on = None;
        let mut stretches: Vec<Stretch> = Vec::new();
        for one in said {
            let aged = |on: OnRegister| OnRegister { age_band: self.since(on.age_band, one.version), ..on };
            match one.what {
                What::On(entered) => on = Some((aged(entered), one.valid)),
                What::Reviewed(review) => on = on.map(|(was, since)| (aged(review.of(was)), since)),
                What::Off => on = None,
                What::Age(age_band) => {
                    on = on.map(|(was, since)| (aged(OnRegister { age_band, ..was }), since));
                }
            }
            follow(&mut stretches, on, one.valid);
        }
        stretches
    }

    /// An age as an entry says it, or as later ones that tell how it was before correct it.
    fn since(&self, held: AgeBand, version: i64) -> AgeBand {
        let later = self.said.iter().filter(|said| said.version > version);
        let learnt =
            later.filter_map(|said| if let What::Age(age_band) = said.what { Some(age_band) } else { None });
        learnt.fold(held, |held, age_band| if age_band.corrects(held) { age_band } else { held })
    }

    /// The age that was last said, whenever it is true from; `None` where nobody was ever put on.
    pub fn age_held(&self) -> Option<AgeBand> {
        self.said.iter().find(|said| matches!(said.what, What::On(_)))?;
        self.said.iter().rev().find_map(|said| match said.what {
            What::On(on) => Some(on.age_band),
            What::Reviewed(review) => Some(review.age_band),
            What::Age(age_band) => Some(age_band),
            What::Off => None,
        })
    }

    /// As what the person stands on the register now, and since when.
    pub fn now(&self) -> Option<(OnRegister, Moment)> {
        let last = self.known.iter().rev().find(|known| known.to.is_none() && known.stretch.to.is_none());
        last.map(|known| (known.stretch.on, known.stretch.since))
    }

    /// When what was last said of the register is true from.
    pub fn last_valid(&self) -> Option<Moment> {
        // What was learnt of their age follows nothing, and nothing follows it.
        let said = self.said.iter().filter(|said| !said.out && !matches!(said.what, What::Age(_)));
        said.map(|said| said.valid).max()
    }

    /// From when the day of the next review was set: when they were put on, or last looked at.
    pub fn set_at(&self) -> Option<Moment> {
        let set = self.said.iter().filter(|said| !said.out);
        let set = set.filter(|said| matches!(said.what, What::On(_) | What::Reviewed(_)));
        set.map(|said| (said.valid, said.version)).max().map(|(valid, _)| valid)
    }
}

/// Lets a stretch end where something changes, and another begin.
fn follow(stretches: &mut Vec<Stretch>, on: Option<(OnRegister, Moment)>, at: Moment) {
    if let Some(open) = stretches.last_mut().filter(|stretch| stretch.to.is_none()) {
        if on == Some((open.on, open.since)) {
            return;
        }
        open.to = Some(at);
        if open.from == at {
            stretches.pop();
        }
    }
    if let Some((on, since)) = on {
        stretches.push(Stretch { on, since, from: at, to: None });
    }
}

/// A stretch together with how the person stood towards the national mechanism, and when both were known.
#[derive(Clone, Copy, Debug)]
pub(super) struct Both {
    pub stretch: Stretch,
    pub status: Status,
    pub valid: (Moment, Option<Moment>),
    pub known: (Moment, Option<Moment>),
}

impl RegisterBook {
    /// Every stretch with each status that was so through some of it and known through some of the time in which it was known.
    pub fn with_status(&self, pathway: &Pathway) -> Vec<Both> {
        if self.known.is_empty() {
            return Vec::new();
        }
        let spans = pathway.status_spans();
        let mut both: Vec<Both> = Vec::new();
        for Known { stretch, from, to } in &self.known {
            for span in &spans {
                let day = |day: Option<Date>| day.map(start_of);
                let since = day(span.from).unwrap_or(stretch.from);
                let valid = overlap((stretch.from, stretch.to), (since, day(span.to)));
                let known = overlap((*from, *to), (span.known_from, span.known_to));
                if let (Some(valid), Some(known)) = (valid, known) {
                    both.push(Both { stretch: *stretch, status: span.status, valid, known });
                }
            }
        }
        both.sort_by_key(|one| (one.known.0, one.valid.0));
        both
    }
}

/// A time that begins, and may end.
type Time = (Moment, Option<Moment>);

/// What two times have in common.
fn overlap(one: Time, other: Time) -> Option<Time> {
    let from = one.0.max(other.0);
    let to = match (one.1, other.1) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    };
    to.is_none_or(|to| from < to).then_some((from, to))
}

impl RegisterReview {
    const fn of(self, was: OnRegister) -> OnRegister {
        let Self { category, markers, age_band, review_on } = self;
        OnRegister { rule: was.rule, category, markers, age_band, review_on }
    }
}

/// What an entry says of the register.
fn what(event: &CaseEvent) -> Option<What> {
    match event {
        CaseEvent::PutOnRegister(PutOnRegister { rule, category, markers, age_band, review_on, .. }) => {
            Some(What::On(OnRegister {
                rule: *rule,
                category: *category,
                markers: bits(markers),
                age_band: *age_band,
                review_on: *review_on,
            }))
        }
        CaseEvent::RegisterReviewed(RegisterReviewed { category, markers, age_band, review_on, .. }) => {
            Some(What::Reviewed(RegisterReview {
                category: *category,
                markers: bits(markers),
                age_band: *age_band,
                review_on: *review_on,
            }))
        }
        CaseEvent::TakenOffRegister(_) => Some(What::Off),
        CaseEvent::AgeHeld(AgeHeld { age_band }) => Some(What::Age(*age_band)),
        _ => None,
    }
}

fn bits(markers: &[Marker]) -> i64 {
    markers.iter().fold(0, |bits, marker| bits | marker.bit())
}
