//! Which changes to a person's place on the register of people at risk are lawful.

use jiff::civil::Date;

use super::decide::{Happened, past, reason};
use super::{CaseCommand, CaseRefusal, Facts, PutOnRegister, RegisterReviewed, TakenOffRegister};
use crate::day::london;
use crate::keeping::last_review;
use crate::{Moment, Occurred};

impl Facts {
    /// Coming onto the register, staying, and coming off it.
    pub(super) fn of_register(&self, command: CaseCommand, now: Moment) -> Result<Happened, CaseRefusal> {
        self.must_be_open()?;
        let on = self.register.now();
        match command {
            CaseCommand::PutOnRegister { occurred, entry } => {
                if on.is_some() {
                    return Err(CaseRefusal::OnRegisterAlready);
                }
                let occurred = self.on_a_day(occurred, now)?;
                still_to_come(entry.review_on, now)?;
                Ok((occurred, PutOnRegister { words: reason(entry.words)?, ..entry }.into()))
            }
            CaseCommand::ReviewRegister { occurred, review } => {
                on.ok_or(CaseRefusal::NotOnRegister)?;
                let occurred = self.on_a_day(occurred, now)?;
                still_to_come(review.review_on, now)?;
                Ok((occurred, RegisterReviewed { words: reason(review.words)?, ..review }.into()))
            }
            CaseCommand::TakeOffRegister { occurred, off } => {
                on.ok_or(CaseRefusal::NotOnRegister)?;
                let occurred = self.on_a_day(occurred, now)?;
                Ok((occurred, TakenOffRegister { words: reason(off.words)?, ..off }.into()))
            }
            _ => Err(CaseRefusal::Absent),
        }
    }

    /// A whole day or a time that has come, and that is not before what was said last: each follows the one before.
    fn on_a_day(&self, occurred: Occurred, now: Moment) -> Result<Occurred, CaseRefusal> {
        let occurred = past(occurred, now)?;
        let (Some(earliest), Some(latest)) = (occurred.earliest, occurred.latest) else {
            return Err(CaseRefusal::NoDay);
        };
        if london(earliest) != london(latest) {
            return Err(CaseRefusal::NoDay);
        }
        match self.register.last_valid() {
            // Of two that are on one day the later entry follows.
            Some(last) if london(earliest) < london(last) => Err(CaseRefusal::TooEarly),
            Some(last) if earliest < last => Ok(Occurred { earliest: Some(last.min(now)), ..occurred }),
            _ => Ok(occurred),
        }
    }
}

fn still_to_come(review_on: Date, now: Moment) -> Result<(), CaseRefusal> {
    let today = london(now);
    if review_on < today {
        return Err(CaseRefusal::ReviewPassed);
    }
    if last_review(today).is_some_and(|last| review_on > last) {
        Err(CaseRefusal::ReviewTooFar)
    } else {
        Ok(())
    }
}
