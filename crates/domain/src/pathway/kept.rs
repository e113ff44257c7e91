//! What a case's entries say of the pathway, folded as they come.

use forms::Answer;
use jiff::civil::Date;
use rules::Who;

use super::replay::{insert, led, replay};
use super::{Known, Standing, Step};
use crate::case::{
    Amended, CaseEvent, CheckedIn, EntitlementSaid, Outcome, ReferredElsewhere, Route, SafeguardingDecided,
    Stepped, TakenDown,
};
use crate::{Entry, Moment, Occurred};

/// A step that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// Which.
    pub step: Step,
    /// On which day.
    pub on: Date,
    /// The key of the authority or panel that decided.
    pub decider: Option<String>,
    /// The day until which it holds, where it has one.
    pub until: Option<Date>,
    /// Whether it went against a rule, and was written down as an oddity.
    pub odd: bool,
}

/// A decision about somebody's safety.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Safety {
    /// Its key.
    pub what: String,
    /// On which day.
    pub on: Date,
    /// What came of it.
    pub outcome: Outcome,
}

/// What is known of somebody being missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// They went missing.
    Went,
    /// They are back, and whether they were talked with.
    Back {
        /// Whether somebody independent talked with them, or they declined.
        talked: bool,
    },
    /// Somebody independent talked with them after they were back, or they declined.
    Talked,
    /// They were heard of and are not back, or the talk was not held: kept, as a correction may say otherwise.
    Unchanged,
}

/// What the entries of one case say of its pathway.
#[derive(Clone, Debug, Default)]
pub struct Pathway {
    /// The steps by their days; of one day in the order in which they were written, a referral first.
    pub(super) steps: Vec<Known<Taken>>,
    pub(super) safety: Vec<Known<Safety>>,
    /// By their days.
    pub(super) missing: Vec<Known<(Date, Missing)>>,
    pub(super) check_ins: Vec<Known<CheckedIn>>,
    pub(super) entitlements: Vec<Known<EntitlementSaid>>,
    /// What somebody was treated as, the latest last; `None` where an entry about their age says nothing of it.
    pub(super) whom: Vec<Known<Option<Who>>>,
    /// What they were met as: as the worry says, and as was learnt since, the latest last; `None` where nobody could say.
    pub(super) met: Vec<Known<Option<Who>>>,
    /// That they said no to a referral (`true`), or agreed again: by its days, of one day in the order in which it was written.
    pub(super) declined: Vec<Known<(Date, bool)>>,
    /// The referrals that were signed here and wait to be sent on: entry, and the day of it.
    pub(super) signed: Vec<(i64, Date)>,
    /// Those that were sent on, by the entry that says so.
    pub(super) made: Vec<(i64, (i64, Date))>,
    /// When the case was opened: the first worry.
    pub(super) worried: Option<(i64, Moment)>,
}

impl Pathway {
    /// Takes one more entry in.
    pub fn apply(&mut self, entry: &Entry<CaseEvent>) {
        let day = day_of(entry);
        match &entry.event {
            CaseEvent::Opened(_) => self.worried = Some((entry.version, entry.recorded_at)),
            CaseEvent::Referred(referred) => self.signed(entry, referred.route),
            CaseEvent::SentOn(sent) => self.sent_on(entry, sent.what),
            CaseEvent::ReferredElsewhere(referred) => self.referred_elsewhere(entry, referred),
            CaseEvent::Stepped(stepped) => self.step(entry, stepped.into()),
            CaseEvent::SafeguardingDecided(SafeguardingDecided { what, on, outcome, .. }) => {
                let safety = Safety { what: what.clone(), on: *on, outcome: *outcome };
                self.safety.push(known(entry, safety));
            }
            CaseEvent::CheckedIn(checked) => self.check_ins.push(known(entry, checked.clone())),
            CaseEvent::EntitlementSaid(said) => self.entitlements.push(known(entry, said.clone())),
            CaseEvent::ConsentSaid(said) if said.consent == crate::case::Consent::Referral => {
                self.said_no(entry, day, !said.given);
            }
            CaseEvent::TakenDown(taken) => self.take_down(entry, day, taken),
            CaseEvent::AgeHeld(held) => self.met.push(known(entry, held.age_band.treated_as())),
            CaseEvent::Amended(amended) => self.amend(amended),
            CaseEvent::Quarantined(out) => self.turn(out.entry, entry.recorded_at, true),
            CaseEvent::Released(back) => self.turn(back.entry, entry.recorded_at, false),
            _ => {}
        }
    }

    /// A referral that is signed is not made yet: it waits to be sent on.
    fn signed(&mut self, entry: &Entry<CaseEvent>, route: Route) {
        let on = entry.recorded_at.london();
        match route {
            Route::Adult => self.whom.push(known(entry, Some(Who::Adult))),
            Route::Child | Route::MayBeChild => self.whom.push(known(entry, Some(Who::Child))),
            // A duty to notify is no referral: the person said no.
            Route::DutyToNotify | Route::DutyToNotifyNamed => {
                self.whom.push(known(entry, Some(Who::Adult)));
                return self.said_no(entry, on, true);
            }
        }
        self.signed.push((entry.version, on));
    }

