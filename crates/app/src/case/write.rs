use domain::case::{CaseCommand, CaseRefusal, TakenDown};
use domain::{CaseId, Class, Occurred, Words};
use forms::{Answers, Draft, Problem, QuestionSet, Submission};

use super::change;
use crate::{Actor, App, AppError, days, sets};

/// Why something was not written down.
#[derive(Debug)]
pub enum Unwritten {
    /// Some answers are missing or wrong.
    Problems(Vec<Problem>),
    /// Everything else.
    App(AppError),
}

impl<E: Into<AppError>> From<E> for Unwritten {
    fn from(error: E) -> Self {
        Self::App(error.into())
    }
}

/// Writes the answers of a question set of entries into a case's chronology.
///
/// # Errors
/// [`Unwritten`].
pub fn write(
    app: &App,
    actor: &Actor,
    case: CaseId,
    set: &str,
    answers: Answers,
    occurred: Occurred,
) -> Result<i64, Unwritten> {
    let taken = checked(app, set, answers)?;
    Ok(change(app, actor, case, CaseCommand::Write { occurred, taken })?)
}

/// What a correction of answers says.
#[derive(Clone, Debug)]
pub struct Amendment {
    /// The version of the entry that is wrong.
    pub entry: i64,
    /// The version of its latest correction that the corrector had before them, if any.
    pub seen: Option<i64>,
    /// The question set that it answers.
    pub set: String,
    /// The answers as they should be.
    pub answers: Answers,
    /// When it really happened; `None` where that stands.
    pub occurred: Option<Occurred>,
    /// Why.
    pub why: Words,
}

/// Corrects answers in a case's chronology.
///
/// # Errors
/// [`Unwritten`].
pub fn amend(app: &App, actor: &Actor, case: CaseId, amendment: Amendment) -> Result<i64, Unwritten> {
    let Amendment { entry, seen, set, answers, occurred, why } = amendment;
    let taken = checked(app, &set, answers)?;
    Ok(change(app, actor, case, CaseCommand::Amend { entry, seen, taken, occurred, why })?)
}

/// The answers as they go into a case, or what is wrong with them.
fn checked(app: &App, set: &str, answers: Answers) -> Result<TakenDown, Unwritten> {
    let set = sets::entry(set).ok_or(AppError::NoSuchPage)?;
    let page = set.pages().first().ok_or(AppError::NoSuchPage)?;
    let mut draft = Draft::new(set);
    draft.save_page(set, page, answers);
    let today = days::of_forms(days::london(app.now()));
    let submission = set.submit(&draft, today).map_err(Unwritten::Problems)?;
    if submission.answers.is_empty() {
        return Err(CaseRefusal::NothingSaid.into());
    }
    Ok(taken_down(set, &submission))
}

/// Answers, parted by the class of their fields.
pub(crate) fn taken_down(set: &QuestionSet, submission: &Submission) -> TakenDown {
    let mut taken = TakenDown::of(set.id(), set.version());
    for (field, answer) in &submission.answers {
        let class = set.field(field).and_then(|field| Class::from_code(&field.class));
        taken.answers_mut(class.unwrap_or(Class::Full)).set(field.clone(), answer.clone());
    }
    taken
}
