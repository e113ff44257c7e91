//! Which changes to a case are lawful.

use super::{
    Assigned, Case, CaseCommand, CaseEvent, CaseRefusal, CloseReason, Closed, Corrected, Facts, Noted,
    Opened, Reopened, Stage, TakenDown, Told,
};
use crate::{Moment, News, Occurred, Words};

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
        let (occurred, event) = match command {
            CaseCommand::Note { occurred, text } => (occurred, Noted { text }.into()),
            CaseCommand::Tell { occurred, service, taken_by, reference } => {
                if blank(&service) || blank(&taken_by) {
                    return Err(CaseRefusal::NobodyNamed);
                }
                if occurred.earliest.is_some_and(|earliest| earliest > now) {
                    return Err(CaseRefusal::NotYet);
                }
                let reference = reference.filter(|reference| !blank(reference));
                let told = Told { service, taken_by, reference };
                if facts.last_call.as_ref() == Some(&(occurred, told.clone())) {
                    // Pressed twice: the call is written down already.
                    return Ok(Vec::new());
                }
                (occurred, told.into())
            }
            CaseCommand::Assign { owner: None, team: None } => return Err(CaseRefusal::Nobody),
            CaseCommand::Assign { owner, team } => {
                facts.must_be_open()?;
                (Occurred::at(now), Assigned { owner, team }.into())
            }
            CaseCommand::Close { reason, words } => {
                facts.must_be_open()?;
                if reason == CloseReason::Other && blank(&words) {
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

/// Whether there is nothing but space in it.
fn blank(words: &Words) -> bool {
    words.reveal().trim().is_empty()
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