    /// It is made on the day on which it was sent on.
    fn sent_on(&mut self, entry: &Entry<CaseEvent>, what: i64) {
        let Some(at) = self.signed.iter().position(|(version, _)| *version == what) else { return };
        let signed = self.signed.remove(at);
        self.made.push((entry.version, signed));
        let on = entry.occurred.earliest.unwrap_or(entry.recorded_at).london();
        self.step(entry, Taken { step: Step::Referred, on, decider: None, until: None, odd: false });
    }

    fn said_no(&mut self, entry: &Entry<CaseEvent>, day: Date, no: bool) {
        let at = self.declined.partition_point(|one| one.what.0 <= day);
        self.declined.insert(at, known(entry, (day, no)));
    }

    fn referred_elsewhere(&mut self, entry: &Entry<CaseEvent>, referred: &ReferredElsewhere) {
        self.whom.push(known(entry, Some(referred.whom)));
        let taken = Taken {
            step: Step::Referred,
            on: referred.on,
            decider: None,
            until: None,
            odd: referred.oddity.is_some(),
        };
        self.step(entry, taken);
    }

    fn step(&mut self, entry: &Entry<CaseEvent>, taken: Taken) {
        insert(&mut self.steps, known(entry, taken));
    }

    fn take_down(&mut self, entry: &Entry<CaseEvent>, day: Date, taken: &TakenDown) {
        match taken.question_set.as_str() {
            "age-dispute" => self.whom.push(known(entry, treated_as(taken))),
            "worry" => self.met.push(known(entry, met_as(taken))),
            _ => {
                let Some(what) = missing_of(taken) else { return };
                let at = self.missing.partition_point(|one| one.what.0 <= day);
                self.missing.insert(at, known(entry, (day, what)));
            }
        }
    }

    fn amend(&mut self, amended: &Amended) {
        let Amended { entry: version, taken, occurred, .. } = amended;
        if let Some(at) = self.missing.iter().position(|one| one.entry == *version)
            && let Some(what) = missing_of(taken)
        {
            let mut one = self.missing.remove(at);
            let day = occurred.map_or(one.what.0, |then| day_heard(&then, one.heard()));
            one.what = (day, what);
            let at = self.missing.partition_point(|other| (other.what.0, other.entry) <= (day, *version));
            self.missing.insert(at, one);
        }
        if let Some(one) = self.whom.iter_mut().find(|one| one.entry == *version) {
            one.what = treated_as(taken);
        }
        if let Some(one) = self.met.iter_mut().find(|one| one.entry == *version) {
            one.what = met_as(taken);
        }
    }

    fn turn(&mut self, version: i64, at: Moment, out: bool) {
        fn one<T>(list: &mut [Known<T>], version: i64, at: Moment, out: bool) {
            list.iter_mut().filter(|one| one.entry == version).for_each(|one| one.turn(at, out));
        }
        self.send_again(version, out);
        one(&mut self.steps, version, at, out);
        one(&mut self.safety, version, at, out);
        one(&mut self.missing, version, at, out);
        one(&mut self.check_ins, version, at, out);
        one(&mut self.entitlements, version, at, out);
        one(&mut self.whom, version, at, out);
        one(&mut self.met, version, at, out);
        one(&mut self.declined, version, at, out);
    }

    /// What an entry said was sent on waits again to be, once that is taken out; and no longer, once it is put back.
    fn send_again(&mut self, version: i64, out: bool) {
        let Some((_, signed)) = self.made.iter().find(|(entry, _)| *entry == version).copied() else {
            return;
        };
        self.signed.retain(|(entry, _)| *entry != signed.0);
        if out {
            self.signed.push(signed);
        }
    }

    /// As what somebody is treated; `None` while no referral and no decision about their age says so.
    pub fn whom(&self) -> Option<Who> {
        self.whom.iter().rev().filter(|one| one.holds()).find_map(|one| one.what)
    }

    /// As what they were met: what holds while no referral and no decision about their age says otherwise.
    pub fn met(&self) -> Option<Who> {
        self.met.iter().rev().find(|one| one.holds()).and_then(|one| one.what)
    }

    /// As what they are treated, as far as the case says.
    pub fn treated_as(&self) -> Option<Who> {
        self.whom().or_else(|| self.met())
    }

    /// The day on which the earliest referral was signed that waits to be sent on; `None` where none does. It is not made yet: the
    /// national mechanism has not heard of it.
    pub fn waits_to_be_sent(&self) -> Option<Date> {
        self.signed.iter().map(|(_, on)| *on).min()
    }

