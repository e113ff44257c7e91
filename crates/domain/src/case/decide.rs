//! Which changes to a case are lawful.

use rules::RuleBook;

use super::{
    AgeHeld, Amended, Assigned, Case, CaseCommand, CaseEvent, CaseRefusal, CloseReason, Closed, ConsentSaid,
    Corrected, Ended, Facts, HandedOver, LookedFor, MergedInto, NewStep, Noted, Opened, Parted, Quarantined,
    ReferralBegun, ReferralReturned, ReferralSent, ReferralTakenBack, Referred, Released, Reopened, Stage,
    Stepped, TakenDown, Told, TookIn,
};
use crate::pathway::Judging;
use crate::{CaseId, Moment, News, Occurred, Words};

impl Case {
    /// Opens the case, with the answers that say why.
    ///
    /// # Errors
    /// [`CaseRefusal::AlreadyOpened`].
    pub fn take_down(
        &self,
        opened: Opened,
        answers: TakenDown,
        occurred: Occurred,
    ) -> Result<Vec<News<CaseEvent>>, CaseRefusal> {
        let mut news = self.open(opened, occurred)?;
        news.push(News { occurred, event: answers.into() });
        Ok(news)
    }

    /// Opens the case.
    ///
    /// # Errors
    /// [`CaseRefusal::AlreadyOpened`].
    pub fn open(&self, opened: Opened, occurred: Occurred) -> Result<Vec<News<CaseEvent>>, CaseRefusal> {
        if self.facts.is_some() {
            return Err(CaseRefusal::AlreadyOpened);
        }
        Ok(vec![News { occurred, event: opened.into() }])
    }

    /// Says what a command brings about at `now`, or why it is refused.
    ///
    /// # Errors
    /// [`CaseRefusal`].
    pub fn decide(&self, command: CaseCommand, now: Moment) -> Result<Vec<News<CaseEvent>>, CaseRefusal> {
        let facts = self.facts.as_ref().ok_or(CaseRefusal::Absent)?;
        let (occurred, event) = facts.answer(command, now)?;
        Ok(vec![News { occurred, event }])
    }
}

/// When something happened, and what.
pub(super) type Happened = (Occurred, CaseEvent);

/// Whether there is nothing but space in it.
pub(super) fn blank(words: &Words) -> bool {
    words.reveal().trim().is_empty()
}

/// Words that say why, or the refusal of having none.
pub(super) fn reason(why: Words) -> Result<Words, CaseRefusal> {
    if blank(&why) { Err(CaseRefusal::NoReason) } else { Ok(why) }
}

/// What happened, unless it is still to come.
pub(super) fn past(occurred: Occurred, now: Moment) -> Result<Occurred, CaseRefusal> {
    let to_come = occurred.earliest.is_some_and(|earliest| earliest > now);
    if to_come { Err(CaseRefusal::StillToCome) } else { Ok(occurred) }
}

