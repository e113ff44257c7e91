//! Whether something may be written down: a step, a decision about safety, a check-in, how an entitlement stands.

use jiff::civil::Date;
use rules::{Decides, Nation, RuleBook, Who};

use super::replay::{insert, replay};
use super::{Known, Pathway, Step, Taken, Unlawful, Why, WindowKind};
use crate::Moment;
use crate::case::{CheckedIn, EntitlementSaid, Oddity, ReferredElsewhere, SafeguardingDecided, Stepped};

/// What a step is judged by.
#[derive(Clone, Copy, Debug)]
pub struct Judging<'a> {
    /// The nation of the case.
    pub nation: Nation,
    /// When it is.
    pub now: Moment,
    /// The rules.
    pub book: &'a RuleBook,
}

fn blank(text: &crate::Words) -> bool {
    text.reveal().trim().is_empty()
}

/// A refusal, unless the step is written down as an oddity and can be one.
fn unless_odd(found: Result<(), Unlawful>, oddity: Option<&Oddity>) -> Result<(), Unlawful> {
    match found {
        Err(unlawful) if unlawful.why.may_be_odd() && oddity.is_some() => Ok(()),
        found => found,
    }
}

impl Judging<'_> {
    fn past(&self, on: Date) -> Result<(), Unlawful> {
        if on > self.now.london() { Err(Why::StillToCome.into()) } else { Ok(()) }
    }

    fn told(oddity: Option<&Oddity>) -> Result<(), Unlawful> {
        let unsaid = oddity.is_some_and(|oddity| blank(&oddity.said_by) || blank(&oddity.why));
        if unsaid { Err(Why::OddityUnsaid.into()) } else { Ok(()) }
    }

    /// Whether the authority or panel that is named decides for this person on that day.
    fn decider(&self, key: &str, whom: Option<Who>, on: Date) -> Result<(), Unlawful> {
        let named: Vec<Decides<'_>> = self.book.deciders().filter(|one| one.decider.key == key).collect();
        let Some(first) = named.first() else { return Err(Why::UnknownDecider.into()) };
        let name = || first.decider.name.clone();
        let here: Vec<_> = named.iter().filter(|one| one.is_for(self.nation)).collect();
        if here.is_empty() {
            return Err(Why::WrongNation { decider: name(), nation: self.nation }.by(&first.rule.id));
        }
        if !here.iter().any(|one| one.may_decide(on)) {
            return Err(Why::NotThen { decider: name(), on }.by(&first.rule.id));
        }
        if first.decider.children && whom == Some(Who::Adult) {
            return Err(Why::ChildrenAlone(name()).into());
        }
        Ok(())
    }

    /// Whether the law knew a step on its day.
    fn known_to_law(&self, step: Step, on: Date) -> Result<(), Unlawful> {
        let rule = match step {
            Step::DisqualifiedPublicOrder | Step::DisqualifiedBadFaith => "DEC-16",
            Step::PermissionGiven | Step::PermissionRefused => "VTS-01",
            _ => return Ok(()),
        };
        let known = self.book.rule(rule).is_ok_and(|rule| rule.in_force.standing(on).may_hold());
        if known { Ok(()) } else { Err(Why::NoLawThen(on).by(rule)) }
    }

    /// The rule that held the test of a decision on its day, as far as any is known.
    pub fn test(&self, step: Step, on: Date) -> Option<String> {
        let matter = match step {
            step if step.is_reasonable() => "reasonable-grounds-test",
            step if step.is_conclusive() => "DEC-10",
            _ => return None,
        };
        self.book.held(matter, self.nation, on).ok().map(|held| held.rule.id.clone())
    }
}

impl Pathway {
    /// Whether a step may be written down.
    ///
    /// # Errors
    /// Why not, with the rule.
    pub fn may_step(&self, step: &Stepped, by: Judging<'_>) -> Result<(), Unlawful> {
        by.past(step.on)?;
        Judging::told(step.oddity.as_ref())?;
        if step.step.is_decided() && (blank(&step.by) || step.decider.is_none()) {
            return Err(Why::NobodyNamed.into());
        }
        if step.step.is_against() && blank(&step.why) {
            return Err(Why::NoReasons.into());
        }
        if let Some(decider) = &step.decider {
            unless_odd(by.decider(decider, self.whom(), step.on), step.oddity.as_ref())?;
        }
        unless_odd(by.known_to_law(step.step, step.on), step.oddity.as_ref())?;
        unless_odd(self.may_be_theirs(step.step, step.on), step.oddity.as_ref())?;
        self.may_stand(step.into())
    }

    /// Whether a referral made elsewhere may be written down.
    ///
    /// # Errors
    /// Why not, with the rule.
    pub fn may_refer(&self, referred: &ReferredElsewhere, by: Judging<'_>) -> Result<(), Unlawful> {
        by.past(referred.on)?;
        Judging::told(referred.oddity.as_ref())?;
        if blank(&referred.by) {
            return Err(Why::NobodyNamed.into());
        }
        let odd = referred.oddity.is_some();
        self.may_stand(Taken { step: Step::Referred, on: referred.on, decider: None, until: None, odd })
    }