    /// The steps that hold, by their days.
    pub fn steps(&self) -> impl DoubleEndedIterator<Item = &Known<Taken>> {
        self.steps.iter().filter(|one| one.holds())
    }

    /// The decisions about safety that hold, in the order in which they were written.
    pub fn safety(&self) -> impl DoubleEndedIterator<Item = &Known<Safety>> {
        self.safety.iter().filter(|one| one.holds())
    }

    /// The check-ins that hold.
    pub fn check_ins(&self) -> impl DoubleEndedIterator<Item = &Known<CheckedIn>> {
        self.check_ins.iter().filter(|one| one.holds())
    }

    /// How an entitlement stands: the latest that was said of it.
    pub fn entitlement(&self, rule: &str, number: u32) -> Option<&Known<EntitlementSaid>> {
        let about = |one: &&Known<EntitlementSaid>| one.what.rule == rule && one.what.number == number;
        self.entitlements.iter().rev().filter(|one| one.holds()).find(about)
    }

    /// Where the steps that hold lead now.
    pub fn standing(&self) -> Standing {
        replay(self.steps().map(|one| &one.what)).0
    }

    /// Where they stood on a day, as known at a moment.
    pub fn standing_at(&self, on: Date, known_at: Moment) -> Standing {
        let known = self.steps.iter().filter(|one| one.at(known_at) && one.what.on <= on);
        replay(known.map(|one| &one.what)).0
    }

    /// Each step that holds, with where somebody stood before it.
    pub fn with_standing(&self) -> Vec<(&Known<Taken>, Standing)> {
        let mut standing = Standing::default();
        let mut all = Vec::new();
        for one in self.steps() {
            all.push((one, standing));
            standing = led(standing, &one.what);
        }
        all
    }

    /// Whether they were missing at the end of a day: went missing, and were not back.
    pub fn is_missing(&self, on: Date) -> bool {
        let until = |one: &&Known<(Date, Missing)>| {
            one.holds() && one.what.0 <= on && !matches!(one.what.1, Missing::Talked | Missing::Unchanged)
        };
        let last = self.missing.iter().rfind(until);
        last.is_some_and(|one| one.what.1 == Missing::Went)
    }

    /// Whether they were missing at some time of a day.
    pub(super) fn was_missing(&self, on: Date) -> bool {
        let went = self.missing.iter().any(|one| one.holds() && one.what == (on, Missing::Went));
        went || on.yesterday().is_ok_and(|before| self.is_missing(before)) || self.is_missing(on)
    }

    /// Whether they said no to being referred by a day, as known at a moment.
    pub(super) fn has_declined(&self, on: Date, known_at: Moment) -> bool {
        let last = self.declined.iter().rfind(|one| one.at(known_at) && one.what.0 <= on);
        last.is_some_and(|one| one.what.1)
    }
}

fn known<T>(entry: &Entry<CaseEvent>, what: T) -> Known<T> {
    Known::new(entry.version, entry.recorded_at, what)
}

/// The day of an entry: when it happened, as far as that is known; otherwise when we heard.
fn day_of(entry: &Entry<CaseEvent>) -> Date {
    day_heard(&entry.occurred, entry.recorded_at)
}

fn day_heard(occurred: &Occurred, heard: Moment) -> Date {
    occurred.latest.unwrap_or(heard).min(heard).london()
}

impl From<&Stepped> for Taken {
    fn from(stepped: &Stepped) -> Self {
        let Stepped { step, on, decider, until, oddity, .. } = stepped;
        Self { step: *step, on: *on, decider: decider.clone(), until: *until, odd: oddity.is_some() }
    }
}

fn chosen<'a>(taken: &'a TakenDown, field: &str) -> Option<&'a str> {
    match taken.answer(field) {
        Some(Answer::One(word)) => Some(word),
        _ => None,
    }
}

fn treated_as(taken: &TakenDown) -> Option<Who> {
    match chosen(taken, "treated-as")? {
        "child" => Some(Who::Child),
        "adult" => Some(Who::Adult),
        _ => None,
    }
}

/// What the answers of the worry say that they were met as. Whoever may be a child is treated as one.
fn met_as(taken: &TakenDown) -> Option<Who> {
    match chosen(taken, "age-band")? {
        "child" | "maybe-child" => Some(Who::Child),
        "adult" => Some(Who::Adult),
        _ => None,
    }
}

/// What answers say of somebody being missing.
fn missing_of(taken: &TakenDown) -> Option<Missing> {
    let talked = |field: &str| {
        chosen(taken, field).is_some_and(|word| word == "offered-done" || word == "offered-declined")
    };
    match taken.question_set.as_str() {
        "missing" => Some(Missing::Went),
        "found" if chosen(taken, "how") == Some("contact-only") => Some(Missing::Unchanged),
        "found" => Some(Missing::Back { talked: talked("return-talk") }),
        "return-talk" => Some(if talked("held") { Missing::Talked } else { Missing::Unchanged }),
        _ => None,
    }
}
