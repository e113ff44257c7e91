//! A worry about somebody: what to do first, a question a page, check answers, a case.

mod check;
mod start;

use app::draft::OpenDraft;
use forms::{Answer, Page};

use crate::route::{Door, Route};

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get(Door::Staff, "/worry", start::page),
        Route::post(Door::Staff, "/worry", start::begin),
        Route::get(Door::Staff, "/worry/{draft}/check", check::page),
        Route::post(Door::Staff, "/worry/{draft}/check", check::submit),
    ]
}

/// The page after which it is known whom to ring.
const AGE: &str = "age";

/// What to do in the next hour comes before the next question: once it is known how old they are, and when somebody is in danger.
pub(super) fn after(open: &OpenDraft, page: &Page, next: &Page) -> Option<String> {
    if page.id == AGE {
        return Some(next_hour(open, &next.id));
    }
    let everyone = || format!("/next-hour?who=everyone&nation=&draft={}&page={}", open.id.0, next.id);
    is_danger(open, page).then(everyone)
}

/// Whether this page was told that somebody is in danger now: then what to do about that comes before any question.
fn is_danger(open: &OpenDraft, page: &Page) -> bool {
    let now = Answer::One("now".to_owned());
    page.id == "danger" && open.answers.answers.get("danger-now") == Some(&now)
}

/// What to do in the next hour, for this age and nation, and then on with the questions.
pub(super) fn next_hour(open: &OpenDraft, next: &str) -> String {
    let chosen = |field: &str| match open.answers.answers.get(field) {
        Some(Answer::One(option)) => Some(option.as_str()),
        _ => None,
    };
    let who = match chosen("age-band") {
        Some("adult") => "adult",
        Some("child" | "maybe-child") => "child",
        Some("never-met") => "never-met",
        _ => "everyone",
    };
    let nation = chosen("nation").unwrap_or("");
    format!("/next-hour?who={who}&nation={nation}&draft={}&page={next}", open.id.0)
}