impl Facts {
    fn answer(&self, command: CaseCommand, now: Moment) -> Result<Happened, CaseRefusal> {
        let at = Occurred::at(now);
        Ok(match command {
            CaseCommand::Note { occurred, text } => (past(occurred, now)?, Noted { text }.into()),
            CaseCommand::Write { occurred, taken } => (past(occurred, now)?, taken.into()),
            CaseCommand::Tell { occurred, service, taken_by, reference } => {
                (occurred, told(occurred, (service, taken_by, reference), now)?)
            }
            CaseCommand::NoteSearch { by } => (at, LookedFor { by }.into()),
            CaseCommand::Correct { entry, seen, text, occurred, why } => {
                self.standings.may_correct(entry, seen)?;
                let occurred = occurred.map(|then| past(then, now)).transpose()?;
                (at, Corrected { entry, text, occurred, why }.into())
            }
            CaseCommand::Amend { entry, seen, taken, occurred, why } => {
                self.standings.may_amend(entry, seen)?;
                let occurred = occurred.map(|then| past(then, now)).transpose()?;
                (at, Amended { entry, taken, occurred, why }.into())
            }
            CaseCommand::Quarantine { entry, why } => {
                self.standings.may_quarantine(entry)?;
                self.pathway.may_turn(entry)?;
                (at, Quarantined { entry, why: reason(why)? }.into())
            }
            CaseCommand::Release { entry, why } => {
                self.standings.may_release(entry)?;
                self.handed.may_return(entry)?;
                self.pathway.may_turn(entry)?;
                (at, Released { entry, why: reason(why)? }.into())
            }
            CaseCommand::End { entry, why } => {
                self.standings.may_end(entry)?;
                (at, Ended { entry, why: reason(why)? }.into())
            }
            CaseCommand::SayConsent { occurred, consent, given, words } => {
                (past(occurred, now)?, ConsentSaid { consent, given, words, asked_by: None }.into())
            }
            command @ (CaseCommand::BeginReferral { .. }
            | CaseCommand::SendReferral { .. }
            | CaseCommand::ReturnReferral { .. }
            | CaseCommand::TakeReferralBack { .. }
            | CaseCommand::Refer { .. }) => (at, self.refer(command)?),
            command @ (CaseCommand::PutOnRegister { .. }
            | CaseCommand::ReviewRegister { .. }
            | CaseCommand::TakeOffRegister { .. }) => self.of_register(command, now)?,
            CaseCommand::HoldAge { age_band } => (at, AgeHeld { age_band }.into()),
            command @ (CaseCommand::Step(_)
            | CaseCommand::ReferElsewhere(_)
            | CaseCommand::Safeguard(_)
            | CaseCommand::CheckIn(_)
            | CaseCommand::SayEntitlement(_)) => self.on_the_pathway(command, now)?,
            command @ (CaseCommand::Attach { .. }
            | CaseCommand::FinishScan { .. }
            | CaseCommand::SendOn { .. }
            | CaseCommand::ReceiveReference { .. }
            | CaseCommand::Supplement { .. }
            | CaseCommand::TypeOver { .. }
            | CaseCommand::Chase { .. }
            | CaseCommand::ReleaseNews { .. }) => self.hand(command, now)?,
            command => (at, self.steer(command)?),
        })
    }

    /// The pathway: steps, decisions about safety, check-ins, what they can have.
    fn on_the_pathway(&self, command: CaseCommand, now: Moment) -> Result<Happened, CaseRefusal> {
        let by = Judging { nation: self.nation, now, book: RuleBook::embedded() };
        let pathway = &self.pathway;
        Ok(match command {
            CaseCommand::Step(NewStep { step, on, decider, until, by: who, why, oddity }) => {
                let test = by.test(step, on);
                let stepped = Stepped { step, on, decider, test, until, by: who, why, oddity };
                pathway.may_step(&stepped, by)?;
                (Occurred::on(on), stepped.into())
            }
            CaseCommand::ReferElsewhere(referred) => {
                pathway.may_refer(&referred, by)?;
                (Occurred::on(referred.on), referred.into())
            }
            CaseCommand::Safeguard(decided) => {
                pathway.may_decide(&decided, by)?;
                (Occurred::on(decided.on), decided.into())
            }
            CaseCommand::CheckIn(checked) => {
                pathway.may_check_in(&checked, by)?;
                (Occurred::on(checked.on), checked.into())
            }
            CaseCommand::SayEntitlement(said) => {
                pathway.may_say(&said, by)?;
                (Occurred::at(now), said.into())
            }
            _ => return Err(CaseRefusal::Absent),
        })
    }

