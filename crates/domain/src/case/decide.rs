//! Which changes to a case are lawful.

use super::{
    Assigned, Case, CaseCommand, CaseEvent, CaseRefusal, CloseReason, Closed, Corrected, Facts, Noted,
    Opened, Reopened, Stage,
};
use crate::{Moment, News, Occurred};

impl Case {
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
        let (occurred, event) = match command {
            CaseCommand::Note { occurred, text } => (occurred, Noted { text }.into()),
            CaseCommand::Assign { owner: None, team: None } => return Err(CaseRefusal::Nobody),
            CaseCommand::Assign { owner, team } => {
                facts.must_be_open()?;
                (Occurred::at(now), Assigned { owner, team }.into())
            }
            CaseCommand::Close { reason, words } => {
                facts.must_be_open()?;
                if reason == CloseReason::Other && words.reveal().trim().is_empty() {
                    return Err(CaseRefusal::NoWords);
                }
                (Occurred::at(now), Closed { reason, words }.into())
            }
            CaseCommand::Reopen { why } => {
                if facts.stage == Stage::Open {
                    return Err(CaseRefusal::IsOpen);
                }
                (Occurred::at(now), Reopened { why }.into())
            }
            CaseCommand::Correct { entry, seen, text, why } => {
                facts.may_correct(entry, seen)?;
                (Occurred::at(now), Corrected { entry, text, why }.into())
            }
        };
        Ok(vec![News { occurred, event }])
    }
}

impl Facts {
    fn must_be_open(&self) -> Result<(), CaseRefusal> {
        if self.stage == Stage::Closed { Err(CaseRefusal::IsClosed) } else { Ok(()) }
    }

    fn may_correct(&self, entry: i64, seen: Option<i64>) -> Result<(), CaseRefusal> {
        let (_, latest) = self
            .correctable
            .iter()
            .find(|(version, _)| *version == entry)
            .ok_or(CaseRefusal::NotCorrectable(entry))?;
        match *latest {
            Some(theirs) if seen != Some(theirs) => Err(CaseRefusal::CorrectedMeanwhile { entry, theirs }),
            _ => Ok(()),
        }
    }
}