    /// What hangs on the person rather than on the steps before.
    fn may_be_theirs(&self, step: Step, on: Date) -> Result<(), Unlawful> {
        match step {
            Step::Withdrawn if self.whom() == Some(Who::Child) => Err(Why::ChildWithdraws.into()),
            Step::Suspended if !self.was_missing(on) => Err(Why::NotMissing.into()),
            _ => Ok(()),
        }
    }

    /// Whether a step is lawful in its place among the others, and leaves those after it lawful.
    fn may_stand(&self, taken: Taken) -> Result<(), Unlawful> {
        if self.steps().any(|one| one.what.step == taken.step && one.what.on == taken.on) {
            return Err(Why::Twice.into());
        }
        let mut with: Vec<Known<Taken>> = self.steps().cloned().collect();
        let new = Known::new(i64::MAX, Moment(i64::MAX), taken.clone());
        let before = |one: &&Known<Taken>| {
            (one.what.on, one.what.step != Step::Referred) <= (taken.on, taken.step != Step::Referred)
        };
        let (standing, _) = replay(self.steps().filter(before).map(|one| &one.what));
        if let Err(why) = standing.after(taken.step, taken.on)
            && !taken.odd
        {
            return Err(why.into());
        }
        insert(&mut with, new);
        lawful(&with)
    }

    /// Whether an entry may be taken out, or put back, as far as the steps after it go.
    ///
    /// # Errors
    /// The later step that rests on it.
    pub fn may_turn(&self, entry: i64) -> Result<(), Unlawful> {
        if !self.steps.iter().any(|one| one.entry == entry) {
            return Ok(());
        }
        let stands = |one: &&Known<Taken>| one.holds() != (one.entry == entry);
        let with: Vec<Known<Taken>> = self.steps.iter().filter(stands).cloned().collect();
        lawful(&with)
    }

    /// Whether a decision about safety may be written down.
    ///
    /// # Errors
    /// Why not, with the rule.
    pub fn may_decide(&self, decided: &SafeguardingDecided, by: Judging<'_>) -> Result<(), Unlawful> {
        by.past(decided.on)?;
        if blank(&decided.by) {
            return Err(Why::NobodyNamed.into());
        }
        if blank(&decided.why) {
            return Err(Why::NoReasons.by("KEEP-03"));
        }
        let mut named = by.book.all_safeguards().filter(|one| one.safeguard.key == decided.what).peekable();
        let rule = named.peek().map(|one| one.rule.id.clone());
        if !named.any(|one| one.rule.holds_in(by.nation)) {
            let why = Why::NoSuchSafeguard { nation: by.nation };
            return Err(rule.map_or_else(|| why.clone().into(), |rule| why.clone().by(&rule)));
        }
        let twice = self.safety().any(|one| {
            one.what.what == decided.what && one.what.on == decided.on && one.what.outcome == decided.outcome
        });
        if twice { Err(Why::Twice.into()) } else { Ok(()) }
    }

    /// Whether a check-in may be written down.
    ///
    /// # Errors
    /// Why not, with the rule.
    pub fn may_check_in(&self, checked: &CheckedIn, by: Judging<'_>) -> Result<(), Unlawful> {
        by.past(checked.on)?;
        let Some(window) = WindowKind::check_in(checked.months) else {
            return Err(Why::NoSuchCheckIn.into());
        };
        let left = self.steps().rfind(|one| one.what.step == Step::Left && one.what.on <= checked.on);
        let Some(left) = left else { return Err(Why::NotLeft.by(window.rule())) };
        let twice = |on: Date| on >= left.what.on && on <= checked.on;
        if self.check_ins().any(|one| one.what.months == checked.months && twice(one.what.on)) {
            return Err(Why::Twice.into());
        }
        Ok(())
    }

    /// Whether it may be written down how an entitlement stands.
    ///
    /// # Errors
    /// Why not, with the rule.
    pub fn may_say(&self, said: &EntitlementSaid, by: Judging<'_>) -> Result<(), Unlawful> {
        let Ok(rule) = by.book.rule(&said.rule) else { return Err(Why::NoSuchEntitlement.into()) };
        let there = usize::try_from(said.number).is_ok_and(|number| rule.entitles.len() > number);
        if there && rule.holds_in(by.nation) { Ok(()) } else { Err(Why::NoSuchEntitlement.by(&rule.id)) }
    }
}

/// Whether steps are lawful one after the other; otherwise the first that is not.
fn lawful(steps: &[Known<Taken>]) -> Result<(), Unlawful> {
    match replay(steps.iter().map(|one| &one.what)).1 {
        Some((taken, _)) => Err(Why::Breaks { step: taken.step, on: taken.on }.into()),
        None => Ok(()),
    }
}