    /// A referral on its way.
    fn refer(&self, command: CaseCommand) -> Result<CaseEvent, CaseRefusal> {
        self.must_be_open()?;
        match command {
            CaseCommand::BeginReferral { draft } => Ok(ReferralBegun { draft }.into()),
            CaseCommand::SendReferral { draft, to, words } => Ok(ReferralSent { draft, to, words }.into()),
            CaseCommand::ReturnReferral { draft, comments } => {
                Ok(ReferralReturned { draft, comments: reason(comments)? }.into())
            }
            CaseCommand::TakeReferralBack { draft, from } => Ok(ReferralTakenBack { draft, from }.into()),
            CaseCommand::Refer { referred, consented_at } => self.sign(referred, consented_at),
            _ => Err(CaseRefusal::Absent),
        }
    }

    /// A referral that rests on a consent is signed only where that was not withdrawn after it was written down.
    fn sign(&self, referred: Referred, consented_at: Option<Moment>) -> Result<CaseEvent, CaseRefusal> {
        let refused_at = self.consents.withdrawn_at(referred.route);
        if refused_at.is_some_and(|refused| consented_at.is_none_or(|agreed| agreed <= refused)) {
            return Err(CaseRefusal::ConsentWithdrawn);
        }
        Ok(referred.into())
    }

    /// Who is responsible, and whether it goes on.
    fn steer(&self, command: CaseCommand) -> Result<CaseEvent, CaseRefusal> {
        match command {
            CaseCommand::Assign { owner: None, team: None }
            | CaseCommand::HandOver { owner: None, team: None, .. } => Err(CaseRefusal::Nobody),
            CaseCommand::Assign { owner, team } => {
                self.must_be_open()?;
                Ok(Assigned { owner, team }.into())
            }
            CaseCommand::HandOver { owner, team, words } => {
                self.must_be_open()?;
                Ok(HandedOver { owner, team, words }.into())
            }
            CaseCommand::Close { reason, words } => {
                self.must_be_open()?;
                if self.register.now().is_some() {
                    return Err(CaseRefusal::IsOnRegister);
                }
                if reason == CloseReason::Other && blank(&words) {
                    return Err(CaseRefusal::NoWords);
                }
                Ok(Closed { reason, words }.into())
            }
            CaseCommand::Reopen { why } if self.stage == Stage::Closed => Ok(Reopened { why }.into()),
            CaseCommand::Reopen { .. } => Err(CaseRefusal::IsOpen),
            CaseCommand::MergeInto { case, why } => {
                self.may_merge(case)?;
                // Nobody counts twice, nor is left on a register that no longer moves.
                if self.register.now().is_some() {
                    return Err(CaseRefusal::MergesOffRegister);
                }
                Ok(MergedInto { case, why: reason(why)? }.into())
            }
            CaseCommand::TakeIn { case, why } => {
                self.may_merge(case)?;
                Ok(TookIn { case, why: reason(why)? }.into())
            }
            CaseCommand::Part { case, why } => {
                if self.merged_into != Some(case) && !self.took_in.contains(&case) {
                    return Err(CaseRefusal::NotMerged);
                }
                Ok(Parted { case, why: reason(why)? }.into())
            }
            _ => Err(CaseRefusal::Absent),
        }
    }

    pub(super) fn must_be_open(&self) -> Result<(), CaseRefusal> {
        if self.stage == Stage::Closed { Err(CaseRefusal::IsClosed) } else { Ok(()) }
    }

    /// One case may take many in; none of them is taken in twice, nor takes others in.
    fn may_merge(&self, other: CaseId) -> Result<(), CaseRefusal> {
        let barred = self.id == other || self.merged_into.is_some() || self.took_in.contains(&other);
        if barred { Err(CaseRefusal::CannotMerge) } else { Ok(()) }
    }
}

fn told(
    occurred: Occurred,
    (service, taken_by, reference): (Words, Words, Option<Words>),
    now: Moment,
) -> Result<CaseEvent, CaseRefusal> {
    // Who answers does not always give a name.
    if blank(&service) {
        return Err(CaseRefusal::NobodyNamed);
    }
    past(occurred, now).map_err(|_| CaseRefusal::NotYet)?;
    let reference = reference.filter(|reference| !blank(reference));
    Ok(Told { service, taken_by, reference }.into())
}
