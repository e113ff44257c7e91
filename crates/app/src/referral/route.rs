//! What a referral is, by the answers about who the person is and what they want.

use domain::case::Route;
use forms::{Answer, Answers};

/// The question whether they are an adult now.
const AGE: &str = "age-now";
/// The question what an adult wants.
pub(super) const WANTS: &str = "wants";
/// The page that asks for the other consents.
pub(super) const CONSENTS: &str = "consents";
/// Its answer that they want more time.
pub(super) const NOT_YET: &str = "not-yet";
/// The question whether the police may learn who they are.
const POLICE: &str = "consent-police";

/// Why there is no route yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undecided {
    /// Whether they are an adult was not answered.
    Age,
    /// What they want was not answered.
    Wants,
    /// They want more time.
    NotYet,
}

/// The route that answers lead to.
///
/// # Errors
/// [`Undecided`].
pub fn route(answers: &Answers) -> Result<Route, Undecided> {
    match (chosen(answers, AGE), chosen(answers, WANTS)) {
        (Some("child"), _) => Ok(Route::Child),
        (Some("not-sure"), _) => Ok(Route::MayBeChild),
        (Some("adult"), Some("refer")) => Ok(Route::Adult),
        (Some("adult"), Some("no")) if chosen(answers, POLICE) == Some("yes") => Ok(Route::DutyToNotifyNamed),
        (Some("adult"), Some("no")) => Ok(Route::DutyToNotify),
        (Some("adult"), Some(NOT_YET)) => Err(Undecided::NotYet),
        (Some("adult"), _) => Err(Undecided::Wants),
        _ => Err(Undecided::Age),
    }
}

fn chosen<'a>(answers: &'a Answers, field: &str) -> Option<&'a str> {
    match answers.get(field) {
        Some(Answer::One(option)) => Some(option),
        _ => None,
    }
}
