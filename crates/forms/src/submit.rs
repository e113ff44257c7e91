//! What is submitted: the answers of the branches taken, once nothing is wrong with them.

use serde_json::{Value, json};

use crate::answer::{Answer, Answers, Day, Row};
use crate::check::{Code, Problem};
use crate::draft::Draft;
use crate::set::{Field, Kind, Page, QuestionSet};
use crate::walk::{AllLook, RowLook, Visible};

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
    /// Takes the answers of the branches taken. The draft is of this version: [`Draft::open`] brings an older one forward.
    ///
    /// # Errors
    /// What is wrong with them; what is only pointed out stops nothing.
    pub fn submit(&self, draft: &Draft, today: Day) -> Result<Submission, Vec<Problem>> {
        self.submitted(&draft.answers, today, |_| false)
    }

    /// The same, and a date that need not be answered and could not be read stops nothing: it is taken to the letter, as
    /// [`Answer::Unread`]. For what must be saved tonight, whatever somebody typed.
    ///
    /// # Errors
    /// What else is wrong with them.
    pub fn submit_as_typed(&self, draft: &Draft, today: Day) -> Result<Submission, Vec<Problem>> {
        self.submitted(&draft.answers, today, |field| kept_as_typed(field, &draft.answers))
    }

    /// What is wrong with the answers to a page, where they are taken as by [`QuestionSet::submit_as_typed`].
    pub fn check_page_as_typed(&self, page: &Page, answers: &Answers, today: Day) -> Vec<Problem> {
        let mut problems = self.check_page(page, answers, today);
        problems.retain(|problem| !self.passes(problem, |field| kept_as_typed(field, answers)));
        problems
    }

    /// Whether a problem stops nothing: it is only pointed out, or is of a date that is kept although it could not be read.
    fn passes(&self, problem: &Problem, kept: impl Fn(&Field) -> bool) -> bool {
        let unread = problem.code == Code::NotADate && problem.row.is_none();
        problem.warn || (unread && self.field(&problem.field).is_some_and(kept))
    }

    /// The answers of the branches taken; those of fields that are kept as they were typed, even where they cannot be read.
    fn submitted(
        &self,
        answers: &Answers,
        today: Day,
        kept: impl Fn(&Field) -> bool,
    ) -> Result<Submission, Vec<Problem>> {
        let kept = |field: &Field| field.group.is_none() && kept(field);
        let mut problems = self.check(answers, today);
        problems.retain(|problem| !self.passes(problem, kept));
        if !problems.is_empty() {
            return Err(problems);
        }
        let answers = self.taken(answers, kept);
        Ok(Submission { set: self.id.clone(), version: self.version, answers })
    }

    /// The answers to what is asked.
    fn taken(&self, answers: &Answers, kept: impl Fn(&Field) -> bool) -> Answers {
        let visible = Visible::of(self, answers);
        let all = AllLook { set: self, answers, visible: &visible };
        let asked = self.fields.iter().filter(|field| visible.field(field.at));
        let taken = asked.filter_map(|field| {
            let answer = match answers.get(&field.id)? {
                Answer::Unread(_) if !kept(field) => return None,
                Answer::Rows(rows) => Answer::Rows(rows.kept(|row| {
                    let look = RowLook::of(all, field, row.answers());
                    let asked = self.row_fields(field).filter(|inner| look.asks(inner));
                    asked.filter_map(|inner| read(row.answers(), inner)).collect()
                })),
                other => other.clone(),
            };
            Some((field.id.clone(), answer))
        });
        taken.collect()
    }

    /// Submitted answers as JSON: in the order of the questions, each with its class and English words, for people and programs
    /// that do not have the question set. What is asked in the rows of a group has its own class there, too.
    pub fn export(&self, submission: &Submission) -> Value {
        let fields = self.fields.iter().filter(|field| field.group.is_none());
        let answers: Vec<Value> = fields
            .filter_map(|field| Some(self.exported(field, submission.answers.get(&field.id)?)))
            .collect();
        json!({ "set": submission.set, "version": submission.version, "answers": answers })
    }

    fn exported(&self, field: &Field, answer: &Answer) -> Value {
        let mut value = json!({
            "page": self.page_of(field).id,
            "field": field.id,
            "class": field.class,
            "kind": field.kind.name(),
            "label": field.label().english(),
        });
        match answer {
            Answer::Rows(rows) => {
                value["rows"] = rows.iter().map(|row| self.exported_row(field, row)).collect()
            }
            Answer::One(_) | Answer::Many(_) => {
                value["answer"] = json!(answer);
                value["words"] = json!(self.english(field, answer));
            }
            other => value["answer"] = json!(other),
        }
        value
    }

    fn exported_row(&self, group: &Field, row: &Row) -> Value {
        let given = self.row_fields(group).filter_map(|inner| Some((inner, row.answers().get(&inner.id)?)));
        let answers: Vec<Value> = given.map(|(inner, answer)| self.exported(inner, answer)).collect();
        json!({ "row": row.id(), "answers": answers })
    }
}

/// Whether an answer is kept to the letter although it could not be read: that to a date that need not be answered.
fn kept_as_typed(field: &Field, answers: &Answers) -> bool {
    let is_date = !field.compulsory && matches!(field.kind, Kind::Date(_));
    is_date && field.group.is_none() && matches!(answers.get(&field.id), Some(Answer::Unread(_)))
}

/// The answer to a field of a row, where it could be read.
fn read(answers: &Answers, field: &Field) -> Option<(String, Answer)> {
    let answer = answers.get(&field.id).filter(|answer| !matches!(answer, Answer::Unread(_)))?;
    Some((field.id.clone(), answer.clone()))
}
