//! What is submitted: the answers of the branches taken, once nothing is wrong with them.

use serde_json::{Value, json};

use crate::answer::{Answer, Answers, Day};
use crate::check::Problem;
use crate::draft::Draft;
use crate::set::QuestionSet;
use crate::walk::{RowLook, Visible};

/// Answers that were submitted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submission {
    /// The question set's id.
    pub set: String,
    /// The version of it.
    pub version: u32,
    /// The answers of the branches taken.
    pub answers: Answers,
}

impl QuestionSet {
    /// Takes the answers of the branches taken.
    ///
    /// # Errors
    /// What is wrong with them; what is only pointed out stops nothing.
    pub fn submit(&self, draft: &Draft, today: Day) -> Result<Submission, Vec<Problem>> {
        let problems: Vec<_> =
            self.check(&draft.answers, today).into_iter().filter(|problem| !problem.warn).collect();
        if !problems.is_empty() {
            return Err(problems);
        }
        let answers = self.taken(&draft.answers);
        Ok(Submission { set: self.id.clone(), version: self.version, answers })
    }

    /// The answers to what is asked.
    pub(crate) fn taken(&self, answers: &Answers) -> Answers {
        let visible = Visible::of(self, answers);
        let asked = answers.iter().filter_map(|(id, answer)| {
            let field = self.field(id).filter(|field| visible.field(field.at))?;
            let answer = match answer {
                Answer::Unread(_) => return None,
                Answer::Rows(rows) => Answer::Rows(rows.kept(|row, id| {
                    let look = RowLook { set: self, answers, visible: &visible, row: row.answers() };
                    self.field(id).is_some_and(|inner| inner.group == Some(field.at) && look.asks(inner))
                })),
                other => other.clone(),
            };
            Some((id.clone(), answer))
        });
        asked.collect()
    }

    /// Submitted answers as JSON: in the order of the questions, each with its class and English words, for people and programs
    /// that do not have the question set.
    pub fn export(&self, submission: &Submission) -> Value {
        let fields = self.fields.iter().filter(|field| field.group.is_none());
        let answers: Vec<Value> = fields
            .filter_map(|field| {
                let answer = submission.answers.get(&field.id)?;
                Some(json!({
                    "page": self.page_of(field).id,
                    "field": field.id,
                    "class": field.class,
                    "kind": field.kind.name(),
                    "label": field.label().english(),
                    "answer": answer,
                }))
            })
            .collect();
        json!({ "set": submission.set, "version": submission.version, "answers": answers })
    }
}
