//! What is to be done about a draft that belongs to a case, or that came in by the public form, and by when.

use forms::Answer;

use super::{DraftState, Facts};
use crate::day::{end_of, london};
use crate::due::{Because, Task};
use crate::keeping;
use crate::row::DueRow;
use crate::{CaseId, Moment, OrganisationId, Row, UserId};

/// The page of a referral that asks an adult what they want, and the question on it.
const WANTS: &str = "wants";
/// The answer that they want more time.
const NOT_YET: &str = "not-yet";

impl Facts {
    /// What is to be done: by the organisation that writes it, by the one that signs it off, or by those who answer the public form.
    pub(super) fn due_rows(&self) -> Vec<Row> {
        let Some(case) = self.case else { return self.to_read() };
        match (self.state, &self.sign_off) {
            (DraftState::Open, _) => self.to_write(case),
            (DraftState::Sent, Some(sign_off)) => {
                let due = end_of(london(sign_off.sent_at));
                let because = Because::Waits(sign_off.sent_at);
                vec![self.due_row(case, (sign_off.by, None), Task::SignOff, because, due)]
            }
            _ => Vec::new(),
        }
    }

    /// A report by the public form is for each of those who answer it; where nobody was named, for nobody by name, so that those
    /// who answer for the organisation hear of it.
    fn to_read(&self) -> Vec<Row> {
        if self.reported.is_none() || self.state != DraftState::Open {
            return Vec::new();
        }
        let nobody = self.readers.is_empty().then_some(None);
        let readers = self.readers.iter().copied().map(Some).chain(nobody);
        let (since, due) = (self.begun_at, end_of(london(self.begun_at)));
        // There is no case yet: the report stands in its place.
        let (case, organisation) = (CaseId(self.id.0), self.begun_by.organisation);
        let row =
            |reader| self.due_row(case, (organisation, reader), Task::ReadReport, Because::Waits(since), due);
        readers.map(row).collect()
    }

    fn to_write(&self, case: CaseId) -> Vec<Row> {
        let whose = (self.begun_by.organisation, Some(self.begun_by.user));
        let aside = keeping::put_aside_at(&self.answers.set, self.changed_at)
            .map(|due| self.due_row(case, whose, Task::DraftAside, Because::House(self.changed_at), due));
        let again = self.not_yet_said().and_then(|said| Some((said, keeping::ask_again(said)?.1)));
        let again =
            again.map(|(said, due)| self.due_row(case, whose, Task::AskAgain, Because::House(said), due));
        aside.into_iter().chain(again).collect()
    }

    /// When the person said “not yet”, where that is the last they said and the clock does not stand still.
    fn not_yet_said(&self) -> Option<Moment> {
        let said = self.answers.answers.get(WANTS)?;
        let not_yet = *said == Answer::One(NOT_YET.to_owned()) && self.paused.is_none();
        self.saved.get(WANTS).filter(|_| not_yet).map(|saved| saved.at)
    }

    fn due_row(
        &self,
        case: CaseId,
        (viewer, owner): (OrganisationId, Option<UserId>),
        task: Task,
        because: Because,
        due: Moment,
    ) -> Row {
        let item = match (task, owner) {
            (Task::ReadReport, Some(reader)) => format!("{}-{}", task.code(), reader.0),
            _ => task.code().to_owned(),
        };
        Row::Due(DueRow {
            viewer,
            record: self.id.0,
            item,
            case,
            own: true,
            task,
            because,
            due,
            red: false,
            owner,
            team: None,
        })
    }
}
